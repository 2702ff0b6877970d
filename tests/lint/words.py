#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of papers, the values papers may name and their pages in the docs agree."""
import re
from xml.etree import ElementTree

import tap

GROUPS = 'ra-core/desk/papers/ra-paper-words.c'
FIELDS = 'ra-core/print/ra-template-fields.c'
DOC = 'docs/formats/paper.md'


def known_groups():
    return re.findall(r'"([a-z-]+)"', re.search(r'groups\[\]\s*=\s*\{(.*?)\}', tap.read(GROUPS), re.S).group(1))


def groups_are_asked_for():
    """Each group is asked for by a paper’s data, and nothing else is."""
    asked = {g for p in tap.tracked('ra-core/*.c') for g in re.findall(r'ra_paper_words_get \(\w+, "([a-z-]+)"', tap.read(p))}
    return [f'{GROUPS}: group {g} is only on one side' for g in sorted(asked ^ set(known_groups()))]


def groups_are_documented():
    told = re.search(r'`words\.ini`.*?a line `id=words`', tap.read(DOC), re.S).group(0)
    return [f'{DOC}: lacks the group {g}' for g in known_groups() if f'`{g}`' not in told]


def ids_of(path, table):
    """The names of a closed set in C, those that stand for something."""
    return [i for i in re.findall(r'= \{ "([a-z-]*)"', re.search(rf'\b{table}\[\w*\]\s*=\s*\{{(.*?)\n\}};', tap.read(path), re.S).group(1)) if i]


def words_are_whole():
    """What stands in a closed set of the program has words in every language of papers that has any of its group."""
    wanted = {'certified-by': ids_of('ra-core/store/cases/ra-certified-by.c', 'all'),
              'item-state': [i for i in ids_of('ra-core/store/cases/ra-item-state.c', 'states') if i not in ('none', 'not-applicable')] + ['given-back']}
    bad = []
    for path in tap.tracked('print-templates/*/words.ini'):
        for group, ids in wanted.items():
            part = re.search(rf'^\[{group}\]\n(.*?)(?=^\[|\Z)', tap.read(path), re.S | re.M)
            has = re.findall(r'^([^#=\n]+)=', part.group(1), re.M) if part else []
            bad += [f'{path}: [{group}] lacks or does not need {i}' for i in sorted(set(has) ^ set(ids))]
    return bad


def values_are_documented():
    """Each value of the system that a paper may name stands in the docs, and no other does."""
    fields = {f.split('/')[-1] for f in re.findall(r'\{ "([a-z./-]+)",', tap.read(FIELDS))}
    text = tap.read(DOC)
    told = set(re.findall(r'^\|[^|]*\| `([a-z]+\.[a-z-]+)` \|', text, re.M)) | set(re.findall(r'^\| `([a-z]+\.[a-z-]+)` \| [^|]*\|$', text, re.M))
    return [f'{DOC} and {FIELDS}: {v} is only on one side' for v in sorted({f for f in fields if '.' in f} ^ {v for v in told if not v.startswith('row.')})]


def named_templates():
    """Every paper that a profile names lies there, and every one that lies there is named."""
    bad = []
    for profile in tap.tracked('forms/*/profile.xml'):
        folder = 'print-templates/' + str(profile).split('/')[1]
        root = ElementTree.parse(tap.ROOT / profile).getroot()
        named = {t.get('name') for p in root.iter('paper') for t in p.iter('template')} | {p.get('id') for p in root.iter('paper')}
        lies = {str(p).split('/')[-1].removesuffix('.xml') for p in tap.tracked(f'{folder}/*.xml')} - {'frame'}
        bad += [f'{folder}: {n} is only on one side' for n in sorted(named ^ lies)]
    return bad


tap.run([('/lint/words/groups-asked-for', groups_are_asked_for), ('/lint/words/groups-documented', groups_are_documented),
         ('/lint/words/whole', words_are_whole), ('/lint/words/values-documented', values_are_documented),
         ('/lint/words/templates', named_templates)])
