#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-completion.py PROGRAM: words that bash completes after it, from its --help."""
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import described  # noqa: E402

FILES = re.compile(r'(FILE|DIR|\.p10|\.ini|\.csv)')


def names(options):
    return ' '.join(described.long_name(option) for option in options)


def choices(value):
    """received|seen|certified: what is to be chosen from; nothing where it is for somebody to say."""
    return ' '.join(value.split('|')) if re.fullmatch(r'[a-z-]+(\|[a-z-]+)+', value) else ''


def values(options):
    """What may stand after an option: case branches of bash."""
    made = []
    for option in options:
        name, value = described.long_name(option), option[1]
        if not value:
            continue
        if FILES.search(value):
            made.append(f'    {name}) _filedir; return ;;')
        elif choices(value):
            made.append(f'    {name}) COMPREPLY=($(compgen -W "{choices(value)}" -- "$cur")); return ;;')
        else:
            made.append(f'    {name}) return ;;')
    return made


def once(rows):
    """Options of several verbs, each branch once; one that takes other things elsewhere takes files too."""
    return list(dict.fromkeys(rows))


def with_verbs(program):
    groups = {}
    for verb in program.verbs:
        groups.setdefault(verb.words[0], []).append(verb)
    every = [option for verb in program.verbs for option in verb.options] + program.options
    seen, rows = set(), []
    for row in once(values(every)):
        name = row.split(')')[0]
        if name not in seen:
            seen.add(name)
            rows.append(row)
    common = names(program.options)
    branches, seconds = [], []
    for group, verbs in groups.items():
        second = ' '.join(verb.words[1] for verb in verbs if len(verb.words) > 1)
        if second:
            seconds.append(f'    "{group}") words_here="{second}" ;;')
        for verb in verbs:
            branches.append(f'    "{" ".join(verb.words)}") options="{names(verb.options)}"; files={1 if FILES.search(verb.usage.split(" [--")[0].split(" --")[0]) else 0} ;;')
    return f'''  local first= second= options= words_here= files=0 word i
  for ((i = 1; i < cword; i++)); do
    word=${{words[i]}}
    case $word in
    --station|--operator|--password-fd) ((i++)) ;;
    -*) ;;
    *) if [ -z "$first" ]; then first=$word; elif [ -z "$second" ]; then second=$word; fi ;;
    esac
  done
  case $prev in
{chr(10).join(rows)}
  esac
  if [ -z "$first" ]; then
    COMPREPLY=($(compgen -W "{' '.join(groups)} --version {common}" -- "$cur"))
    return
  fi
  case $first in
{chr(10).join(seconds)}
  esac
  if [ -n "$words_here" ] && [ -z "$second" ] && [[ $cur != -* ]]; then
    COMPREPLY=($(compgen -W "$words_here" -- "$cur"))
    return
  fi
  [ -n "$words_here" ] && first="$first $second"
  case $first in
{chr(10).join(branches)}
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options {common}" -- "$cur"))
  elif [ "$files" = 1 ]; then
    _filedir
  fi'''


def without_verbs(program):
    return f'''  case $prev in
{chr(10).join(values(program.options))}
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "{names(program.options)}" -- "$cur"))
  else
    _filedir
  fi'''


def main(path):
    program = described.Program(path)
    function = '_' + program.name.replace('-', '_')
    body = with_verbs(program) if program.verbs else without_verbs(program)
    print(f'''# Made from {program.name} --help.
{function} ()
{{
  local cur prev words cword
  _init_completion -n : || return
{body}
}} &&
complete -F {function} {program.name}''')


main(*sys.argv[1:])
