# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk with a second screen that faces the person at the counter: what is turned to them fills that one, the clerk's says whom it
waits for, and either leads back. Screens that show the same picture are one; so is what is left when the second is unplugged."""
import os
import subprocess

from driver import Folder, Station, closes, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Office

FIRST, SECOND = ((int(n) for n in os.environ[name].split('x')[:2]) for name in ('SCREEN', 'SECOND'))
WAITS = 'The subscriber types the key phrase on the other screen.'
TURN = 'Turn to the Subscriber'


def second_screen(*how):
    subprocess.run(['xrandr', '--output', 'DUMMY1', *how], check=True)


def place(window):
    """Its corner and size, on both screens together."""
    got = dict(line.split('=') for line in x('getwindowgeometry', '--shell', window).splitlines())
    return tuple(int(got[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))


def run(folder):
    first, second = tuple(FIRST), tuple(SECOND)
    office = Office(folder)
    number = office.new_case()

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def opens():
            table = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=table, tables=True), times=2)
            station.find(None, contains='Case ' + number)
            station.find(None, contains='1. ').act()
            wait(lambda: station.each(is_button), 'the button of the phrase')

        def is_button(node):
            return node.get_role_name() == 'push button' and TURN in (node.get_name() or '')

        def turn():
            before = x('getactivewindow')
            wait(lambda: station.each(is_button), 'the button of the phrase')[0].act()
            # The clerk's own screen may say first that it waits.
            wait(lambda: x('getactivewindow') != before and x('getactivewindow', 'getwindowname') != 'The Other Screen',
                 'the page to have the keyboard')
            return x('getactivewindow')

        def fills(window, corner, size):
            wait(lambda: place(window) == corner + size, lambda: 'the page at %s: %s' % (corner + size, place(window)))

        def dialog():
            found = x('search', '--onlyvisible', '--pid', station.process.pid, '--name', 'The Other Screen')
            return found.split()[0]

        def fills_the_second():
            page = turn()
            fills(page, (first[0], 0), second)
            station.label(WAITS)
            left, top, width, height = place(wait(dialog, 'what the clerk sees'))
            assert left >= 0 and left + width <= first[0] and top + height <= first[1], (left, top, width, height)
            assert place(station.window)[0] < first[0], 'the clerk has their own screen'
            station.shot('two-screens')
            type_text('жовта груша')
            closes(lambda: key('Return'))
            station.gone('label', contains=WAITS)

        def leads_back(how):
            def body():
                turn()
                station.label(WAITS)
                how()
                station.gone('label', contains=WAITS)
                wait(lambda: x('getactivewindow') == station.window, 'the clerk to have the keyboard')
                key('F1')
                wait(lambda: station.active_title() == 'Guide', 'the clerk’s keys to be heard')
                closes(lambda: key('Escape'))
            return body

        def fills_the_first():
            page = turn()
            fills(page, (0, 0), first)
            assert station.look('label', contains=WAITS) is None, 'nothing is over the page'
            closes(lambda: key('Escape'))

        def same_picture():
            second_screen('--mode', os.environ['SCREEN'].rsplit('x', 1)[0], '--same-as', 'DUMMY0')
            fills_the_first()

        def unplugged():
            second_screen('--off')
            fills_the_first()

        main(('/two-screens/opens', opens), ('/two-screens/second', fills_the_second),
             ('/two-screens/escape', leads_back(lambda: key('Escape'))),
             ('/two-screens/turn-back', leads_back(lambda: station.press('Turn the screen back'))),
             ('/two-screens/unplugged-meanwhile', leads_back(lambda: second_screen('--off'))),
             ('/two-screens/same-picture', same_picture), ('/two-screens/unplugged', unplugged), station=station)


with Folder() as place_of_office:
    run(place_of_office)
