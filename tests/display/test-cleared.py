# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk on which nothing is left to be done says so and offers what comes next; and what a question that failed made the window
say goes when the same is answered."""
import os
import sqlite3

from driver import Folder, Station, key, main, wait
from office import OPERATOR, PASSPHRASE, Office


def run(folder):
    office = Office(folder)
    number = office.new_case()
    office.tool('case', 'withdraw', number)

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def cleared():
            station.find(None, contains='Everything is done')
            station.label('1 case was opened today')
            assert station.look('tree table', 'Cases') is None
            wait(lambda: ('push button', 'New Case') in [(role, (name or '').split(' New Case')[0].replace('_', ''))
                                                         for role, name in station.focused()], 'the next thing')
            station.shot('desk-cleared')

        def others():
            """Older ones are still to be seen."""
            station.click(station.find('combo box', 'Which cases are shown'))
            wait(lambda: any(role == 'list item' for role, _ in station.focused()), 'the choices')
            key('End', 'Return')
            table = station.find('tree table', 'Cases')
            station.find('label', contains=number, root=table, tables=True)

        def answered_again():
            """The database is away for a moment: the table that is asked for is renamed and comes back."""
            database = sqlite3.connect(os.path.join(office.station, 'station.db'), timeout=60, isolation_level=None)
            try:
                database.execute('ALTER TABLE submission RENAME TO elsewhere')
                key('alt+2')
                button = station.find('push button', 'Close this message')
                assert button is not None
                database.execute('ALTER TABLE elsewhere RENAME TO submission')
                key('alt+1')
                key('alt+2')
                station.gone('push button', 'Close this message')
            finally:
                database.close()

        main(('/desk/cleared', cleared), ('/desk/cleared/others', others), ('/window/answered-again', answered_again),
             station=station)


with Folder() as place:
    run(place)
