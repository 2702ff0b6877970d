# SPDX-License-Identifier: GPL-3.0-or-later
"""The screen of a desk has 1366 by 768 pixels, and some clerks read text at twice its size: no page and no dialog of the
window asks for more than that, in either language."""
import gettext
import os
import re
import subprocess

from driver import BUILD, Folder, Station, closes, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Centre, Office

WIDTH, HEIGHT = 1366, 768
LOOKS = (('uk', {}), ('uk', {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}), ('en', {}))
PLACES = ((1, 'Cases'), (2, 'Submissions'), (3, 'Search the registry'), (4, 'Journal'), (5, 'Station'))
UNDECIDED = ((1, 'text', ''), (2, 'label', 'For the Case'), (3, 'label', 'Still Missing'))
REGISTERED = ((3, 'label', 'Papers to Print'), (4, 'push button', 'Change the algorithms'))
ISSUED = ((4, 'label', 'Keys Are Generated'), (5, 'label', '.p10'), (6, 'label', 'Write to a Medium'), (7, 'label', 'To Whom'))


def words(language):
    """What the window says for an English text."""
    said = gettext.translation('ra-station', os.path.join(BUILD, 'po'), [language], fallback=language == 'en').gettext
    return lambda text: said(text).replace('_', '')


def large_text(folder):
    path = os.path.join(folder, 'resources')
    with open(path, 'w') as file:
        file.write('Xft.dpi: 192\n')
    return path


class Cases:
    """An office with a case that is prepared, one that is registered and one whose certificates came."""

    def __init__(self, folder):
        self.office = Office(folder)
        self.centre = Centre(os.path.join(folder, 'centre'))
        self.office.connect(self.centre)
        self.undecided = self.office.new_case(surname='Барвінок-Подніпровська', serial=126)
        self.registered = self.office.new_registered_case(serial=124)
        self.issued = self.office.new_registered_case(serial=122)
        self.office.generate(self.issued)
        self.office.tool('outbox', 'send', self.issued)
        self.centre.stop()


class Ruler:
    """Asks the window for the least room it takes."""

    def __init__(self, station):
        self.station = station

    @staticmethod
    def least():
        hints = subprocess.run(['xprop', '-id', x('getactivewindow'), 'WM_NORMAL_HINTS'], check=True, capture_output=True,
                               text=True).stdout
        return tuple(int(number) for number in re.search(r'minimum size: (\d+) by (\d+)', hints).groups())

    def measure(self, what, role=None, name=None, contains=None):
        """Waits until a thing of the page has a place on it: the room for the page was asked for before."""
        def placed():
            node = self.station.look(role, name, contains=contains)
            return node and node.box().width > 0
        wait(placed, '%s in %s' % (name or contains or role, what))
        width, height = self.least()
        print('# %s takes %d by %d' % (what, width, height), flush=True)
        assert width <= WIDTH and height <= HEIGHT, '%s takes %d by %d' % (what, width, height)


def open_case(station, _, number):
    key('alt+1')
    table = station.find('tree table', _('Cases'))
    station.click(station.find('label', contains=number, root=table, tables=True), times=2)
    station.find(None, contains='7. ')


def measure_steps(station, _, number, steps):
    open_case(station, _, number)
    for step, role, text in steps:
        station.find('push button', contains='%d. ' % step).act()
        Ruler(station).measure('%s, step %d' % (number, step), role, contains=_(text) if text else '')
        station.shot('size-%s-%d' % (number, step))


def measure_preview(station, _):
    """Of a paper of the case that is shown."""
    station.find('push button', contains=_('Print: %s').replace('%s', '')).act()
    station.wait_dialog()
    Ruler(station).measure('the preview', 'image')
    station.shot('size-preview')
    closes(lambda: key('Escape'))


def start(cases, folder, language, environment):
    return Station('--station', cases.office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                   environment=dict(environment, LANGUAGE=language, XENVIRONMENT=large_text(folder)))


def look(cases, folder, language, environment):
    _ = words(language)

    def places(station):
        for number, name in PLACES:
            key('alt+%d' % number)
            Ruler(station).measure(name, contains=_(name))
            station.shot('size-%s' % name)

    def dialogs(station):
        station.press(_('Add an operator'))
        wait(lambda: station.active_title() == _('Add an operator'), 'the dialog')
        Ruler(station).measure('the dialog of an operator', 'text', _('_Name'))
        closes(lambda: key('Escape'))
        key('ctrl+k')
        wait(lambda: station.active_title() == _('Find'), 'the finder')
        Ruler(station).measure('the finder', 'text')
        closes(lambda: key('Escape'))

    def sign_in(station):
        key('ctrl+l')
        Ruler(station).measure('signing in', 'text', _('_Passphrase'))
        station.shot('size-sign-in')
        station.press(_('Use the _recovery code…'))
        Ruler(station).measure('recovery', 'text', _('Recovery _code'))

    def body():
        with start(cases, folder, language, environment) as station:
            station.label(OPERATOR)
            places(station)
            dialogs(station)
            measure_steps(station, _, cases.undecided, UNDECIDED)
            measure_steps(station, _, cases.registered, REGISTERED)
            measure_steps(station, _, cases.issued, ISSUED)
            measure_preview(station, _)
            sign_in(station)
    return body


def first_start(folder, language):
    _ = words(language)

    def body():
        environment = {'LANGUAGE': language, 'XENVIRONMENT': large_text(folder)}
        with Station('--station', os.path.join(folder, 'none'), environment=environment) as station:
            Ruler(station).measure('the welcome', 'label', contains=_('Welcome to RA Station'))
            key('Return')
            Ruler(station).measure('a new station', 'text', _('_Name'))
            station.shot('size-first-start')
    return body


with Folder() as place:
    ready = Cases(place)
    main(*[('/size/%s%s' % (language, '-dark' if environment else ''), look(ready, place, language, environment))
           for language, environment in LOOKS],
         *[('/size/first-start-' + language, first_start(place, language)) for language in ('uk', 'en')])
