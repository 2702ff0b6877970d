# SPDX-License-Identifier: GPL-3.0-or-later
"""A refusal to its end, and the same person once more: the marked card, one copy given back, the personal file put away, a
case that repeats the one before, what stood there beside each field, a section taken over, and nothing given that nobody
gave; then the same in Ukrainian with text at twice its size."""
import json
import os
import re
import subprocess

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Office

CARD = 'Реєстраційна картка'
NOTE = 'Строк дії паспорта закінчився.'
GIVE_BACK, PUT_AWAY, AGAIN = 'One Copy Given Back, the Other Kept', 'Put the Personal File Away', 'Register Again'
TAKE_OVER = 'Compared: Take Over What Stood'


def go_to_step(station, step):
    station.click(station.find(None, contains='%d. ' % step))


def open_case(station, number, step):
    key('alt+1')
    table = station.find('tree table')
    station.click(station.find('label', contains=number, root=table, tables=True), times=2)
    wait(lambda: station.look(None, contains=number), 'the case')
    go_to_step(station, step)


def open_put_away(station, number):
    """It is not on the desk any more."""
    station.find('tree table')  # nobody is signed in before
    key('ctrl+k')
    wait(lambda: station.active_title() == 'Знайти', 'the finder')
    type_text(number)
    station.find(None, contains='Ґедзь')
    key('Return')
    station.find(None, contains='Справа ' + number)


def start(office, **environment):
    return Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                   environment=environment)


def least():
    hints = subprocess.run(['xprop', '-id', x('getactivewindow'), 'WM_NORMAL_HINTS'], check=True, capture_output=True,
                           text=True).stdout
    return tuple(int(n) for n in re.search(r'minimum size: (\d+) by (\d+)', hints).groups())


def fits():
    width, height = least()
    assert width <= 1366 and height <= 768, 'it takes %d by %d' % (width, height)


def large_text(folder):
    path = os.path.join(folder, 'resources')
    with open(path, 'w') as file:
        file.write('Xft.dpi: 192\n')
    return path


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    earlier = office.new_case()
    station = start(office)
    cases = [earlier]

    def shown_number():
        """Of the case that is shown, where it is not the earlier one."""
        title = station.find('label', contains='Case ')
        return re.sub('^.*Case ', '', title.get_name()).split(' ')[0]

    def refuses():
        open_case(station, earlier, 3)
        station.press('Refuse…')
        station.label('Grounds for Refusal')
        window = x('getactivewindow')
        station.set_text('About the refusal, in your own words', NOTE)
        station.press('Refuse and Print Both Copies…')
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.find('push button', 'Refuse')
        key('alt+r')
        # The copies are printed at once; who puts that off has a case that is not finished.
        wait(lambda: station.active_title() == CARD, 'the marked copies')
        key('Escape')
        wait(lambda: x('getactivewindow') == window, 'the copies to go')
        station.find(None, contains='· refused')
        station.label(NOTE)
        # One copy has to be given back first, and that one has to be printed.
        assert station.look('push button', PUT_AWAY) is None
        station.shot('again-refused')

    def not_back_unprinted():
        station.press(GIVE_BACK)
        station.banner('has not been printed')
        station.shot('again-unprinted')

    def marks_the_card():
        station.button_of('Print: ' + CARD).act()
        station.find('push button', 'Save as PDF…')
        station.find('image', contains='')
        station.wait_dialog()
        key('ctrl+s')
        path = os.path.join(folder, 'card.pdf')
        choose_file(station, 'Save as PDF', path)
        wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, 'card')
        station.label('recorded in the journal')
        key('Escape')
        station.gone('push button', 'Save as PDF…')
        text = subprocess.run(['pdftotext', '-layout', path, '-'], check=True, capture_output=True, text=True).stdout
        assert text.count('ПОЗНАЧКА ПРО ВІДМОВУ') == 2 and text.count(NOTE) == 2, text

    def gives_back():
        station.press(GIVE_BACK)
        station.gone('push button', GIVE_BACK)
        # What asked for the card to be printed goes with what it asked for.
        station.gone('label', contains='has not been printed')
        station.find('push button', PUT_AWAY)
        station.shot('again-given-back')

    def puts_away():
        station.press(PUT_AWAY)
        station.find(None, contains='· refused, closed')
        station.gone('push button', PUT_AWAY)
        station.find('push button', AGAIN)
        station.shot('again-put-away')

    def opens_another():
        station.press(AGAIN)
        wait(lambda: station.look(None, contains='Case ' + earlier) is None, 'another case')
        go_to_step(station, 1)
        station.label('In case %s it was: Ґедзь' % earlier)
        assert station.text(station.find('text', 'Прізвище')) == ''
        station.shot('again-beside')
        cases.append(shown_number())
        assert cases[1] != earlier, cases

    def nothing_is_given():
        go_to_step(station, 3)
        station.label('Still Missing')
        station.shot('again-missing')
        go_to_step(station, 2)
        station.find('push button', contains='received: ' + CARD)
        states = ('received', 'original seen', 'copy certified')
        wait(lambda: not station.each(lambda node: (node.get_name() or '').startswith(states) and 'checked' in station.states(node)),
             'no paper to count as brought')

    def takes_over():
        go_to_step(station, 1)
        field = station.find('text', 'Прізвище')
        assert station.text(field) == ''
        section = field
        while station.look('push button', TAKE_OVER, root=section) is None:
            section = section.get_parent()
        station.look('push button', TAKE_OVER, root=section).act()
        wait(lambda: station.text(station.find('text', 'Прізвище')) == 'Ґедзь', 'the surname')
        station.shot('again-taken')
        # Nothing is left to take over there; other sections were not compared, and stay empty.
        wait(lambda: station.look('push button', TAKE_OVER, root=section) is None, 'the button to go')
        station.gone('label', contains='it was: Ґедзь')
        assert station.text(station.find('text', 'РНОКПП')) == ''

    def is_not_registered():
        go_to_step(station, 3)
        station.label('Still Missing')
        station.shot('again-undecided')
        station.stop()
        rows = {row['path']: row for row in json.loads(office.tool('case', 'form', cases[1], '--json'))}
        assert rows['subscriber.1.surname']['value'] == 'Ґедзь', rows['subscriber.1.surname']
        assert not rows['subscriber.1.tax-number']['value'], rows['subscriber.1.tax-number']
        assert not rows['applicant.terms-read']['value'], rows['applicant.terms-read']

    def large_and_ukrainian():
        with start(office, LANGUAGE='uk', XENVIRONMENT=large_text(folder)) as other:
            open_put_away(other, earlier)
            go_to_step(other, 3)
            other.find('push button', 'Зареєструвати повторно')
            fits()
            other.shot('again-large-decided')
            open_case(other, cases[1], 1)
            other.label('У справі %s було: ' % earlier)
            other.find('push button', 'Звірено: перенести, що було')
            fits()
            other.shot('again-large-beside')

    main(('/again/refused', refuses),
         ('/clause/dfs-5.7-mark/not-back-unprinted', not_back_unprinted),
         ('/clause/dfs-5.7-mark/window-both', marks_the_card),
         ('/clause/dfs-5.7-mark/window-given-back', gives_back),
         ('/clause/dfs-5.10-personal-file/window-put-away', puts_away),
         ('/clause/dfs-5.8-again/window-beside', opens_another),
         ('/clause/dfs-5.8-again/window-nothing-given', nothing_is_given),
         ('/clause/dfs-5.8-again/window-section', takes_over),
         ('/clause/dfs-5.8-again/window-anew', is_not_registered),
         ('/again/large-and-ukrainian', large_and_ukrainian),
         station=station)


with Folder() as place:
    run(place)
