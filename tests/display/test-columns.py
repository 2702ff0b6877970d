# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of invalid documents with headings and an encoding of its own is mapped in the settings, with what stands in it before one's eyes."""
import os

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, wait
from office import OPERATOR, PASSPHRASE, Office

TITLE = 'What the Columns Are'
LIST = 'Хто;Бланк;Ном. бланка;Яке посвідчення;Що з ним\nб/н;МК;123456;Паспорт громадянина України;викрадено\nб/н;;000777;Посвідчення біженця;втрачено\n'


def write(folder, name, text, encoding='utf-8'):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding=encoding) as file:
        file.write(text)
    return path


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    strange = write(folder, 'strange.csv', LIST.replace('і', 'i').replace('є', 'e'), 'cp866')

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:

        def dialog():
            """The page below it has so much on it that it is left alone."""
            return next(window for window in station.root.children() if window.get_name() == TITLE)

        def choosing():
            return any(node.get_role_name() == 'list item' and 'focused' in station.states(node) for node in station.walk(dialog()))

        def choose_in(name, place):
            station.click(station.find('combo box', contains=name, root=dialog()))
            wait(choosing, 'the choices of ' + name)
            key(*['Down'] * place, 'Return')
            wait(lambda: not choosing(), 'the choices to close')

        def may_copy():
            return 'sensitive' in station.states(station.find('push button', 'Copy', root=dialog()))

        def shows(text):
            return station.find('label', contains=text, root=dialog())

        def asks_what_the_columns_are():
            station.find('push button', 'New Case')
            key('alt+5')
            station.press('Choose the list of documents that are not valid')
            choose_file(station, 'List of documents that are not valid', strange)
            wait(lambda: station.active_title() == TITLE, 'the question')
            assert not may_copy()
            assert station.look('label', contains='викрадено', root=dialog()) is None
            station.shot('copies-map')

        def reads_in_the_encoding_said():
            choose_in('Written in', 4)
            shows('викрадено · втрачено')
            shows('123456')
            assert not may_copy()

        def takes_columns():
            for name, place in (('Бланк', 1), ('Ном. бланка', 1), ('Яке', 2), ('Що з ним', 3)):
                choose_in(name, place)
            wait(may_copy, 'enough to be said')
            station.shot('copies-mapped')
            station.find('push button', 'Copy', root=dialog()).act()
            station.label('strange.csv')

        def is_found():
            station.stop()
            found = office.tool('registry', 'invalid', 'МК 123456')
            assert 'викрадено' in found and 'Паспорт' in found, found
            assert 'втрачено' in office.tool('registry', 'invalid', '000777')

        main(('/columns/asks-what-the-columns-are', asks_what_the_columns_are),
             ('/columns/encoding', reads_in_the_encoding_said),
             ('/columns/takes-columns', takes_columns),
             ('/columns/found', is_found),
             station=station)


with Folder() as place:
    run(place)
