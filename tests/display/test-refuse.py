# SPDX-License-Identifier: GPL-3.0-or-later
"""When it does not go as planned: a case is refused on the grounds that are missing, a medium is full, read-only or
pulled out, generation is cancelled, a request of somebody else is brought."""
import glob
import os
import subprocess

from driver import Folder, Station, choose_file, expect_file_chooser, key, main, open_choices, wait, x
from office import KEY_PASSWORD, OPERATOR, PASSPHRASE, Office

CARD = 'Реєстраційна картка'
REFUSE, OTHER = 'Refuse and Print Both Copies…', 'Інші обґрунтовані підстави'
NOTE = 'Строк дії паспорта закінчився.'


def open_case(station, number, step):
    key('alt+1')
    table = station.find('tree table', 'Cases')
    station.click(station.find('label', contains=number, root=table, tables=True), times=2)
    station.find(None, contains='Case ' + number)
    go_to_step(station, step)


def go_to_step(station, step):
    station.click(station.find(None, contains='%d. ' % step))


def choose_folder(station, folder):
    station.press('Choose Folder…')
    choose_file(station, 'Choose a Folder', folder + '/')
    return station.find('check box', contains=folder)


def type_passwords(station):
    station.set_text('Password', KEY_PASSWORD)
    station.set_text('Password again', KEY_PASSWORD)


def generate(station):
    type_passwords(station)
    wait(lambda: 'sensitive' in station.states(station.look('push button', 'Generate Keys')), 'Generate Keys')
    station.press('Generate Keys')


def choose_algorithm(station, letter, name):
    """By its first letter: the list need not be open, only the caret has to be there."""
    if station.look('push button', 'Change the algorithms'):
        open_choices(station)
    station.click(station.find('combo box', 'Signing pair'))
    station.find('list item', contains='')
    key('Escape')
    wait(lambda: not any(role == 'list item' for role, _ in station.focused()), 'the choices to close')
    key(letter)
    station.find('label', contains=name)


def mount(folder, options):
    """A small medium of its own. Returns whether this machine lets us."""
    command = ['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder]
    return subprocess.run(command, capture_output=True).returncode == 0


def unmount(folder):
    subprocess.run(['umount', '-l', folder], capture_output=True)


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    refused = office.new_case()
    keys = office.new_case(surname='Їжакевич', serial=124)
    office.bring_papers(keys)
    office.register(keys)
    cancelled = office.new_case(surname='Швець', serial=128)
    office.bring_papers(cancelled)
    office.register(cancelled)
    # The same person made requests elsewhere.
    brought = office.new_case(surname='Ярмак', serial=126)
    office.bring_papers(brought)
    office.register(brought)
    os.mkdir(os.path.join(folder, 'elsewhere'))
    elsewhere = Office(os.path.join(folder, 'elsewhere'))
    there = elsewhere.new_case(surname='Ярмак', serial=126)
    elsewhere.bring_papers(there)
    elsewhere.register(there)
    elsewhere.generate(there)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)
    small = os.path.join(folder, 'small')

    def grounds_are_ticked():
        open_case(station, refused, 3)
        # On a page of their own.
        station.find('push button', 'Refuse…')
        assert not station.look('label', contains='Grounds for Refusal')
        station.press('Refuse…')
        station.label('Grounds for Refusal')
        station.shot('refuse-grounds')
        ticked = station.each(lambda node: node.get_role_name() == 'check box' and 'checked' in station.states(node),
                              lambda node: node.get_name())
        assert len(ticked) == 3 and any('Відсутні документи' in name for name in ticked), ticked

    def is_enabled():
        return 'sensitive' in station.states(station.find('push button', REFUSE))

    def other_wants_words():
        assert is_enabled()
        other = station.find('check box', contains=OTHER)
        station.click(other)
        wait(lambda: not is_enabled(), 'words to be wanted')
        station.shot('refuse-words')
        station.set_text('About the refusal, in your own words', '   ')
        assert not is_enabled()
        station.set_text('About the refusal, in your own words', NOTE)
        wait(is_enabled, 'words to be enough')
        station.click(other)
        wait(lambda: 'checked' not in station.states(other), 'the ground to be taken back')

    def refuses():
        window = x('getactivewindow')
        station.set_text('About the refusal, in your own words', NOTE)
        station.press(REFUSE)
        wait(lambda: x('getactivewindow') != window, 'the question')
        station.find('push button', 'Refuse')
        station.shot('refuse-dialog')
        key('alt+r')
        # A dialog that goes away is not looked at: the toolkit stumbles over the question. The copies come at once.
        wait(lambda: station.active_title() == CARD, 'the marked copies')
        station.find(None, contains='· refused')
        station.label(NOTE)
        station.shot('refuse-refused')

    def marks_both():
        wait(lambda: station.look('push button', 'Save as PDF…'), 'the preview')
        station.find('image', contains='')
        preview = x('getactivewindow')
        station.shot('refuse-preview')
        key('ctrl+p')
        wait(lambda: station.active_title() == 'Print', 'print dialog')
        station.shot('refuse-print')
        key('Escape')
        wait(lambda: x('getactivewindow') == preview, 'the preview again')
        key('ctrl+s')
        path = os.path.join(folder, 'card.pdf')
        choose_file(station, 'Save as PDF', path)
        wait(lambda: os.path.exists(path) and os.path.getsize(path) > 1000, 'card')
        station.label('recorded in the journal')
        key('Escape')
        station.gone('push button', 'Save as PDF…')
        text = subprocess.run(['pdftotext', '-layout', path, '-'], check=True, capture_output=True, text=True).stdout
        assert text.count('ПОЗНАЧКА ПРО ВІДМОВУ') == 2, text
        assert text.count(NOTE) == 2, text
        # Until one copy went back it is not finished, and says so on the desk.
        assert not station.look('push button', 'Put the Personal File Away')
        station.label('The refusal is not finished')
        key('alt+1')
        station.find('label', contains='The copies with the mark of refusal', tables=True)
        station.shot('refuse-on-the-desk')

    def full():
        open_case(station, keys, 4)
        os.mkdir(small)
        if not mount(small, 'size=64k'):
            return 'this machine lets nobody mount'
        choose_folder(station, small)
        with open(os.path.join(small, 'pictures'), 'wb') as file:
            file.write(bytes(os.statvfs(small).f_bavail * os.statvfs(small).f_bsize))
        generate(station)
        station.label('no room left')
        station.label('it can be repeated')
        station.shot('refuse-full')
        assert os.listdir(small) == ['pictures'], os.listdir(small)
        station.label('Full: take another medium')

    def read_only():
        if not os.path.ismount(small):
            return 'this machine lets nobody mount'
        subprocess.run(['mount', '-o', 'remount,ro', small], check=True)
        station.press('Look Again')
        station.shot('refuse-read-only')
        station.label('Cannot be written to')
        unmount(small)

    def vanished():
        gone = os.path.join(folder, 'gone')
        os.mkdir(gone)
        choose_folder(station, gone)
        os.rmdir(gone)
        generate(station)
        station.label('There is no folder “gone”')
        station.label('No medium is plugged in')
        station.shot('refuse-vanished')

    def cancels():
        open_case(station, cancelled, 4)
        choose_folder(station, office.medium)
        choose_algorithm(station, 'r', 'RSA')
        generate(station)
        station.press('Cancel')
        station.label('Cancelled. Nothing was recorded')
        station.shot('refuse-cancelled')
        assert len(os.listdir(office.medium)) == 3, os.listdir(office.medium)

    def repeated():
        choose_folder(station, office.medium)
        generate(station)
        station.label('Keys Are Generated')
        names = sorted(name.rsplit('.', 1)[1] for name in os.listdir(office.medium))
        assert names == ['p10', 'p10', 'p12'], names

    def import_request(path):
        station.press('Import a Request…')
        choose_file(station, 'Import a Request', path)

    def foreign_request():
        open_case(station, brought, 4)
        path = os.path.join(folder, 'foreign.p10')
        subprocess.run(['openssl', 'req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-utf8',
                        '-keyout', os.path.join(folder, 'foreign.key'), '-subj', '/C=UA/CN=Хтось Інший', '-outform', 'DER',
                        '-out', path], check=True, capture_output=True)
        import_request(path)
        station.label('The request was not taken')
        station.shot('refuse-import-foreign')

    def own_request():
        import_request(sorted(glob.glob(os.path.join(elsewhere.medium, '*.p10')))[0])
        station.label('The order permitted signing with this suite')
        station.label('The request is recorded')
        station.shot('refuse-import-own')

    try:
        main(('/clause/dfs-5.7-grounds/ticked', grounds_are_ticked),
             ('/clause/dfs-5.7-grounds/words', other_wants_words),
             ('/clause/dfs-5.7-grounds/refused', refuses),
             ('/clause/dfs-5.7-mark/both', marks_both),
             ('/medium/full', full),
             ('/medium/read-only', read_only),
             ('/medium/vanished', vanished),
             ('/medium/repeated', repeated),
             ('/clause/dfs-6.2-possession/foreign', foreign_request),
             ('/clause/dfs-6.2-possession/brought', own_request),
             ('/medium/cancelled', cancels), station=station)
    finally:
        station.stop()
        unmount(small)


with Folder() as place:
    run(place)
