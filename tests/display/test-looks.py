# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in Ukrainian and English, light and dark, with text at twice its size: nothing warns, everything has a
name, and the pictures are there for somebody to look at (RA_SHOTS_DIR)."""
import os

from driver import Folder, Station, check_names, key, main, wait

LOOKS = (
    ('en-light', {}),
    ('en-dark', {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}),
    ('uk-light', {'LANGUAGE': 'uk'}),
    ('uk-large', {'LANGUAGE': 'uk', 'large': '1'}),
)


def large_text(folder):
    """X resources for text at twice its size (GTK reads them where there is no settings daemon)."""
    path = os.path.join(folder, 'resources')
    with open(path, 'w') as file:
        file.write('Xft.dpi: 192\n')
    return {'XENVIRONMENT': path}


def look(name, environment):
    def body():
        with Folder() as folder:
            values = dict(environment)
            if values.pop('large', None):
                values.update(large_text(folder))
            with Station('--practice', '--station', os.path.join(folder, 'station'), '--operator', 'Тарас Їжак',
                         passphrase='practice office', environment=values) as station:
                station.label('Тарас Їжак')
                for number, place in enumerate(('desk', 'outbox', 'registry', 'journal', 'settings'), 1):
                    key('alt+%d' % number)
                    wait(lambda: not check_names(station), 'names on everything in %s' % place)
                    station.shot('%s-%s' % (name, place))
                key('ctrl+n')
                station.choose_kind()
                station.find(None, contains='1. ')
                station.shot('%s-case' % name)
    return body


main(*[('/looks/' + name, look(name, environment)) for name, environment in LOOKS])
