# SPDX-License-Identifier: GPL-3.0-or-later
"""A file is dragged out of another window onto the row of a paper, and is in the case then, as it was; onto a scan that is looked at, and
belongs to the same paper; beside both it goes nowhere.
A case is withdrawn from the menu, with a reason; its fields are grey from then on, and the bar above them leads to the way a mistake
is put right."""
import json
import os
import subprocess
import time

from driver import BUILD, Failure, Folder, Station, closes, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Office

PROGRAM = os.path.join(BUILD, 'tests/display/drag')
CARD = 'Реєстраційна картка'


class File:
    """A window with a file that can be dragged, in the corner of the screen."""

    def __init__(self, path):
        self.process = subprocess.Popen([PROGRAM, path])
        self.window = wait(lambda: x('search', '--onlyvisible', '--pid', self.process.pid, '--name', 'A file to drag').split(), 'the file')[0]
        x('windowmove', self.window, 0, 0)
        x('windowraise', self.window)

    def drag_to(self, left, top, patience):
        """As a hand does it: not in one leap, and with PATIENCE until what is under it has said what it takes."""
        x('mousemove', '--window', self.window, 60, 30, 'mousedown', 1)
        for step in range(1, 21):
            x('mousemove', 60 + (left - 60) * step // 20, 30 + (top - 30) * step // 20)
            time.sleep(.05)
        for step in range(4):
            time.sleep(patience / 4)
            x('mousemove', left + step, top)
        x('mouseup', 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)


def run(folder):
    office = Office(folder)
    number = office.new_case()
    path = os.path.join(folder, 'card.png')
    other = os.path.join(folder, 'back.png')
    for name in (path, other):
        subprocess.run(['convert', '-size', '210x297', 'xc:gray', name], check=True)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def on_screen(node):
        """Where it is, of the whole screen: the toolkit knows only its window."""
        place = dict(line.split('=') for line in x('getwindowgeometry', '--shell', station.window).splitlines())
        box = node.box()
        return int(place['X']) + box.x + box.width // 2, int(place['Y']) + box.y + box.height // 2

    def attached(name='card.png'):
        return station.each(lambda node: name in (node.get_name() or ''), lambda node: node.get_name())

    def drag(path, target, name):
        """Until the case has it: a machine that is busy may be too late to say that it takes what is over it."""
        with File(path) as file:
            for patience in (.4, 2, 6):
                file.drag_to(*on_screen(target), patience)
                try:
                    wait(lambda: attached(name), 'the attachment', 8)
                    return
                except Failure:
                    pass
        raise Failure('nothing was dropped')

    def to_step(step):
        station.find(None, contains='%d. ' % step).act()

    def drops():
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        to_step(2)
        drag(path, station.find('label', contains=CARD), 'card.png')

    def drops_on_what_is_looked_at():
        station.find('push button', contains='card.png').act()
        drag(other, station.find('image', contains='card.png'), 'back.png')
        station.shot('drop-viewer')

    def drops_nowhere():
        before = attached()
        with File(path) as file:
            file.drag_to(*on_screen(station.find('push button', 'Lock')), 1)
        assert attached() == before, attached()

    def withdraws():
        station.click(station.find(None, 'What else can be done with the case'))
        item = station.find('menu item', contains='Withdraw')
        window = x('getactivewindow')
        item.act()
        wait(lambda: x('getactivewindow') != window, 'the question')
        type_text('came to the wrong office')
        closes(lambda: key('alt+w'))
        station.find(None, contains='withdrawn')

    def is_grey():
        to_step(1)
        station.press('Correct in a New Case')
        station.find(None, contains='Case 2026-0002')

    def kept():
        """Both of them by the same paper, and by no other."""
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        rows = {row['id']: row['attachments'] for row in json.loads(office.tool('case', 'items', number, '--json'))}
        assert {item: n for item, n in rows.items() if n} == {'registration-card': 2}, rows

    with station:
        main(('/drop/row', drops), ('/drop/viewer', drops_on_what_is_looked_at), ('/drop/nowhere', drops_nowhere),
             ('/withdraw/menu', withdraws), ('/withdraw/grey', is_grey), ('/drop/kept', kept), station=station)


if os.path.exists(PROGRAM):
    with Folder() as place:
        run(place)
else:
    print('1..0 # SKIP nothing here can be dragged')
