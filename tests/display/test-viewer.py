# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody brought is looked at: many pages, a locked file, a damaged one; the program that draws is killed. The window is
there all the time, and takes no more memory for a hundred pages than for five."""
import os
import signal
import subprocess

from driver import Folder, Station, check_names, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Office

PAGES = 100
ITEM = 'id-card-copy'


def make_pdf(path, pages):
    """Pages with a bar of their own length."""
    objects = ['<</Type /Catalog /Pages 2 0 R>>',
               '<</Type /Pages /Count %d /Kids [%s]>>' % (pages, ' '.join('%d 0 R' % (3 + 2 * i) for i in range(pages)))]
    for i in range(pages):
        draw = '20 20 %d 60 re f' % (50 + i)
        objects += ['<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R>>' % (4 + 2 * i),
                    '<</Length %d>>\nstream\n%s\nendstream' % (len(draw), draw)]
    text, places = '%PDF-1.4\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(text))
        text += '%d 0 obj\n%s\nendobj\n' % (number, body)
    start = len(text)
    text += 'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + ''.join('%010d 00000 n \n' % at for at in places)
    text += 'trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, start)
    with open(path, 'w') as file:
        file.write(text)


def drawers(station):
    """The processes that draw for this station."""
    said = subprocess.run(['ps', '--ppid', str(station.process.pid), '-o', 'pid=,comm='], capture_output=True, text=True).stdout
    return [int(line.split()[0]) for line in said.splitlines() if 'ra-render' in line]


def memory(pid):
    with open('/proc/%d/statm' % pid) as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')


def attach(office, folder, number, name, make):
    path = os.path.join(folder, name)
    make(path)
    office.tool('case', 'item', number, ITEM, 'received', '--attach', path)


def lock(path):
    plain = path + '.plain'
    make_pdf(plain, 1)
    subprocess.run(['qpdf', '--encrypt', 'secret', 'secret', '256', '--', plain, path], check=True)


def damage(path):
    make_pdf(path, 3)
    with open(path, 'r+') as file:
        file.truncate(40)


def run(folder):
    office = Office(folder)
    number = office.new_case()
    attach(office, folder, number, 'many.pdf', lambda path: make_pdf(path, PAGES))
    attach(office, folder, number, 'locked.pdf', lock)
    attach(office, folder, number, 'damaged.pdf', damage)
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def show(name):
        station.click(station.find('push button', 'Show the attachment ' + name))

    def many():
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        station.click(station.find(None, contains='2. '))
        show('many.pdf')
        station.label('Page 1 of %d' % PAGES)
        assert not check_names(station), check_names(station)
        station.shot('viewer-many')

    def turns_and_fits():
        for name in ('Larger', 'Smaller', 'Fit', 'Turn', 'Turn', 'Turn', 'Turn'):
            station.press(name)
        station.label('Page 1 of %d' % PAGES)
        station.press('Turn')
        station.shot('viewer-turned')
        station.press('Turn')

    def reaches_the_end():
        before = memory(station.process.pid)
        # Below the line that says which page: the middle of a page that was made larger may be outside of the window.
        line = station.label('Page 1 of %d' % PAGES).box()
        x('mousemove', '--window', station.window, line.x + 40, line.y + 150, 'click', 1)

        def is_there():
            """Pages that are still being turned end where they did before."""
            key('End')
            return station.look('label', contains='Page %d of %d' % (PAGES, PAGES))
        wait(is_there, 'the last page')
        station.shot('viewer-end')
        grown = memory(station.process.pid) - before
        assert grown < 150e6, grown

    def draws_apart():
        pids = wait(lambda: drawers(station), 'the program that draws')
        assert len(pids) == 1, pids
        os.kill(pids[0], signal.SIGKILL)
        station.press('Smaller')
        station.label('was stopped')
        station.shot('viewer-stopped')
        station.press('Larger')
        wait(lambda: drawers(station), 'another one')

    def locked():
        show('locked.pdf')
        station.label('locked by a password')
        station.shot('viewer-locked')

    def damaged():
        show('damaged.pdf')
        station.label('The file is damaged')

    def takes_out():
        """By its key, from where it is looked at; and it is put back as a mark is."""
        show('damaged.pdf')
        station.label('The file is damaged')
        station.click(station.find('push button', 'Take this scan out'))
        station.wait_dialog()
        station.shot('viewer-take-out')
        key('alt+t')
        station.label('The attachment is taken out')
        key('ctrl+z')  # what offers it is gone in some seconds
        station.gone('push button', 'Take this scan out')
        station.find('push button', 'Show the attachment damaged.pdf')
        assert office.tool('journal', 'list', '--case', number).count('file taken out') == 1

    def closes():
        show('many.pdf')
        station.label('Page 1 of')
        station.press('Close the scan')
        wait(lambda: not drawers(station), 'the program that draws to go')

    with station:
        main(('/display/viewer/many-pages', many), ('/display/viewer/turn-and-fit', turns_and_fits),
             ('/display/viewer/end', reaches_the_end), ('/display/viewer/killed', draws_apart),
             ('/display/viewer/locked', locked), ('/display/viewer/damaged', damaged), ('/display/viewer/taken-out', takes_out),
             ('/display/viewer/closed', closes),
             station=station)


with Folder() as place:
    run(place)
