# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a request leaves the window the screen is turned to the subscriber, who reads what will be certified: nothing leaves
without an answer, whatever happens in between."""
import os
import signal

from driver import Folder, Station, choose_file, confirms, expect_file_chooser, key, main, turned, wait
from office import KEY_PASSWORD, OPERATOR, PASSPHRASE, Centre, Office

NAME = 'Ґедзь Марія Іванівна'
WAITS = 'Nothing leaves before the subscriber has read'


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    centre = Centre(os.path.join(folder, 'centre'))
    office.connect(centre)
    number = office.new_registered_case()
    stations = []

    def start():
        stations.append(Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE))
        return stations[-1]

    def open_case(station, step):
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='7. ')
        station.click(station.find(None, contains='%d. ' % step))

    def states():
        return [line.split('\t') for line in office.tool('outbox', 'list').splitlines()]

    def waits_for_the_subscriber():
        station = start()
        open_case(station, 4)
        station.press('Choose Folder…')
        choose_file(station, 'Choose a Folder', office.medium + '/')
        station.find('check box', contains=office.medium)
        station.set_text('Password', KEY_PASSWORD)
        station.set_text('Password again', KEY_PASSWORD)
        key('ctrl+Return')
        station.label('Keys Are Generated')
        key('ctrl+Return')
        station.label(WAITS)
        # The way on is to show it, and the outbox is not asked to send.
        station.find('push button', 'Show to the Subscriber')
        assert not station.look('push button', 'Send Now') or \
            'sensitive' not in station.states(station.look('push button', 'Send Now'))
        station.shot('certified-waits')

    def shows_nothing_else():
        station = stations[-1]

        def reads():
            for words in (NAME, 'Certificate for: signature', 'Certificate for: key agreement'):
                station.label(words)
            page = [node for node in station.each(lambda node: node.get_role_name() in ('frame', 'window', 'dialog'))
                    if node.get_name() == NAME][0]
            assert not station.look(root=page, contains=number), 'the number of the case is shown to the subscriber'
            station.shot('certified-page')
            key('Escape')
        turned(station, lambda: station.press('Show to the Subscriber'), reads)
        station.label(WAITS)

    def dies_in_between():
        station = stations[-1]
        station.press('Show to the Subscriber')
        station.find('push button', 'All of This Is Right')
        station.stop(signal.SIGKILL)
        assert all('queued' in row for row in states()), states()

    def hears_what_is_wrong():
        station = start()
        open_case(station, 5)
        station.label(WAITS)

        def refuses():
            station.press('Something Is Wrong…')
            field = station.find('text', 'What is not right?')
            wait(lambda: 'focused' in station.states(field), 'the caret in the field')
            field.set_text('по батькові')
            station.shot('certified-wrong')
            station.press('Tell the Clerk')
        turned(station, lambda: station.press('Show to the Subscriber'), refuses)
        station.label('The subscriber says that it is wrong: “по батькові”')
        station.find('push button', 'Put Right…')
        station.shot('certified-said')
        key('alt+4')
        station.find('label', contains='what would be certified is wrong', tables=True)

    def leaves_when_confirmed():
        station = stations[-1]
        open_case(station, 5)
        confirms(station)
        station.label('Certificate received and confirmed')
        # Beside what was issued it stands that it was confirmed.
        station.find('push button', contains='6. ').act()
        station.find('push button', 'Write Certificates')
        station.label('The subscriber confirmed what will be certified')
        station.shot('certified-issued')
        key('alt+4')
        station.find('label', contains='Subscriber confirmed what will be certified', tables=True)
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/certified/waits', waits_for_the_subscriber), ('/certified/nothing-else', shows_nothing_else),
             ('/certified/killed', dies_in_between), ('/certified/wrong', hears_what_is_wrong),
             ('/certified/confirmed', leaves_when_confirmed))
    finally:
        for station in stations:
            station.stop()
        centre.stop()


with Folder() as place:
    run(place)
