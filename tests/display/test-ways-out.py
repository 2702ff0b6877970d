# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways out of slips: a mark is undone and taken back, an attachment is taken out; and two programs at one case, of which the
later does not win silently."""
import os

from driver import TIMEOUT, Failure, Folder, GLib, Station, key, main, wait, x
from office import OPERATOR, PASSPHRASE, Office

CHANGED = 'was changed meanwhile in another window or program'
CARD, PROOF = 'Реєстраційна картка', 'Копія паперового витягу'


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

    def is_down(item, state='received'):
        """Of the other states a row shows the one that it has."""
        return any(station.each(lambda node: (node.get_name() or '').startswith('%s: %s' % (state, item)),
                                lambda node: station.states(node) & {'pressed', 'checked'}))

    def mark():
        """The row comes anew with each act: a button that goes with the one before it marks nothing, and another is there then."""
        for patience in (5, 5, TIMEOUT):
            station.button_of('received: ' + CARD).act()
            try:
                return wait(lambda: is_down(CARD), 'the mark', patience)
            except Failure:
                if patience == TIMEOUT:
                    raise

    def undoes():
        """By the message, which is there for some seconds only: on a slow machine it may be gone before it is found."""
        mark()
        try:
            station.find('push button', 'Undo', timeout=9).act()
            wait(lambda: not is_down(CARD), 'the mark to be undone')
            return True
        except (Failure, GLib.Error):
            station.button_of('Take back the mark: ' + CARD).act()
            wait(lambda: not is_down(CARD), 'the mark to be taken back')
            return False

    def covers():
        """What lies under the message, or is moved by it, cannot be pressed while it stands there."""
        def box(node):
            extents = node.box()
            return extents.x, extents.y, extents.x + extents.width, extents.y + extents.height

        def bar():
            return box(station.find('push button', 'Continue'))

        def stands(node):
            return node.get_role_name() in ('push button', 'toggle button') and (node.get_name() or '') != 'Undo'

        before = bar()
        for _ in range(4):
            mark()
            undo = station.look('push button', 'Undo')
            if undo is None:
                take_back()
                continue
            left, top, right, bottom = box(undo)
            under = station.each(lambda node: stands(node) and box(node)[0] < right and box(node)[2] > left
                                 and box(node)[1] < bottom and box(node)[3] > top, lambda node: node.get_name())
            assert not under, under
            assert bar() == before, (before, bar())
            take_back()
            return
        raise Failure('the message was gone each time')

    def is_undone():
        assert any(undoes() for _ in range(4)), 'the message came too late each time'
        mark()
        station.shot('ways-out-toast')
        key('ctrl+z')
        wait(lambda: not is_down(CARD), 'the mark to be undone by its key')

    def is_clear():
        open_case(station, number, 2)
        covers()

    def is_taken_back():
        mark()
        station.button_of('Take back the mark: ' + CARD).act()
        wait(lambda: not is_down(CARD), 'the mark to be taken back')

    def is_taken_out():
        window = x('getactivewindow')
        station.button_of('Take out the attachment scan.pdf').act()
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.find('push button', 'Take Out')
        key('alt+t')
        wait(lambda: x('getactivewindow') == window, 'the question to go')
        wait(lambda: not station.each(lambda node: 'scan.pdf' in (node.get_name() or '')), 'the attachment to go')

    def is_refused(state):
        """Somebody else marks a paper, and one is marked here: whether that was refused. Where what the other did was told in
        time, it is not."""
        office.tool('case', 'item', number, 'residence-proof', state)
        station.button_of('received: ' + CARD).act()
        wait(lambda: station.look('label', contains=CHANGED) or is_down(CARD), 'an answer')
        return station.look('label', contains=CHANGED) is not None

    def take_back():
        station.button_of('Take back the mark: ' + CARD).act()
        wait(lambda: not is_down(CARD), 'the mark to be taken back')

    def place():
        return station.button_of('received: ' + CARD).box().y

    def is_not_overwritten():
        before = place()
        for state in ('received', 'seen', 'received', 'seen'):
            if is_refused(state):
                break
            take_back()
        station.banner(CHANGED)
        station.shot('ways-out-changed')
        # Nothing moved under the pointer for it.
        assert place() == before, (before, place())
        # It is shown as it stands now, and nothing was recorded.
        wait(lambda: is_down(PROOF, {'received': 'received', 'seen': 'original seen'}[state]), 'what the other program did')
        wait(lambda: not is_down(CARD), 'what stood here')
        mark()
        station.gone('label', contains=CHANGED)

    try:
        main(('/case/mark-undone/covers-nothing', is_clear),
             ('/case/mark-undone', is_undone),
             ('/case/mark-taken-back', is_taken_back),
             ('/case/attachment-taken-out', is_taken_out),
             ('/case/two-programs/refused', is_not_overwritten), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
