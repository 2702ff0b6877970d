#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""scan.py FOLDER: looks in every file of FOLDER for the texts on stdin, one a line: plain, UTF-16, hexadecimal, base64."""
import base64
import pathlib
import sys


def forms(text):
    for raw in (text.encode(), text.encode('utf-16-le'), text.encode('utf-16-be')):
        yield raw
        yield raw.hex().encode()
        yield raw.hex().upper().encode()
        for shift in range(3):
            coded = base64.b64encode(b'\0' * shift + raw)
            # the characters that do not depend on what stands before and after
            yield coded[4 if shift else 0:len(coded) - 4]


found = []
needles = {form: text for text in sys.stdin.read().split('\n') if text for form in forms(text) if len(form) >= 6}
for path in pathlib.Path(sys.argv[1]).rglob('*'):
    if path.is_file():
        data = path.read_bytes()
        found += [f'{path.name}: {text}' for form, text in needles.items() if form in data]
print('\n'.join(sorted(set(found))))
sys.exit(1 if found else 0)
