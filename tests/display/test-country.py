# SPDX-License-Identifier: GPL-3.0-or-later
"""The window at the service of a country that does not exist: its words, its one pair of keys, its papers, and nothing of
any other country's."""
import os

from driver import Atspi, Folder, Station, choose_file, expect_file_chooser, fill, key, main, wait
from office import KEY_PASSWORD, OPERATOR, PASSPHRASE, Office

COUNTRY = os.path.join(os.environ['RA_SOURCE_DIR'], 'tests/data/country')
RESIDENT = ['Astrid', 'Halvorsen', '03021990', None, 1, 'NM-4711-3', '+4722334455', 'a red herring swims']
FOREIGN = ('РНОКПП', 'АЦСК', 'dfs-', 'ord-', 'Ukrain', 'Ukrainian', 'tax number', 'Registration card', 'EU-KEP')


def button_of(station, start, rest=''):
    return wait(lambda: next((node for node in station.walk() if node.get_role_name() == 'push button'
                              and (node.get_name() or '').startswith(start) and rest in node.get_name()), None),
                'button %s %s' % (start, rest))


def continues(station):
    station.find('push button', 'Continue')
    wait(lambda: 'sensitive' in station.states(station.look('push button', 'Continue')), 'Continue')
    key('ctrl+Return')


def choose_folder(station, folder):
    station.press('Choose Folder…')
    choose_file(station, 'Choose a Folder', folder + '/')
    station.find('check box', contains=folder)


def own_words(station):
    """Whatever the page says is this country's or the program's."""
    said = [node.get_name() or '' for node in station.walk()]
    return [text for text in said for word in FOREIGN if word in text]


def run(folder):
    os.environ['RA_FORMS_DIR'] = os.path.join(COUNTRY, 'forms')
    os.environ['RA_PRINT_TEMPLATES_DIR'] = os.path.join(COUNTRY, 'print-templates')
    expect_file_chooser()
    office = Office(folder, profile='nordmark')
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def opens():
        station.label('Nobody is waiting')
        key('ctrl+n')
        box = station.find('check box', 'Was told what a seal binds to')
        wait(lambda: 'focused' in station.states(box), 'the caret in the first field')
        key('space')
        wait(lambda: 'checked' in station.states(box), 'the switch')
        assert not own_words(station), own_words(station)
        station.shot('country-terms')
        continues(station)

    def types():
        field = station.find('text', 'Call name')
        wait(lambda: 'focused' in station.states(field), 'the caret in the first field')
        fill(station, RESIDENT)
        station.find(None, contains='Astrid Halvorsen')
        assert not own_words(station), own_words(station)
        station.shot('country-resident')

    def brings():
        continues(station)
        Atspi.Action.do_action(button_of(station, 'received: Petition'), 0)
        Atspi.Action.do_action(button_of(station, 'original seen: Civic letter'), 0)
        station.label('Nothing is missing')
        assert not own_words(station), own_words(station)
        station.shot('country-letters')

    def grants():
        continues(station)
        station.label('the case can be registered')
        assert not own_words(station), own_words(station)
        station.shot('country-grant')
        key('ctrl+Return')
        station.find(None, contains='· registered')

    def makes_one_pair():
        continues(station)
        choose_folder(station, office.medium)
        assert station.look('combo box', 'Key agreement pair') is None
        station.set_text('Password', KEY_PASSWORD)
        station.set_text('Password again', KEY_PASSWORD)
        assert not own_words(station), own_words(station)
        station.shot('country-keys')
        station.find('push button', 'Generate Keys')
        key('ctrl+Return')
        station.label('Keys Are Generated')
        names = sorted(os.listdir(office.medium))
        assert sorted(name.rsplit('.', 1)[1] for name in names) == ['ask', 'seal'], names
        assert all('Astrid Halvorsen' in name for name in names), names

    def sends():
        continues(station)
        if station.look('push button', 'Send Now'):
            key('ctrl+Return')
        station.label('Certificate received and confirmed')
        station.find(None, contains='certificates issued')
        assert not own_words(station), own_words(station)

    def writes():
        continues(station)
        choose_folder(station, office.medium)
        station.press('Write Certificates')
        wait(lambda: sum(name.endswith('.crt') for name in os.listdir(office.medium)) == 1, 'one certificate')
        assert not own_words(station), own_words(station)
        station.shot('country-certificates')

    def hands_out():
        continues(station)
        station.find('push button', 'Record Handover')
        assert not own_words(station), own_words(station)
        station.shot('country-handing-out')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/country/window/terms', opens), ('/country/window/resident', types), ('/country/window/letters', brings),
             ('/country/window/grant', grants), ('/country/window/one-pair', makes_one_pair),
             ('/country/window/sent', sends), ('/country/window/written', writes),
             ('/country/window/handing-out', hands_out), ('/country/window/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
