#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the tests of the passes of ./test named as arguments and the clauses they show; the last line is the plain sum."""
import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TAP = re.compile(r'^\s*(ok|not ok)\b(?:\s+\d+)?\s*(?:-\s*)?([^#]*)(?:#\s*(SKIP|TODO)\b(.*))?', re.IGNORECASE)
NOTHING = re.compile(r'^1\.\.0\s*#\s*SKIP\b\s*(.*)', re.IGNORECASE | re.MULTILINE)
CLAUSE = re.compile(r'/clause/([a-z]+-[\w.]+(?:-[\w.]+)*)')


def log_of(name):
    """The packages are tried beside the plain build."""
    return ROOT / ('build-' + ('plain' if name == 'packaging' else name)) / 'meson-logs' / (name + '.json')


def points(test):
    """The (result, name, reason) of every point of one program: its TAP lines, or itself where it speaks no TAP."""
    found = [TAP.match(line) for line in (test.get('stdout') or '').splitlines()]
    found = [(m.group(1).lower(), m.group(2).strip(), m.group(3), (m.group(4) or '').strip()) for m in found if m]
    rows = [('skipped' if skip and skip.upper() == 'SKIP' else 'passed' if ok == 'ok' else 'failed', name, reason)
            for ok, name, skip, reason in found]
    if not rows:
        why = NOTHING.search(test.get('stdout') or '')
        rows = [({'OK': 'passed', 'SKIP': 'skipped'}.get(test['result'], 'failed'), 'all of it', why.group(1) if why else '')]
    elif test['result'] not in ('OK', 'SKIP') and all(r[0] != 'failed' for r in rows):
        rows.append(('failed', test['name'] + ' (' + test['result'] + ')', ''))
    return rows


def main():
    count, shown, skipped, failed = collections.Counter(), set(), [], []
    for build in sys.argv[1:]:
        log = log_of(build)
        if not log.exists():
            print('no tests ran in', build)
            count['failed'] += 1
            continue
        for line in log.read_text(encoding='utf-8').splitlines():
            test = json.loads(line)
            for result, name, reason in points(test):
                count[result] += 1
                if result == 'passed':
                    shown.update(CLAUSE.findall('/' + name.lstrip('/')))
                elif result == 'skipped':
                    skipped.append((build, test['name'], name, reason))
                else:
                    failed.append((build, test['name'], name))
    clauses = [row.split('\t')[0] for row in (ROOT / 'forms/clauses.tsv').read_text(encoding='utf-8').splitlines()[1:] if row]
    unknown = sorted(shown - set(clauses))
    print()
    for build, test, name, reason in skipped:
        print(f'skipped ({build}): {test}: {name} {reason}')
    for build, test, name in failed:
        print(f'FAILED ({build}): {test}: {name}')
    if unknown:
        print('tests cite clauses that forms/clauses.tsv does not have:', ', '.join(unknown))
        count['failed'] += 1
    print(f'Clauses with a test that passed: {len(shown & set(clauses))} of {len(clauses)}')
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count['failed'] or not count['passed'] else 0


sys.exit(main())
