# SPDX-License-Identifier: GPL-3.0-or-later
"""A station without a network, in the window: cases come on a service medium, keys are generated, requests leave on it, and
nothing of the cases stays; and the administrator's station, from which the case went and which takes the requests in."""
import os
import subprocess

from driver import Folder, Station, choose_file, closes, expect_file_chooser, key, main, wait
from office import KEY_PASSWORD, OPERATOR, PASSPHRASE, Office

SURNAME = 'Їжакевич'


def prepare(folder):
    """Two stations that know each other, and a registered case at the administrator's."""
    for name in ('desk', 'keys'):
        os.mkdir(os.path.join(folder, name))
    desk, keys = Office(os.path.join(folder, 'desk')), Office(os.path.join(folder, 'keys'))
    papers = os.path.join(folder, 'desk.pem'), os.path.join(folder, 'keys.pem')
    prints = desk.tool('keys', 'identity', papers[0]), keys.tool('keys', 'identity', papers[1])
    desk.tool('keys', 'station', papers[1], '--thumbprint', prints[1])
    keys.tool('keys', 'station', papers[0], '--thumbprint', prints[0])
    number = desk.new_case(surname=SURNAME)
    desk.bring_papers(number)
    desk.register(number)
    return desk, keys, number


def run(folder):
    expect_file_chooser()
    desk, keys, number = prepare(folder)
    stick = os.path.join(folder, 'stick')
    os.mkdir(stick)

    def starts(office, *options):
        return Station('--station', office.station, '--operator', OPERATOR, *options, passphrase=PASSPHRASE)

    def open_case(station):
        key('alt+1')
        table = station.find('tree table', 'Cases')
        station.click(station.find('label', contains=SURNAME, root=table, tables=True), times=2)

    def lends():
        with starts(desk) as station:
            open_case(station)
            station.press('To a Key Station…')
            choose_file(station, 'Service Medium for the Key Station', stick + '/')
            station.label('sealed to the key station')
            station.shot('lends')
        assert [name for name in os.listdir(stick) if name.endswith('.rabundle')], os.listdir(stick)

    def does_what_it_is_for():
        """Nothing that wants a network or begins a case is offered, by the mouse, a key or by name."""
        with starts(keys, '--mode', 'keys') as station:
            station.find('push button', 'Take Cases In…')
            assert station.look('push button', 'New Case') is None
            for place in ('Outbox', 'Registry', 'Settings'):
                assert station.look('list item', place) is None, place
            key('alt+2')
            key('ctrl+n')
            key('alt+4')
            station.find('push button', 'Verify Now')
            key('ctrl+k')
            station.find('list item', 'Journal')
            for command in ('New case', 'Outbox', 'Registry', 'Settings', 'Send what waits in the outbox'):
                assert station.look('list item', command) is None, command
            closes(lambda: key('Escape'))
            station.shot('nothing-here')

    def opens_no_socket():
        """The kernel knows it, for every thread of the window: a filter is in force."""
        with starts(keys, '--mode', 'keys') as station:
            station.find('push button', 'Take Cases In…')
            tasks = '/proc/%d/task' % station.process.pid
            for task in os.listdir(tasks):
                with open(os.path.join(tasks, task, 'status')) as file:
                    assert 'Seccomp:\t2' in file.read(), task

    def generates():
        with starts(keys, '--mode', 'keys') as station:
            station.press('Take Cases In…')
            choose_file(station, 'Service Medium with Cases', stick + '/')
            station.label('1 case was taken in')
            station.shot('taken-in')
            open_case(station)
            station.find(None, contains='Keys')
            station.shot('case')
            assert station.look(None, contains='Requests Made Outside') is None
            station.press('Choose Folder…')
            choose_file(station, 'Choose a Folder', keys.medium + '/')
            station.set_text('Password', KEY_PASSWORD)
            station.set_text('Password again', KEY_PASSWORD)
            key('ctrl+Return')
            station.label('Written to the medium, read back and proved to work')
            station.shot('generated')

    def stays_one():
        """Whoever opens it without saying what it is gets the same window, and the kernel is told as well."""
        with starts(keys) as station:
            station.find('push button', 'Take Cases In…')
            assert station.look('push button', 'New Case') is None
            for place in ('Outbox', 'Registry', 'Settings'):
                assert station.look('list item', place) is None, place
            with open('/proc/%d/status' % station.process.pid) as file:
                assert 'Seccomp:\t2' in file.read()
            station.shot('without-the-mode')

    def hands_back():
        with starts(keys, '--mode', 'keys') as station:
            key('alt+1')
            station.press('Hand Requests Back…')
            choose_file(station, 'Service Medium for the Requests', stick + '/')
            station.label('2 requests were handed back')
            wait(lambda: station.look('label', contains=SURNAME, tables=True) is None, 'the name to be forgotten')
            station.label('Everything is done')
            station.shot('handed-back')

    def takes_in():
        with starts(desk) as station:
            open_case(station)
            station.press('From a Key Station…')
            choose_file(station, 'Service Medium from the Key Station', stick + '/')
            station.label('Requests taken in: 2; refused: 0')
            station.shot('requests-taken')

    def names_what_is_no_mode():
        program = os.path.join(os.environ['RA_BUILD_DIR'], 'app/station/ra-station')
        for words, said in ((('--mode', 'silent'), 'there is no mode “silent”'),
                            (('--mode', 'keys', '--practice'), 'a key station has no network')):
            ended = subprocess.run([program, *words], capture_output=True, text=True)
            assert ended.returncode != 0 and said in ended.stderr, ended

    main(('/key-station/lends', lends), ('/clause/dfs-6.1-no-keys/key-station/window', does_what_it_is_for),
         ('/clause/dfs-6.1-no-keys/key-station/no-socket', opens_no_socket), ('/key-station/generates', generates),
         ('/clause/dfs-6.1-no-keys/key-station/stays-one', stays_one), ('/key-station/hands-back', hands_back), ('/key-station/takes-in', takes_in),
         ('/key-station/no-such-mode', names_what_is_no_mode))


with Folder() as place:
    run(place)
