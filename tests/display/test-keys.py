# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of keys as the subscriber goes through it: the medium with what stands on it, the password, and what the keys are
made by on one line; and the certificates in their words, for the medium that has the keys."""
import os

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, open_choices, wait
from office import OPERATOR, PASSPHRASE, Centre, Office

FIRST, SECOND = 'Ґедзь Марія Іванівна', 'Їжакевич Марія Іванівна'
CHOSEN = 'Signature: ДСТУ 4145 (257 бітів) з Купиною · Key agreement: ДСТУ 4145 (431 біт) з Купиною'


def prepare(folder):
    """One person whose keys were made twice and whose certificates came, and one who is registered."""
    office = Office(folder)
    centre = Centre(os.path.join(folder, 'centre'))
    office.tool('operator', 'credential', '--key', centre.path('operator.key'), '--certificate', centre.path('operator.pem'))
    office.tool('centre', 'set', '--url', centre.url, '--trust', centre.path('trust.pem'))
    numbers = [office.new_case(), office.new_case(surname='Їжакевич', serial=124, unzr='19850314-09002')]
    for number in numbers:
        office.bring_papers(number)
        office.register(number)
    office.generate(numbers[0])
    office.generate(numbers[0])
    office.tool('outbox', 'send', numbers[0])
    centre.stop()
    with open(os.path.join(office.medium, 'чиїсь ключі.p12'), 'w') as file:
        file.write('of another program')
    return office, numbers


def run(folder):
    expect_file_chooser()
    office, (first, second) = prepare(folder)
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def open_case(number, step):
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='7. ')
        station.click(station.find(None, contains='%d. ' % step))

    def choose_folder():
        station.press('Choose Folder…')
        choose_file(station, 'Choose a Folder', office.medium + '/')
        return station.find('check box', contains=office.medium)

    def top(node):
        return node.box().y

    def medium_is_first():
        open_case(second, 4)
        password = station.find('text', 'Password')
        wait(lambda: top(password) > 0, 'a place for the password')
        places = [top(one) for one in (station.find('push button', 'Choose Folder…'), password,
                                       station.find('push button', 'Change the algorithms'))]
        assert places == sorted(places), places

    def suites_stand_on_one_line():
        station.label(CHOSEN)
        assert not station.look('combo box', 'Signing pair') and not station.look('combo box', 'Key agreement pair')
        station.shot('keys-folded')
        open_choices(station)
        wait(lambda: any('Signing pair' in (name or '') for role, name in station.focused()), 'the caret in the choices: %s' % station.focused())
        station.find('combo box', 'Key agreement pair')
        station.find('combo box', 'What the signatures are for')

    def others_are_said():
        choose_folder()
        station.label('Keys of another person: ' + FIRST)
        station.label('Keys of nobody known: чиїсь ключі.p12')
        station.label('Keys of another person stand on this medium')
        station.shot('keys-others')

    def cards_in_plain_words():
        open_case(first, 6)
        for words in ('For signing', 'For key agreement', FIRST, 'Valid until'):
            station.label(words)
        # What only a specialist reads is folded.
        assert not station.look('label', contains='SHA-256 of the certificate')
        station.shot('certificates-folded')
        station.button_of('Details', 'signature').act()
        station.label('SHA-256 of the certificate')
        station.shot('certificates-details')

    def writes_where_the_keys_are():
        choose_folder()
        station.label('Keys of %s, of this case' % FIRST)
        station.label('Keys of %s that newer ones superseded' % FIRST)
        station.press('Write Certificates')
        wait(lambda: sum(name.endswith('.cer') for name in os.listdir(office.medium)) == 2, 'two certificates')
        station.label('Written to the medium and read back')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/keys/medium-first', medium_is_first), ('/keys/suites-on-one-line', suites_stand_on_one_line),
             ('/keys/others-said', others_are_said),
             ('/certificates/cards', cards_in_plain_words), ('/certificates/same-medium', writes_where_the_keys_are),
             ('/keys/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
