# SPDX-License-Identifier: GPL-3.0-or-later
"""A case that was changed outside of the program: its page says what happened and who does what, and nothing of it looks as
if it were in order. The other cases can be worked on. A case that was closed is not among the unfinished ones."""
import os
import sqlite3

from driver import Folder, Station, check_names, key, main
from office import OPERATOR, PASSPHRASE, Office


def damage(office, number):
    database = sqlite3.connect(os.path.join(office.station, 'station.db'))
    year, ordinal = number.split('-')
    with database:
        assert database.execute('UPDATE case_file SET due = coalesce(due, 0) + 1 WHERE year = ? AND ordinal = ?',
                                (int(year), int(ordinal))).rowcount == 1
    database.close()


def put_settings_elsewhere(office):
    database = sqlite3.connect(os.path.join(office.station, 'station.db'))
    with database:
        assert database.execute("UPDATE setting SET value = 'x' WHERE key = 'practice'").rowcount == 1
    database.close()


def run(folder):
    office = Office(folder)
    good = office.new_case()
    gone = office.new_case(surname='Їжакевич', serial=124)
    bad = office.new_case(surname='Барвінок', given_names='Оксана Іванівна', serial=126)
    office.tool('case', 'withdraw', gone)
    damage(office, bad)

    def start(language):
        return Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                       environment={'LANGUAGE': language})

    def opens(station, number, table):
        key('alt+1')
        station.click(station.find('label', contains=number, root=station.find('tree table', table), tables=True), times=2)

    def says_what_happened():
        with start('en') as station:
            opens(station, bad, 'Cases')
            station.label('Case %s does not open' % bad)
            station.label('was changed outside of this program')
            station.label('The security administrator verifies the journal')
            assert station.look('label', contains='Nothing is missing') is None
            assert station.look('push button', 'Continue') is None
            assert station.look(None, contains='1. ') is None
            assert not check_names(station), check_names(station)
            station.shot('damaged')
            station.press('To the Journal')
            station.find('push button', 'Verify Now')
            opens(station, good, 'Cases')
            station.find('push button', 'Continue')
            station.find(None, contains='1. ')
            opens(station, bad, 'Cases')
            station.press('Back to the Desk')
            station.find('tree table', 'Cases')

    def counts_what_waits():
        with start('en') as station:
            table = station.find('tree table', 'Cases')
            station.label('2 cases are not finished')
            station.find('label', contains=good, root=table, tables=True)
            assert station.look('label', contains=gone, root=table, tables=True) is None

    def in_ukrainian():
        with start('uk') as station:
            opens(station, bad, 'Справи')
            station.label('Справа %s не відкривається' % bad)
            station.label('Адміністратор безпеки перевіряє журнал')
            station.find('push button', 'До журналу')
            station.shot('damaged-uk')

    def stays_on_every_page():
        put_settings_elsewhere(office)
        with start('en') as station:
            said = 'The records of this station are not as they were left'
            station.label(said)
            station.label('The security administrator has to verify the journal')
            for page in ('alt+2', 'alt+3'):
                key(page)
                station.label(said)
            station.shot('damaged-station')
            assert not check_names(station), check_names(station)
            station.press('To the Journal')
            station.find('push button', 'Verify Now')
            station.label(said)
            station.press('Verify Now')
            station.label('and 1 record more')
            station.press('Close this message')
            station.gone('label', contains=said)

    main(('/damaged/what-happened', says_what_happened), ('/damaged/unfinished', counts_what_waits),
         ('/damaged/ukrainian', in_ukrainian), ('/damaged/every-page', stays_on_every_page))


with Folder() as place:
    run(place)
