# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the guide's pictures anew, of practice data in both languages: see take-pictures beside this."""
import os
import subprocess
import sys
import time

from day import Day
from driver import BUILD, Folder, Station, closes, key, wait, x
from office import OPERATOR, PASSPHRASE

import gettext

GUIDE = os.path.join(os.environ['RA_SOURCE_DIR'], 'docs', 'guide')
LANGUAGES = ('uk', 'en')
COLOURS = 160  # what text smoothed in grey needs, at a third of the size

# Picture, key of the place.
PLACES = (('desk', 'alt+1'), ('outbox', 'alt+2'), ('registry', 'alt+3'), ('journal', 'alt+4'), ('settings', 'alt+5'))
# Picture, which case, which step.
STEPS = (('case-facts', 'begun', 1), ('case-papers', 'begun', 2), ('case-decision', 'ready', 3), ('case-keys', 'registered', 4),
         ('case-requests', 'unsent', 5), ('case-certificates', 'issued', 6), ('case-handover', 'issued', 7))


def words(language):
    """What the window says for an English text."""
    said = gettext.translation('ra-station', os.path.join(BUILD, 'po'), [language], fallback=language == 'en').gettext
    return lambda text: said(text).replace('_', '')


def screen(path):
    subprocess.run(['import', '-window', 'root', path], check=True)
    return subprocess.run(['identify', '-format', '%#', path], check=True, capture_output=True, text=True).stdout


def picture(language, name):
    """Of the screen once nothing moves on it, with as few colours as do, and without the time it was taken at."""
    path = os.path.join(GUIDE, language, name + '.png')
    last, same, end = '', 0, time.monotonic() + 15
    while same < 3 and time.monotonic() < end:
        time.sleep(.3)
        seen = screen(path)
        same = same + 1 if seen == last else 0
        last = seen
    subprocess.run(['mogrify', '-strip', '+dither', '-colors', str(COLOURS), '-define', 'png:exclude-chunks=date,time',
                    '-define', 'png:compression-level=9', path], check=True)
    print(os.path.relpath(path, GUIDE), os.path.getsize(path), flush=True)


class Photographer:
    """Goes through the window in one language."""

    def __init__(self, day, language):
        self.day, self.language, self._ = day, language, words(language)

    def start(self, station, *more):
        environment = {'LANGUAGE': self.language, 'ADW_DEBUG_COLOR_SCHEME': 'default'}
        return Station('--station', station, *more, environment=environment,
                       **({'passphrase': PASSPHRASE} if more else {}))

    def take(self, name):
        x('mousemove', 1365, 819)
        picture(self.language, name)

    def maximise(self):
        x('windowsize', x('getactivewindow'), '100%', '100%')
        x('windowmove', x('getactivewindow'), 0, 0)

    def open_case(self, stage):
        key('alt+1')
        table = self.station.find('tree table', self._('Cases'))
        self.station.click(self.station.find('label', contains=self.day.cases[stage], root=table, tables=True), times=2)
        wait(lambda: self.station.look(None, contains='3. '), 'the case')

    def go_to(self, step):
        def leads():
            button = self.station.look('push button', contains='%d. ' % step)
            button.act()
            return True
        wait(leads, 'step %d' % step)

    def places(self):
        for name, shortcut in PLACES:
            key(shortcut)
            if name == 'registry':
                self.station.press(self._('_List Everybody'))
            self.take(name)

    def steps(self):
        for name, stage, step in STEPS:
            self.open_case(stage)
            self.go_to(step)
            self.take(name)
            if name == 'case-decision':
                self.refusal()

    def refusal(self):
        self.station.press(self._('Re_fuse…'))
        self.take('case-refusal')
        key('Escape')

    def dialogs(self):
        self.dialog('find', lambda: key('ctrl+k'))
        self.dialog('kinds', lambda: key('ctrl+n'))
        self.dialog('preferences', lambda: key('ctrl+comma'))
        self.dialog('shortcuts', lambda: key('ctrl+F1'))

    def dialog(self, name, opens):
        opens()
        self.station.wait_dialog()
        self.take(name)
        closes(lambda: key('Escape'))

    def preview(self):
        self.open_case('registered')
        self.go_to(3)
        button = self._('Print: %s').replace('%s', '')

        def lasts():
            """The rows come anew while the case is read: a button that goes with the one before opens nothing."""
            before = self.station.look('push button', contains=button)
            time.sleep(.5)
            return before is not None and before == self.station.look('push button', contains=button) and before
        self.dialog('preview', lambda: wait(lasts, 'the paper').act())

    def board(self):
        self.open_case('people')
        self.station.find('tree table', self._('People of the case'))
        self.take('board')

    def locked(self):
        key('ctrl+l')
        self.station.find('text', self._('_Passphrase'))
        self.take('sign-in')

    def first_start(self):
        with self.start(os.path.join(self.day.folder, 'none')) as self.station:
            self.maximise()
            self.take('start')

    def go(self):
        self.first_start()
        with self.start(self.day.office.station, '--operator', OPERATOR) as self.station:
            self.maximise()
            self.station.label(OPERATOR)
            for part in (self.places, self.steps, self.preview, self.board, self.dialogs, self.locked):
                part()


def main():
    for language in sys.argv[1:] or LANGUAGES:
        with Folder() as folder:
            Photographer(Day(folder), language).go()


main()
