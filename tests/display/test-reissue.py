# SPDX-License-Identifier: GPL-3.0-or-later
"""A mistake was found in a certificate: from its card to the case that forms it anew. What comes first is said while it is valid; the
revocation is recorded on the card; the new case opens beside what was said before, is compared, registered and gone through, and
ends with certificates that are valid beside those that were revoked."""
import json
import os
import re
from datetime import date

from driver import Folder, Station, closes, key, main, type_text, types_phrase, wait, x
from office import OPERATOR, PASSPHRASE, Centre, Office

# More than a line of words each.
REASONS = ('Зміна даних про підписувача', 'Виявлено помилку в сертифікаті')
TAKE_OVER = 'Compared: Take Over What Stood'
RECORD, ANEW = 'Record a Revocation…', 'A Mistake, or Changed Data…'


def run(folder):
    office = Office(folder)
    centre = Centre(os.path.join(folder, 'peer'))
    office.connect(centre)
    first = office.new_registered_case()
    office.generate(first)
    office.tool('outbox', 'send')
    stations, numbers = [], []

    def start():
        stations.append(Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE))
        stations[-1].label(OPERATOR)
        return stations[-1]

    def open_case(station, number, step):
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find(None, contains='Case ' + number)
        station.find('push button', contains='%d. ' % step).act()

    def box(text, role='label'):
        return stations[-1].find(role, contains=text).box()

    def height(text):
        return box(text).height

    def height_in_list(text):
        station = stations[-1]
        return max(station.each(lambda node: node.get_role_name() == 'label' and text in node.get_name()
                                and node.get_parent().get_parent().get_role_name() == 'list item', lambda node: node.box().height))

    def ask_anew(station):
        """The reason that is chosen is the one of a mistake."""
        window = x('getactivewindow')
        station.press(ANEW)
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.label('Form the Certificates Anew?')
        station.click(station.find('combo box', 'Reason'))
        wait(lambda: any(role == 'list item' for role, _ in station.focused()), 'the reasons')
        # Each with all its words, also while the list is open.
        for words in REASONS:
            wait(lambda: height_in_list(words) > height('Reason') * 1.5, 'the whole of “%s”' % words)
        station.shot('reissue-reasons')
        key('Home', 'Down', 'Return')
        wait(lambda: not any(role == 'list item' for role, _ in station.focused()), 'the reasons to close')
        # All its words, with what it means for the keys.
        wait(lambda: height('Виявлено помилку в сертифікаті — ') > height('Reason') * 1.5, 'the reason in whole')
        station.shot('reissue-asked')
        closes(lambda: key('alt+o'))

    def says_what_comes_first():
        station = start()
        open_case(station, first, 6)
        # Within its card: further in than a button that has none.
        wait(lambda: box('Record a ', 'push button').x > box(ANEW, 'push button').x, 'the button in its card')
        ask_anew(station)
        station.label('revok')
        station.shot('reissue-first')
        assert station.look(None, contains='Case ' + first), 'nothing was opened'

    def records_both():
        station, today = stations[-1], date.today().strftime('%d.%m.%Y')
        for n in (1, 2):
            window = x('getactivewindow')
            station.press(RECORD)
            wait(lambda: x('getactivewindow') != window, 'what is asked of the paper')
            type_text('Statement 7 of ' + today)
            key('Tab')
            type_text(today)
            closes(lambda: key('Return'))
            wait(lambda: len(station.each(lambda node: node.get_role_name() == 'label' and node.get_name() == 'revoked')) == n,
                 '%d revoked' % n)
        # What is over is of no use on a medium.
        station.gone('push button', 'Write Certificates')
        station.shot('reissue-revoked')

    def opens_the_case():
        station = stations[-1]
        ask_anew(station)
        wait(lambda: station.look(None, contains='Case ' + first) is None, 'another case')
        station.find('push button', contains='1. ').act()
        station.label('In case %s it was: Ґедзь' % first)
        station.shot('reissue-opened')
        title = station.find('label', contains='Case ').get_name()
        numbers.append(re.search(r'\d+-\d+', title).group())

    def is_compared():
        """Section by section; the terms are read and the phrase is said anew."""
        station = stations[-1]

        def all_taken():
            button = station.look('push button', TAKE_OVER)
            if button is not None:
                button.act()
            return button is None
        wait(all_taken, 'every section to be taken over')
        station.find('check box', contains='Ознайомлений').act()
        # From the key of its own: who presses it otherwise leaves the caret in a field of the window behind.
        station.reach(station.find('text', 'Електронна пошта'))
        key('Tab')
        wait(lambda: 'focused' in station.states(station.button_of('Ключова фраза')), 'the caret on the phrase')
        types_phrase(station, 'червона калина')
        station.find('label', 'set')
        station.shot('reissue-compared')
        ends()
        rows = {row['path']: row for row in json.loads(office.tool('case', 'form', numbers[0], '--json'))}
        assert rows['subscriber.1.surname']['value'] == 'Ґедзь', rows['subscriber.1.surname']

    def is_registered():
        office.bring_papers(numbers[0])
        office.register(numbers[0])
        office.generate(numbers[0])

    def has_new_certificates():
        station = start()
        open_case(station, numbers[0], 5)
        station.label('Certificate received and confirmed')
        station.find('push button', contains='6. ').act()
        station.find('push button', 'Write Certificates')
        wait(lambda: len(station.each(lambda node: node.get_name() == 'valid')) == 2, 'two that are valid')
        station.shot('reissue-issued')
        ends()
        new, old = (json.loads(office.tool('certificate', 'list', number, '--json')) for number in (numbers[0], first))
        assert [row['status'] for row in old] == ['revoked', 'revoked'], old
        assert [row['status'] for row in new] == ['valid', 'valid'], new
        assert not {row['serial'] for row in new} & {row['serial'] for row in old}, (new, old)

    def ends():
        key('ctrl+q')
        assert stations[-1].wait_end() == 0, stations[-1].output()
        assert 'CRITICAL' not in stations[-1].output() and 'WARNING' not in stations[-1].output(), stations[-1].output()

    try:
        main(('/clause/dfs-6.3-revoke-first/said-on-the-page', says_what_comes_first),
             ('/clause/dfs-6.3-mistake/revoked', records_both),
             ('/clause/dfs-6.4-reissue/opened', opens_the_case),
             ('/clause/dfs-6.4-reissue/compared', is_compared),
             ('/clause/dfs-6.4-reissue/registered', is_registered),
             ('/clause/dfs-6.4-reissue/issued-anew', has_new_certificates))
    finally:
        for station in stations:
            station.stop()
        centre.stop()


with Folder() as place:
    run(place)
