# SPDX-License-Identifier: GPL-3.0-or-later
"""A case of several people: who stands where, one person after the other through every step by keyboard, and nothing of one
on the page of another."""
import os
import shutil

from driver import Folder, Station, choose_file, closes, confirms, expect_file_chooser, fill, key, main, wait
from office import KEY_PASSWORD, OPERATOR, PASSPHRASE, Office

COUNTRY = os.path.join(os.environ['RA_SOURCE_DIR'], 'tests/data/country')
CREW = ('Astrid', 'Bjarne', 'Cecilie')


def write_crew(path, names):
    with open(path, 'w') as file:
        file.write('[applicant]\ntold=yes\n')
        for i, name in enumerate(names):
            file.write('[subscriber %d]\ncall=%s\nclan=Halvorsen\nday-of-naming=1990-02-03\nrealm=NO\nletter=civic\n'
                       'civic-mark=NM-%04d-3\n' % (i + 1, name, 1000 + i))
            if name != CREW[1]:
                file.write('wire=+4722%06d\n' % (334455 + i))


def in_table(station, text):
    return station.look('label', contains=text, root=station.find('tree table', 'People of the case'), tables=True)


def cells(station, name):
    """What the row of NAME says."""
    table = station.find('tree table', 'People of the case')
    for row in station.walk(table, tables=True):
        if row.get_role_name() != 'table row':
            continue
        texts = [node.get_name() for node in station.walk(row, tables=True) if node.get_role_name() == 'label']
        if any(name in text for text in texts):
            return texts[2:]
    return None


def shown_for(station, name):
    """The bar above the step has the person."""
    wait(lambda: any(name in (node.get_name() or '') for bar in [station.look('combo box', 'Subscriber')] if bar
                     for node in station.walk(bar)), 'the step for ' + name)


def continues(station, label='Continue'):
    station.find('push button', label)
    wait(lambda: 'sensitive' in station.states(station.look('push button', label)), label)
    key('ctrl+Return')


def run(folder):
    forms = os.path.join(folder, 'forms')
    shutil.copytree(os.path.join(COUNTRY, 'forms'), forms)
    shutil.copy(os.path.join(COUNTRY, 'more/crew.xml'), os.path.join(forms, 'nordmark/applicants'))
    os.environ['RA_FORMS_DIR'] = forms
    os.environ['RA_PRINT_TEMPLATES_DIR'] = os.path.join(COUNTRY, 'print-templates')
    expect_file_chooser()
    office = Office(folder, profile='nordmark')
    facts = os.path.join(folder, 'crew.ini')
    write_crew(facts, CREW)
    number = office.tool('case', 'new', 'crew', facts)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def tells_who_stands_where():
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=number, root=table, tables=True), times=2)
        station.find('tree table', 'People of the case')
        station.label('3 people: 3 want something')
        wait(lambda: cells(station, 'Astrid') == ['done', 'wanted: 1', 'later', 'later', 'later', 'later'],
             'how Astrid stands')
        assert cells(station, 'Bjarne') == ['wanted: 1', 'wanted: 1', 'later', 'later', 'later', 'later']
        station.shot('board')

    def is_searched_by_typing():
        field = station.find('text', 'Find a person')
        wait(lambda: 'focused' in station.states(field), 'the caret in the search field')
        station.set_text('Find a person', 'BJAR')
        wait(lambda: in_table(station, 'Bjarne') and not in_table(station, 'Astrid'), 'the one who is looked for')
        key('Return')
        shown_for(station, 'Bjarne')

    def shows_one_person():
        field = station.find('text', 'Call name')
        assert station.text(field) == 'Bjarne'
        assert len(station.each(lambda node: node.get_role_name() in ('text', 'entry') and station.called(node, 'Call name'))) == 1
        station.label('2 more people want something')
        assert station.look(None, contains='Subscriber 1') is None
        station.set_text('Wire', '+4722334455')
        station.shot('board-person')
        key('ctrl+b')
        wait(lambda: (cells(station, 'Bjarne') or [''])[0] == 'done', 'the wire to be taken')

    def takes_somebody_more():
        station.press('Add Person')
        field = station.find('text', 'Call name')
        wait(lambda: 'focused' in station.states(field), 'the caret in the first field')
        fill(station, ['Dagny', 'Halvorsen', '04051991', None, 1, 'NM-1003-3', '+4722334458'])
        key('ctrl+b')
        station.label('4 people')
        wait(lambda: cells(station, 'Dagny Halvorsen') == ['done', 'wanted: 1', 'later', 'later', 'later', 'later'],
             'how Dagny stands')
        station.shot('board-newcomer')

    def marked():
        return station.each(lambda node: node.get_role_name() == 'label' and node.get_name() == 'done')

    def goes_on_to_the_next():
        station.click(station.find(None, contains='3. '))
        shown_for(station, 'Dagny')
        station.label('3 more want this step')
        station.button_of('received: Roll of the crew').act()
        for name in ('Dagny', 'Astrid', 'Bjarne', 'Cecilie'):
            shown_for(station, name)
            wait(lambda: not marked(), 'the mark of the one before to go')
            station.button_of('original seen: Civic letter').act()
            station.find('push button', 'original seen: Civic letter')
            wait(marked, 'the mark of ' + name)
            if name != 'Cecilie':
                continues(station, 'Next Person')
        station.shot('board-papers')
        continues(station)

    def is_registered_together():
        station.label('the case can be registered')
        station.click(station.find('check box', contains='The applicant: '))
        wait(lambda: 'checked' in station.states(station.look('check box', contains='The applicant: ')), 'the choice')
        key('F9')
        station.find(None, contains='· registered')

    def generates_for_each():
        continues(station)
        for name in ('Cecilie', 'Dagny'):
            shown_for(station, name)
            # Everybody has a medium of their own: the last one's is not offered to the next.
            wait(lambda: station.look('check box', contains=office.medium) is None, 'the medium to be forgotten')
            station.press('Choose Folder…')
            choose_file(station, 'Choose a Folder', office.medium + '/')
            station.find('check box', contains=office.medium)
            if name == 'Dagny':
                station.label('Keys of another person: ')
                station.label('Keys of another person stand on this medium')
            station.set_text('Password', KEY_PASSWORD)
            station.set_text('Password again', KEY_PASSWORD)
            continues(station, 'Generate Keys')
            station.label('Keys Are Generated')
            station.shot('board-keys-' + name)
            if name == 'Cecilie':
                continues(station, 'Next Person')
        assert sum(entry.endswith('.ask') for entry in os.listdir(office.medium)) == 2

    def looks_for(name):
        key('ctrl+b')
        field = station.find('text', 'Find a person')
        wait(lambda: 'focused' in station.states(field), 'the caret in the search field')
        station.set_text('Find a person', name)
        wait(lambda: in_table(station, name) and not in_table(station, 'Astrid'), 'the one who is looked for')
        key('Return')
        shown_for(station, name)

    def sends_and_writes_for_one():
        station.click(station.find(None, contains='6. '))
        shown_for(station, 'Dagny')
        assert station.look('label', contains='· Cecilie') is None
        confirms(station)
        station.label('Certificate received and confirmed')
        # Each reads their own.
        looks_for('Cecilie')
        confirms(station)
        station.label('Certificate received and confirmed')
        looks_for('Dagny')
        station.click(station.find(None, contains='7. '))
        shown_for(station, 'Dagny')
        # Her keys are there: it is chosen by itself.
        wait(lambda: 'checked' in station.states(station.look('check box', contains=office.medium)), 'the medium of her keys')
        station.press('Write Certificates')
        wait(lambda: [name for name in os.listdir(office.medium) if name.endswith('.crt')], 'a certificate')
        names = [name for name in os.listdir(office.medium) if name.endswith('.crt')]
        assert len(names) == 1 and 'Dagny' in names[0], names
        key('ctrl+b')
        wait(lambda: cells(station, 'Dagny') == ['done', 'done', 'done', 'done', 'done', 'to do'], 'how Dagny stands')
        assert cells(station, 'Cecilie') == ['done', 'done', 'done', 'done', 'to do', 'to do'], cells(station, 'Cecilie')
        assert cells(station, 'Astrid') == ['done', 'done', 'to do', 'later', 'later', 'later']
        station.shot('board-late')

    def resumes_where_somebody_waits():
        # Opened from the board somebody is shown where he is waited for, whichever step was looked at before.
        station.set_text('Find a person', 'astr')
        wait(lambda: in_table(station, 'Astrid') and not in_table(station, 'Dagny'), 'the one who is looked for')
        key('Return')
        shown_for(station, 'Astrid')
        station.find('push button', 'Generate Keys')
        key('ctrl+b')
        wait(lambda: cells(station, 'Dagny'), 'the board')

    def hands_over(name):
        continues(station, 'Record Handover')
        wait(lambda: station.each(lambda node: node.get_role_name() == 'label' and node.get_name() == 'wanted: 1'),
             'the receipt of %s, which was not printed' % name)
        station.shot('board-owed-' + name)
        station.button_of('Print: Receipt').act()
        station.find('push button', 'Save as PDF…')
        station.wait_dialog()
        key('ctrl+s')
        choose_file(station, 'Save as PDF', os.path.join(folder, name + '.pdf'))
        station.label('recorded in the journal')
        closes(lambda: key('Escape'))
        wait(lambda: station.each(lambda node: node.get_role_name() == 'label' and node.get_name() == 'done'),
             'the mark of ' + name)

    def offers_who_waits_after_a_handover():
        station.set_text('Find a person', 'dagny')
        wait(lambda: in_table(station, 'Dagny') and not in_table(station, 'Astrid'), 'the one who is looked for')
        key('Return')
        shown_for(station, 'Dagny')
        hands_over('Dagny')
        continues(station, 'Next Person')
        shown_for(station, 'Cecilie')
        hands_over('Cecilie')
        # Nobody else has come as far; the one who waits for keys is next.
        station.label('Next: Astrid Halvorsen · Seal')
        station.shot('board-handed-over')
        continues(station, 'Next Person')
        shown_for(station, 'Astrid')
        station.find('push button', 'Generate Keys')
        # By one key as well, and round.
        key('ctrl+j')
        shown_for(station, 'Bjarne')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/board/tells-who-stands-where', tells_who_stands_where),
             ('/board/is-searched-by-typing', is_searched_by_typing),
             ('/board/shows-one-person', shows_one_person),
             ('/board/takes-somebody-more', takes_somebody_more),
             ('/board/goes-on-to-the-next', goes_on_to_the_next),
             ('/board/is-registered-together', is_registered_together),
             ('/board/generates-for-each', generates_for_each),
             ('/board/sends-and-writes-for-one', sends_and_writes_for_one),
             ('/board/resumes-where-somebody-waits', resumes_where_somebody_waits),
             ('/board/offers-who-waits-after-a-handover', offers_who_waits_after_a_handover),
             ('/board/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
