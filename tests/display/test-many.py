# SPDX-License-Identifier: GPL-3.0-or-later
"""An office that has been at work for long: what is not finished stands on the desk however many came after it, and the
window does not look at what is."""
import os
import subprocess

from driver import BUILD, Folder, Station, main
from office import OPERATOR, PASSPHRASE, Office

MANY = 4000


def fill(office):
    subprocess.run([os.path.join(BUILD, 'tests/display/fill'), office.station, OPERATOR, str(MANY)],
                   input=PASSPHRASE + '\n', text=True, check=True)


def run(folder):
    office = Office(folder)
    old = office.new_case()
    fill(office)
    new = office.new_case(surname='Їжакевич', serial=124)

    def is_not_lost():
        with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
            table = station.find('tree table', 'Cases')
            station.label('2 cases are not finished')
            station.find('label', contains=old, root=table, tables=True)
            station.find('label', contains=new, root=table, tables=True)
            station.shot('many')
            station.click(station.find('label', contains=old, root=table, tables=True), times=2)
            station.find('push button', 'Continue')

    main(('/many/unfinished', is_not_lost))


with Folder() as place:
    run(place)
