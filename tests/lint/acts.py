#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a role may do is a closed list of names (ra_role_acts()), by which data, code, journal and database call it: no
file of the program asks for one that is not in it, and the journal has words for every one that is written."""
import re

import tap

LIST = 'ra-core/profile/ra-regulation.c'
WORDS = 'ra-core/desk/journal/ra-journal-words.c'
ASKS = re.compile(r'\b(?:_ra_desk_check_role|_ra_desk_check_look|ra_desk_may|ra_role_may|ra_roles_allow|ra_session_may|'
                  r'ra_session_check) \(([^;{}]*?)(?:"([^"]*)"|\b([A-Z][A-Z_]{2,})\b)', re.S)
ORDER = re.compile(r'\.act\s*=\s*(?:\w+ \? )?"([^"]+)"(?: : "([^"]+)")?')
# An act for which a role needs another one.
RIGHT = re.compile(r'\.act\s*=\s*"[^"]+",\s*\.right\s*=\s*"([^"]+)"')
DEFINE = re.compile(r'^#define (\w+) "([a-z-]+)"', re.M)
COMMENT = re.compile(r'/\*.*?\*/', re.S)


def names_in(path, start, end):
    text = tap.read(path)
    at = text.index(start)
    return re.findall(r'"([a-z-]+)"', text[at:text.index(end, at)])


def known():
    return set(names_in(LIST, 'ra_role_acts (void)', '};'))


def in_words():
    text = tap.read(WORDS)
    at = text.index('acts[] = {')
    return set(re.findall(r'\{ "([a-z-]+)"', text[at:text.index('};', at)]))


def asked_for(text):
    """Acts that the text asks a role for: (act, place)."""
    defines = dict(DEFINE.findall(text))
    for found in ASKS.finditer(text):
        act = found[2] if found[2] is not None else defines.get(found[3])
        if act is not None:
            yield act


def ordered(text):
    for one, other in ORDER.findall(text):
        yield from filter(None, (one, other))


def needed(text):
    yield from RIGHT.findall(text)
    yield from ordered(RIGHT.sub('', text))


def sources(*patterns):
    return {str(path): COMMENT.sub('', tap.read(path)) for path in tap.tracked(*patterns)}


def complain(files, acts, find, words):
    return [f'{path}: “{act}” {words}' for path, text in sorted(files.items()) for act in sorted(set(find(text)) - acts)]


def asks_for_known():
    return complain(sources('ra-core/*.c', 'ui/*.c', 'app/*.c'), known(), asked_for, f'is no act of ra_role_acts() in {LIST}')


def orders_known():
    return complain(sources('ra-core/desk/*.c'), known(), needed, f'is no act of ra_role_acts() in {LIST}')


def has_words():
    return complain(sources('ra-core/*.c'), in_words(), ordered, f'has no words in {WORDS}')


def sees_wrong_ones():
    wrong = {'wrong.c': 'return ra_desk_may (self, "case-shwo") && _ra_desk_check_role (self,\n ACT, error);\n'
                        'RaOrder order = { .act = "case-nwe", .file = file };\nRaOrder other = { .act = "any-words", .right = "case-nwe" };\n#define ACT "x-y"\n'}
    wrong['wrong.c'] = '#define WHAT "case-staet"\nra_role_may (role, WHAT);\n' + wrong['wrong.c']
    asked = complain(wrong, known(), asked_for, '')
    seen = complain(wrong, known(), needed, '')
    return [] if len(asked) == 3 and len(seen) == 1 else asked + seen + ['a misspelt act is not seen']


tap.run([('/lint/acts/asked-for', asks_for_known), ('/lint/acts/ordered', orders_known), ('/lint/acts/words', has_words),
         ('/lint/acts/sees-wrong-ones', sees_wrong_ones)])
