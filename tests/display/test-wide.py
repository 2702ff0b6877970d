# SPDX-License-Identifier: GPL-3.0-or-later
"""A wide screen is used: the facts stand in two columns, read and walked down one and then the other, and the scan of the paper
stands beside the facts it is held against; where there is little room they stand in one, and the scan behind a button."""
import os
import subprocess

from driver import Folder, Station, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Office

SURNAME, NAMES, BORN = 'Прізвище', 'Ім’я та по батькові', 'Дата народження'
BUTTON = 'Scan Beside the Facts'


def run(folder):
    office = Office(folder)
    plain = office.new_case()
    scanned = office.new_case(surname='Барвінок', given_names='Оксана Іванівна', serial=124)
    scan = os.path.join(folder, 'scan.png')
    subprocess.run(['convert', '-size', '1000x700', 'xc:white', scan], check=True)
    office.tool('case', 'item', scanned, 'taxpayer-card', 'certified', '--attach', scan)
    office.tool('case', 'item', scanned, 'id-card-copy', 'certified', '--attach', scan)

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def resize(width):
            x('windowsize', '--sync', x('getactivewindow'), width, 900)

        def open_case(number):
            key('alt+1')
            table = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=table, tables=True), times=2)
            station.find(None, contains='Case ' + number)
            station.click(station.find(None, contains='1. '))
            station.find('text', SURNAME)

        def box(name):
            return station.find('text', name).box()

        def beside(one, other):
            a, b = box(one), box(other)
            return b.x >= a.x + a.width and abs(a.y - b.y) < a.height

        def beneath(one, other):
            a, b = box(one), box(other)
            return a.width > 0 and a.x == b.x and b.y > a.y

        def has_two_columns():
            resize(1900)
            open_case(plain)
            wait(lambda: beside(SURNAME, BORN), 'two columns')
            assert beneath(SURNAME, NAMES), (box(SURNAME).y, box(NAMES).y)
            assert station.look(None, contains=BUTTON) is None, 'a case without scans'
            station.shot('wide-two')

        def goes_down_one_and_then_the_other():
            station.click(station.find('text', SURNAME))
            for name in (NAMES, 'Прізвище в інших поданих документах', BORN):
                key('Tab')
                wait(lambda: 'focused' in station.states(station.find('text', name)), 'the caret in ' + name)

        def has_one_where_it_is_narrow():
            resize(1366)
            wait(lambda: beneath(SURNAME, BORN), 'one column')
            station.shot('wide-one')

        def shown_scan():
            return station.look('combo box', 'Which scan')

        def has_the_scan_beside():
            resize(1900)
            open_case(scanned)
            wait(shown_scan, 'the scan')
            # The person's papers in the order of the checklist.
            wait(lambda: 'лицьового' in station.look(None, contains='scan.png').get_name(), 'the identity paper')
            wait(lambda: station.look('label', contains='Page 1 of 1'), 'its page')
            page = station.find('combo box', 'Which scan').box()
            assert page.x > box(SURNAME).x + box(SURNAME).width
            station.find('push button', 'Turn').act()
            station.find('push button', 'Larger').act()
            station.shot('wide-scan')

        def folds_it_where_it_is_narrow():
            resize(1366)
            wait(lambda: not shown_scan(), 'the scan to be folded')
            station.find(None, BUTTON).act()
            wait(shown_scan, 'the scan, which is asked for')
            station.shot('wide-unfolded')
            station.press('Close the scan')
            wait(lambda: not shown_scan(), 'the scan to go')
            wait(lambda: any(BUTTON in (name or '') for _, name in station.focused()), 'the caret on the button')

        def ends():
            key('ctrl+q')
            assert station.wait_end() == 0, station.output()
            assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

        main(('/wide/two-columns', has_two_columns), ('/wide/reading-order', goes_down_one_and_then_the_other),
             ('/wide/one-column', has_one_where_it_is_narrow), ('/wide/scan-beside', has_the_scan_beside),
             ('/wide/scan-folded', folds_it_where_it_is_narrow), ('/wide/end', ends), station=station)


with Folder() as place:
    run(place)
