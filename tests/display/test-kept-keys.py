# SPDX-License-Identifier: GPL-3.0-or-later
"""No key is lost: what locks and ends the station does so while something is being kept and from every dialog; a key that is held
down is one wish; the caret stays where it was when what had it is greyed; and who unlocks is where they were."""
import os

from driver import Folder, Station, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Centre, Office

NAMES = 'Ім’я та по батькові'
OCSP = 'Address for status (OCSP)'


def run(folder):
    office = Office(folder)
    number = office.new_case()
    office.bring_papers(number)
    centre = Centre(os.path.join(folder, 'centre'))
    office.tool('operator', 'credential', '--key', centre.path('operator.key'), '--certificate', centre.path('operator.pem'))
    office.tool('centre', 'set', '--url', centre.url, '--trust', centre.path('trust.pem'))
    centre.stop()
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    station.label(OPERATOR)

    def locked():
        station.find('text', 'Passphrase')

    def unlock():
        station.set_text('Passphrase', PASSPHRASE)
        key('Return')
        station.label(OPERATOR)

    def sensitive(node):
        return 'sensitive' in station.states(node)

    def to_step(step):
        station.find(None, contains='%d. ' % step).act()

    def change_address(n):
        key('alt+5')
        wait(lambda: station.text(station.find('text', 'Address for requests (CMP)')) == centre.url, 'the centre')
        station.set_text(OCSP, 'http://127.0.0.1:9/%d' % n)
        keep = station.find('push button', 'Keep')
        wait(lambda: sensitive(keep), 'Keep')
        return keep

    def locks_while_keeping():
        # Somebody else writes: Keep is pressed, and at once the clerk is called away.
        keep = change_address(1)
        with office.held():
            keep.act()
            key('ctrl+l')
        locked()
        unlock()
        # What was on its way when the key came was kept, and the page is there again.
        wait(lambda: station.text(station.find('text', OCSP)) == 'http://127.0.0.1:9/1', 'the address that was kept')

    def finds_the_caret():
        # Keep has the caret when it is pressed by its key, and is greyed then: the caret stays in sight, on the page.
        keep = change_address(2)
        key('alt+k')
        wait(lambda: not sensitive(keep), 'Keep to be done')
        key('Tab')
        wait(lambda: station.focused() and 'New Case' not in station.focused()[-1][1], 'the caret on the page', 10)

    def comes_back_to_the_field():
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        to_step(1)
        station.find('text', NAMES)
        wait(station.focused, 'the caret on the page')
        before = station.focused()
        key('Tab', 'Tab', 'Tab')
        where = wait(lambda: station.focused() != before and station.focused(), 'the caret in a field')
        key('ctrl+l')
        locked()
        assert station.look(None, contains='Ґедзь') is None
        unlock()
        wait(lambda: station.focused() == where, 'the caret at %s' % where)

    def comes_back_to_the_step():
        to_step(3)
        station.label('Hold Against the Documents')
        key('ctrl+l')
        locked()
        unlock()
        station.label('Hold Against the Documents')

    def held_down_is_one_wish():
        # The key is down from the first step to the last: it is let go of once.
        to_step(1)
        station.find('text', NAMES)
        x('keydown', 'ctrl')
        for _ in range(6):
            x('keydown', 'Return')
        station.button_of('received: Реєстраційна картка')
        x('keyup', 'Return', 'keyup', 'ctrl')
        assert station.look('label', contains='Hold Against the Documents') is None

    def locks_from_a_dialog():
        for keys in ('ctrl+k', 'ctrl+comma', 'F1'):
            window = x('getactivewindow')
            key(keys)
            wait(lambda: x('getactivewindow') != window, 'the dialog of ' + keys)
            key('ctrl+l')
            locked()
            wait(lambda: x('getactivewindow') == station.window, 'the dialog of %s to go' % keys)
            unlock()
            station.button_of('received: Реєстраційна картка')

    def ends_from_a_dialog():
        key('ctrl+k')
        wait(lambda: station.active_title() == 'Find', 'the finder')
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    with station:
        main(('/kept-keys/lock-while-keeping', locks_while_keeping), ('/kept-keys/caret', finds_the_caret),
             ('/kept-keys/back/field', comes_back_to_the_field), ('/kept-keys/back/step', comes_back_to_the_step),
             ('/kept-keys/held', held_down_is_one_wish), ('/kept-keys/dialog/lock', locks_from_a_dialog),
             ('/kept-keys/dialog/end', ends_from_a_dialog), station=station)


with Folder() as place:
    run(place)
