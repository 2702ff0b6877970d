# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate was revoked at the centre: the window says what waits for it, keeps paper and day, and the request that
waited goes on."""
import datetime
import json
import os
import subprocess

from driver import Folder, Station, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Centre, Office

RECORD = 'Record a Revocation…'


def certificates(office, number):
    return json.loads(office.tool('certificate', 'list', number, '--json'))


def run(folder):
    office = Office(folder)
    centre = Centre(os.path.join(folder, 'peer'))
    office.connect(centre)
    first = office.new_registered_case()
    office.generate(first)
    office.tool('outbox', 'send')
    second = office.new_registered_case()
    office.generate(second)
    try:
        office.tool('outbox', 'send')
    except subprocess.CalledProcessError:
        pass  # it waits for the revocation, and says so with its status
    assert office.tool('certificate', 'waiting', first, certificates(office, first)[0]['serial']) == second
    office.tool('outbox', 'pause')
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def records():
        """Paper and day, after the window said whose request waits."""
        table = station.find('tree table')
        station.click(station.find('label', contains=first, root=table, tables=True), times=2)
        wait(lambda: station.look(None, contains='Case ' + first), 'the case')
        station.find('push button', contains='6. ').act()
        card = station.find('push button', RECORD)
        station.find('push button', contains='Preview and Print')  # what comes last
        key('alt+1')
        key('alt+0')
        # Read anew, a card that says the same is the card it was: a button that was found before still does what it says.
        card.act()
        station.label('Record That This Certificate Was Revoked?')
        station.label(second)
        type_text('Letter 7')
        key('Tab')
        type_text(datetime.date.today().strftime('%d.%m.%Y'))
        key('Return')
        station.gone(contains='Record That This Certificate Was Revoked?')
        wait(lambda: station.look('label', name='revoked') is not None, 'the card says so')

    def kept():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()
        statuses = sorted(row['status'] for row in certificates(office, first))
        assert statuses == ['revoked', 'valid'], statuses
        assert 'Letter 7' in office.tool('journal', 'list')

    try:
        main(('/clause/dfs-6.3-revoke-first/recorded-in-the-window', records), ('/revocation/kept', kept), station=station)
    finally:
        station.stop()
        centre.stop()


with Folder() as place:
    run(place)
