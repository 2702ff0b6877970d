#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of keyboard shortcuts is whole: each key that the window listens to stands in it, and none that it does not."""
import re

import tap

LIST = 'ui/shell/ra-ui-shortcuts.ui'
APPLICATION = 'ui/shell/ra-ui-application.c'
# Escape closes a dialog as everywhere; the second key of the same act is not shown twice.
EVERYWHERE = {'Escape'}
MASKS = {'GDK_CONTROL_MASK': '<Control>', 'GDK_ALT_MASK': '<Alt>', 'GDK_SHIFT_MASK': '<Shift>', '0': ''}
SAME = {'<Control>equal': '<Control>plus'}


def shown():
    text = tap.read(LIST).replace('&lt;', '<').replace('&gt;', '>')
    return {key for keys in re.findall(r'<property name="accelerator">([^\n]+?)</property>', text) for key in keys.split()}


def of_application():
    table = re.search(r'accelerators\[\] = \{(.*?)\n\};', tap.read(APPLICATION), re.S)[1]
    return {keys for keys in re.findall(r'\{ "[^"]+", \{ "([^"]+)"', table)}


def bound():
    for path in tap.tracked('ui/*.c'):
        for key, mask in re.findall(r'class_add_binding(?:_action)? \(\w+(?: \(\w+\))?, GDK_KEY_(\w+), ([\w| ]+),', tap.read(path)):
            name = ''.join(MASKS[part.strip()] for part in mask.split('|')) + key
            if name not in EVERYWHERE:
                yield SAME.get(name, name)


def is_whole():
    return [f'{LIST}: “{key}” is listened to and not shown' for key in sorted((of_application() | set(bound())) - shown())]


def shows_nothing_else():
    return [f'{LIST}: “{key}” is shown and nobody listens' for key in sorted(shown() - of_application() - set(bound()))]


tap.run([('/lint/shortcuts/whole', is_whole), ('/lint/shortcuts/nothing-else', shows_nothing_else)])
