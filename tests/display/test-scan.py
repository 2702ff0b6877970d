# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper is scanned straight into an item of a case, by SANE's own test device: the pages are there, and nothing of them lies
anywhere else."""
import glob
import os

from driver import Folder, Station, check_names, closes, key, main, wait
from office import OPERATOR, PASSPHRASE, Office

LIBRARY = '/usr/lib/*/sane/libsane-test.so*'


# A device that takes its time, and ten pages of it as fine and colourful as it can.
SLOW = 'read-limit true\nread-limit-size 64\nread-delay true\nread-delay-duration 200000\n'


def configure(folder, name, test):
    config = os.path.join(folder, name)
    os.mkdir(config)
    for file_name, text in (('dll.conf', 'test\n'), ('test.conf', test)):
        with open(os.path.join(config, file_name), 'w') as file:
            file.write(text)
    return {'SANE_CONFIG_DIR': config}


def run(folder):
    office = Office(folder)
    number = office.new_case()
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                      environment=configure(folder, 'quick', ''))

    def opens_the_dialog(station):
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        station.click(station.find(None, contains='2. '))
        station.click(station.button_of('Scan: Реєстраційна картка'))
        wait(lambda: station.active_title() == 'Scan', 'the scanner')
        wait(lambda: 'sensitive' in station.states(station.look('push button', 'Scan')), 'a scanner')

    def asks():
        opens_the_dialog(station)
        assert not check_names(station), check_names(station)
        station.shot('scan-dialog')

    def scans():
        closes(lambda: station.press('Scan'))
        button = station.button_of('Show the attachment scan-')
        station.click(button)
        station.label('Page 1 of 1')
        station.shot('scan-shown')

    def lies_nowhere():
        left = glob.glob(os.path.join(os.environ.get('TMPDIR', '/tmp'), 'scan-*')) + glob.glob(os.environ['XDG_RUNTIME_DIR'] + '/scan*')
        assert not left, left
        with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'ra-station', 'preferences.ini')) as file:
            assert 'dpi=300' in file.read()

    def slowly():
        with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'ra-station', 'preferences.ini'), 'w') as file:
            file.write('[scan]\ndpi=600\ncolor=true\nfeeder=true\n')
        return Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                       environment=configure(folder, 'slow-%d' % len(os.listdir(folder)), SLOW))

    def scans_for_long(station):
        opens_the_dialog(station)
        station.press('Scan')
        station.find('progress bar')

    def locks_meanwhile():
        station.stop()
        with slowly() as other:
            scans_for_long(other)
            key('ctrl+l')
            other.find('text', 'Passphrase')

    def ends_meanwhile():
        with slowly() as other:
            scans_for_long(other)
            key('ctrl+q')
            other.process.wait(10)
            assert other.process.returncode == 0, other.output()

    with station:
        main(('/display/scan/asks', asks), ('/display/scan/scans', scans), ('/display/scan/lies-nowhere', lies_nowhere),
             ('/display/scan/slow/lock', locks_meanwhile), ('/display/scan/slow/end', ends_meanwhile), station=station)


if not glob.glob(LIBRARY):
    main(('/display/scan/device', lambda: 'there is no test device of SANE on this machine'))
with Folder() as place:
    run(place)
