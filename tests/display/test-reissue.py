# SPDX-License-Identifier: GPL-3.0-or-later
"""A mistake was found in a certificate: from its card to the case that forms it anew. What comes first is said while it is valid; the
revocation is recorded on the card; the new case opens beside what was said before."""
import os
from datetime import date

from driver import Folder, Station, closes, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Centre, Office

RECORD, ANEW = 'Record a Revocation…', 'A Mistake, or Changed Data…'


def run(folder):
    office = Office(folder)
    centre = Centre(os.path.join(folder, 'peer'))
    office.connect(centre)
    first = office.new_registered_case()
    office.generate(first)
    office.tool('outbox', 'send')
    stations = []

    def start():
        stations.append(Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE))
        stations[-1].label(OPERATOR)
        return stations[-1]

    def open_case(station, number, step):
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        station.find('push button', contains='%d. ' % step).act()

    def box(text, role='label'):
        return stations[-1].find(role, contains=text).box()

    def height(text):
        return box(text).height

    def ask_anew(station):
        """The reason that is chosen is the one of a mistake."""
        window = x('getactivewindow')
        station.press(ANEW)
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.label('Form the Certificates Anew?')
        station.click(station.find('combo box', 'Reason'))
        wait(lambda: any(role == 'list item' for role, _ in station.focused()), 'the reasons')
        key('Home', 'Down', 'Return')
        wait(lambda: not any(role == 'list item' for role, _ in station.focused()), 'the reasons to close')
        # All its words, with what it means for the keys.
        wait(lambda: height('Виявлено помилку в сертифікаті — ') > height('Reason') * 1.5, 'the reason in whole')
        station.shot('reissue-asked')
        closes(lambda: key('alt+o'))

    def says_what_comes_first():
        station = start()
        open_case(station, first, 6)
        # Within its card: further in than a button that has none.
        wait(lambda: box('Record a ', 'push button').x > box(ANEW, 'push button').x, 'the button in its card')
        ask_anew(station)
        station.label('revok')
        station.shot('reissue-first')
        assert station.look(None, contains='Case ' + first), 'nothing was opened'

    def records_both():
        station, today = stations[-1], date.today().strftime('%d.%m.%Y')
        for n in (1, 2):
            window = x('getactivewindow')
            station.press(RECORD)
            wait(lambda: x('getactivewindow') != window, 'what is asked of the paper')
            type_text('Statement 7 of ' + today)
            key('Tab')
            type_text(today)
            closes(lambda: key('Return'))
            wait(lambda: len(station.each(lambda node: node.get_role_name() == 'label' and node.get_name() == 'revoked')) == n,
                 '%d revoked' % n)
        station.shot('reissue-revoked')

    def opens_the_case():
        station = stations[-1]
        ask_anew(station)
        wait(lambda: station.look(None, contains='Case ' + first) is None, 'another case')
        station.find('push button', contains='1. ').act()
        station.label('In case %s it was: Ґедзь' % first)
        station.shot('reissue-opened')

    def ends():
        key('ctrl+q')
        assert stations[-1].wait_end() == 0, stations[-1].output()
        assert 'CRITICAL' not in stations[-1].output() and 'WARNING' not in stations[-1].output(), stations[-1].output()

    try:
        main(('/clause/dfs-6.3-revoke-first/said-on-the-page', says_what_comes_first),
             ('/clause/dfs-6.3-mistake/revoked', records_both),
             ('/clause/dfs-6.4-reissue/opened', opens_the_case),
             ('/reissue/end', ends))
    finally:
        for station in stations:
            station.stop()
        centre.stop()


with Folder() as place:
    run(place)
