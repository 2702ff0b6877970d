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


def settings(folder, large):
    config = os.path.join(folder, 'config', 'gtk-4.0')
    os.makedirs(config, exist_ok=True)
    with open(os.path.join(config, 'settings.ini'), 'w') as file:
        file.write('[Settings]\ngtk-xft-dpi=%d\n' % ((192 if large else 96) * 1024))
    return os.path.dirname(config)


def look(name, environment):
    def body():
        with Folder() as folder:
            values = dict(environment, XDG_CONFIG_HOME=settings(folder, environment.get('large')))
            values.pop('large', None)
            with Station('--practice', '--station', os.path.join(folder, 'station'), '--operator', 'Тарас Їжак',
                         passphrase='practice office', environment=values) as station:
                station.label('Тарас Їжак')
                for number, place in enumerate(('desk', 'outbox', 'registry', 'journal', 'settings'), 1):
                    key('alt+%d' % number)
                    wait(lambda: not check_names(station), 'names on everything in %s' % place)
                    station.shot('%s-%s' % (name, place))
                key('ctrl+n')
                station.find(None, contains='1. ')
                station.shot('%s-case' % name)
    return body


main(*[('/looks/' + name, look(name, environment)) for name, environment in LOOKS])
