# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper is scanned straight into an item of a case, by SANE's own test device: the pages are there, and nothing of them lies
anywhere else."""
import glob
import os

from driver import Folder, Station, check_names, closes, main, wait
from office import OPERATOR, PASSPHRASE, Office

LIBRARY = '/usr/lib/*/sane/libsane-test.so*'


def run(folder):
    config = os.path.join(folder, 'sane.d')
    os.mkdir(config)
    with open(os.path.join(config, 'dll.conf'), 'w') as file:
        file.write('test\n')
    office = Office(folder)
    number = office.new_case()
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                      environment={'SANE_CONFIG_DIR': config})

    def asks():
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        station.click(station.find(None, contains='2. '))
        station.click(station.button_of('Scan: Реєстраційна картка'))
        wait(lambda: station.active_title() == 'Scan', 'the scanner')
        wait(lambda: 'sensitive' in station.states(station.look('push button', 'Scan')), 'a scanner')
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

    with station:
        main(('/display/scan/asks', asks), ('/display/scan/scans', scans), ('/display/scan/lies-nowhere', lies_nowhere),
             station=station)


if not glob.glob(LIBRARY):
    main(('/display/scan/device', lambda: 'there is no test device of SANE on this machine'))
with Folder() as place:
    run(place)
