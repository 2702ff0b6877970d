# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody likes is kept for them; a station is open once, and who starts it again or opens a file with it gets its window."""
import glob
import os
import subprocess

from driver import BUILD, Folder, Station, check_names, closes, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Office


def preferences():
    """Where this desktop keeps its settings."""
    return os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile')


def like(text):
    os.makedirs(os.path.dirname(preferences()), exist_ok=True)
    with open(preferences(), 'w') as file:
        file.write(text)


def read():
    with open(preferences()) as file:
        return file.read()


def again(office, *more):
    """Starts the program once more on the same station."""
    return subprocess.run([os.path.join(BUILD, 'app/station/ra-station'), '--station', office.station, *more], timeout=60,
                          capture_output=True, text=True)


def run(folder):
    office = Office(folder)
    number = office.new_case()
    office.bring_papers(number)
    office.register(number)
    office.generate(number, 'ecdsa-p256')
    like("[org/ra_station/Station]\ntheme='dark'\ntext-percent=uint32 150\nidle-minutes=uint32 99\n")
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)
    main_window = x('getactivewindow')

    def shows_what_is_liked():
        station.find('tree table', 'Cases')
        key('ctrl+comma')
        wait(lambda: station.active_title() == 'Preferences', 'the preferences')
        field = station.find('spin button', contains='Lock when nobody touches it')
        # No longer than the station allows, whatever the file says.
        assert field.value() == 15, field.value()
        assert not check_names(station), check_names(station)
        station.shot('preferences-dark-150')

    def keeps_what_is_chosen():
        station.find('spin button', contains='Lock when nobody touches it').set_value(7)
        wait(lambda: 'idle-minutes=7' in read() and "theme='dark'" in read() and 'text-percent=150' in read(), 'the file')
        closes(lambda: key('Escape'))

    def is_open_once():
        done = again(office)
        assert done.returncode == 0, done
        windows = x('search', '--onlyvisible', '--pid', station.process.pid, '--name', 'RA Station').split()
        assert len(windows) == 1, windows

    def opens_a_file():
        path = glob.glob(os.path.join(office.medium, '*.p10'))[0]
        done = again(office, path)
        assert done.returncode == 0, done
        wait(lambda: x('getactivewindow') != main_window, 'a window with the file')
        station.label('A request for a certificate')
        station.label('Ґедзь')
        station.shot('opened-request')
        closes(lambda: key('Escape'))

    def opens_what_it_cannot_read():
        path = os.path.join(folder, 'notes.crl')
        with open(path, 'w') as file:
            file.write('nothing of the kind')
        again(office, path)
        station.label('The file cannot be opened')
        closes(lambda: key('Escape'))

    def begins_with_a_bundle():
        """The station is opened by what a carrier brought: it is asked for as soon as somebody is signed in."""
        path = os.path.join(folder, 'brought.rabundle')
        with open(path, 'w') as file:
            file.write('nothing of the kind')
        station.stop()
        with Station('--station', office.station, '--operator', OPERATOR, path, passphrase=PASSPHRASE) as other:
            other.find('push button', 'From a Medium…')
            other.label('No carrier is admitted to this station')
            other.shot('opened-bundle')

    with station:
        main(('/display/desktop/liked', shows_what_is_liked), ('/display/desktop/kept', keeps_what_is_chosen),
             ('/display/desktop/once', is_open_once), ('/display/desktop/file', opens_a_file),
             ('/display/desktop/no-file', opens_what_it_cannot_read), ('/display/desktop/bundle', begins_with_a_bundle),
             station=station)


with Folder() as place:
    run(place)
