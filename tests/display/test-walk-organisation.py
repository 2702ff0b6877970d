# SPDX-License-Identifier: GPL-3.0-or-later
"""By keyboard over what an organisation says of itself: the longest page there is."""
from day import Day
from driver import Folder, Station, main
from office import OPERATOR, PASSPHRASE
from walk import Walk


def run(folder):
    day = Day(folder, 'people')
    with Station('--station', day.office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        station.label(OPERATOR)
        walk = Walk(station)

        def applicant():
            walk.opens_case(day.cases['people'])
            walk.goes_to('1. ')
            walk.opens_guide('applicant')
            walk.check('applicant')

        main(('/walk/organisation', applicant), station=station)


with Folder() as place:
    run(place)
