# SPDX-License-Identifier: GPL-3.0-or-later
"""A case of three hundred people, who came in a table: opened with its board, one looked for by typing, served in a step, and the next
one reached by a key; none of it is waited for."""
import os

from day import COLUMNS, ENTITY, person, write
from driver import Folder, Station, key, main, wait
from office import OPERATOR, PASSPHRASE, Office

PEOPLE = 300
SURNAMES = ('Їжакевич', 'Гайдамака', 'Лук’яненко', 'Ґедзь', 'Ярмоленко', 'Щербак', 'Цимбал', 'Чепурний', 'Шаповал', 'Юрченко',
            'Євтушенко', 'Журба', 'Зінченко', 'Кравець', 'Мельник', 'Новак', 'Поліщук', 'Романюк', 'Савчук', 'Ткач')
GIVEN = ('Олена Ігорівна', 'Марія Іванівна', 'Ганна Юріївна', 'Оксана Петрівна', 'Софія Олегівна', 'Ірина Василівна', 'Дарина Павлівна',
         'Любов Миколаївна', 'Надія Степанівна', 'Віра Андріївна', 'Юлія Романівна', 'Яна Ігорівна', 'Алла Борисівна', 'Зоя Тарасівна',
         'Рита Львівна')
BROUGHT = ('passport', 'taxpayer', 'belonging')
MOST = 10  # seconds of the processor for what somebody waits for; how long it takes by the clock the machine's other work decides


def name_of(n):
    return '%s %s' % (SURNAMES[n % len(SURNAMES)], GIVEN[n // len(SURNAMES) % len(GIVEN)])


def row_of(n):
    return person(n, 'бухгалтер', *name_of(n).split(' ', 1))


def run(folder):
    office = Office(folder)
    number = office.tool('case', 'new', 'legal-entity', write(folder, 'entity.ini', ENTITY))
    rows = [row_of(n) for n in range(1, PEOPLE + 1)]
    office.tool('case', 'add', number, write(folder, 'people.csv', '\n'.join(
        [COLUMNS, *rows, ''])))
    for item in BROUGHT:
        office.tool('case', 'item', number, '%s.%d' % (item, PEOPLE - 1), 'certified')
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def shown_for(name):
        wait(lambda: any(name in (node.get_name() or '') for bar in [station.look('combo box', 'Subscriber')] if bar
                         for node in station.walk(bar)), 'the step for ' + name)

    def spent():
        with open('/proc/%d/stat' % station.process.pid) as file:
            return sum(int(ticks) for ticks in file.read().rsplit(')', 1)[1].split()[11:13]) / os.sysconf('SC_CLK_TCK')

    def opens():
        table = station.find('tree table', 'Cases')
        row = station.find('label', contains=number, root=table, tables=True)
        before = spent()
        station.click(row, times=2)
        station.label('%d people: ' % PEOPLE)
        people = station.find('tree table', 'People of the case')
        station.find('label', contains=name_of(2), root=people, tables=True)
        assert spent() - before < MOST, spent() - before
        station.shot('crowd-board')

    def is_searched():
        name = name_of(PEOPLE - 1)
        station.set_text('Find a person', name[:-3])
        people = station.find('tree table', 'People of the case')
        station.find('label', contains=name, root=people, tables=True)
        wait(lambda: station.look('label', contains=name_of(2), root=people, tables=True) is None, 'the others to go')
        key('Return')
        shown_for(name)

    def is_served():
        station.click(station.find(None, contains='3. '))
        shown_for(name_of(PEOPLE - 1))
        station.label('%d more want this step' % (PEOPLE - 1))
        station.button_of('received: Носій').act()
        station.find('push button', 'Next Person')
        station.shot('crowd-step')

    def goes_on():
        wait(lambda: 'sensitive' in station.states(station.look('push button', 'Next Person')), 'the way on')
        before = spent()
        key('ctrl+Return')
        shown_for(name_of(PEOPLE))
        assert spent() - before < MOST, spent() - before

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/crowd/opens', opens), ('/crowd/is-searched', is_searched),
             ('/crowd/is-served', is_served), ('/crowd/goes-on', goes_on), ('/crowd/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
