#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Habits of the house that a compiler does not see."""
import os
import re
import shutil
import subprocess

import tap

CODE = ('*.c', '*.h')
MARKED = ('*.c', '*.h', '*.py', '*.sh', '*.build', 'meson_options.txt', 'run', 'test', '.ci/run', '.ci/install-packages', '.ci/locale')
BLOCKED = {
    r'\bg_error \(': 'an error the caller can act on',
    r'\bsystem \(': 'GSubprocess',
    r'\bpopen \(': 'GSubprocess',
    r'\bg_spawn_(sync|async|command_line_sync) \(': 'GSubprocess',
    r'\bg_main_loop_run \(': 'no nested main loop',
    r'\bstrcpy \(|\bstrcat \(|\bsprintf \(': 'the GLib function with a length',
    r'\bgets \(': 'a bounded read',
    r'\bgtk_dialog_run|\bgtk_message_dialog_new|\bgtk_tree_view_new|\bgtk_list_store_new|\bgtk_combo_box': 'see the list of APIs to avoid',
    r'\badw_leaflet|\badw_flap|\badw_squeezer': 'see the list of APIs to avoid',
}
SLEEP = re.compile(r'\b(g_usleep|sleep|usleep|nanosleep) \(')
MACHINE = re.compile(r'(^|[^\w./-])/(' + 'work|farm|root' + r')/[\w.-]')
KIND = re.compile(r'if \([^)]*\bkind(_id)?\b[^)]*(strcmp|g_str_equal|==)[^)]*"')


def code(*where):
    return tap.tracked(*[f'{w}/{c}' for w in where for c in CODE])


def licence_lines():
    return [f'{p}: no SPDX line among the first three' for p in tap.tracked(*MARKED)
            if 'SPDX-License-Identifier: ' not in '\n'.join(tap.read(p).splitlines()[:3])]


def blocked_functions():
    bad = []
    for path in code('ra-core', 'ui', 'app'):
        for number, line in enumerate(tap.read(path).splitlines(), 1):
            for pattern, instead in BLOCKED.items():
                if re.search(pattern, line):
                    bad.append(f'{path}:{number}: {line.strip()} (use {instead})')
    return bad


def no_sleep_in_tests():
    return [f'{p}:{n}: {line.strip()}' for p in code('tests') for n, line in enumerate(tap.read(p).splitlines(), 1)
            if SLEEP.search(line)]


def no_machine_paths():
    return [f'{p}:{n}: names a folder of one machine' for p in tap.tracked('*')
            if p.suffix not in ('.png', '.pdf', '.db', '.der', '.p12') and p.name != 'house.py'
            for n, line in enumerate(tap.read(p).splitlines(), 1) if MACHINE.search(line)]


def kinds_are_data():
    return [f'{p}:{n}: {line.strip()} (an applicant kind is data)' for p in code('ra-core', 'ui', 'app')
            for n, line in enumerate(tap.read(p).splitlines(), 1) if KIND.search(line)]


def suites_know_algorithms():
    """What differs between algorithms is a field or an operation of RaSuite."""
    asked = re.compile(r'"DSTU4145"|"[\w-]*-kupyna"')
    rooms = ('ra-core/crypto/dstu/', 'ra-core/crypto/suite/')
    return [f'{p}:{n}: {line.strip()} (ask the suite)' for p in tap.tracked('ra-core/*.c', 'app/*.c', 'ui/*.c')
            if not str(p).startswith(rooms) and p.name != 'ra-suite-rule.c'
            for n, line in enumerate(tap.read(p).splitlines(), 1) if asked.search(line)]


def own_library_prefixes():
    """The provider is used without the rest: what its headers declare begins with dstu_."""
    bad = []
    for path in tap.tracked('ra-core/crypto/dstu/*.h'):
        if path.name.endswith('-impl.h') or path.name.startswith('dstu-field-'):
            continue  # static functions, compiled into one file each
        for name in re.findall(r'^(?!typedef|#|static|\s)[\w\s\*]+?\b(\w+) \(', tap.read(path), re.M):
            if not name.startswith(('dstu_', 'DSTU_')):
                bad.append(f'{path}: {name} () has not the prefix of its library')
    return bad


def test_hooks_stay_in_tests():
    hooks = re.compile(r'\b(ra_kdf_set_test_cost|ra_container_set_test_iterations|ra_derivation_set_test_max_iterations) \((?!guint|void)')
    return [f'{p}:{n}: {line.strip()}' for p in code('ra-core', 'ui', 'app')
            for n, line in enumerate(tap.read(p).splitlines(), 1)
            if hooks.search(line) and not line.startswith(('ra_', 'void ', ' *'))]


def headers_are_guarded():
    return [f'{p}: no #pragma once' for p in tap.tracked('ra-core/*.h', 'ui/*.h', 'app/*.h')
            if '#pragma once' not in tap.read(p) and not p.name.endswith('-impl.h')]  # a template, included once a field


def prefixes_match():
    """A function that leaves its file bears the name of a type of this project: ra_… or ra_ui_…."""
    bad = []
    for path in tap.tracked('ra-core/*.h', 'ui/*.h'):
        if str(path).startswith('ra-core/crypto/dstu/'):
            continue  # a library of its own, without GLib: see own_library_prefixes
        for name in re.findall(r'^(?!typedef|#|static|G_|\s)[\w\s\*]+?\b(\w+) \(', tap.read(path), re.M):
            if not name.startswith(('ra_', '_ra_', 'G_', 'RA_', 'ADW_')):
                bad.append(f'{path}: {name} () has not our prefix')
    return bad


def tab_goes_through():
    """The toolkit calls `grab_focus` for Tab and Shift+Tab alike: what has one of its own and is no page, which has this from its
    base, or box, needs a `focus` beside it (ui/kit/ra-ui-focus.h)."""
    bad = []
    for path in tap.tracked('ui/*.c'):
        text = tap.read(path)
        if re.search(r'->grab_focus = ', text) and re.search(r'G_DEFINE_\w*TYPE\w* ?\([^)]*GTK_TYPE_WIDGET\b', text) \
                and not re.search(r'->focus = ', text):
            bad.append(f'{path}: says where its caret begins, and not how Tab goes through it (ra_ui_focus_move)')
    return bad


def clauses_exist():
    known = {row.split('\t')[0] for row in tap.read('forms/clauses.tsv').splitlines()[1:] if row}
    known |= set(re.findall(r'^## (ours-[\w-]+)', tap.read('docs/decisions/ours.md'), re.M))
    bad = []
    for path in tap.tracked('forms/*.xml', 'print-templates/*.xml'):
        for number, line in enumerate(tap.read(path).splitlines(), 1):
            for value in re.findall(r'\bclause="([^"]*)"', line):
                bad += [f'{path}:{number}: clause {c} is not in forms/clauses.tsv' for c in value.split() if c not in known]
    for path in tap.tracked('ra-core/*.c', 'ui/*.c', 'app/*.c'):
        for number, line in enumerate(tap.read(path).splitlines(), 1):
            for value in re.findall(r'"((?:dfs|czo|mvs|ord|kz|fpki)-[0-9a-z][\w.]*(?:-[\w.]+)*)"', line):
                if value not in known:
                    bad.append(f'{path}:{number}: clause {value} is not in forms/clauses.tsv')
    return bad


def formatting():
    tool = shutil.which('clang-format')
    if tool is None:
        return 'clang-format is not installed'
    files = [str(tap.ROOT / p) for p in code('ra-core', 'ui', 'app', 'tests')]
    out = subprocess.run([tool, '--dry-run', *files], capture_output=True, text=True, cwd=tap.ROOT).stderr
    return sorted({os.path.relpath(m, tap.ROOT) for m in re.findall(r'^(\S+?):\d+:\d+: warning: code should be clang-formatted', out, re.M)})


def scripts_parse():
    bad = []
    for path in tap.tracked('run', 'test', '.ci/*', '*.sh'):
        if tap.read(path).startswith('#!/bin/sh'):
            out = subprocess.run(['sh', '-n', str(tap.ROOT / path)], capture_output=True, text=True)
            bad += [f'{path}: {out.stderr.strip()}'] if out.returncode else []
            bad += [] if os.access(tap.ROOT / path, os.X_OK) else [f'{path}: no run bit']
    return bad


tap.run([('/lint/house/licence-lines', licence_lines),
         ('/lint/house/blocked-functions', blocked_functions),
         ('/lint/house/no-sleep-in-tests', no_sleep_in_tests),
         ('/lint/house/no-machine-paths', no_machine_paths),
         ('/lint/house/kinds-are-data', kinds_are_data),
         ('/lint/house/test-hooks-stay-in-tests', test_hooks_stay_in_tests),
         ('/lint/house/headers-are-guarded', headers_are_guarded),
         ('/lint/house/prefixes', prefixes_match),
         ('/lint/house/suites-know-algorithms', suites_know_algorithms),
         ('/lint/house/own-library-prefixes', own_library_prefixes),
         ('/lint/house/tab-goes-through', tab_goes_through),
         ('/lint/house/clauses-exist', clauses_exist),
         ('/lint/house/scripts-parse', scripts_parse),
         ('/lint/house/formatting', formatting)])
