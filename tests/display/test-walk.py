# SPDX-License-Identifier: GPL-3.0-or-later
"""Tab goes over steps of a case and comes round; Shift+Tab goes the same way back. Each
stroke is seen: something changes on the screen where the caret is said to be. F1 opens the guide at the part of the page."""
import os
import re
import subprocess
import time

from accessibles import Atspi, GLib
from driver import Failure, Folder, Station, closes, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Office

GUIDE = os.path.join(os.environ['RA_SOURCE_DIR'], 'docs/guide/en/case.md')
# Where every round begins.
FIRST = 'New Case'
# No step has as many things to stop at.
MOST = 120
# What a ring around something takes beside it.
RING = 6
# On its way the caret may come by somewhere.
REST = .12

PAGES = ((2, 'papers'), (3, 'decision'))


def headings():
    """Of the guide's page of a case: which heading each section has."""
    found, coming = {}, []
    with open(GUIDE) as file:
        for line in file:
            mark = re.match(r'<!-- section: (.*) -->', line)
            if mark:
                coming = mark.group(1).split()
            elif line.startswith('#'):
                found.update((section, line.lstrip('#').strip()) for section in coming)
                coming = []
    return found


class Picture:
    """What the screen shows, as rows of grey."""

    def __init__(self):
        size, self.data = subprocess.run(['import', '-window', 'root', '-depth', '8', 'pgm:-'], check=True,
                                         capture_output=True).stdout.split(b'\n255\n', 1)
        self.width, self.height = (int(n) for n in size.split()[-2:])

    def differs(self, other, box):
        """Whether anything in BOX (left, top, right, bottom) is another."""
        left, top, right, bottom = box
        rows = (slice(y * self.width + max(left, 0), y * self.width + min(right, self.width))
                for y in range(max(top, 0), min(bottom, self.height)))
        return any(self.data[row] != other.data[row] for row in rows)


class Caret:
    """Where the keyboard is, as the accessibility bus tells it when it moves: nothing is read for it."""

    def __init__(self):
        self.node = None
        self.listener = Atspi.EventListener.new(self.hear)
        self.listener.register('object:state-changed:focused')

    def hear(self, event):
        if event.detail1:
            self.node = event.source
        elif self.node == event.source:
            self.node = None

    def moved(self, patience):
        """The node it came to; None where it is nowhere by then."""
        end, seen, since = time.monotonic() + patience, None, 0
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            if self.node is not seen:
                seen, since = self.node, time.monotonic()
            if seen is not None and time.monotonic() - since > REST:
                return seen
            time.sleep(.01)
        return self.node


def run(folder):
    office = Office(folder)
    number = office.new_case()
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)
    station.label(OPERATOR)
    caret = Caret()
    faults = []

    def corner():
        got = dict(line.split('=') for line in x('getwindowgeometry', '--shell', station.window).splitlines())
        return int(got['X']), int(got['Y'])

    def box_of(node):
        """On the screen."""
        left, top = corner()
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        return left + box.x, top + box.y, left + box.x + box.width, top + box.y + box.height

    def name_of(node):
        return '-' if node is None else '%s %s' % (node.get_role_name(), node.get_name())

    def ring(box):
        return box[0] - RING, box[1] - RING, box[2] + RING, box[3] + RING

    def stroke(keys):
        caret.node = None
        key(keys)
        return caret.moved(10)

    def is_first(name):
        return FIRST in name and name.startswith('push button')

    def begin(where):
        """To the first button, wherever the caret is."""
        for _ in range(MOST):
            if is_first(name_of(stroke('Tab'))):
                return
        raise AssertionError('%s: %s is never come to' % (where, FIRST))

    def round_trip(keys, where, each=lambda node, before: None):
        """From the first button until it has the caret again."""
        passed = []
        while len(passed) < MOST:
            node = stroke(keys)
            name = name_of(node)
            if is_first(name):
                return passed
            if node is None:
                faults.append('%s: %s from %s leads nowhere' % (where, keys, passed[-1:]))
            else:
                each(node, passed[-1:])
            passed.append(name)
        raise AssertionError('%s: %s never comes round: %s' % (where, keys, passed[-8:]))

    def check(where):
        begin(where)
        del faults[:]
        pictures = [Picture()]

        def is_seen(node, before):
            def differs():
                picture = Picture()
                if not picture.differs(pictures[0], ring(box_of(node))):
                    return False
                pictures[0] = picture
                return True
            try:
                wait(differs, 'a ring')
            except Failure:
                faults.append('%s: Tab from %s to %r is not seen at %s' % (where, before, name_of(node), box_of(node)))

        there = round_trip('Tab', where, is_seen)
        back = round_trip('shift+Tab', where)
        print('# %s: %d places' % (where, len(there)), flush=True)
        if back != list(reversed(there)):
            lost = [name for name in there if name not in back], [name for name in back if name not in there]
            faults.append('%s: only forwards %s, only backwards %s\n%s\n%s' % (where, *lost, there, back[::-1]))
        assert not faults, '\n'.join(faults)

    def opens_guide(section):
        key('F1')
        wait(lambda: station.active_title() == 'Guide', 'the guide')
        guide = x('getactivewindow')
        height = int(re.search(r'HEIGHT=(\d+)', x('getwindowgeometry', '--shell', guide)).group(1))

        def is_seen():
            window = next((one for one in station.root.children() if one.get_name() == 'Guide'), None)
            heading = window and station.look('label', headings()[section], root=window)
            if not heading:
                return False
            at = heading.box()
            return 0 <= at.y and at.y + at.height <= height
        wait(is_seen, 'the part of the guide about ' + section)
        closes(lambda: key('Escape'))

    def opens():
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        x('mousemove', 0, 0)

    def go_to(step):
        button = station.find('push button', contains='%d. ' % step)
        button.act()
        wait(lambda: 'pressed' in station.states(button), 'step %d to be shown' % step)

    def page(step, section):
        def body():
            go_to(step)
            opens_guide(section)
            check('%s %d' % (section, step))
        return '/walk/' + section, body

    with station:
        main(('/walk/opens', opens), *(page(*one) for one in PAGES), station=station)


with Folder() as place:
    run(place)
