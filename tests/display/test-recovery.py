# SPDX-License-Identifier: GPL-3.0-or-later
"""Every passphrase is forgotten: the recovery code opens the station, once."""
from driver import Folder, Station, check_names, key, main, until_let_in
from office import OPERATOR, Office

NEW = 'нова довга фраза'


def run(folder):
    office = Office(folder)
    station = Station('--station', office.station)
    codes = [office.recovery_code]

    def asks():
        station.find('text', 'Passphrase')
        station.press('Use the recovery code…')
        station.set_text('Operator', OPERATOR)
        assert not check_names(station), check_names(station)
        station.shot('recovery-ask')

    def recover(code, again=NEW):
        station.set_text('Recovery code', code)
        station.set_text('New passphrase', NEW)
        station.set_text('New passphrase again', again)
        station.press('Set Passphrase')

    def refuses_differing():
        recover(codes[0], NEW + '!')
        station.banner('The two passphrases differ')

    def refuses_wrong_code():
        recover('-'.join(reversed(codes[0].split('-'))))
        station.gone('label', contains='The two passphrases differ')
        station.find('push button', 'Close this message')
        station.shot('recovery-wrong')

    def right_code():
        until_let_in(station, lambda: recover(codes[0].lower()), lambda: station.look('check box', 'I have written it down'))
        station.shot('recovery-new-code')
        key('space')
        station.press('Begin to Work')
        station.label('Nobody is waiting')
        station.label(OPERATOR)

    def old_code_is_void():
        key('ctrl+l')
        station.press('Use the recovery code…')
        recover(codes[0])
        station.find('push button', 'Close this message')
        station.press('Back')

    def new_passphrase():
        def attempt():
            station.set_text('Passphrase', NEW)
            key('Return')
        until_let_in(station, attempt, lambda: station.look('label', contains='Nobody is waiting'))

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    try:
        main(('/recovery/ask', asks), ('/recovery/two-passphrases', refuses_differing),
             ('/clause/czo-8.3-authorised/wrong-code', refuses_wrong_code), ('/recovery/right-code', right_code),
             ('/recovery/once', old_code_is_void), ('/recovery/passphrase', new_passphrase),
             ('/recovery/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
