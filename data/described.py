# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of itself with --help, taken apart: the one source of its manual and its completion."""
import os
import re
import subprocess
import tempfile

HEADING = re.compile(r'\n\n[^\n]+:(?=\n  (?:-\w, )?--)') # of options, in any language
OPTION = re.compile(r'^  ((?:-\w, )?--[\w-]+)(?:[ =](\S+))?(?:\s{2,}(.*))?$')


class Speaker:
    """Runs a program to hear what it says in a language: of a translation that lies in the build it hears as if both were installed
    under a root of their own, which is how programs look for it that know no build."""

    def __init__(self, language='en', bindir='', localedir='', translation=''):
        self.language, self.bindir, self.localedir, self.translation = language, bindir, localedir, translation

    def ask(self, path, question):
        if not self.translation:
            return self.hear(path, question)
        with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(self.translation))) as root:
            program = os.path.join(root + self.bindir, os.path.basename(path))
            messages = os.path.join(root + self.localedir, self.language, 'LC_MESSAGES')
            os.makedirs(os.path.dirname(program))
            os.makedirs(messages)
            os.link(path, program)
            os.link(self.translation, os.path.join(messages, os.path.basename(self.translation)))
            return self.hear(program, question)

    def hear(self, path, question):
        env = {**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': self.language, 'ASAN_OPTIONS': 'detect_leaks=0'}
        for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'COLUMNS'):
            env.pop(name, None)
        return subprocess.run([path, question], env=env, check=True, capture_output=True, text=True).stdout


def options_of(text):
    """(names, value or '', help) of every option that the help lists, in its order."""
    found = [OPTION.match(line) for line in text.splitlines()]
    return [(m.group(1), m.group(2) or '', m.group(3) or '') for m in found if m]


def long_name(option):
    return option[0].split(', ')[-1]


class Verb:
    def __init__(self, text):
        usage, self.help = HEADING.split(text, maxsplit=1)[0].split('\n\n', 1)
        self.usage = usage.splitlines()[-1].strip()
        self.words = []
        for word in self.usage.split()[1:3]:
            if not re.fullmatch(r'[a-z][a-z-]*', word):
                break
            self.words.append(word)
        self.options = options_of(text)


class Program:
    def __init__(self, path, speaker=Speaker()):
        self.name = os.path.basename(path)
        text = speaker.ask(path, '--help')
        self.verbs, self.options, self.summary, self.closing = [], options_of(text), '', ''
        if self.options:
            self.summary = between_usage_and_options(text)
            return
        self.closing = text.split('\n\n', 1)[1].strip()
        every = speaker.ask(path, '--help-all')
        usage = every.split('\n', 1)[0] + '\n'
        self.verbs = [Verb(part) for part in every.split(usage) if part.strip()]
        common = set.intersection(*[set(verb.options) for verb in self.verbs])
        self.options = [option for option in self.verbs[0].options if option in common]
        for verb in self.verbs:
            verb.options = [option for option in verb.options if option not in common]


def between_usage_and_options(text):
    return '\n\n'.join(p for p in text.split('\n\n')[1:] if not options_of(p)).strip()
