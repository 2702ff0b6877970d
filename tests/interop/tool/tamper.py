#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tamper.py STATION HOW: does something to the journal that must be found: change, remove, cut, swap."""
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1] + '/station.db')
columns = [row[1] for row in db.execute('PRAGMA table_info(journal)')]
key = 'seq' if 'seq' in columns else columns[0]
seqs = [row[0] for row in db.execute(f'SELECT {key} FROM journal ORDER BY {key}')]
middle = seqs[len(seqs) // 2]
first_bad = middle
how = sys.argv[2]
if how == 'change':
    db.execute(f'UPDATE journal SET act = "case-refuse" WHERE {key} = ?', (middle,))
elif how == 'remove':
    db.execute(f'DELETE FROM journal WHERE {key} = ?', (middle,))
elif how == 'cut':
    first_bad = seqs[-3]
    db.execute(f'DELETE FROM journal WHERE {key} >= ?', (first_bad,))
elif how == 'swap':
    db.execute(f'UPDATE journal SET {key} = -1 WHERE {key} = ?', (middle,))
    db.execute(f'UPDATE journal SET {key} = ? WHERE {key} = ?', (middle, middle + 1))
    db.execute(f'UPDATE journal SET {key} = ? WHERE {key} = -1', (middle + 1,))
db.commit()
print(first_bad)
