#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-man.py PROGRAM NOTES VERSION [LANGUAGE BINDIR LOCALEDIR TRANSLATION]: the manual of a program, from its --help and the notes
beside it, in English or in the language of a translation.

NOTES begin with the line that whatis shows; a line in capitals begins a section; "TERM :: text" explains a term."""
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import described  # noqa: E402

# What no program says of itself.
WORDS = {
    'en': {'NAME': 'NAME', 'SYNOPSIS': 'SYNOPSIS', 'DESCRIPTION': 'DESCRIPTION', 'OPTIONS': 'OPTIONS', 'VERBS': 'VERBS',
           'verb': 'VERB', 'word': 'WORD', 'option': 'OPTION'},
    'uk': {'NAME': 'НАЗВА', 'SYNOPSIS': 'СИНТАКСИС', 'DESCRIPTION': 'ОПИС', 'OPTIONS': 'ПАРАМЕТРИ', 'VERBS': 'ДІЇ',
           'verb': 'ДІЯ', 'word': 'СЛОВО', 'option': 'ПАРАМЕТР'},
}


def escape(text):
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return re.sub(r"^(['.])", r'\\&\1', text, flags=re.M)


def option(row):
    names, value, text = row
    return f'.TP\n.B {escape(names)}' + (f' \\fI{escape(value)}\\fR' if value else '') + f'\n{escape(text)}'


def paragraphs(text):
    return '\n.PP\n'.join(escape(' '.join(p.split('\n'))) for p in text.split('\n\n') if p.strip())


def verb(one):
    usage = escape(one.usage)
    return '\n'.join([f'.SS "{" ".join(one.words)}"', f'.nf\n{usage}\n.fi', paragraphs(one.help), *map(option, one.options)])


def notes_of(path):
    lines = pathlib.Path(path).read_text(encoding='utf-8').splitlines()
    lines = [line for line in lines if not line.startswith('# ')]
    sections, heading = {}, None
    for line in lines[1:]:
        if line.strip(' .').replace(' ', '').replace('.', '').isalpha() and line == line.upper():
            heading = line
            sections[heading] = []
        elif heading is not None:
            sections[heading].append(line)
    return lines[0], sections


def section(lines):
    made = []
    for line in lines:
        term = re.match(r'^(.+?) :: (.*)$', line)
        if term:
            made.append(f'.TP\n.B {escape(term.group(1))}\n{escape(term.group(2))}')
        else:
            made.append(escape(line) if line.strip() else '.PP')
    while made and made[-1] == '.PP':
        made.pop()
    return '\n'.join(made)


def main(path, notes, version, language='en', *installed):
    program = described.Program(path, described.Speaker(language, *installed))
    words = WORDS[language]
    whatis, sections = notes_of(notes)
    option_word = f'[\\fI{words["option"]}\\fR...]'
    synopsis = f'.B {escape(program.name)}\n' + (f'.I {words["verb"]}\n[\\fI{words["word"]}\\fR...] ' if program.verbs else '') + option_word
    if words['SYNOPSIS'] in sections:
        synopsis = section(sections.pop(words['SYNOPSIS']))
    body = [(words['NAME'], f'{escape(program.name)} \\- {escape(whatis)}'), (words['SYNOPSIS'], synopsis)]
    description = [paragraphs(program.summary)] if program.summary else []
    description += [section(sections.pop(words['DESCRIPTION']))] if words['DESCRIPTION'] in sections else []
    if program.verbs:
        description += [paragraphs(program.closing)]
    body += [(words['DESCRIPTION'], '\n.PP\n'.join(description)), (words['OPTIONS'], '\n'.join(map(option, program.options)))]
    if program.verbs:
        body += [(words['VERBS'], '\n'.join(map(verb, program.verbs)))]
    body += [(name, section(lines)) for name, lines in sections.items()]
    print(f'.TH {program.name.upper()} 1 "" "RA Station {version}" "RA Station"')
    for name, text in body:
        print(f'.SH {name}\n{text}')


main(*sys.argv[1:])
