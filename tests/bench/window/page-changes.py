# SPDX-License-Identifier: GPL-3.0-or-later
"""What a change of page costs: the processor's time of all threads from the key to the moment the window is at rest again, for
every place and the steps of a case, the first time and again. Beside it the first frame's, which no page can do without: the
window is drawn by the processor here.

    xsession.sh python3 page-changes.py [ROUNDS]
"""
import glob
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ['RA_SOURCE_DIR'], 'tests/display'))
os.environ.pop('G_DEBUG', None)
from driver import QUICK  # noqa: E402
from office import OPERATOR, PASSPHRASE, Office, pipe  # noqa: E402

PLACES = (('alt+1', 'desk'), ('alt+2', 'outbox'), ('alt+3', 'registry'), ('alt+4', 'journal'), ('alt+5', 'settings'))
# In which a page is shown, in seconds.
PATIENCE = 60
STEPS = ('applicant', 'people', 'papers', 'decision')


def spent(pid):
    """Milliseconds of the processor."""
    total = 0
    for path in glob.glob('/proc/%d/task/*/schedstat' % pid):
        try:
            with open(path) as file:
                total += int(file.read().split()[0])
        except OSError:
            pass
    return total / 1e6


def rest(pid):
    """Waits until next to nothing is computed for a while, and says how much it had come to before that."""
    last, quiet = spent(pid), 0
    while quiet < 8:
        time.sleep(.1)
        now = spent(pid)
        quiet = quiet + 1 if now - last < .5 else 0
        last = now
    return last


def x(*words):
    return subprocess.run(['xdotool', *words], check=True, capture_output=True, text=True).stdout.strip()


def picture():
    return subprocess.run(['import', '-window', 'root', '-depth', '8', 'pgm:-'], check=True, capture_output=True).stdout


def change(pid, keys):
    """On a busy machine a window that was not asked yet is at rest as well: only one that shows something else has changed."""
    before, seen, end = rest(pid), picture(), time.monotonic() + PATIENCE
    x('key', '--clearmodifiers', *keys.split())
    while picture() == seen:
        if time.monotonic() > end:
            raise SystemExit('%s changes nothing on the screen' % keys)
        time.sleep(.1)
    return rest(pid) - before


def median(values):
    return sorted(values)[len(values) // 2]


def tell(name, values):
    print('%-28s first %5.0f ms, again %5.0f ms' % (name, values[0], median(values[1:] or values)), flush=True)


def measure(pid, rounds):
    rest(pid)
    print('%-28s       %5.0f ms' % ('start, sign-in, desk', spent(pid)), flush=True)
    found = {place: [] for _, place in PLACES}
    for _ in range(rounds):
        for keys, place in PLACES[1:] + PLACES[:1]:
            found[place].append(change(pid, keys))
    for _, place in PLACES:
        tell(place, found[place])
    found = {step: [] for step in ('case opened',) + STEPS[1:]}
    for _ in range(rounds):
        change(pid, 'alt+1')
        found['case opened'].append(change(pid, 'Return'))
        for step in STEPS[1:]:
            found[step].append(change(pid, 'ctrl+Return'))
        for _ in STEPS[1:]:
            change(pid, 'alt+b')
    for step, values in found.items():
        tell(step, values)


def still_caret():
    """A caret that blinks is no part of a page."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'settings.ini'), 'w') as file:
        file.write('[Settings]\ngtk-cursor-blink=false\n')


def run(folder, rounds):
    still_caret()
    office = Office(folder)
    office.new_case()
    secret = pipe(PASSPHRASE)
    program = os.path.join(os.environ['RA_BUILD_DIR'], QUICK)  # which alone opens an office that was prepared so cheaply
    # A screen reader looks at every widget there is; nobody has one running who counts milliseconds.
    environment = dict(os.environ, GTK_A11Y=os.environ.get('RA_BENCH_A11Y', 'none'))
    station = subprocess.Popen([program, '--station', office.station, '--operator', OPERATOR, '--password-fd', str(secret)],
                               env=environment, pass_fds=[secret])
    try:
        for _ in range(600):
            try:
                if x('getactivewindow', 'getwindowpid') == str(station.pid):
                    break
            except subprocess.CalledProcessError:
                pass
            time.sleep(.1)
        time.sleep(3)
        measure(station.pid, rounds)
    finally:
        station.terminate()
        station.wait(30)


with tempfile.TemporaryDirectory(prefix='ra-bench.') as place:
    run(place, int(sys.argv[1]) if len(sys.argv) > 1 else 5)
