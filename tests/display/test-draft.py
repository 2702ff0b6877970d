# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that is killed while somebody types: when it opens again, what was typed is there as soon as it was kept, half
a second after the keystroke, and a key phrase never is."""
import os
import signal
import sqlite3

from driver import Folder, Station, key, main, types_phrase, wait
from office import OPERATOR, PASSPHRASE, Office


def open_station(office):
    return Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)


def count_drafts(office):
    """How many sections are kept as drafts."""
    database = sqlite3.connect('file:%s?mode=ro' % os.path.join(office.station, 'station.db'), uri=True)
    try:
        return database.execute('SELECT count(*) FROM draft').fetchone()[0]
    finally:
        database.close()


def scan(folder, text):
    """Files of the station in which TEXT stands in clear."""
    found = []
    for root, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(root, name), 'rb') as file:
                if text.encode() in file.read():
                    found.append(name)
    return found


def run(folder):
    office = Office(folder)
    nothing = os.path.join(folder, 'nothing.ini')
    with open(nothing, 'w') as file:
        file.write('[applicant]\n')
    number = office.tool('case', 'new', 'individual', nothing)
    stations = []

    def people(station):
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        button = station.find(None, contains='1. ')
        station.click(button)
        return station.find('text', 'Прізвище')

    def dies_while_typing():
        station = open_station(office)
        stations.append(station)
        people(station)
        types_phrase(station, 'червоний мак', lambda: station.press('Ключова фраза голосової автентифікації'))
        station.set_text('Прізвище', 'Барвінок')
        station.set_text('РНОКПП', '31119')
        wait(lambda: count_drafts(office) == 2, 'both sections to be kept')
        station.stop(signal.SIGKILL)

    def draft_is_there():
        station = open_station(office)
        stations.append(station)
        field = people(station)
        wait(lambda: station.text(field) == 'Барвінок', 'the surname')
        assert station.text(station.find('text', 'РНОКПП')) == '31119'
        assert not station.look(contains='червоний мак')
        assert not station.look('text', 'Ключова фраза голосової автентифікації')
        station.label('РНОКПП')
        station.shot('draft-found')

    def draft_is_sealed():
        assert not scan(office.station, 'Барвінок') and not scan(office.station, 'червоний мак')

    def good_part_becomes_facts():
        # Leaving the step is the act: the name is a fact now, the number that cannot be stays a draft.
        station = stations[-1]
        key('ctrl+Return')
        station.find(None, contains='received: Реєстраційна')
        wait(lambda: 'Барвінок' in station.active_title() or station.look(None, contains='Барвінок'), 'the title')
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        shown = office.tool('case', 'show', number)
        assert 'Барвінок' in shown and '31119' not in shown, shown

    try:
        main(('/case/draft/killed', dies_while_typing),
             ('/case/draft/found', draft_is_there),
             ('/clause/dfs-5.10-protect/draft', draft_is_sealed),
             ('/case/draft/left', good_part_becomes_facts))
    finally:
        for station in stations:
            station.stop()


with Folder() as place:
    run(place)
