#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms and papers obey the grammars beside them, translations are whole."""
import difflib
import os
import re
import subprocess

import tap

GRAMMARS = [('forms/*/profile.xml', 'forms/schema/profile.rng'),
            ('forms/*/facts.xml', 'forms/schema/facts.rng'),
            ('forms/*/subjects.xml', 'forms/schema/subjects.rng'),
            ('forms/*/program.xml', 'forms/schema/program.rng'),
            ('forms/*/parts/*.xml', 'forms/schema/part.rng'),
            ('forms/*/applicants/*.xml', 'forms/schema/applicant.rng'),
            ('forms/registers/*.xml', 'forms/schema/register.rng'),
            ('print-templates/*/*.xml', 'print-templates/schema/paper.rng')]


def obeys(pattern, grammar):
    def check():
        files = [p for p in tap.tracked(pattern) if '/schema/' not in str(p)]
        if not files:
            return [f'no file matches {pattern}']
        out = subprocess.run(['xmllint', '--noout', '--nonet', '--relaxng', str(tap.ROOT / grammar), *[str(tap.ROOT / p) for p in files]],
                             capture_output=True, text=True)
        return out.stderr.splitlines() if out.returncode else []
    return check


KEYWORDS = ['-k_', '-kN_', '-kC_:1c,2', '-kNC_:1c,2', '-kngettext:1,2', '-kg_dngettext:2,3']


def listed(potfiles):
    return [line.strip() for line in tap.read(potfiles).splitlines() if line.strip() and not line.startswith('#')]


def compare_lists(potfiles, using):
    names = set(listed(potfiles))
    return [f'{potfiles} lacks {n}' for n in sorted(using - names)] + [f'{potfiles} names {n}, which has no texts or is gone' for n in sorted(names - using)]


def potfiles_complete():
    using = {str(p) for p in tap.tracked('ra-core/*.c', 'ui/*.c', 'app/*.c')
             if re.search(r'(?<![\w])(?:_|N_|C_|NC_|Q_|ngettext) ?\(\s*"|(?<![\w])g_dngettext ?\(', tap.read(p))}
    using |= {str(p) for p in tap.tracked('ui/*.ui') if 'translatable=' in tap.read(p)}
    using |= {str(p) for p in tap.tracked('data/*.in') if p.name.split('.')[-2] in ('desktop', 'xml')}
    using |= {str(p) for p in tap.tracked('data/*.gschema.xml')}
    return compare_lists('po/POTFILES', using)


def forms_potfiles_complete():
    using = {str(p) for p in tap.tracked('forms/*.xml') if '/schema/' not in str(p) and re.search(r'<(?:label|hint|clause|source)\b', tap.read(p))}
    return compare_lists('po/forms/POTFILES', using)


def texts_of(potfiles, keywords):
    """The messages of the sources as a template, as meson's `…-pot` target would write it."""
    return subprocess.run(['xgettext', '--from-code=UTF-8', *keywords, '-o', '-', *listed(potfiles)], capture_output=True, text=True,
                          cwd=tap.ROOT, env={**os.environ, 'GETTEXTDATADIRS': str(tap.ROOT / 'forms')}).stdout


def translation(name, potfiles, keywords):
    def check():
        po = tap.ROOT / name
        out = subprocess.run(['msgfmt', '--check', '--statistics', '-o', '/dev/null', str(po)], capture_output=True, text=True)
        bad = [] if out.returncode == 0 else out.stderr.splitlines()
        if re.search(r'untranslated|fuzzy', out.stderr):
            bad.append(out.stderr.strip())
        wanted = subprocess.run(['msgcmp', '--use-untranslated', str(po), '-'], input=texts_of(potfiles, keywords), capture_output=True, text=True, cwd=tap.ROOT)
        if wanted.returncode:
            bad += [line for line in wanted.stderr.splitlines() if 'not used' not in line][:40]
        return bad
    return check


def forms_source_kept():
    """The catalogue of the profiles' own language says what the profiles say, so that nothing else is shown in its place."""
    own = (tap.ROOT / 'po/forms/uk.po').read_text(encoding='utf-8')
    same = subprocess.run(['msgen', '-o', '-', '-'], input=subprocess.run(['msgattrib', '--clear-fuzzy', '--empty', '-o', '-', '-'], input=own, capture_output=True,
                          text=True).stdout, capture_output=True, text=True).stdout
    mine = subprocess.run(['msgcat', '-o', '-', '-'], input=own, capture_output=True, text=True).stdout
    return [line for line in difflib.unified_diff(same.splitlines(), mine.splitlines(), lineterm='', n=0) if line.startswith('+msgstr')][:40]


ACT_TABLE = 'ra-core/desk/journal/ra-journal-words.c'
ACT_NAME = re.compile(r'[a-z]+(-[a-z]+)*')
# Where an act gets its name: the first text of a call that journals, the order of an act, a name of its own.
ACT_WRITTEN = re.compile(r'\b(?:ra_store_act|ra_store_journal|ra_journal_append)\s*\([^;"]*"([^"]+)"(?:\s*:\s*"([^"]+)")?'
                         r'|\.act = "([^"]+)"|#define RA_JOURNAL_ACT_\w+ "([^"]+)"')


def acts_are_of_one_form():
    """The journal names acts as roles do, and has words for each: one table."""
    table = set(re.findall(r'\{ "([^"]+)"', re.search(r'acts\[\] = \{\n(.*?)\n\};', tap.read(ACT_TABLE), re.S).group(1)))
    files = [p for p in tap.tracked('ra-core/*.[ch]') if str(p) != ACT_TABLE]
    bad = [f'{ACT_TABLE}: {name}: words with hyphens between' for name in table if not ACT_NAME.fullmatch(name)]
    for path in files:
        for found in ACT_WRITTEN.findall(tap.read(path)):
            bad += [f'{path}: the act {name} has no words in {ACT_TABLE}' for name in found if name and name not in table]
    text = '\n'.join(tap.read(p) for p in files)
    return bad + [f'{ACT_TABLE}: {name} is no act' for name in table if f'"{name}"' not in text]


CITED = re.compile(r'/clause/([a-z]+-[\w.]+(?:-[\w.]+)*)')


def clauses_cited_exist():
    """A test that names a clause names one of the table: a wrong id would count for nothing when coverage is told."""
    known = {row.split('\t')[0] for row in tap.read('forms/clauses.tsv').splitlines()[1:]}
    return [f'{path}: there is no clause {clause}' for path in tap.tracked('tests/*.c', 'tests/*.sh', 'tests/*.py')
            for clause in sorted(set(CITED.findall(tap.read(path))) - known)]


tap.run([(f'/lint/data/{p.split("/")[0]}-{p.split("/")[-1].removesuffix(".xml").replace("*", "each")}-{g.split("/")[-1].removesuffix(".rng")}', obeys(p, g))
         for p, g in GRAMMARS]
        + [('/lint/data/potfiles', potfiles_complete), ('/lint/data/potfiles-forms', forms_potfiles_complete),
           ('/lint/data/translation-uk', translation('po/uk.po', 'po/POTFILES', KEYWORDS)),
           ('/lint/data/translation-forms-en', translation('po/forms/en.po', 'po/forms/POTFILES', [])),
           ('/lint/data/translation-forms-uk', translation('po/forms/uk.po', 'po/forms/POTFILES', [])),
           ('/lint/data/translation-forms-source', forms_source_kept),
           ('/lint/data/journal-acts', acts_are_of_one_form), ('/lint/data/clauses-cited', clauses_cited_exist)])
