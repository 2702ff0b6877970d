# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of itself with --help, taken apart: the one source of its manual and its completion."""
import os
import re
import subprocess

OPTION = re.compile(r'^  ((?:-\w, )?--[\w-]+)(?:[ =](\S+))?(?:\s{2,}(.*))?$')


def ask(program, question='--help'):
    env = {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en', 'ASAN_OPTIONS': 'detect_leaks=0'}
    for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'COLUMNS'):
        env.pop(name, None)
    return subprocess.run([program, question], env=env, check=True, capture_output=True, text=True).stdout


def options_of(text):
    """(names, value or '', help) of every option that the help lists, in its order."""
    found = [OPTION.match(line) for line in text.splitlines()]
    return [(m.group(1), m.group(2) or '', m.group(3) or '') for m in found if m]


def long_name(option):
    return option[0].split(', ')[-1]


class Verb:
    def __init__(self, text):
        usage, self.help = text.split('\n\nOptions:', 1)[0].split('\n\n', 1)
        self.usage = usage.splitlines()[-1].strip()
        self.words = []
        for word in self.usage.split()[1:3]:
            if not re.fullmatch(r'[a-z][a-z-]*', word):
                break
            self.words.append(word)
        self.options = options_of(text)


class Program:
    def __init__(self, path):
        self.name = os.path.basename(path)
        text = ask(path)
        self.verbs, self.options, self.summary, self.closing = [], options_of(text), '', ''
        if self.options:
            self.summary = between_usage_and_options(text)
            return
        self.closing = text.split('\n\n', 1)[1].strip()
        self.verbs = [Verb(part) for part in ask(path, '--help-all').split('Usage:\n') if part.strip()]
        common = set.intersection(*[set(verb.options) for verb in self.verbs])
        self.options = [option for option in self.verbs[0].options if option in common]
        for verb in self.verbs:
            verb.options = [option for option in verb.options if option not in common]


def between_usage_and_options(text):
    return '\n\n'.join(p for p in text.split('\n\n') if not re.match(r'^(Usage|[\w ]*Options):', p)).strip()
