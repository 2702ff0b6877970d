# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told, on every page of the window and in both languages: nothing that can be operated or chosen is
without a name, and no page that cannot be seen is there."""
from driver import Folder, Station, key, main, wait
from office import OPERATOR, PASSPHRASE, Office

# What is pressed, typed into or chosen.
OPERABLE = ('push button', 'toggle button', 'check box', 'radio button', 'text', 'entry', 'password text', 'combo box', 'list item',
            'table row', 'table cell', 'menu item', 'page tab', 'tree table', 'spin button', 'switch')
STEPS = 7
LOOKS = (('en', {}), ('uk', {'LANGUAGE': 'uk'}))
# The toolkit's own: its names for what has none.
NO_NAME = ('', 'GtkImage', 'GtkButton', 'GtkEntry', 'GtkText', 'GtkListItemWidget', 'GtkColumnViewCell', 'GtkListBoxRow',
           'GtkColumnView', 'GtkDropDown', 'GtkToggleButton', 'GtkMenuButton', 'GtkSwitch', 'AdwActionRow', 'AdwEntryRow')


# What it says for a text that is not there.
NO_TEXT = ('GtkLabel', '(None)', '(Немає)')


def visible(station, node):
    return {'visible', 'showing'} & station.states(node)


def nameless(station):
    """What has no name, with where it is."""
    bad = []
    for node in station.walk(tables=True):
        parent = node.get_parent()
        none = NO_NAME if node.get_role_name() in OPERABLE else ()
        if node.get_role_name() == 'label' and not (parent and ': ' in (parent.get_name() or '')):  # a cell says it itself
            none = NO_TEXT
        if (node.get_name() or '') in none:
            bad.append('%s %r in %r' % (node.get_role_name(), node.get_name(), (parent or node).get_name()))
    return bad


def check(station, where):
    last = []

    def named():
        last[:] = station.read(lambda: nameless(station))
        return not last
    try:
        wait(named, where, 15)
    except AssertionError:
        raise AssertionError('%s: %s' % (where, '; '.join(sorted(set(last)))))


def look(language, environment, office, number):
    def body():
        with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE,
                     environment=environment) as station:
            station.label(OPERATOR)
            for n, place in enumerate(('desk', 'outbox', 'registry', 'journal', 'settings'), 1):
                key('alt+%d' % n)
                check(station, '%s of %s' % (place, language))
                tables = station.read(lambda: [node.get_name() for node in station.walk()
                                               if node.get_role_name() == 'tree table'])
                assert len(tables) <= 1, '%s: pages that are not shown are there: %s' % (place, tables)
            key('alt+3')
            station.press('List Everybody' if language == 'en' else 'Показати всіх')
            wait(lambda: station.look('label', contains='2026-0001', tables=True), 'everybody')
            check(station, 'everybody of %s' % language)
            key('alt+1')
            wait(lambda: station.look('label', contains=number, tables=True), 'the desk')
            station.click(station.find('label', contains=number, tables=True), times=2)
            for step in range(1, STEPS + 1):
                head = station.find(None, contains='%d. ' % step)
                station.click(head)
                check(station, 'step %d of %s' % (step, language))
    return body


def run(folder):
    office = Office(folder)
    number = office.new_case()
    main(*[('/names/' + language, look(language, environment, office, number)) for language, environment in LOOKS])


with Folder() as place:
    run(place)
