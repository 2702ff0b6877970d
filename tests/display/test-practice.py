# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./run opens: a practice office, made at the first start, signed in and ready for the first person; its practice
centre lives and dies with the window, also when the window is killed."""
import os
import signal
import time

from driver import TIMEOUT, Failure, Folder, Station, check_names, key, main, wait


def children(pid):
    """The practice centres that PID started."""
    found = []
    for name in os.listdir('/proc'):
        if not name.isdigit():
            continue
        try:
            with open('/proc/%s/stat' % name) as file:
                fields = file.read().rsplit(')', 1)[1].split()
            with open('/proc/%s/cmdline' % name) as file:
                command = file.read().split('\0')[0]
        except OSError:  # it ended meanwhile
            continue
        if int(fields[1]) == pid and fields[0] != 'Z' and os.path.basename(command) == 'ra-practice-ca':
            found.append(int(name))
    return found


def stop_at_birth(pid):
    """Halts the practice centre of PID before it can say that it is ready: no pause between two looks."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        for centre in children(pid):
            os.kill(centre, signal.SIGSTOP)
            return centre
    raise Failure('waited in vain for the practice centre')


def is_alive(pid):
    try:
        with open('/proc/%d/stat' % pid) as file:
            return file.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except OSError:
        return False


def run(folder):
    place = os.path.join(folder, 'station')
    stations, centres = [], []

    def opens():
        stations.append(Station('--practice', '--station', place))
        station = stations[-1]
        centres.append(stop_at_birth(station.process.pid))
        station.label('Nobody is waiting')
        station.label('PRACTICE OFFICE')
        station.label('training')
        assert not check_names(station), check_names(station)
        station.shot('practice-first')

    # A centre that is slow to start is shown to whoever looks at the settings meanwhile.
    def is_ready_for_the_first_person():
        station = stations[-1]
        key('alt+5')
        station.find('text', 'Address for requests (CMP)')
        os.kill(centres[0], signal.SIGCONT)
        wait(lambda: station.text(station.find('text', 'Address for requests (CMP)')).startswith('http://127.0.0.1:'),
             'the address of the centre')
        station.label(', until ')
        key('ctrl+n')
        station.choose_kind()
        station.find(None, contains='Case ')

    def killed():
        stations[-1].stop(signal.SIGKILL)
        wait(lambda: not any(is_alive(pid) for pid in centres), 'the practice centre to end')

    def opens_again():
        centres.clear()
        stations.append(Station('--practice', '--station', place))
        station = stations[-1]
        station.find('tree table', 'Cases')
        centres.extend(wait(lambda: children(station.process.pid), 'the practice centre'))

    def closed():
        key('ctrl+q')
        assert stations[-1].wait_end() == 0, stations[-1].output()
        wait(lambda: not any(is_alive(pid) for pid in centres), 'the practice centre to end')

    try:
        main(('/practice/open', opens), ('/practice/ready', is_ready_for_the_first_person), ('/practice/killed', killed),
             ('/practice/again', opens_again), ('/practice/closed', closed), station=None)
    finally:
        for station in stations:
            station.stop()
        for centre in centres:
            if is_alive(centre):
                os.kill(centre, signal.SIGCONT)


with Folder() as place:
    run(place)
