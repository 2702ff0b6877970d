# SPDX-License-Identifier: GPL-3.0-or-later
"""A window nobody touches draws nothing and computes next to nothing, whatever it shows: what turns or ticks unseen would
keep a laptop warm all day. It is at rest within fifteen seconds of the first frame, and of another page."""
import os
import subprocess

from driver import BUILD, Folder, Station, key, main
from office import OPERATOR, PASSPHRASE, Office

PROGRAM = os.path.join(BUILD, 'tests/display/at-rest')


def still_caret():
    """A caret blinks for ten seconds; here it stands still at once."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'settings.ini'), 'w') as file:
        file.write('[Settings]\ngtk-cursor-blink=false\n')


def rests(station, where):
    done = subprocess.run([PROGRAM, station.window, str(station.process.pid), '15'], capture_output=True, text=True)
    assert done.returncode == 0, '%s: %s' % (where, done.stdout or 'it could not be watched (%d)' % done.returncode)


def run(folder):
    still_caret()
    office = Office(folder)
    number = office.new_case()

    def welcome():
        with Station('--station', os.path.join(folder, 'none')) as station:
            station.label('Welcome to RA Station')
            rests(station, 'welcome')

    def sign_in():
        with Station('--station', office.station) as station:
            station.label('Sign in')
            rests(station, 'sign-in')

    def work():
        with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
            station.label(OPERATOR)
            for n, place in enumerate(('desk', 'outbox', 'registry', 'journal', 'settings'), 1):
                key('alt+%d' % n)
                rests(station, place)
            key('alt+1')
            table = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=table, tables=True), times=2)
            for step in (1, 2, 3):
                station.click(station.find(None, contains='%d. ' % step))
                rests(station, 'step %d' % step)

    main(('/rest/welcome', welcome), ('/rest/sign-in', sign_in), ('/rest/work', work))


if os.path.exists(PROGRAM):
    with Folder() as place:
        run(place)
else:
    print('1..0 # SKIP nothing here can watch what is painted')
