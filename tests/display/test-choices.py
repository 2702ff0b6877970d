# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of choices by the keyboard: it opens on what is chosen, which has a mark, and where one always is none is not among
them."""
from driver import Folder, Station, key, main, open_choices, wait
from office import OPERATOR, PASSPHRASE, Office


def run(folder):
    office = Office(folder)
    number = office.new_case()
    office.bring_papers(number)
    office.register(number)

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def label_in(node):
            """What a choice or a row of a list shows; (None) is the toolkit's own, and hidden."""
            return next(one.get_name() for one in station.walk(node)
                        if one.get_role_name() == 'label' and one.get_name() != '(None)')

        def chosen():
            return label_in(station.find('combo box', 'Signing pair'))

        def opens():
            station.click(station.find('combo box', 'Signing pair'))
            return label_in(wait(lambda: station.each(lambda node: node.get_role_name() == 'list item' and 'focused' in station.states(node)),
                                 'the caret in the list')[0])

        def keys_step():
            table = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=table, tables=True), times=2)
            open_choices(station)
            station.find('label', contains='ДСТУ 4145 (431 біт) з Купиною')

        def begins_on_what_is_chosen():
            first = chosen()
            assert opens() == first, first
            station.shot('choices-open')
            assert not station.look('label', 'not chosen')
            key('Up', 'Return')
            second = wait(lambda: chosen() != first and chosen(), 'the one before')
            assert opens() == second, second
            key('Down', 'Return')
            wait(lambda: chosen() == first, 'the one after that')

        main(('/choices/keys', keys_step), ('/choices/keyboard', begins_on_what_is_chosen), station=station)


with Folder() as place:
    run(place)
