# SPDX-License-Identifier: GPL-3.0-or-later
"""By keyboard over the steps of a case from the keys to the handover, each where there is most to do in it."""
from day import Day
from driver import Folder, Station, main
from office import OPERATOR, PASSPHRASE
from walk import Walk

PAGES = (('registered', '4. ', 'keys'), ('unsent', '5. ', 'requests'), ('issued', '6. ', 'certificates'), ('issued', '7. ', 'handover'))


def run(folder):
    day = Day(folder, 'registered', 'unsent', 'issued')
    with Station('--station', day.office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        station.label(OPERATOR)
        walk = Walk(station)

        def page(stage, step, section):
            def body():
                walk.opens_case(day.cases[stage])
                walk.goes_to(step)
                walk.opens_guide(section)
                walk.check(section)
            return '/walk/' + section, body

        main(*(page(*one) for one in PAGES), station=station)


with Folder() as place:
    run(place)
