# SPDX-License-Identifier: GPL-3.0-or-later
"""Keyboard alone suffices: places, find, guide, new case, lock."""
import os

from driver import Folder, Station, check_names, closes, key, main, type_text, wait

OPERATOR, PASSPHRASE = 'Тарас Їжак', 'practice office'


def run(folder):
    station = Station('--practice', '--station', os.path.join(folder, 'station'), '--operator', OPERATOR,
                      passphrase=PASSPHRASE)

    def signed_in():
        button = wait(lambda: station.look('push button', 'Begin to Work') or station.look('label', contains='Nobody is waiting'),
                      'the practice office')
        assert button
        station.label('Nobody is waiting')
        station.label('PRACTICE OFFICE')
        station.label(OPERATOR)

    def places():
        for keys, role, name in (('alt+2', 'label', 'Nothing to send'), ('alt+3', 'text', 'Search the registry'),
                                 ('alt+4', 'push button', 'Verify Now'), ('alt+5', 'push button', 'Keep'),
                                 ('alt+1', 'label', 'Nobody is waiting')):
            key(keys)
            station.find(role, name)
            assert not check_names(station), (keys, check_names(station))
            station.shot('place-' + keys[-1])

    def walks():
        # Tab alone goes through everything of a place and comes round again; whatever has the caret says what it is.
        for keys, least in (('alt+2', 3), ('alt+3', 4), ('alt+4', 5), ('alt+5', 6), ('alt+1', 4)):
            key(keys)
            seen = []
            for _ in range(20):
                seen += [one for one in station.focused() if one not in seen]
                key('Tab')
            bad = [one for one in seen if one[0] not in ('list item', 'filler', 'panel', 'table cell') and not one[1]]
            assert not bad, (keys, bad)
            assert len(seen) >= least, (keys, seen)
        place = station.find('list item', 'Desk')
        assert 'selected' in station.states(place), 'the place that is shown is marked'

    def find():
        key('ctrl+k')
        wait(lambda: station.active_title() == 'Find', 'the finder')
        type_text('Journ')
        station.find(None, 'Journal')
        station.shot('find')
        key('Return')
        station.find('push button', 'Verify Now')

    def verify():
        key('alt+v')
        station.find('push button', 'Verify Now')

    def shortcuts():
        key('ctrl+F1')
        station.label('Lock the station')
        station.shot('shortcuts')
        closes(lambda: key('Escape'))

    def guide():
        key('F1')
        wait(lambda: station.active_title() == 'Guide', 'the guide')
        station.shot('guide')
        key('Escape')
        wait(lambda: station.active_title() == 'RA Station', 'the window again')

    def new_case():
        key('ctrl+n')
        station.choose_kind()
        station.find(None, contains='1. ')
        station.shot('case-new')
        key('alt+1')
        station.find('tree table', 'Cases')
        station.shot('desk-one')

    def lock():
        key('ctrl+l')
        station.find('text', 'Passphrase')
        station.gone(None, contains=OPERATOR + ' ')
        assert station.look('tree table', 'Cases') is None

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    try:
        main(('/keyboard/signed-in', signed_in), ('/keyboard/places', places), ('/keyboard/walk', walks), ('/keyboard/find', find),
             ('/keyboard/verify', verify), ('/keyboard/shortcuts', shortcuts), ('/keyboard/guide', guide),
             ('/keyboard/new-case', new_case), ('/keyboard/lock', lock), ('/keyboard/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
