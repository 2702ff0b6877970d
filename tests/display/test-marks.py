# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers that were brought, by the keyboard: a row offers the mark it needs, Enter sets it and goes on to the next."""
from driver import Folder, Station, key, main, wait
from office import OPERATOR, PASSPHRASE, Office

CARD = 'Реєстраційна картка'
COPY = 'Копія лицьового'


def run(folder):
    office = Office(folder)
    number = office.new_case()

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def focused(start):
            return any((name or '').startswith(start) for _, name in station.focused())

        def offers_what_is_needed():
            table = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=table, tables=True), times=2)
            station.find(None, contains='7. ')
            station.click(station.find(None, contains='2. '))
            station.button_of('received: ' + CARD)
            station.button_of('copy certified: ' + COPY)
            for other in ('original seen: ' + CARD, 'rejected: ' + CARD, 'received: ' + COPY):
                assert not station.each(lambda node: (node.get_name() or '').startswith(other)), other
            station.label('○ printed → ○ signed → ○ received')
            station.shot('marks')

        def others_are_behind_a_button():
            station.click(station.find(None, contains='Other marks: ' + CARD))
            station.button_of('rejected: ' + CARD)
            station.button_of('original seen: ' + CARD)
            station.shot('marks-others')
            key('Escape')
            wait(lambda: not station.each(lambda node: (node.get_name() or '').startswith('rejected: ' + CARD)), 'the others to go')

        def enter_marks_and_goes_on():
            station.find(None, contains='received: ' + CARD)
            for _ in range(60):
                if focused('received: ' + CARD):
                    break
                key('Tab')
            assert focused('received: ' + CARD), station.focused()
            key('Return')
            wait(lambda: not focused('received: ' + CARD) and station.focused(), 'the caret to go on')
            station.label('Marked: received')
            station.label('● printed → ● signed → ● received')
            station.shot('marks-next')

        main(('/clause/dfs-5.6-documents/one-mark', offers_what_is_needed), ('/clause/dfs-5.6-documents/other-marks', others_are_behind_a_button),
             ('/clause/dfs-5.6-documents/enter', enter_marks_and_goes_on), station=station)


with Folder() as place:
    run(place)
