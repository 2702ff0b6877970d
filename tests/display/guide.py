# SPDX-License-Identifier: GPL-3.0-or-later
"""The clerk's guide, as the tests look things up in it."""
import os
import re

GUIDE = os.path.join(os.environ['RA_SOURCE_DIR'], 'docs/guide')


def sections(language):
    """Which heading of the page about a case each section has."""
    found, coming = {}, []
    with open(os.path.join(GUIDE, language, 'case.md')) as file:
        for line in file:
            mark = re.match(r'<!-- section: (.*) -->', line)
            if mark:
                coming = mark.group(1).split()
            elif line.startswith('#'):
                found.update((section, line.lstrip('#').strip()) for section in coming)
                coming = []
    return found
