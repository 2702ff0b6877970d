# SPDX-License-Identifier: GPL-3.0-or-later
"""A person from the door to the certificate, through the real window: facts typed by the keyboard alone, papers, the
decision, keys on a medium, requests sent to the practice centre, certificates on a medium and on paper, handover."""
import os
import subprocess

from driver import (Folder, Station, check_names, choose_file, confirms, expect_file_chooser, fill, key, main, open_choices,
                    types_phrase, wait)
from office import KEY_PASSWORD, OPERATOR, PASSPHRASE, Office

PHRASE = 'зелене яблуко'
# In the order of the form; a day is typed by digits alone, a number is the place of a choice, None stays as it is.
PERSON = ['Барвінок', 'Оксана Іванівна', None, '14031985', 1, None,
          None, 1, '001234567', '8031', '20052019', '20052029',
          None, '3111941222', None, '19850314-01235',
          '+380671234567', 'oksana@example.org', types_phrase,
          None, None, 'Київ', 'вул. Хрещатик, 1', None, None]
TERMS = 'Ознайомлений (ознайомлена) з умовами обслуговування посилених сертифікатів'
CARD = 'Реєстраційна картка'


def mark(station, item, state):
    """Presses a state of an item and waits until the item says that it is in order."""
    button = station.button_of(state + ': ' + item)
    button.act()


def continues(station):
    station.find('push button', 'Continue')
    wait(lambda: 'sensitive' in station.states(station.look('push button', 'Continue')), 'Continue')
    key('ctrl+Return')


def go_to_step(station, step):
    station.click(station.find(None, contains='%d. ' % step))


def choose_folder(station, folder):
    station.press('Choose Folder…')
    choose_file(station, 'Choose a Folder', folder + '/')
    station.find('check box', contains=folder)


def front():
    """The window that has the keyboard, by its number; nothing while it changes hands."""
    return subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True, check=False).stdout.strip()


def save_pdf(station, folder, name):
    wait(lambda: station.look('push button', 'Save as PDF…'), 'the preview')
    station.find('image', contains='')  # its first page
    station.wait_dialog()
    key('ctrl+s')
    path = os.path.join(folder, name)
    choose_file(station, 'Save as PDF', path)
    wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, name)
    station.label('recorded in the journal')
    key('Escape')
    station.gone('push button', 'Save as PDF…')
    wait(lambda: front() == station.main_window, 'the keyboard to come back to the station')
    return subprocess.run(['pdftotext', '-layout', path, '-'], check=True, capture_output=True, text=True).stdout


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def begins_with_the_person():
        station.label('Nobody is waiting')
        station.main_window = front()
        key('ctrl+n')
        station.choose_kind()
        field = station.find('text', 'Прізвище')
        wait(lambda: 'focused' in station.states(field), 'the caret in the first field')
        station.shot('case-applicant')

    def types_a_person():
        # The applicant is the subscriber: one page asks for both.
        assert not station.look(None, contains='Підписувачі'), 'a step of its own'
        fill(station, [(lambda: types_phrase(station, PHRASE)) if value is types_phrase else value for value in PERSON])
        station.find(None, contains='Барвінок Оксана Іванівна')
        assert station.text(station.find('text', 'Дата народження')) == '14.03.1985'
        assert not check_names(station), check_names(station)

    def terms():
        # What follows what was typed.
        box = station.find('check box', TERMS)
        wait(lambda: 'focused' in station.states(box), 'the caret on the terms')
        key('space')
        wait(lambda: 'checked' in station.states(box), 'the switch')
        station.shot('case-terms')

    def says_what_is_wrong():
        station.set_text('РНОКПП', '3111941223')
        station.label('check digit')
        station.shot('case-person')
        station.set_text('РНОКПП', '3111941222')
        station.gone('label', contains='check digit')

    def phrase_is_not_shown():
        station.label('set')
        assert not station.look(contains=PHRASE) and not station.look('text', 'Ключова фраза голосової автентифікації')

    def papers():
        continues(station)
        assert station.button_of('received: ' + CARD)
        for item, state in ((CARD, 'received'), ('Копія лицьового', 'copy certified'), ('Копія паперового витягу', 'received'),
                            ('Копія картки платника', 'received'), ('Носій для запису', 'received')):
            mark(station, item, state)
        station.label('Nothing is missing')
        assert not check_names(station), check_names(station)
        station.shot('case-papers')

    def prints_the_card():
        station.button_of('Print: ' + CARD).act()
        text = save_pdf(station, folder, 'card.pdf')
        assert 'Барвінок' in text and '3111941222' in text and 'ПРАКТИКА' in text, text
        assert PHRASE not in text

    def registers():
        continues(station)
        station.label('the case can be registered')
        station.shot('case-decision')
        register = station.button_of('Register ', 'Барвінок')
        # What is held against the passport: name, day of birth, document, its term, number, papers.
        for shown in ('Барвінок', '14.03.1985', '001234567', '20.05.2029', '3111941222', CARD):
            station.label(shown)
        # Going on never decides, however long its key is held.
        key('ctrl+Return', 'ctrl+Return')
        station.label('Nothing has been decided in this case yet')
        go_to_step(station, 3)
        station.gone(None, contains='· registered')
        # Nobody is chosen by itself, and without anybody it is not registered.
        present = station.find('check box', contains='The applicant: Барвінок')
        assert 'checked' not in station.states(present), station.states(present)
        register.act()
        station.label('Nobody is recorded as present')
        station.click(present)
        wait(lambda: 'checked' in station.states(station.look('check box', contains='The applicant')), 'the choice')
        key('F9')
        station.find(None, contains='· registered')
        station.label('In the presence of')
        # What was asked for was done: nothing asks for it any more.
        station.gone('label', contains='Nobody is recorded as present')
        station.label('Papers to Print')
        station.shot('case-decided')

    def proposes_both_suites():
        continues(station)
        station.label('Signature: ДСТУ 4145 (257 бітів) з Купиною · Key agreement: ДСТУ 4145 (431 біт) з Купиною')
        first = open_choices(station)
        station.find('combo box', 'Key agreement pair')
        station.find('combo box', 'What the signatures are for')
        station.find('label', contains='ДСТУ 4145 (431 біт) з Купиною')
        assert not station.look('label', contains='31.12.2021'), 'the suite of the day has a note'
        # The second follows the first, by keyboard, there and back.
        station.click(first)
        station.find('list item', contains='')
        key('Escape')
        key('r')
        station.label('for cross-border use and not for electronic documents')
        wait(lambda: not station.look('label', contains='(431 біт)'), 'the second to follow')
        key('Cyrillic_de')
        station.find('label', contains='ДСТУ 4145 (257 бітів) з ГОСТ 34.311')
        station.find('label', contains='ДСТУ 4145 (431 біт) з ГОСТ 34.311')
        station.label('up to and including 31.12.2021')
        station.shot('case-suites')

    def refuses_short_passwords():
        choose_folder(station, office.medium)
        station.set_text('Password', 'short')
        station.label('needs 8 at least')
        station.set_text('Password', KEY_PASSWORD)
        station.set_text('Password again', KEY_PASSWORD + '!')
        station.label('The two passwords differ')
        assert not check_names(station), check_names(station)
        station.shot('case-keys')

    def generates():
        station.set_text('Password again', KEY_PASSWORD)
        station.find('push button', 'Generate Keys')
        key('ctrl+Return')
        station.label('Keys Are Generated')
        names = sorted(name.rsplit('.', 1)[1] for name in os.listdir(office.medium))
        assert names == ['p10', 'p10', 'p12'], names
        station.shot('case-keys-generated')

    def request_names():
        names = [name for name in os.listdir(office.medium) if name.endswith('.p10')]
        assert all(name.startswith('Барвінок Оксана Іванівна EU-') for name in names), names
        assert sum(' EU-KEP-' in name for name in names) == 1, names

    def sends():
        continues(station)
        # Nothing leaves by itself before whoever it is about has read it.
        station.label('Nothing leaves before the subscriber has read')
        assert not station.look('label', contains='Certificate received')
        confirms(station)
        # The station may have sent them by itself by now; asking again does no harm.
        station.label('signed with the private key of its own public key')
        station.label('The order permitted signing with this suite up to and including 31.12.2021')
        if station.look('push button', 'Send Now'):
            key('ctrl+Return')
        station.label('Certificate received and confirmed')
        station.find(None, contains='certificates issued')
        station.shot('case-requests')

    def nothing_is_given_unmade():
        go_to_step(station, 7)
        # Neither ticked nor to be ticked, and the step does not say that everything is there.
        for thing in ('на папері', 'в електронному вигляді'):
            box = station.find('check box', contains=thing)
            assert not station.states(box) & {'checked', 'sensitive'}, station.states(box)
        station.label('The handover is not recorded yet')
        station.label('is required and was not printed')
        assert not station.look('label', contains='Nothing is missing')
        station.shot('case-unmade')
        go_to_step(station, 5)

    def writes_certificates():
        continues(station)
        station.button_of('Details', 'signature').act()
        station.label('3111941222')
        # The medium that has the keys is chosen by itself.
        station.label('Keys of Барвінок Оксана Іванівна, of this case')
        station.press('Write Certificates')
        wait(lambda: sum(name.endswith('.cer') for name in os.listdir(office.medium)) == 2, 'two certificates')
        station.label('read back')
        assert not check_names(station), check_names(station)
        station.shot('case-certificates')

    def prints_the_certificate():
        station.button_of('Print: ').act()
        text = save_pdf(station, folder, 'certificate.pdf')
        assert 'Барвінок' in text, text

    def hands_over():
        continues(station)
        station.find('text', 'Received by')
        station.find('push button', 'Record Handover')
        for thing in ('на папері', 'в електронному вигляді'):
            box = station.find('check box', contains=thing)
            wait(lambda: 'checked' in station.states(box), thing)
        station.shot('case-handover')
        key('ctrl+Return')
        station.find(None, contains='handed over')
        station.label('Handed Over')
        station.shot('case-handed-over')

    def is_put_away_with_its_receipt():
        # Not before the receipt: no green step, no way to put it away.
        station.label('The file cannot be put away yet')
        assert not station.look('push button', 'Put the Personal File Away')
        assert not station.look(None, contains='7. Видача, done') and not station.look(None, contains='7. Handover, done')
        station.button_of('Print: Розписка').act()
        save_pdf(station, folder, 'receipt.pdf')
        station.gone('label', contains='The file cannot be put away yet')
        station.shot('case-closable')
        station.press('Put the Personal File Away')
        station.find(None, contains='· closed')

    def journal_notes_the_suites():
        key('alt+4')
        station.find('label', contains='taken though the order had it otherwise on that day: ДСТУ 4145', tables=True)
        station.find('label', contains='clause of the order: п. 2.4 (1)', tables=True)
        station.shot('case-journal')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()
        assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    try:
        main(('/case/begins', begins_with_the_person),
             ('/clause/dfs-5.1-identity/typed', types_a_person),
             ('/clause/dfs-5.1-terms/switch', terms),
             ('/clause/ord-4.12-drfo/wrong', says_what_is_wrong),
             ('/case/phrase/hidden', phrase_is_not_shown),
             ('/clause/dfs-5.6-documents/marked', papers),
             ('/clause/dfs-5.6-documents/card', prints_the_card),
             ('/clause/dfs-5.1-decision/register', registers),
             ('/clause/ord-2.4-documents/proposed', proposes_both_suites),
             ('/clause/dfs-6.1-password/short', refuses_short_passwords),
             ('/clause/dfs-6.1-pair/generate', generates),
             ('/clause/dfs-6.1-names/files', request_names),
             ('/clause/dfs-6.2-possession/sent', sends),
             ('/clause/dfs-6.3-handover/made-first', nothing_is_given_unmade),
             ('/clause/dfs-6.3-medium/written', writes_certificates),
             ('/clause/dfs-6.3-paper/printed', prints_the_certificate),
             ('/clause/dfs-6.3-handover/recorded', hands_over),
             ('/clause/dfs-5.10-personal-file/with-its-receipt', is_put_away_with_its_receipt),
             ('/clause/ord-2.4-documents/in-the-journal', journal_notes_the_suites),
             ('/case/end', ends), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
