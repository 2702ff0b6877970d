# SPDX-License-Identifier: GPL-3.0-or-later
"""An office in the middle of its day: the desk with cases, the outbox sent to the practice centre, search, journal,
operators."""
from driver import Folder, Station, check_names, closes, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Office


def run(folder):
    office = Office(folder)
    first = office.new_case()
    office.bring_papers(first)
    office.register(first)
    office.generate(first)
    second = office.new_case(surname='Їжакевич', given_names='Петро', serial=135)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def desk():
        table = station.find('tree table', 'Cases')
        station.find('label', contains='Ґедзь', root=table, tables=True)
        station.find('label', contains='Їжакевич', root=table, tables=True)
        assert not check_names(station), check_names(station)
        station.shot('office-desk')

    def opens_by_keyboard():
        # What is due first stands first: the case whose requests wait.
        key('Home', 'Return')
        station.find(None, contains='7. ')
        station.shot('office-case')

    def sends():
        # Signing in tells the office where its centre is, and what waited is sent by itself.
        key('alt+2')
        station.find('label', contains='Everything is sent', timeout=60)
        station.shot('office-outbox-sent')

    def finished_rows():
        key('alt+f')
        table = station.find('tree table', 'Submissions')
        station.find('label', contains='Ґедзь', root=table, tables=True)
        station.shot('office-outbox-finished')

    def search():
        key('alt+3')
        station.find('text', 'Search the registry')
        type_text('їжак')
        table = station.find('tree table', 'Found')
        station.find('label', contains='Їжакевич', root=table, tables=True)
        wait(lambda: station.look('label', contains='Ґедзь', root=table, tables=True) is None, 'only what fits')
        station.shot('office-registry')

    def find_case():
        key('ctrl+k')
        wait(lambda: station.active_title() == 'Find', 'the finder')
        type_text(second)
        station.find(None, contains='Їжакевич')
        station.shot('office-find')
        key('Return')
        station.find(None, contains='Case ' + second)

    def journal():
        key('alt+4')
        station.find('label', contains='not verified yet')
        key('alt+v')
        station.find('label', contains='verified just now')
        table = station.find('tree table', 'Journal')
        station.find('label', contains='Journal reviewed', root=table, tables=True)
        station.shot('office-journal')

    def operators():
        key('alt+5')
        station.press('Add an operator')
        wait(lambda: station.active_title() == 'Add an operator', 'the dialog')
        station.set_text('Name', 'Леся Ткач')
        station.set_text('New passphrase', 'інша довга фраза')
        station.set_text('New passphrase again', 'інша довга фраза')
        station.click(station.find('check box', contains='дміністратор реєстрації'))
        station.shot('office-add-operator')
        closes(lambda: station.press('Add'))
        station.find(None, contains='Леся Ткач')
        station.shot('office-settings')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    try:
        main(('/clause/dfs-6.3-two-hours/desk', desk), ('/desk/open', opens_by_keyboard),
             ('/clause/dfs-6.3-protected/send', sends), ('/outbox/finished', finished_rows),
             ('/registry/search', search), ('/find/case', find_case), ('/journal/state', journal),
             ('/clause/czo-8.4-roles/add', operators), ('/office/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
