#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No circle among the files of a room: what a file is built on can be read before it.

A call is an arrow from the .c that makes it to the .c that has the function, whichever header declares it. A type or a
macro is an arrow to the header that has it; a header stands on the types it names and never on its .c. What a table of
functions reaches is decided when the program runs, and is no arrow.
"""
import re

import tap

ROOMS = ('ra-core', 'ui', 'app')
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.S)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'')
CLEANUP = re.compile(r'^G_DEFINE_AUTOPTR_CLEANUP_FUNC [^\n]*', re.M)
INCLUDE = re.compile(r'^\s*#\s*include[^\n]*', re.M)
DEFINED = re.compile(r'^(\w+) \(', re.M)
TYPE = re.compile(r'^\} (\w+);|^typedef struct (?:_\w+) (\w+);|\bG_DECLARE_\w+ \((\w+),|^typedef [\w\s\*]*\(\*(\w+)\) \(', re.M)
WORD = re.compile(r'\w+')
CALL = re.compile(r'\b(\w+) \(')
MACRO = re.compile(r'^\s*#\s*define\s+(\w+)', re.M)
PROTOTYPE = re.compile(r'^(?!typedef|#|G_|RA_)[A-Za-z][^;{}#]*?\b(\w+) \([^;{}]*\)[^;{}()]*;', re.M)


def stripped(path):
    return CLEANUP.sub('', INCLUDE.sub('', STRING.sub('""', COMMENT.sub('', tap.read(path)))))


def room_of(path):
    return '/'.join(str(path).split('/')[:2])


class Room:
    """texts: path → what it says, without comments, strings and includes."""

    def __init__(self, texts):
        self.texts = texts
        headers = [p for p in texts if p.endswith('.h')]
        self.types = {name: p for p in headers for name in self.types_of(texts[p])}
        self.declared = {name for p in headers for name in PROTOTYPE.findall(texts[p])}
        self.functions = {name: p for p in texts if p.endswith('.c') for name in DEFINED.findall(texts[p])
                          if name in self.declared}

    @staticmethod
    def types_of(text):
        for groups in TYPE.findall(text):
            yield next(filter(None, groups))
        yield from MACRO.findall(text)

    def arrows(self):
        arrows = {path: {} for path in self.texts}
        for path, text in self.texts.items():
            said = PROTOTYPE.sub('', text) if path.endswith('.h') else text
            homes = [(self.types.get(word), word) for word in set(WORD.findall(said))]
            homes += [(self.functions.get(word), word) for word in set(CALL.findall(said))]
            for home, word in homes:
                if home is not None and home != path:
                    arrows[path].setdefault(home, set()).add(word)
        return arrows


def reached(arrows, start):
    seen, todo = set(), [start]
    while todo:
        for name in arrows[todo.pop()]:
            if name not in seen:
                seen.add(name)
                todo.append(name)
    return seen


def circles_of(arrows):
    reach = {name: reached(arrows, name) for name in arrows}
    return {frozenset(other for other in reach[name] if name in reach[other]) for name in arrows if name in reach[name]}


def rooms():
    found = {}
    for path in tap.tracked(*[f'{top}/*.[ch]' for top in ROOMS]):
        found.setdefault(room_of(path), {})[str(path)] = stripped(path)
    return {name: Room(texts) for name, texts in found.items()}


def tell(arrows, circle):
    for who in sorted(circle):
        for whom in sorted(set(arrows[who]) & circle):
            words = sorted(arrows[who][whom])
            yield f'  {who} takes {", ".join(words[:6])} from {whom}'


def no_circles():
    bad = []
    for name, room in sorted(rooms().items()):
        arrows = room.arrows()
        for circle in circles_of(arrows):
            bad += [f'{name}: {len(circle)} files take from each other', *tell(arrows, circle)]
    return bad


def sees_a_circle():
    """The check itself: two files that call each other, known to each other by the header of a third."""
    room = Room({'a.h': 'void ra_a (void);\nvoid ra_b (RaC *c);\n', 'c.h': 'typedef struct\n{\n} RaC;\n',
                 'a.c': 'void\nra_a (void)\n{\n  ra_b (NULL);\n}\n', 'b.c': 'void\nra_b (RaC *c)\n{\n  ra_a ();\n}\n'})
    found = circles_of(room.arrows())
    return [] if found == {frozenset({'a.c', 'b.c'})} else [f'found {found}']


tap.run([('/lint/circles/none', no_circles),
         ('/lint/circles/sees-one', sees_a_circle)])
