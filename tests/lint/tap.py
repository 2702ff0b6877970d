# SPDX-License-Identifier: GPL-3.0-or-later
"""Helpers for the lint tests: walk the tracked sources and print TAP."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(os.environ.get('RA_SOURCE_DIR') or pathlib.Path(__file__).resolve().parents[2])


def tracked(*patterns):
    """The project's own files that match, tracked or not yet, as paths relative to the root."""
    try:
        out = subprocess.run(['git', '-C', str(ROOT), 'ls-files', '-co', '--exclude-standard', '--', *patterns], check=True,
                             capture_output=True, text=True).stdout
        names = sorted(set(filter(None, out.splitlines())))
    except (OSError, subprocess.CalledProcessError):
        names = sorted({str(p.relative_to(ROOT)) for pattern in patterns for p in ROOT.rglob(pattern.lstrip('*/'))
                        if 'build' not in p.relative_to(ROOT).parts[0]})
    return [pathlib.Path(n) for n in names if (ROOT / n).is_file()]


def read(path):
    return (ROOT / path).read_text(encoding='utf-8', errors='replace')


def run(checks):
    """checks: list of (name, function that returns a list of complaints)."""
    print(f'1..{len(checks)}')
    for number, (name, check) in enumerate(checks, 1):
        try:
            complaints = check()
        except Exception as problem:  # a check that cannot run has failed
            complaints = [f'{type(problem).__name__}: {problem}']
        if complaints == 'skip' or (isinstance(complaints, str)):
            print(f'ok {number} - {name} # SKIP {complaints}')
            continue
        for line in complaints:
            print('#', line)
        print(f"{'not ok' if complaints else 'ok'} {number} - {name}")
        sys.stdout.flush()
