#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms and papers obey the grammars beside them, translations are whole."""
import re
import subprocess

import tap

GRAMMARS = [('forms/*/profile.xml', 'forms/schema/profile.rng'),
            ('forms/*/facts.xml', 'forms/schema/facts.rng'),
            ('forms/*/subjects.xml', 'forms/schema/subjects.rng'),
            ('forms/*/applicants/*.xml', 'forms/schema/applicant.rng'),
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


def potfiles_complete():
    listed = {line.strip() for line in tap.read('po/POTFILES').splitlines() if line.strip() and not line.startswith('#')}
    using = {str(p) for p in tap.tracked('ra-core/*.c', 'ui/*.c', 'app/*.c')
             if re.search(r'(?<![\w])(?:_|N_|C_|Q_|ngettext|g_dngettext) ?\(\s*"', tap.read(p))}
    using |= {str(p) for p in tap.tracked('ui/*.ui') if 'translatable=' in tap.read(p)}
    return [f'po/POTFILES lacks {n}' for n in sorted(using - listed)] + [f'po/POTFILES names {n}, which has no texts or is gone' for n in sorted(listed - using)]


def translation(language):
    def check():
        po = tap.ROOT / 'po' / f'{language}.po'
        out = subprocess.run(['msgfmt', '--check', '--statistics', '-o', '/dev/null', str(po)], capture_output=True, text=True)
        bad = [] if out.returncode == 0 else out.stderr.splitlines()
        if re.search(r'untranslated|fuzzy', out.stderr):
            bad.append(out.stderr.strip())
        files = [line.strip() for line in tap.read('po/POTFILES').splitlines() if line.strip() and not line.startswith('#')]
        pot = subprocess.run(['xgettext', '--from-code=UTF-8', '-k_', '-kN_', '-kC_:1c,2', '-kngettext:1,2', '-o', '-', *files],
                             capture_output=True, text=True, cwd=tap.ROOT).stdout
        wanted = subprocess.run(['msgcmp', '--use-untranslated', str(po), '-'], input=pot, capture_output=True, text=True, cwd=tap.ROOT)
        if wanted.returncode:
            bad += [line for line in wanted.stderr.splitlines() if 'not used' not in line][:40]
        return bad
    return check


tap.run([(f'/lint/data/{p.split("/")[0]}-{p.split("/")[-1].removesuffix(".xml").replace("*", "each")}-{g.split("/")[-1].removesuffix(".rng")}', obeys(p, g))
         for p, g in GRAMMARS]
        + [('/lint/data/potfiles', potfiles_complete), ('/lint/data/translation-uk', translation('uk'))])
