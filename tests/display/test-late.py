# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that come late and keys that come early: nothing that was typed is lost, nothing is done twice or to another
thing than was meant, and what is shown follows what happens elsewhere."""
import os

from driver import Folder, Station, closes, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Centre, Office

COLLEAGUE = 'Леся Ткач'
OCSP = 'Address for status (OCSP)'


def run(folder):
    office = Office(folder)
    first = office.new_case()
    office.bring_papers(first)
    office.register(first)
    office.generate(first)
    office.new_case(surname='Їжакевич', given_names='Петро', serial=135)
    centre = Centre(os.path.join(folder, 'centre'))
    office.tool('operator', 'credential', '--key', centre.path('operator.key'), '--certificate', centre.path('operator.pem'))
    office.tool('centre', 'set', '--url', centre.url, '--trust', centre.path('trust.pem'))
    centre.stop()  # nobody answers: there is always something to send
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def sensitive(name):
        return 'sensitive' in station.states(station.find('push button', name))

    def one_case():
        # A key that is held down is one wish.
        station.label('2 cases are not finished')
        with office.held():
            key('ctrl+n', 'ctrl+n', 'ctrl+n')
            station.choose_kind()
        station.find('check box', contains='Ознайомлений')
        key('alt+1')
        station.label('3 cases are not finished')

    def early_return():
        # Return goes to what was searched for, not to what an older question found.
        key('alt+3')
        station.find('text', 'Search the registry')
        type_text('їжак')
        table = station.find('tree table', 'Found')
        station.find('label', contains='Їжакевич', root=table, tables=True)
        key('ctrl+a')
        type_text('ґедзь')
        key('Return')
        station.find('label', contains='Ґедзь', root=table, tables=True)
        wait(lambda: any('focused' in station.states(node) for node in station.walk(table, tables=True)), 'the caret on a row')
        key('Return')
        station.find(None, contains='Case ' + first)

    def emptied():
        key('alt+3')
        station.set_text('Search the registry', '')
        station.label('Search the registry')
        station.set_text('Search the registry', 'їжак')
        station.set_text('Search the registry', '')
        key('alt+4')  # what was asked before is answered before this
        station.find('tree table', 'Journal')
        key('alt+3')
        station.label('Search the registry')
        assert station.look('tree table', 'Found') is None

    def entries():
        table = station.find('tree table', 'Journal')
        return [int(node.get_name()) for node in station.walk(table, tables=True)
                if node.get_role_name() == 'label' and node.get_name().isdigit()]

    def journal_follows():
        key('alt+4')
        last = max(wait(entries, 'the journal'))
        key('ctrl+k')
        wait(lambda: station.active_title() == 'Find', 'the finder')
        type_text('Send what')
        station.find(None, contains='Send what waits')
        closes(lambda: key('Return'))
        wait(lambda: max(entries()) > last, 'what was done meanwhile')

    def typed_meanwhile():
        key('alt+5')
        wait(lambda: station.text(station.find('text', 'Address for requests (CMP)')) != '', 'the centre')
        station.set_text(OCSP, 'http://127.0.0.1:9/first')
        wait(lambda: sensitive('Keep'), 'Keep')
        with office.held():
            station.press('Keep')
            wait(lambda: not sensitive('Keep'), 'Keep to be pressed')
            station.set_text(OCSP, 'http://127.0.0.1:9/second')
        wait(lambda: sensitive('Keep'), 'Keep')
        station.press('Keep')
        wait(lambda: not sensitive('Keep'), 'Keep to be pressed')
        station.label('The centre is kept')
        assert station.text(station.find('text', OCSP)) == 'http://127.0.0.1:9/second'

    def roles():
        station.press('Add an operator')
        wait(lambda: station.active_title() == 'Add an operator', 'the dialog')
        station.set_text('Name', COLLEAGUE)
        station.set_text('New passphrase', 'інша довга фраза')
        station.set_text('New passphrase again', 'інша довга фраза')
        station.click(station.find('check box', contains='дміністратор реєстрації'))
        closes(lambda: station.press('Add'))
        station.find('push button', 'Roles of ' + COLLEAGUE)
        # Before the roles are there they cannot be taken away by pressing Change.
        station.set_text(OCSP, 'http://127.0.0.1:9/third')
        wait(lambda: sensitive('Keep'), 'Keep')
        with office.held():
            station.press('Keep')
            station.press('Roles of ' + COLLEAGUE)
            wait(lambda: station.active_title() == 'Roles of ' + COLLEAGUE, 'the dialog')
            pressable = sensitive('Change')
            assert not pressable or station.look('check box', contains='дміністратор реєстрації')
        wait(lambda: sensitive('Change'), 'Change')
        assert 'checked' in station.states(station.find('check box', contains='дміністратор реєстрації'))
        closes(lambda: key('Escape'))

    def nothing_stays():
        # Who locks the station takes along what other windows show.
        key('ctrl+k')
        wait(lambda: station.active_title() == 'Find', 'the finder')
        type_text('їжак')
        station.find(None, contains='Їжакевич')
        closes(lambda: station.press('Lock'))
        station.find('text', 'Passphrase')
        assert station.look(None, contains='Їжакевич') is None

    def paper_goes():
        # A paper that is looked at goes too.
        station.set_text('Passphrase', PASSPHRASE)
        station.press('Sign In')
        station.label(OPERATOR)
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=first, root=table, tables=True), times=2)
        station.find('push button', contains='3. ').act()
        station.find('push button', contains='Print: ').act()
        station.wait_dialog()
        station.find('push button', 'Save as PDF…')
        closes(lambda: station.press('Lock'))
        station.find('text', 'Passphrase')
        assert station.look('push button', 'Save as PDF…') is None

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/late/one-case', one_case), ('/late/registry/return', early_return), ('/late/registry/emptied', emptied),
             ('/late/journal/follows', journal_follows), ('/late/settings/typed-meanwhile', typed_meanwhile),
             ('/clause/czo-8.4-roles/not-lost', roles), ('/late/lock', nothing_stays),
             ('/late/lock-with-paper', paper_goes), ('/late/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
