#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors of the house hold: no include runs up, no GTK in the core, no SQL outside the rooms that may have it."""
import re
import subprocess
import os

import tap

FLOORS = [['base'],
          ['markup'],
          ['profile', 'crypto', 'card', 'print'],
          ['store', 'media', 'ca', 'registers', 'exchange'],
          ['case'],
          ['office'],
          ['outbox', 'status'],
          ['desk', 'practice']]
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# The rooms of the window, from the ground up: each may look into those below it, none into a neighbour. The settings stand above
# the station because they show a recovery code as its first start does.
WINDOW_FLOORS = [['kit'],
                 ['print'],
                 ['case', 'outbox', 'registry', 'journal', 'station'],
                 ['settings'],
                 ['shell']]
WINDOW_LEVEL = {room: level for level, rooms in enumerate(WINDOW_FLOORS) for room in rooms}
SQL_ROOMS = ('ra-core/store/', 'ra-core/registers/', 'ra-core/practice/')
# The seam for another database: RaDb is the one that knows SQLite. The practice centre keeps a small store of its own,
# and the copies of registers are files that are written once.
SQLITE_FILES = ('ra-core/store/database/ra-db.c', 'ra-core/store/database/ra-db-index.c', 'ra-core/store/database/ra-db-private.h',
                'ra-core/practice/ra-practice-store.c', 'ra-core/registers/ra-register-db.c',
                'ra-core/registers/ra-register-db.h')
SQLITE = re.compile('sqlite3|SQLITE_')
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
SQL = re.compile(r'"[^"\n]*\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA\s)\b')
TOOLKIT = re.compile(r'^(gtk|gdk|adwaita|adw|gsk)\b')
# The one thing a program does below the desk: it readies the library before anything else runs.
SETUP = 'ra-core/crypto/ra-crypto-setup.h'
# What a window or a program may not touch above the desk.
BELOW_DESK = re.compile(r'^(sqlite3\.h|openssl/|libsoup/|winscard|PCSC/|poppler)')


def sources(*where):
    return [p for p in tap.tracked(*[f'{w}/*.[ch]' for w in where])]


def room_of(path):
    parts = str(path).split('/')
    return parts[1] if parts[0] == 'ra-core' and len(parts) > 2 else None


def includes_run_down():
    bad = []
    for path in sources('ra-core'):
        room = room_of(path)
        if room not in LEVEL:
            bad.append(f'{path}: "{room}" is not a room of the plan')
            continue
        for name in INCLUDE.findall(tap.read(path)):
            other = room_of(name)
            if other is None or other == room:
                continue
            if other not in LEVEL:
                bad.append(f'{path}: includes {name}, which is in no room of the plan')
            elif LEVEL[other] > LEVEL[room]:
                bad.append(f'{path}: includes {name}, which lies on a higher floor')
            elif LEVEL[other] == LEVEL[room] and LEVEL[room] > 2:
                bad.append(f'{path}: includes {name}, a neighbour on the same floor')
    return bad


def includes_are_whole():
    """Headers of the project are included by their path from the root, so that a reader sees the room."""
    bad = []
    for path in sources('ra-core', 'ui', 'app'):
        for name in INCLUDE.findall(tap.read(path)):
            if name.startswith(('ra-', 'ra_')) and '/' not in name:
                bad.append(f'{path}: includes {name} without its room')
    return bad


def core_without_toolkit():
    return [f'{path}: includes {name}' for path in sources('ra-core', 'app/tool', 'app/practice-ca')
            for name in INCLUDE.findall(tap.read(path)) if TOOLKIT.match(name)]


def above_the_desk():
    bad = []
    for path in sources('ui', 'app/station', 'app/tool'):
        for name in INCLUDE.findall(tap.read(path)):
            room = room_of(name)
            if str(path).endswith('/main.c') and name == SETUP:
                continue
            if BELOW_DESK.match(name) or (room is not None and room not in ('desk', 'base')):
                bad.append(f'{path}: includes {name}; the desk is the only door')
    return bad


def window_room_of(path):
    parts = str(path).split('/')
    return parts[1] if parts[0] == 'ui' and len(parts) > 2 else None


def window_rooms():
    bad = []
    for path in sources('ui'):
        room = window_room_of(path)
        if room not in WINDOW_LEVEL:
            bad.append(f'{path}: "{room}" is not a room of the window')
            continue
        for name in INCLUDE.findall(tap.read(path)):
            other = window_room_of(name)
            if other is None or other == room:
                continue
            if other not in WINDOW_LEVEL:
                bad.append(f'{path}: includes {name}, which is in no room of the window')
            elif WINDOW_LEVEL[other] > WINDOW_LEVEL[room]:
                bad.append(f'{path}: includes {name}, which lies on a higher floor')
            elif WINDOW_LEVEL[other] == WINDOW_LEVEL[room]:
                bad.append(f'{path}: includes {name}, a neighbour on the same floor')
    return bad


def one_looks_into_documents():
    """What others brought is decoded by a program of its own, with limits, and by nothing else."""
    # What scans writes pictures and reads none.
    rooms = {'poppler': ('app/render/',), 'gdk-pixbuf': ('app/render/', 'app/scan/')}
    bad = [f'{path}: includes {name}' for path in sources('ra-core', 'ui', 'app') for name in INCLUDE.findall(tap.read(path))
           for library, may in rooms.items() if name.startswith(library) and not str(path).startswith(may)]
    programs = ('app/tool/ra-tool', 'app/practice-ca/ra-practice-ca', 'app/station/ra-station')
    return bad + [f'{program} links {library}' for program in programs if os.path.exists(os.path.join(os.environ['RA_BUILD_DIR'], program))
                  for library in linked(program) if library.startswith('libpoppler')]


def practice_stands_alone():
    return [f'{path}: includes {name}' for path in sources('ra-core', 'ui', 'app/station', 'app/tool')
            if room_of(path) != 'practice'
            for name in INCLUDE.findall(tap.read(path)) if room_of(name) == 'practice']


def sql_in_its_rooms():
    bad = []
    for path in sources('ra-core', 'ui', 'app'):
        text = tap.read(path)
        if not str(path).startswith(SQL_ROOMS):
            bad += [f'{path}:{text.count(chr(10), 0, found.start()) + 1}: SQL outside its rooms'
                    for found in SQL.finditer(text)]
        if str(path) not in SQLITE_FILES and SQLITE.search(text):
            bad.append(f'{path}: knows SQLite')
    return bad


def linked(program):
    path = os.path.join(os.environ['RA_BUILD_DIR'], program)
    out = subprocess.run(['readelf', '-d', path], check=True, capture_output=True, text=True).stdout
    return re.findall(r'NEEDED.*\[(.+?)\]', out)


def carrier_stands_alone():
    """Who carries bundles has no station: neither its rooms nor its libraries."""
    rooms = ('base', 'crypto', 'ca', 'exchange')
    bad = [f'{path}: includes {name}' for path in sources('app/carrier') for name in INCLUDE.findall(tap.read(path))
           if room_of(name) is not None and room_of(name) not in rooms]
    return bad + [f'ra-carrier links {library}' for library in linked('app/carrier/ra-carrier')
                  if re.match(r'lib(sqlite|gtk|gdk|adwaita|poppler|pango|cairo)', library)]


def core_links_no_toolkit():
    return [f'{program} links {library}' for program in ('app/tool/ra-tool', 'app/practice-ca/ra-practice-ca')
            for library in linked(program) if re.match(r'lib(gtk|gdk|adwaita|gsk)', library)]


tap.run([('/lint/floors/includes-run-down', includes_run_down),
         ('/lint/floors/includes-name-their-room', includes_are_whole),
         ('/lint/floors/core-without-toolkit', core_without_toolkit),
         ('/lint/floors/core-links-no-toolkit', core_links_no_toolkit),
         ('/lint/floors/desk-is-the-only-door', above_the_desk),
         ('/lint/floors/window-rooms', window_rooms),
         ('/lint/floors/one-looks-into-documents', one_looks_into_documents),
         ('/lint/floors/practice-stands-alone', practice_stands_alone),
         ('/lint/floors/carrier-stands-alone', carrier_stands_alone),
         ('/lint/floors/sql-in-its-rooms', sql_in_its_rooms)])
