# SPDX-License-Identifier: GPL-3.0-or-later
"""By keyboard over the steps of a case up to the decision."""
from day import Day
from driver import Folder, Station, main
from office import OPERATOR, PASSPHRASE
from walk import Walk

PAGES = (('1. ', 'applicant'), ('2. ', 'papers'), ('3. ', 'decision'))


def run(folder):
    day = Day(folder, 'begun')
    with Station('--station', day.office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        station.label(OPERATOR)
        walk = Walk(station)

        def page(step, section):
            def body():
                walk.goes_to(step)
                walk.opens_guide(section)
                walk.check(section)
            return '/walk/' + section, body

        main(('/walk/opens', lambda: walk.opens_case(day.cases['begun'])), *(page(*one) for one in PAGES), station=station)


with Folder() as place:
    run(place)
