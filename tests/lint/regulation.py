#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No regulation is in C: no clause, fact, choice, paper, item, role, ground or condition of a shipped profile is named by a string of
the program, and no word of one country stands in it. What the program itself knows of a regulation, its steps and deadlines, is named in
one place. Comments may give examples."""
import re
import xml.etree.ElementTree as XML

import tap

# What a profile declares by an id of its own; the closed ids of the program (steps, rules, suites, deadlines, validators, meanings)
# are not among them.
DECLARED = {'clause': 'id', 'ground': 'id', 'role': 'id', 'paper': 'id', 'fact': 'path', 'computed': 'path', 'choice': 'id',
            'condition': 'id', 'subject': 'id', 'applicant-kind': 'id', 'item': 'id', 'section': 'id'}
# Ids that are also words of the program's own closed sets, each with what it is there.
CLOSED = {
    'by-representative': 'an option of ra-tool',
    'representative': 'in whose presence it was decided, and who generates keys',
    'female': 'what a validator sees of the sex', 'male': 'what a validator sees of the sex',
    'certificate': 'an object of the program: rows, options, findings',
    'responsible-person': 'in whose presence it was decided',
    'none': 'no state, no form, no proof', 'register': 'a verb of ra-tool, and an act',
    'terms': 'a column of ra-tool', 'address': 'a word of the journal',
}
# Where steps and deadlines are named, and how; elsewhere they are values of their enums.
NAMES = 'ra-core/profile/ra-regulation.c'
NAME = re.compile(r'\[RA_(?:STEP|DEADLINE)_ID_\w+\] = "([^"]+)"')
# Words that are also something else, each with the places where it is, and what it is there.
ALSO = {
    'applicant': {'ra-core/base/ra-fact-scope.h': 'whose a fact is', 'ra-core/case/ra-decision.c': 'in whose presence it was decided',
                  'ra-core/desk/journal/': 'in whose presence it was decided'},
    'papers': {'app/tool/': 'a verb', 'ra-core/profile/ra-vocabulary': 'an attribute'},
    'keys': {'app/tool/': 'a verb, and a field', 'ra-core/profile/ra-vocabulary': 'an element', 'ra-core/profile/ra-profile-meaning.c': 'an element',
             'ui/shell/ra-ui-application.c': 'a mode of the program'},
    'certificates': {'app/tool/': 'a field', 'ra-core/profile/ra-vocabulary': 'a kind of thing', 'ra-core/desk/journal/': 'a word of the journal', 'ra-core/desk/outbox/': 'a word of the journal',
                     'ra-core/desk/papers/': 'rows of a paper'},
    'handover': {'app/tool/': 'a verb', 'ra-core/base/ra-rule.c': 'a rule', 'ra-core/desk/case/': 'an act', 'ra-core/desk/journal/': 'an act',
                 NAMES: 'an act of roles'},
    'journal-review': {'app/tool/': 'an act', 'ra-core/desk/journal/': 'an act', 'ui/journal/': 'an act', NAMES: 'an act of roles'},
}
# Words that mean one country's papers, registers and numbers.
WORDS = re.compile(r'ДРФО|РНОКПП|ЄДРПОУ|УНЗР|DRFO|RNOKPP|EDRPOU|\btax(payer)?[ -]?(\'s )?number|registration card|\btwo years', re.I)
# The files whose room is one country's: named validators and national standards.
NATIONAL = re.compile(r'ra-core/profile/ra-(validator|mend)|ra-core/crypto/dstu/')
FACT_PATH = re.compile(r'\b(applicant|subscriber|representative)\.[a-z]')
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|("(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')', re.S)


def sources():
    return [p for p in tap.tracked('ra-core/*.[ch]', 'ui/*.[ch]', 'app/*.[ch]')]


def without_comments(text):
    """The text with comments blanked, line numbers kept."""
    return COMMENT.sub(lambda m: m.group(1) if m.group(1) else '\n' * m.group(0).count('\n'), text)


def strings(path):
    """(line, text) of every string, those that stand side by side joined as the compiler does."""
    code = without_comments(tap.read(path))
    code = re.sub(r'^[ \t]*#[ \t]*include[^\n]*', '', code, flags=re.M)
    for match in re.finditer(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*', code):
        yield code.count('\n', 0, match.start()) + 1, ''.join(STRING.findall(match.group(0)))


def declared():
    """Id to what it is, of all shipped profiles."""
    ids = {}
    for path in tap.tracked('forms/*/*.xml', 'forms/*/*/*.xml'):
        for element in XML.parse(tap.ROOT / path).iter():
            key = DECLARED.get(element.tag)
            if key and element.get(key):
                ids[element.get(key)] = f'{element.tag} of {path}'
    return ids


def clause_prefixes():
    return {clause.split('-')[0] for clause, what in declared().items() if what.startswith('clause ')}


def no_ids_of_a_profile():
    ids = {name: what for name, what in declared().items() if name not in CLOSED}
    bad = []
    for path in sources():
        for line, text in strings(path):
            if text in ids:
                bad.append(f'{path}:{line}: "{text}" is a {ids[text]}')
    return bad


def no_fact_paths():
    return [f'{path}:{line}: "{text}" names a fact' for path in sources() for line, text in strings(path) if FACT_PATH.search(text)]


def no_clauses():
    """Neither a whole one, nor a piece ("dfs-") or a format ("dfs-%s") it could be put together from."""
    prefixes = '|'.join(sorted(clause_prefixes()))
    clause = re.compile(rf'(^|[^a-z0-9-])({prefixes})-(\d|%|$)')
    return [f'{path}:{line}: "{text}" names a clause, or a piece of one' for path in sources() for line, text in strings(path)
            if clause.search(text)]


def no_words_of_a_country():
    bad = []
    for path in sources():
        if not NATIONAL.match(str(path)):
            bad += [f'{path}:{line}: "{text}" speaks of one country' for line, text in strings(path) if WORDS.search(text)]
    for path in tap.tracked('ui/*.ui'):
        for number, text in enumerate(tap.read(path).splitlines(), 1):
            if WORDS.search(text):
                bad.append(f'{path}:{number}: speaks of one country')
    return bad


def steps_and_deadlines_are_enums():
    code = tap.read(NAMES)
    names = set(NAME.findall(code))
    lines = {code.count('\n', 0, match.start(1)) + 1 for match in NAME.finditer(code)}
    bad = [] if len(names) == 11 else [f'{NAMES}: names {len(names)} steps and deadlines, expected eight and three']
    for path in sources():
        for line, text in strings(path):
            also = any(str(path).startswith(place) for place in ALSO.get(text, {}))
            if text in names and not also and not (str(path) == NAMES and line in lines):
                bad.append(f'{path}:{line}: "{text}" is a step or deadline, see RaStepId and RaDeadlineId')
    return bad


def nothing_is_generated():
    """No file of the program is made from a profile when it is built."""
    return [f'{path}: looks into the profiles' for path in tap.tracked('ra-core/*meson.build', 'ui/*meson.build', 'app/*meson.build')
            if re.search(r'forms/|print-templates', tap.read(path))]


def exceptions_are_needed():
    """What is allowed by name has to be declared by a profile, and to stand in the program."""
    ids = declared()
    used = {text for path in sources() for _, text in strings(path)}
    bad = [f'"{name}" is excepted without need' for name in CLOSED if name not in ids or name not in used]
    places = {(str(path), text) for path in sources() for _, text in strings(path) if text in ALSO}
    return bad + [f'"{name}" is excepted in {place} without need' for name, where in ALSO.items() for place in where
                  if not any(path.startswith(place) and text == name for path, text in places)]


if __name__ == '__main__':
    tap.run([
        ('/lint/regulation/no-ids-of-a-profile', no_ids_of_a_profile),
        ('/lint/regulation/no-fact-paths', no_fact_paths),
        ('/lint/regulation/no-clauses', no_clauses),
        ('/lint/regulation/no-words-of-a-country', no_words_of_a_country),
        ('/lint/regulation/steps-and-deadlines-are-enums', steps_and_deadlines_are_enums),
        ('/lint/regulation/nothing-is-generated', nothing_is_generated),
        ('/lint/regulation/exceptions-are-needed', exceptions_are_needed),
    ])
