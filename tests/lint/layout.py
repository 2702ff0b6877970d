#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A box whose children stand side by side asks each how wide it is for a height. GTK 4.8 has a label that wraps answer that by
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


tap.run([('/lint/layout/labels-in-lines', lambda: list(asks_no_label()))])
