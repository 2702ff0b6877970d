# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways out of slips: a mark is undone and taken back, an attachment is taken out, a case is withdrawn from the window and what
is grey then leads on; and two programs at one case, of which the later does not win silently."""
import os

from driver import Atspi, Folder, Station, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Office

CARD, PROOF = 'Реєстраційна картка', 'Копія паперового витягу'
MORE = 'What else can be done with the case'
PHONE, TYPED = 'Контактний телефон', '+380671112233'


def go_to_step(station, step):
    station.click(station.find(None, contains='%d. ' % step))


def open_case(station, number, step):
    key('alt+1')
    table = station.find('tree table', 'Cases')
    station.click(station.find('label', contains=number, root=table, tables=True), times=2)
    station.find(None, contains='Case ' + number)
    go_to_step(station, step)


def run(folder):
    office = Office(folder)
    number = office.new_case()
    scan = os.path.join(folder, 'scan.pdf')
    with open(scan, 'wb') as file:
        file.write(b'%PDF-1.4 a scan')
    office.tool('case', 'item', number, 'id-card-copy', 'certified', '--attach', scan)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def button(item):
        return station.button_of('received: ' + item)

    def is_down(item):
        node = button(item)
        return bool(station.states(node) & {'pressed', 'checked'})

    def mark():
        Atspi.Action.do_action(button(CARD), 0)
        wait(lambda: is_down(CARD), 'the mark')

    def is_undone():
        open_case(station, number, 3)
        mark()
        station.find('push button', 'Undo')
        station.shot('ways-out-toast')
        station.press('Undo')
        wait(lambda: not is_down(CARD), 'the mark to be undone')
        mark()
        button(CARD).grab_focus()
        key('ctrl+z')
        wait(lambda: not is_down(CARD), 'the mark to be undone by its key')

    def is_taken_back():
        mark()
        Atspi.Action.do_action(station.button_of('Take back the mark: ' + CARD), 0)
        wait(lambda: not is_down(CARD), 'the mark to be taken back')

    def is_taken_out():
        window = x('getactivewindow')
        Atspi.Action.do_action(station.button_of('Take out the attachment scan.pdf'), 0)
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.find('push button', 'Take Out')
        key('alt+t')
        wait(lambda: x('getactivewindow') == window, 'the question to go')
        wait(lambda: not station.each(lambda node: 'scan.pdf' in (node.get_name() or '')), 'the attachment to go')

    def is_not_overwritten():
        mark()
        office.tool('case', 'item', number, 'residence-proof', 'received')
        Atspi.Action.do_action(station.button_of('Take back the mark: ' + CARD), 0)
        station.banner('was changed meanwhile in another window or program')
        station.shot('ways-out-changed')
        # It is shown as it stands now, and nothing was recorded.
        wait(lambda: is_down(PROOF), 'what the other program did')
        assert is_down(CARD)
        Atspi.Action.do_action(station.button_of('Take back the mark: ' + CARD), 0)
        wait(lambda: not is_down(CARD), 'the act to be done after all')
        station.gone('label', contains='was changed meanwhile')

    def is_told():
        office.tool('case', 'item', number, 'residence-proof', 'none')
        key('ctrl+k')
        station.wait_dialog()
        key('Escape')
        station.label('was changed elsewhere by ' + OPERATOR)
        wait(lambda: not is_down(PROOF), 'what the other program did')

    def keeps_what_was_typed():
        go_to_step(station, 2)
        station.set_text(PHONE, TYPED)
        office.tool('case', 'set', number, 'subscriber.1.locality=Львів')
        go_to_step(station, 3)
        station.banner('was changed meanwhile in another window or program')
        go_to_step(station, 2)
        wait(lambda: station.text(station.find('text', PHONE)) == TYPED, 'what was typed')
        wait(lambda: any(station.text(node) == 'Львів' for node in station.each(
            lambda node: node.get_role_name() == 'text' and 'Населений пункт' in (node.get_name() or ''))), 'what was changed')
        go_to_step(station, 3)
        station.gone('label', contains='was changed meanwhile')

    def is_withdrawn():
        window = x('getactivewindow')
        station.click(station.find(None, contains=MORE))
        station.shot('ways-out-menu')
        station.click(station.find(None, contains='Withdraw the Case'))
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.set_text('Reason', 'передумав')
        station.shot('ways-out-withdraw')
        key('alt+w')
        wait(lambda: x('getactivewindow') == window, 'the question to go')
        station.find(None, contains='· withdrawn')

    def grey_leads_on():
        go_to_step(station, 2)
        station.label('The applicant withdrew before the decision')
        station.shot('ways-out-grey')
        station.press('Correct in a New Case')
        wait(lambda: station.look(None, contains='Case ') and not station.look(None, contains='Case ' + number), 'the new case')
        station.find(None, contains='· being prepared')

    try:
        main(('/case/mark-undone', is_undone),
             ('/case/mark-taken-back', is_taken_back),
             ('/case/attachment-taken-out', is_taken_out),
             ('/case/two-programs/refused', is_not_overwritten),
             ('/case/two-programs/told', is_told),
             ('/case/two-programs/typing-kept', keeps_what_was_typed),
             ('/case/withdrawn', is_withdrawn),
             ('/case/grey-leads-on', grey_leads_on), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
