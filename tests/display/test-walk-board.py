# SPDX-License-Identifier: GPL-3.0-or-later
"""By keyboard over the board of an organisation, and over the page of one of its people."""
from day import PEOPLE, Day
from driver import Folder, Station, main, x
from office import OPERATOR, PASSPHRASE
from walk import Walk


def run(folder):
    day = Day(folder, 'people')
    with Station('--station', day.office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        station.label(OPERATOR)
        walk = Walk(station)

        def walks(section):
            walk.opens_guide(section)
            walk.check(section)

        def board():
            walk.opens_case(day.cases['people'])
            station.find('tree table', 'People of the case')
            walks('board')

        def somebody():
            """Who is opened from the board, where he is waited for."""
            table = station.find('tree table', 'People of the case')
            station.click(station.find('label', contains=PEOPLE[0][1], root=table, tables=True), times=2)
            x('mousemove', 0, 0)
            station.find('combo box', 'Subscriber')
            walks('people')

        main(('/walk/board', board), ('/walk/people', somebody), station=station)


with Folder() as place:
    run(place)
