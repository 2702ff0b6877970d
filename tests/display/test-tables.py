# SPDX-License-Identifier: GPL-3.0-or-later
"""Journal and outbox are tables as the registry is: several rows are selected, and leave as a table, which the journal keeps."""
import csv
import os

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Office


def read(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.reader(file))


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    number = office.new_case()
    office.bring_papers(number)
    office.register(number)
    office.generate(number)
    outbox, journal = os.path.join(folder, 'outbox.csv'), os.path.join(folder, 'journal.csv')

    with Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def export(counted, title, path):
            station.press('Export…')
            wait(lambda: station.look('label', contains=counted), counted)
            type_text('test')
            key('Return')
            choose_file(station, title, path)
            wait(lambda: os.path.exists(path), path)

        def whole_outbox():
            station.label(OPERATOR)
            key('alt+2')
            table = station.find('tree table', 'Submissions')
            station.find('label', contains=number, root=table, tables=True)
            station.shot('tables-outbox')
            export('2 submissions', 'Outbox as a Table', outbox)
            station.label('2 lines were taken out as a table.')
            rows = read(outbox)
            assert [row[0] for row in rows[1:]] == [number] * 2 and all(row[1].startswith('Ґедзь') for row in rows[1:]), rows

        def some_of_the_journal():
            key('alt+4')
            table = station.find('tree table', 'Journal')
            station.click(station.find('label', contains='List of the outbox taken out', root=table, tables=True))
            key('shift+Down', 'shift+Down')
            station.shot('tables-journal')
            export('3 entries of the journal', 'Journal as a Table', journal)
            rows = read(journal)
            assert len(rows) == 4 and rows[1][3] == 'List of the outbox taken out as a table', rows
            station.find('label', contains='Entries of the journal taken out', root=table, tables=True)

        def selected_still():
            """The table has a row more since: what was selected is."""
            station.press('Export…')
            wait(lambda: station.look('label', contains='3 entries of the journal'), 'the same three')
            key('Escape')

        def no_office():
            """Where no case has an office, nothing is said of it and nothing is to be chosen."""
            key('alt+3')
            station.press('List Everybody')
            table = station.find('tree table', 'Found')
            station.find('label', contains=number, root=table, tables=True)
            station.find('combo box', 'Which kind of applicant')
            assert station.look('label', 'Kind', root=table, tables=True), 'no heads are read'
            assert not station.look('label', 'Office', root=table, tables=True), 'a column of nothing'
            assert not station.look('combo box', 'Which office'), 'a choice of nothing'
            station.shot('tables-no-office')

        main(('/tables/outbox', whole_outbox), ('/tables/journal', some_of_the_journal), ('/tables/selected', selected_still),
             ('/tables/no-office', no_office), station=station)


with Folder() as place:
    run(place)
