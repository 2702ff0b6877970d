#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Schemas for editors and tables for people say what the reader's own tables say: they are written from them.

As a test it compares; `ninja -C BUILD update-grammars` writes."""
import difflib
import json
import os
import re
import subprocess
import sys
from xml.sax.saxutils import escape

import tap

TABLES = {'profile': 'ra-core/profile/ra-vocabulary.c', 'paper': 'ra-core/print/ra-template-grammar.c',
          'register': 'ra-core/registers/ra-register-form.c'}
# Where files that begin with these elements have their schema.
SCHEMAS = {('profile', 'profile'): 'forms/schema/profile.rng',
           ('profile', 'facts'): 'forms/schema/facts.rng',
           ('profile', 'subjects'): 'forms/schema/subjects.rng',
           ('profile', 'program'): 'forms/schema/program.rng',
           ('profile', 'applicant-kind'): 'forms/schema/applicant.rng',
           ('profile', 'part'): 'forms/schema/part.rng',
           ('profile', 'site'): 'forms/schema/site.rng',
           ('register', 'register'): 'forms/schema/register.rng',
           ('paper', 'paper frame'): 'print-templates/schema/paper.rng'}
REFERENCES = {'profile': 'docs/formats/profile.md', 'paper': 'docs/formats/paper.md', 'register': 'docs/formats/registers.md'}
TEXT, INLINE = 1, 2


def dump():
    program = os.path.join(os.environ.get('RA_BUILD_DIR') or tap.ROOT / 'build', 'tests/lint/dump-grammars')
    return json.loads(subprocess.run([program], check=True, capture_output=True, text=True).stdout)


# --- schemas ---

class Schema:
    """The grammar of one kind of file, in Relax NG."""

    def __init__(self, elements, roots):
        self.elements = elements
        self.defines = {}
        self.types = {}
        self.roots = [self.element(i) for i, e in enumerate(elements) if e['name'] in roots]

    def choice(self, names):
        return '<choice>' + ''.join(f'<value>{escape(n)}</value>' for n in names) + '</choice>'

    def type_of(self, a):
        name = a['type'].replace(' ', '-')
        self.types[name] = a['grammar']
        return f'<ref name="{name}"/>'

    def value(self, a):
        names = a.get('only') or a.get('names')
        if a['least'] or a['most']:
            most = a['most'] or 9999
            return (f'<data type="nonNegativeInteger"><param name="minInclusive">{a["least"]}</param>'
                    f'<param name="maxInclusive">{most}</param></data>')
        if names and a['type'] == 'oid':
            return '<choice>' + self.choice(names) + self.type_of({**a, 'names': None}) + '</choice>'
        if names:
            return f'<list><oneOrMore>{self.choice(names)}</oneOrMore></list>' if a['list'] else self.choice(names)
        if a['list'] and a.get('refers'):
            self.types['id'] = next(o['grammar'] for e in self.elements for o in e['attributes'] if o['type'] == 'id')
            return '<list><oneOrMore><ref name="id"/></oneOrMore></list>'
        return self.type_of(a)

    def attribute(self, a):
        return f'<attribute name="{a["name"]}">{self.value(a)}</attribute>'

    def attributes(self, element):
        """One of a group, what stands with it, and what stands alone."""
        named = {a['name']: a for a in element['attributes']}
        done, out, groups = set(), [], {}
        for a in element['attributes']:
            if a.get('instead'):
                groups.setdefault(a['instead'], []).append(a)
        beside = {a['with'] for a in element['attributes'] if a.get('with')}
        for a in element['attributes']:
            if a['name'] in done or (a['name'] in beside and not a.get('with')):
                continue
            if a.get('instead'):
                choices = [f'<group>{self.attribute(named[o["with"]])}{self.attribute(o)}</group>' if o.get('with') else self.attribute(o)
                           for o in groups[a['instead']]]
                out.append('<choice>' + ''.join(choices) + '</choice>')
                done |= {o['name'] for o in groups[a['instead']]}
            elif a.get('with'):
                out.append(f'<optional>{self.attribute(a)}{self.attribute(named[a["with"]])}</optional>')
                done.add(a['with'])
            else:
                must = a['mandatory'] and not a['of-list']
                out.append(self.attribute(a) if must else f'<optional>{self.attribute(a)}</optional>')
        return ''.join(out)

    def children(self, element):
        refs = [(self.elements[i], f'<ref name="{self.element(i)}"/>') for i in element['children']]
        if element['mixed']:
            word = 'oneOrMore' if element['not-empty'] else 'zeroOrMore'
            return f'<{word}><choice>' + ''.join(r for _, r in refs) + f'</choice></{word}>'
        out = []
        for child, ref in refs:
            needed = child['name'] in element.get('needs', [])
            word = {(True, True): None, (True, False): 'optional', (False, True): 'oneOrMore', (False, False): 'zeroOrMore'}[bool(child['once']), needed]
            out.append(f'<{word}>{ref}</{word}>' if word else ref)
        if not out:
            return '<empty/>'
        return ''.join(out) if len(out) == 1 or element['ordered'] else '<interleave>' + ''.join(out) + '</interleave>'

    def content(self, element):
        if element['content'] == TEXT:
            return '<data type="token"><param name="minLength">1</param></data>'
        if element['content'] == INLINE and not element['children']:
            return '<text/>'
        if element['content'] == INLINE:
            refs = ''.join(f'<ref name="{self.element(i)}"/>' for i in element['children'])
            return f'<mixed><zeroOrMore><choice>{refs}</choice></zeroOrMore></mixed>'
        return self.children(element)

    def element(self, at):
        """Returns: the name of its definition."""
        element = self.elements[at]
        if (at, 'name') in self.defines:
            return self.defines[at, 'name']
        taken = {n for (_, what), n in self.defines.items() if what == 'name'}
        name = 'element.' + element['name']
        while name in taken:
            name += '.more'
        self.defines[at, 'name'] = name
        self.defines[at, 'text'] = f'<element name="{element["name"]}">{self.attributes(element)}{self.content(element)}</element>'
        return name

    def text(self, table):
        """Definitions that say the same are one."""
        bodies, same = {}, {}
        for (at, what), body in self.defines.items():
            if what == 'text':
                name = self.defines[at, 'name']
                same[name] = bodies.setdefault(body, name)
        defines = ''.join(f'<define name="{name}">{body}</define>' for body, name in bodies.items())
        for name, first in same.items():
            if name != first:
                defines = defines.replace(f'<ref name="{name}"/>', f'<ref name="{first}"/>')
        start = ''.join(f'<ref name="{same[r]}"/>' for r in self.roots)
        start = f'<choice>{start}</choice>' if len(self.roots) > 1 else start
        types = ''.join(f'<define name="{n}">{t}</define>' for n, t in sorted(self.types.items()))
        return ('<?xml version="1.0" encoding="UTF-8"?><!-- SPDX-License-Identifier: GPL-3.0-or-later -->'
                f'<!-- Written from the table in {table}; ninja update-grammars writes it anew. -->'
                '<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
                f'<start>{start}</start>{defines}{types}</grammar>')


def laid_out(text):
    """A line an element, with those that hold text only on one line."""
    out, depth = [], 0
    for token in re.findall(r'<\w[^<>]*[^/<>?]>[^<>]+</\w+>|<[^<>]+>', text):
        if token.startswith('</'):
            depth -= 1
        out.append('  ' * depth + token)
        if token.startswith('<') and not token.startswith(('</', '<?', '<!')) and not token.endswith('/>') and '</' not in token:
            depth += 1
    return '\n'.join(out) + '\n'


# --- references ---

def value_words(a):
    names = a.get('only') or a.get('names')
    if names and a['type'] == 'oid':
        words = ', '.join(names) + ', or an OID'
    elif names:
        words = ('list of ' if a['list'] else '') + ', '.join(names)
    elif a.get('refers'):
        words = f'list of {a["refers"]}s' if a['list'] else a['refers']
    elif a['least'] or a['most']:
        words = f'{a["least"]} to {a["most"] or 9999}'
    else:
        words = {'yes-no': 'yes, no', 'format-version': '1'}.get(a['type'], a['type'])
    return words


def default_words(a):
    if a['mandatory']:
        return ' *M*'
    if a.get('fallback') is None or a['fallback'] == '0':
        return ''
    return ' = ' + ('one space' if a['fallback'] == ' ' else a['fallback'])


def table(element):
    rows = ['| Attribute | Value | Meaning |', '|---|---|---|']
    for a in element['attributes']:
        rows.append(f'| `{a["name"]}`{default_words(a)} | {value_words(a)} | {a["means"]}{", or as the list says" if a["of-list"] else ""} |')
    return '\n'.join(rows)


def reference(text, elements):
    """What stands between `<!-- table: NAME -->` and `<!-- end -->`, written anew; NAME may be parent/child."""
    def of(name):
        parent, _, child = name.rpartition('/')
        found = [e for e in elements if e['name'] == child and (not parent or any(elements[i] is e for p in elements if p['name'] == parent for i in p['children']))]
        if not found:
            raise ValueError(f'there is no element {name}')
        return table(found[0])
    return re.sub(r'(<!-- table: (\S+) -->\n).*?(<!-- end -->)', lambda m: f'{m[1]}{of(m[2])}\n{m[3]}', text, flags=re.S)


def untold(text, elements):
    named = set(re.findall(r'<!-- table: (?:\S+/)?(\S+) -->', text))
    return [f'no table of {e["name"]}' for e in elements
            if e['name'] not in named and any(a['type'] != 'format-version' for a in e['attributes'])]


# --- what is to be ---

def wanted():
    tables = dump()
    out = {path: laid_out(Schema(tables[of], roots.split()).text(TABLES[of]))
           for (of, roots), path in SCHEMAS.items()}
    out.update({path: reference(tap.read(path), tables[of]) for of, path in REFERENCES.items()})
    return out


def same(path):
    def check():
        made = wanted()[path]
        return list(difflib.unified_diff(tap.read(path).splitlines(), made.splitlines(), path, 'the table', lineterm='', n=1))[:40]
    return check


def means_all():
    return [f'{of}: {e["name"]}: {a["name"]} has no meaning' for of, elements in dump().items() for e in elements for a in e['attributes'] if not a.get('means')]


def told(of):
    return lambda: untold(tap.read(REFERENCES[of]), dump()[of])


if sys.argv[1:] == ['--write']:
    for path, text in wanted().items():
        (tap.ROOT / path).write_text(text, encoding='utf-8')
else:
    tap.run([(f'/lint/grammars/{path.split("/")[-1]}', same(path)) for path in [*SCHEMAS.values(), *REFERENCES.values()]]
            + [('/lint/grammars/meanings', means_all)] + [(f'/lint/grammars/told-{of}', told(of)) for of in REFERENCES])
