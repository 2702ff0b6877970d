# SPDX-License-Identifier: GPL-3.0-or-later
"""The applicant beside the state register: looked for while typing, what differs side by side, each difference explained by
itself, with the extract that was looked at; by keyboard, and with text at twice its size."""
import json
import os
import re
import subprocess

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Office

NAME = '17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml'
RECORD = ('<SUBJECT><NAME>{}</NAME><SHORT_NAME>ТОВ "ПРИКЛАД"</SHORT_NAME><EDRPOU>{}</EDRPOU>'
          '<ADDRESS>Україна, Київська обл., м. Бровари, вул. Прикладна, будинок 1</ADDRESS><STAN>{}</STAN>'
          '<SIGNERS><SIGNER>ШЕВЧУК ГАННА ЮРІЇВНА - керівник</SIGNER></SIGNERS></SUBJECT>')
FACTS = '''[applicant]
name=Товариство «Приклад»
short-name=ТОВ «Приклад»
{}region=Київська область
locality=Бровари
street=вул. Прикладна, 1
head-surname=Шевчук
head-given-names=Ганна Юріївна
'''
CODE = 'edrpou=12345679\nedrpou-reason=так у виписці\n'


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as file:
        file.write(text)
    return path


def open_case(station, number, page='1. '):
    table = station.find('tree table')
    station.click(station.find('label', contains=number, root=table, tables=True), times=2)
    wait(lambda: station.look(None, contains=number), 'the case')
    station.click(station.find(None, contains=page))


def start(office, **environment):
    return Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE, environment=environment)


def least():
    hints = subprocess.run(['xprop', '-id', x('getactivewindow'), 'WM_NORMAL_HINTS'], check=True, capture_output=True, text=True).stdout
    return tuple(int(n) for n in re.search(r'minimum size: (\d+) by (\d+)', hints).groups())


class Panel:
    """The part of the page that stands beside the register; the page has so many fields that the rest is left alone."""

    def __init__(self, station, heading):
        self.station = station
        self.root = station.find('label', heading).get_parent()

    def find(self, *what, **how):
        return self.station.find(*what, root=self.root, **how)

    def label(self, contains):
        return self.find('label', contains=contains)

    def press(self, name):
        self.find('push button', name).act()

    def set_text(self, name, value):
        self.find('text', name).set_text(value)

    def has_keyboard(self, name):
        wait(lambda: any('focused' in self.station.states(node) and name in (node.get_name() or '')
                         for node in self.station.walk(self.root)), '%s to have the keyboard' % name)


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    invalid = write(folder, 'invalid.csv', 'Серія;Номер;Статус\nМК;123456;stolen\n')
    office.tool('registry', 'import', write(folder, NAME, '<DATA>%s%s</DATA>' % (
        RECORD.format('ТОВАРИСТВО "ІНШЕ"', '12345679', 'припинено'), RECORD.format('ФЕРМА "М\'ЯТА"', '00000017', 'зареєстровано'))))
    number = office.tool('case', 'new', 'legal-entity', write(folder, 'entity.ini', FACTS.format(CODE)))
    without = office.tool('case', 'new', 'legal-entity', write(folder, 'without.ini', FACTS.format('')))

    with start(office) as station:
        open_case(station, number)
        panel = Panel(station, 'Beside the Register')

        def side_by_side():
            panel.label('ТОВАРИСТВО "ІНШЕ"')
            panel.find('text', 'Why it differs: Повне найменування')
            panel.find('text', 'Why it differs: Стан за реєстром')
            assert station.look('text', 'Why it differs: Місцезнаходження', root=panel.root) is None

        def asks_for_extract():
            panel.press('Keep What Was Seen')
            panel.label('Enter the number of the extract')

        def looks_while_typing():
            panel.set_text('Look in the register', 'мята')
            panel.find('push button', contains='ФЕРМА')
            station.shot('register-found')
            panel.set_text('Look in the register', '')
            wait(lambda: station.look('push button', contains='ФЕРМА', root=panel.root) is None, 'what was found to go')

        def keeps_what_is_explained():
            panel.set_text('Why it differs: Повне найменування', 'перейменовано, протокол № 7')
            panel.set_text('Number of the extract', '123456789')
            panel.press('Keep What Was Seen')
            panel.label('are not explained: 1')
            station.shot('register-differs')

        def by_keyboard():
            panel.has_keyboard('Number of the extract')
            key('shift+Tab')
            panel.has_keyboard('Стан за реєстром')
            type_text('court')
            key('Tab')
            panel.has_keyboard('Number of the extract')
            key('Return')
            panel.label('Nothing is left to explain')

        def copies_a_list():
            key('alt+5')
            station.label('Copies of registers')
            station.label(NAME)
            station.press('Choose the list of documents that are not valid')
            choose_file(station, 'List of documents that are not valid', invalid)
            station.label('invalid.csv')
            station.shot('register-copied')

        def is_kept():
            station.stop()
            assert 'stolen' in office.tool('registry', 'invalid', 'МК 123456')
            kept = {row['path']: row for row in json.loads(office.tool('case', 'form', number, '--json'))}
            for path, value in (('extract', '123456789'), ('name-reason', 'перейменовано, протокол № 7'), ('state-reason', 'court')):
                row = kept['applicant.register-' + path]
                assert row['value'] == value and not row['problem'], row

        def takes_code_and_fits():
            with start(office, LANGUAGE='uk', XENVIRONMENT=write(folder, 'resources', 'Xft.dpi: 192\n')) as other:
                open_case(other, without)
                beside = Panel(other, 'Поруч із реєстром')
                beside.set_text('Пошук у реєстрі', 'мята')
                beside.press('ФЕРМА "М\'ЯТА"')
                beside.find('text', 'Чим пояснюється розбіжність: Повне найменування')
                width, height = least()
                assert width <= 1366 and height <= 768, 'it takes %d by %d' % (width, height)
                beside.press('Зберегти переглянуте')
                beside.has_keyboard('Номер витягу')
                other.shot('register-large')
            assert '00000017' in office.tool('case', 'show', without, '--json')

        main(('/register/side-by-side', side_by_side),
             ('/register/asks-for-extract', asks_for_extract),
             ('/register/looks-while-typing', looks_while_typing),
             ('/clause/dfs-5.1-registry/window-explains', keeps_what_is_explained),
             ('/register/by-keyboard', by_keyboard),
             ('/register/copies-a-list', copies_a_list),
             ('/clause/dfs-5.1-registry/window-kept', is_kept),
             ('/register/takes-code-and-fits', takes_code_and_fits),
             station=station)


with Folder() as place:
    run(place)
