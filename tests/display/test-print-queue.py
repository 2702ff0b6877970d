#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper goes to a real queue by the toolkit's dialog: it counts as printed once it came out, says so when it did not, and can
be marked as a misprint. What is printed is written nowhere in the clear."""
import glob
import os

import driver
from driver import Folder, Station, Tap, closes, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Office
from printers import QUEUE, Printers, lacking

# The toolkit warns of a machine without a service of colours (colord); what is critical still ends the program.
driver.FATAL = driver.FATAL.replace('fatal-warnings', 'fatal-criticals')
CARD = 'Реєстраційна картка'


def open_decision(station, number):
    key('alt+1')
    table = station.find('tree table', 'Cases')
    station.click(station.find('label', contains=number, root=table, tables=True), times=2)
    station.find(None, contains='Case ' + number)
    station.click(station.find(None, contains='3. '))
    station.label('Papers to Print')


def open_preview(station):
    station.button_of('Print: ' + CARD).act()
    wait(lambda: station.look('push button', 'Save as PDF…'), 'the preview')
    station.find('image', contains='')
    station.wait_dialog()
    return x('getactivewindow')


def give(station, preview):
    """The toolkit asks the queue while its dialog is open: the printer is there a moment later."""
    wait(lambda: x('getactivewindow') == preview and 'sensitive' in station.states(station.look('push button', 'Print…')),
         'the preview')
    key('ctrl+p')
    wait(lambda: station.active_title() == 'Print', 'print dialog')
    wait(lambda: station.look('label', contains=QUEUE, tables=True), 'the printer in the dialog')
    station.shot('print-dialog')
    assert not station.look('label', contains='Print to File', tables=True), 'a file counts as a printer'
    key('alt+p')
    wait(lambda: x('getactivewindow') == preview, 'the preview again')


def tests(folder, office, queue, station, number):
    window = {}

    def comes_out():
        open_decision(station, number)
        window['preview'] = open_preview(station)
        give(station, window['preview'])
        station.label('Printed, and recorded in the journal')
        station.shot('printed')
        text = wait(queue.printed, 'what came out')[-1]
        assert 'Ґедзь' in text, text
        wait(lambda: not queue.spooled(), 'the queue to forget it')

    def is_remembered():
        with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'ra-station', 'preferences.ini')) as file:
            text = file.read()
        assert '[print registration-card]' in text and 'printer=%s' % QUEUE in text, text
        assert 'Ґедзь' not in text and folder not in text, text

    def lies_nowhere():
        """Neither in the folder of the runtime nor among temporary files."""
        left = [name for place in (os.environ['XDG_RUNTIME_DIR'], os.environ.get('TMPDIR', '/tmp'))
                for name in glob.glob(place + '/*.pdf') + glob.glob(place + '/gtkprint*')]
        assert not left, left

    def breaks_down():
        queue.break_down()
        give(station, window['preview'])
        station.label('Out of paper')
        station.shot('print-failed')
        queue.break_down(False)
        assert len(queue.printed()) == 1

    def is_cancelled():
        queue.say('cupsdisable', QUEUE)
        give(station, window['preview'])
        station.label('Given to the printer')
        job = wait(lambda: queue.say('lpstat', '-o'), 'the job').split()[0]
        queue.say('cancel', job)
        station.label('was cancelled at the printer')
        queue.say('cupsenable', QUEUE)
        closes(lambda: key('Escape'))
        station.label('cancelled at the printer')
        assert len(queue.printed()) == 1

    def is_a_misprint():
        preview = open_preview(station)
        give(station, preview)
        station.label('Printed, and recorded in the journal')
        closes(lambda: key('Escape'))
        station.click(station.find(None, 'More: ' + CARD))
        station.shot('print-more')
        station.press('Misprint…')
        station.wait_dialog()
        station.find('text', 'What is wrong with it')
        station.shot('print-misprint')
        type_text('смуга')
        closes(lambda: key('Return'))
        station.label('1 misprint')
        station.shot('print-spoiled')

    def scan_comes_out():
        """What was brought, by the same dialog: drawn anew, no paper of the case, in the journal."""
        station.click(station.find(None, contains='2. '))
        station.click(station.find('push button', 'Show the attachment scan.pdf'))
        station.label('Page 1 of ')
        window['main'] = x('getactivewindow')
        key('ctrl+p')
        wait(lambda: station.active_title() == 'Print', 'print dialog')
        wait(lambda: station.look('label', contains=QUEUE, tables=True), 'the printer in the dialog')
        before = len(queue.printed())
        key('alt+p')
        wait(lambda: x('getactivewindow') == window['main'], 'the window again')
        station.label('Printed, and recorded in the journal')
        wait(lambda: len(queue.printed()) == before + 1, 'what came out')
        station.shot('print-scan')
        station.click(station.find(None, contains='3. '))
        station.label('Papers to Print')

    def is_not_known():
        """The station ends before the queue says anything: the clerk does."""
        queue.say('cupsdisable', QUEUE)
        preview = open_preview(station)
        give(station, preview)
        station.label('Given to the printer')
        closes(lambda: key('Escape'))
        station.label('it is not known yet whether it came out')
        station.click(station.find(None, 'More: ' + CARD))
        station.press('It did not come out')
        station.label('the printer failed')
        queue.say('cancel', '-a')

    def journal_says():
        entries = [row for row in office.tool('journal', 'list').splitlines() if 'print' in row]
        assert sum('print-send' in row for row in entries) == 6, entries
        assert sum('print-end' in row for row in entries) == 7, entries

    return [('/display/print/comes-out', comes_out), ('/display/print/remembered', is_remembered),
            ('/display/print/lies-nowhere', lies_nowhere), ('/display/print/failed', breaks_down),
            ('/display/print/cancelled', is_cancelled), ('/display/print/misprint', is_a_misprint),
            ('/display/print/scan', scan_comes_out),
            ('/display/print/not-known', is_not_known)], [('/display/print/journal', journal_says)]


def run(folder, queue):
    office = Office(folder)
    number = office.new_case()
    office.bring_papers(number)
    scan = os.path.join(folder, 'scan.pdf')
    with open(scan, 'wb') as file:
        file.write(b'%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Count 1 /Kids [3 0 R]>>\nendobj\n'
                   b'3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\ntrailer\n<</Size 4 /Root 1 0 R>>\n%%EOF\n')
    office.tool('case', 'item', number, 'registration-card', 'received', '--attach', scan)
    office.register(number)
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                      environment={'CUPS_SERVER': queue.env['CUPS_SERVER']})
    first, after = tests(folder, office, queue, station, number)
    tap = Tap()
    with station:
        for path, body in first:
            tap.run(path, body)
    for path, body in after:
        tap.run(path, body)
    tap.done()


if lacking() is not None:
    main(('/display/print/queue', lacking))
else:
    with Folder() as place, Printers() as printers:
        run(place, printers)
