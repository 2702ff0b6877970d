# SPDX-License-Identifier: GPL-3.0-or-later
"""The first day of an office: a station is made, its recovery code put away; then signing in, wrong and right."""
import os

import driver
from driver import REAL, Folder, Station, check_names, key, main, type_text, wait

NAME, PASSPHRASE = 'Олена Коваль', 'довга фраза 17'


def run(folder):
    station = Station('--station', os.path.join(folder, 'station'), program=REAL)

    def welcome():
        station.label('Welcome to RA Station')
        assert not check_names(station), check_names(station)
        station.shot('start-welcome')
        key('Return')  # the caret stands on the first button
        station.find('text', 'Name')

    def refuses_two_passphrases():
        station.set_text('Name', NAME)
        station.set_text('Passphrase', PASSPHRASE)
        station.set_text('Passphrase again', PASSPHRASE + '!')
        station.shot('start-create')
        station.press('Create Station')
        station.banner('The two passphrases differ')

    def makes_a_station():
        station.set_text('Passphrase again', PASSPHRASE)
        station.press('Create Station')
        station.find('check box', 'I have written it down')
        button = station.find('push button', 'Begin to Work')
        assert 'sensitive' not in station.states(button)
        station.shot('start-recovery-code')
        key('space')  # the caret stands on the tick
        wait(lambda: 'sensitive' in station.states(button), 'the button to become sensitive')
        station.press('Begin to Work')

    def desk_is_empty():
        station.label('Nobody is waiting')
        assert not check_names(station), check_names(station)
        station.shot('desk-empty')

    def lock_by_keyboard():
        key('ctrl+l')
        station.find('text', 'Passphrase')
        station.gone('label', contains='Nobody is waiting')

    def wrong_passphrase():
        type_text('wrong passphrase')  # the name stands there from before, the caret is in the passphrase
        key('Return')
        station.find('push button', 'Close this message')
        station.shot('sign-in-wrong')
        assert station.text(station.find('text', 'Passphrase')) == ''

    def right_passphrase():
        # After wrong ones the station takes its time: said in words, and then it lets the operator in.
        def attempt():
            station.set_text('Passphrase', PASSPHRASE)
            key('Return')
        driver.until_let_in(station, attempt, lambda: station.look('label', contains='Nobody is waiting'))

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    try:
        main(('/start/welcome', welcome),
             ('/start/two-passphrases', refuses_two_passphrases),
             ('/start/station', makes_a_station),
             ('/desk/empty', desk_is_empty),
             ('/clause/czo-8.3-authorised/lock', lock_by_keyboard),
             ('/clause/czo-8.3-authorised/wrong', wrong_passphrase),
             ('/clause/czo-8.3-authorised/right', right_passphrase),
             ('/start/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
