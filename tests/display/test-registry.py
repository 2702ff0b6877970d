# SPDX-License-Identifier: GPL-3.0-or-later
"""The registry as a list: columns, kinds, states, order, several chosen, out as a table."""
import csv
import os
from datetime import date

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Office, tax_number

# The older one comes later by case and by how the day is written.
YOUNGER = date(1990, 12, 2)
YOUNGER_UNZR = '19901202-0123%d' % (sum(int(digit) * weight for digit, weight in zip('199012020123', (7, 3, 1) * 4)) % 10)


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    office.new_case(**{'birth-date': YOUNGER.isoformat(), 'tax-number': tax_number(YOUNGER, 122), 'unzr': YOUNGER_UNZR})
    office.name('Пункт на Подолі')
    refused = office.new_case(surname='Їжакевич', serial=124)
    office.tool('case', 'withdraw', refused)
    path = os.path.join(folder, 'list.csv')

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def table():
            return station.find('tree table', 'Found')

        def lines():
            """What the rows say, in their order, without the one of the titles."""
            return station.read(lambda: [node.get_name() for node in station.walk(table(), tables=True)
                                         if node.get_role_name() == 'table row'])[1:]

        def begin(*names):
            wait(lambda: [line.split(' ')[0] for line in lines() if line] == list(names), 'lines %s' % (names,))

        def choose(name, place):
            station.click(station.find('combo box', name))
            wait(lambda: any(role == 'list item' for role, _ in station.focused()), 'the choices of ' + name)
            key('Home', *['Down'] * place, 'Return')
            wait(lambda: not any(role == 'list item' for role, _ in station.focused()), 'the choices to close')

        def everybody():
            station.label(OPERATOR)
            key('alt+3')
            station.press('List Everybody')
            begin('Їжакевич', 'Ґедзь')
            station.find(None, contains='2 found')
            for text in ('14.03.1985', '2026-0001', 'being prepared'):
                station.find('label', contains=text, root=table(), tables=True)
            station.shot('registry-everybody')

        def order():
            choose('In which order', 1)
            wait(lambda: len(set(tuple(lines()) for _ in range(2))) == 1, 'rest')
            one = lines()
            choose('In which order', 2)
            wait(lambda: lines() == one[::-1], 'the other way round')

        def order_of_birth():
            """As days come, not as they are written."""
            choose('In which order', 3)
            begin('Ґедзь', 'Їжакевич')
            choose('In which order', 5)
            begin('Їжакевич', 'Ґедзь')
            station.shot('registry-birth')
            choose('In which order', 6)
            begin('Ґедзь', 'Їжакевич')
            choose('In which order', 0)

        def facets():
            choose('Which state', 1)
            begin('Ґедзь')
            choose('Which state', 0)
            choose('Which office', 1)
            begin('Їжакевич')
            station.find('label', contains='Пункт на Подолі', root=table(), tables=True)
            choose('Which office', 2)
            begin('Ґедзь')
            station.shot('registry-no-office')
            choose('Which office', 0)
            choose('Whose certificate', 1)
            station.label('Nothing found')
            choose('Whose certificate', 0)
            begin('Їжакевич', 'Ґедзь')

        def exports():
            rows = station.find('label', contains='Їжакевич', root=table(), tables=True)
            station.click(rows)
            key('shift+Down')
            station.press('Export…')
            wait(lambda: station.look('label', contains='of 2 people'), 'how many')
            type_text('test')
            key('Return')
            choose_file(station, 'Registry as a Table', path)
            station.label('2 lines were taken out as a table.')
            with open(path, encoding='utf-8-sig', newline='') as file:
                read = list(csv.reader(file))
            assert [row[0].split(' ')[0] for row in read[1:]] == ['Їжакевич', 'Ґедзь'], read
            key('alt+4')
            station.find('label', contains='List of the registry taken out', root=station.find('tree table', 'Journal'), tables=True)

        def forgets():
            key('alt+3')
            station.find('tree table', 'Found')
            key('ctrl+l')
            station.label('Sign in')

        tests = (('/registry/everybody', everybody), ('/registry/order', order), ('/registry/order-of-birth', order_of_birth),
                 ('/registry/facets', facets), ('/registry/exports', exports), ('/registry/forgets', forgets))
        main(*tests, station=station)


with Folder() as place:
    run(place)
