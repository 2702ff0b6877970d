# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks over a page by Tab and comes round; Shift+Tab goes the same way back. Each stroke is seen: what has the caret is in view,
and something changes on the screen where it is. F1 opens the guide at the part of the page."""
import functools
import re
import subprocess
import time

from accessibles import Atspi, GLib
from driver import Failure, closes, key, wait, x
from guide import sections

# Where every round begins.
FIRST = 'New Case'
# No page has as many things to stop at.
MOST = 160
# What a ring around something takes beside it.
RING = 6
# On its way the caret may come by somewhere.
REST = .12


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


def name_of(node):
    return '-' if node is None else '%s %s' % (node.get_role_name(), node.get_name())


def is_first(name):
    return FIRST in name and name.startswith('push button')


def box_of(node):
    """In its window: left, top, right, bottom."""
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return box.x, box.y, box.x + box.width, box.y + box.height


def common(one, other):
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def around(node):
    """What NODE is in, from near to far; a page of a stack says nothing of where it is."""
    at = node.get_parent()
    while at is not None and at.get_role_name() != 'application':
        if at.get_component_iface() is not None:
            yield at
        at = at.get_parent()


def opening_of(node):
    """What all that NODE is in leaves of the window to see."""
    return functools.reduce(common, map(box_of, around(node)))


def is_in_view(node):
    """Whole, or as much of it as there is room for."""
    box, opening = box_of(node), opening_of(node)
    seen = common(box, opening)
    return seen[2] - seen[0] >= min(box[2] - box[0], opening[2] - opening[0]) \
        and seen[3] - seen[1] >= min(box[3] - box[1], opening[3] - opening[1]) and seen[3] > seen[1]


class Walk:
    """Through pages of cases in the window of STATION."""

    def __init__(self, station):
        self.station, self.caret, self.faults = station, Caret(), []
        got = dict(line.split('=') for line in x('getwindowgeometry', '--shell', station.window).splitlines())
        self.corner = int(got['X']), int(got['Y'])

    # ---- where ------------------------------------------------------------------------------------------------

    def opens_case(self, number):
        key('alt+1')
        table = self.station.find('tree table', 'Cases')
        self.station.click(self.station.find('label', contains=number, root=table, tables=True), times=2)
        self.station.find(None, contains='Case ' + number)
        x('mousemove', 0, 0)

    def goes_to(self, step):
        """By what it is called on its button."""
        button = self.station.find('push button', contains=step)
        button.act()
        wait(lambda: 'pressed' in self.station.states(button), 'step %s to be shown' % step)

    def opens_guide(self, section):
        key('F1')
        wait(lambda: self.station.active_title() == 'Guide', 'the guide')
        guide = x('getactivewindow')
        height = int(re.search(r'HEIGHT=(\d+)', x('getwindowgeometry', '--shell', guide)).group(1))

        def is_seen():
            window = next((one for one in self.station.root.children() if one.get_name() == 'Guide'), None)
            heading = window and self.station.look('label', sections('en')[section], root=window)
            if not heading:
                return False
            at = heading.box()
            return 0 <= at.y and at.y + at.height <= height
        wait(is_seen, 'the part of the guide about ' + section)
        closes(lambda: key('Escape'))

    # ---- the round --------------------------------------------------------------------------------------------

    def stroke(self, keys):
        self.caret.node = None
        key(keys)
        return self.caret.moved(10)

    def begin(self, where):
        """To the first button, wherever the caret is."""
        for _ in range(MOST):
            if is_first(name_of(self.stroke('Tab'))):
                return
        raise AssertionError('%s: %s is never come to' % (where, FIRST))

    def round_trip(self, keys, where, each):
        """From the first button until it has the caret again."""
        passed = []
        while len(passed) < MOST:
            node = self.stroke(keys)
            name = name_of(node)
            if is_first(name):
                return passed
            if node is None:
                self.faults.append('%s: %s from %s leads nowhere' % (where, keys, passed[-1:]))
            else:
                each(node, keys, passed[-1:])
            passed.append(name)
        raise AssertionError('%s: %s never comes round: %s' % (where, keys, passed[-8:]))

    def on_screen(self, box):
        left, top, right, bottom = box
        x, y = self.corner
        return x + left - RING, y + top - RING, x + right + RING, y + bottom + RING

    def where_seen(self, node, last):
        """Where a change tells that the caret came to NODE. On a page that scrolled meanwhile the field it came to may stand where one
        that says the same stood: then the window is another."""
        try:
            scrolled = box_of(last['node']) != last['box']
        except GLib.Error:  # it went with what it was in
            scrolled = False
        return self.on_screen(box_of(list(around(node))[-1]) if scrolled else box_of(node))

    def check(self, where):
        self.begin(where)
        del self.faults[:]
        last = {'picture': Picture(), 'node': self.caret.node, 'box': box_of(self.caret.node)}

        def is_seen(node, keys, before):
            def differs():
                picture = Picture()
                if not is_in_view(node) or not picture.differs(last['picture'], self.where_seen(node, last)):
                    return False
                last.update(picture=picture, node=node, box=box_of(node))
                return True
            try:
                wait(differs, 'a ring')
            except Failure:
                self.faults.append('%s: %s from %s to %r is not seen at %s in %s'
                                   % (where, keys, before, name_of(node), box_of(node), opening_of(node)))

        there = self.round_trip('Tab', where, is_seen)
        back = self.round_trip('shift+Tab', where, is_seen)
        print('# %s: %d places' % (where, len(there)), flush=True)
        if back != list(reversed(there)):
            lost = [name for name in there if name not in back], [name for name in back if name not in there]
            self.faults.append('%s: only forwards %s, only backwards %s\n%s\n%s' % (where, *lost, there, back[::-1]))
        assert not self.faults, '\n'.join(self.faults)
