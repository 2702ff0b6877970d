# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works by keys: Tab goes through every place and comes round, Shift+Tab goes the same way back, and the caret is seen wherever
it is. Every place and every step has its part of the guide."""
import os
import time

from driver import Folder, Station, key, main, wait
from guide import GUIDE, sections
from office import OPERATOR, PASSPHRASE, Office

PLACES = (('alt+1', 'desk'), ('alt+2', 'outbox'), ('alt+3', 'registry'), ('alt+4', 'journal'), ('alt+5', 'settings'))
STEPS = ('applicant', 'people', 'papers', 'decision', 'keys', 'requests', 'certificates', 'handover')
# Where every round begins.
FIRST = 'New Case'
# No page has as many things to stop at.
MOST = 100


def place_of(node):
    box = node.box()
    return box.x + box.width // 2, box.y + box.height // 2


def run(folder):
    office = Office(folder)
    office.new_case()
    office.new_case(surname='Їжакевич', given_names='Петро', serial=135)
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)
    station.label(OPERATOR)
    frame = station.find('frame')
    size = frame.box()

    def nodes(root):
        """Of a table its rows: what is in them never has the caret."""
        for node in station.walk(root):
            yield node
            if node.get_role_name() == 'tree table':
                yield from node.children()

    def caret():
        """The node with the caret; none where the toolkit does not say of it that it has it: an entry in a row."""
        found = station.read(lambda: [node for node in nodes(station.root) if node and 'focused' in station.states(node)])
        return found[-1] if found else None

    def name_of(node):
        return '-' if node is None else '%s %s' % (node.get_role_name(), node.get_name())

    def look(keys, before, where):
        """Presses a key, and says what has the caret then, which has to be seen."""
        key(keys)
        end = time.monotonic() + 1
        node = caret()
        while name_of(node) == before and time.monotonic() < end:
            node = caret()
        if node is not None:
            wait(lambda: 0 <= place_of(node)[0] <= size.width and 0 <= place_of(node)[1] <= size.height,
                 '%s: the caret to be seen at %s %s' % (where, name_of(node), place_of(node)), 5)
        return name_of(node)

    def round_trip(keys, where):
        """From the first button until it has the caret again."""
        passed = []
        while len(passed) < MOST:
            passed.append(look(keys, passed[-1] if passed else None, where))
            if FIRST in passed[-1] and passed[-1].startswith('push button'):
                return passed[:-1]
        raise AssertionError('%s: %s never comes round: %s' % (where, keys, passed[-8:]))

    def check(where):
        round_trip('Tab', where)
        there = round_trip('Tab', where)
        back = round_trip('shift+Tab', where)
        assert back == list(reversed(there)), '%s: forwards %s, backwards %s' % (where, there, back)
        assert len(there) >= 4, (where, there)

    def places():
        for keys, place in PLACES[:3]:  # each key is a reading of the whole page
            key(keys)
            wait(lambda: 'selected' in station.states(station.find('list item', place.capitalize())), place)
            check(place)

    def guide():
        """Every place and every step has its part of the guide, in both languages."""
        for _, place in PLACES:
            for language in ('en', 'uk'):
                assert os.path.exists(os.path.join(GUIDE, language, place + '.md')), (language, place)
        english, ukrainian = sections('en'), sections('uk')
        assert set(english) == set(ukrainian) == set(STEPS) | {'board'}, (english, ukrainian)

    with station:
        main(('/tab/places', places), ('/tab/guide', guide), station=station)


with Folder() as place:
    run(place)
