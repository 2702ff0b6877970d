# SPDX-License-Identifier: GPL-3.0-or-later
"""A program file in which one character of a known answer is damaged: the self-test of the cryptography notices, and who
started the station from a menu is told so by a window. Nothing is opened, nothing is made."""
import os
import shutil
import tempfile

from driver import BUILD, REAL, Folder, Station, check_names, key, main

ANSWER = b'a34a53504d8ba070cb73a583146167a0'  # the beginning of a digest that is known


def damage(folder):
    """A copy of the station that answers rightly, and takes it for wrong."""
    path = os.path.join(folder, 'ra-station')
    shutil.copy(os.path.join(BUILD, REAL), path)
    with open(path, 'r+b') as file:
        program = file.read()
        place = program.find(ANSWER)
        assert place > 0 and program.find(ANSWER, place + 1) < 0, 'the known answer is not in the program once'
        file.seek(place)
        file.write(b'b')
    return path


def start(program, place, language):
    return Station('--practice', '--station', place, program=program, environment={'LANGUAGE': language})


def run(folder, program):
    place = os.path.join(folder, 'station')

    def says_what_happened():
        with start(program, place, 'en') as station:
            station.label('No keys can be made here')
            station.label('does not pass its self-test')
            station.label('start the computer again')
            station.label('nothing was changed')
            assert not check_names(station), check_names(station)
            assert station.look('push button', 'New Case') is None
            station.shot('fault')
            key('Return')  # the caret stands on Close
            assert station.wait_end() == 1, station.output()
            assert 'does not pass its self-test' in station.output()
            assert 'CRITICAL' not in station.output() and 'WARNING' not in station.output(), station.output()

    def in_ukrainian():
        with start(program, place, 'uk') as station:
            station.label('Тут не можна створювати ключі')
            station.label('не проходить самоперевірки')
            station.label('нічого не змінено')
            station.shot('fault-uk')
            key('ctrl+q')
            assert station.wait_end() == 1, station.output()

    def makes_nothing():
        assert not os.path.exists(place)

    main(('/fault/self-test', says_what_happened), ('/fault/ukrainian', in_ukrainian),
         ('/fault/nothing-made', makes_nothing))


# Beside the other programs of the build, as it were installed: translations are found from there.
with Folder() as scratch, tempfile.TemporaryDirectory(prefix='damaged.', dir=BUILD) as beside:
    run(scratch, damage(beside))
