# SPDX-License-Identifier: GPL-3.0-or-later
"""A copy of a register that is under way is stopped by hand, by locking the station and by closing it, and what was there stays."""
import os

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, wait
from office import OPERATOR, PASSPHRASE, Office

NAME = '17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml'
RECORD = '<SUBJECT><NAME>{}</NAME><EDRPOU>{:08d}</EDRPOU><ADDRESS>м. Бровари, вул. Прикладна, 1</ADDRESS><STAN>зареєстровано</STAN></SUBJECT>'


def write(folder, name, text, encoding='utf-8'):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding=encoding) as file:
        file.write(text)
    return path


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    office.tool('registry', 'import', write(folder, NAME, '<DATA>%s</DATA>' % RECORD.format('ФЕРМА', 17)))
    long = os.path.join(folder, NAME.replace('31.01', '28.02'))
    some = ''.join(RECORD.format('ТОВАРИСТВО № %d' % i, i) for i in range(1000)).encode()
    with open(long, 'wb') as file:
        file.write(b'<DATA>' + some * 2000 + b'</DATA>')

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:

        def shows_the_copies():
            station.find('push button', 'New Case')
            key('alt+5')
            station.label(NAME)

        def starts_a_long_copy():
            station.press('Choose the file of a state register')
            choose_file(station, 'Open data of a state register', long)
            station.find('push button', 'Stop copying the register')

        def may_choose_another():
            wait(lambda: 'sensitive' in station.states(station.look('push button', 'Choose the file of a state register')),
                 'another file to be taken')

        def stops_a_copy():
            starts_a_long_copy()
            station.shot('copies-copying')
            station.press('Stop copying the register')
            station.gone('push button', 'Stop copying the register')
            may_choose_another()
            station.label(NAME)
            assert station.look('label', contains=os.path.basename(long)) is None

        def locks_during_a_copy():
            starts_a_long_copy()
            key('ctrl+l')
            station.find('text', 'Passphrase', timeout=5)
            station.set_text('Passphrase', PASSPHRASE)
            station.press('Sign In')
            station.find('push button', 'New Case')
            key('alt+5')
            station.label(NAME)
            may_choose_another()

        def closes_during_a_copy():
            starts_a_long_copy()
            key('ctrl+q')
            station.process.wait(10)
            assert station.process.returncode == 0, station.output()

        def is_as_it_was():
            copies = office.tool('registry', 'show')
            assert NAME in copies and os.path.basename(long) not in copies, copies
            assert not [name for name in os.listdir(os.path.join(office.station, 'registers')) if 'part' in name]
            assert 'ФЕРМА' in office.tool('registry', 'find', '00000017')

        main(('/copies/shown', shows_the_copies),
             ('/copies/stopped', stops_a_copy),
             ('/copies/ends-with-lock', locks_during_a_copy),
             ('/copies/ends-with-window', closes_during_a_copy),
             ('/copies/as-it-was', is_as_it_was),
             station=station)


with Folder() as place:
    run(place)
