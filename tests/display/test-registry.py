# SPDX-License-Identifier: GPL-3.0-or-later
"""The registry as a list: columns, kinds, states, order, several chosen, out as a table; and thousands of lines that say what
they say when they are looked at."""
import csv
import os
import subprocess

from driver import BUILD, Folder, Station, choose_file, closes, expect_file_chooser, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Office

MANY = 3000


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    office.new_case()
    refused = office.new_case(surname='Їжакевич', serial=124)
    office.tool('case', 'withdraw', refused)
    path = os.path.join(folder, 'list.csv')

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def table():
            return station.find('tree table', 'Found')

        def lines():
            """What the rows say, in their order."""
            return station.read(lambda: [node.get_name() for node in station.walk(table(), tables=True)
                                         if node.get_role_name() in ('list item', 'table row', 'row')])

        def begin(*names):
            wait(lambda: [line.split(' ')[0] for line in lines() if line] == list(names), 'lines %s' % (names,))

        def choose(name, place):
            node = station.find('combo box', name)
            wait(lambda: node.get_component_iface().grab_focus(), name)
            key('space')
            wait(lambda: any(role == 'list item' for role, _ in station.focused()), 'the choices of ' + name)
            key('Home', *['Down'] * place, 'Return')
            wait(lambda: not any(role == 'list item' for role, _ in station.focused()), 'the choices to close')

        def everybody():
            station.label(OPERATOR)
            key('alt+3')
            station.press('List Everybody')
            begin('Їжакевич', 'Ґедзь')
            station.label('2 found')
            for text in ('14.03.1985', '2026-0001', 'Being filled in'):
                station.find('label', contains=text, root=table(), tables=True)
            station.shot('registry-everybody')

        def order():
            choose('In which order', 1)
            wait(lambda: [line.split(' ')[0] for line in lines() if line] in (['Ґедзь', 'Їжакевич'], ), 'by name')
            choose('In which order', 2)
            begin('Їжакевич', 'Ґедзь')
            choose('In which order', 0)

        def facets():
            choose('Which state', 1)
            begin('Ґедзь')
            choose('Which state', 0)
            choose('Whose certificate', 1)
            station.label('Nothing found')
            choose('Whose certificate', 0)
            begin('Їжакевич', 'Ґедзь')

        def exports():
            key('ctrl+a')  # wherever the caret is, the list is what is meant once it has it
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

        main(('/registry/everybody', everybody), ('/registry/order', order), ('/registry/facets', facets),
             ('/registry/exports', exports), ('/registry/forgets', forgets), station=station)


def many(folder):
    """Lines far down are read when they are looked at."""
    office = Office(folder)
    subprocess.run([os.path.join(BUILD, 'tests/display/fill'), office.station, OPERATOR, str(MANY)],
                   input=PASSPHRASE + '\n', text=True, check=True)
    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        station.label(OPERATOR)
        key('alt+3')
        station.press('List Everybody')
        station.label('%d found' % MANY)
        table = station.find('tree table', 'Found')
        key('End')
        station.find('label', contains='2026-0001', root=table, tables=True)
        station.shot('registry-many')


with Folder() as place:
    run(place)
