#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Of the window's templates. A page has one main action: which of a step's buttons stands out is said by the program as the case goes
on, and no template of a step, or of what stands in one, makes a second one stand out.

A box whose children stand side by side asks each how wide it is for a height. GTK 4.8 has a label that wraps answer that by
laying its text out a dozen times, again at every layout: a page of papers took six times as long to come. A grid does not ask."""
import xml.etree.ElementTree as ET

import tap


def properties(node):
    return {child.get('name'): child.text for child in node.findall('property')}


def is_line(node):
    return node.get('class') == 'GtkBox' and properties(node).get('orientation') != 'vertical'


def wraps(node):
    return node.get('class') == 'GtkLabel' and properties(node).get('wrap') == 'True'


def asks_no_label():
    for path in tap.tracked('ui/*.ui'):
        for box in filter(is_line, ET.fromstring(tap.read(path)).iter('object')):
            for label in filter(wraps, box.findall('child/object')):
                yield f'{path}: the label “{label.get("id")}” wraps in a horizontal GtkBox: let it stand in a GtkGrid'


def stands_out(node):
    """Buttons that do, but for those of a popover: that is a page of its own."""
    for child in node:
        if child.tag == 'object' and child.get('class') == 'GtkPopover':
            continue
        if child.tag == 'object' and any(style.get('name') == 'suggested-action' for style in child.findall('style/class')):
            yield child.get('id')
        yield from stands_out(child)


def one_main_action():
    templates = {}
    for path in tap.tracked('ui/*.ui'):
        for template in ET.fromstring(tap.read(path)).findall('template'):
            templates[template.get('class')] = path, template
    waiting = [name for name, (_, template) in templates.items() if template.get('parent') == 'RaUiStep']
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in templates:
            continue
        seen.add(name)
        path, template = templates[name]
        waiting += [node.get('class') for node in template.iter('object')]
        for button in stands_out(template):
            yield f'{path}: the button “{button}” of a step stands out always: ra_ui_step_set_chief() says when'


tap.run([('/lint/layout/labels-in-lines', lambda: list(asks_no_label())),
         ('/lint/layout/one-main-action', lambda: list(one_main_action()))])
