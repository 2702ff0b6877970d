#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the keys of tests/data/dstu/keys.json into a folder, as seeds of the target spki."""
import json
import pathlib
import sys

folder, target = pathlib.Path(sys.argv[1]), sys.argv[2]
keys = json.loads((pathlib.Path(__file__).resolve().parents[1] / 'data/dstu/keys.json').read_text())
for group in keys['testGroups'] if target == 'spki' else []:
    for number, test in enumerate(group['tests']):
        (folder / f"{group['curve']}-{number:02}.der").write_bytes(bytes.fromhex(test['spki']))
