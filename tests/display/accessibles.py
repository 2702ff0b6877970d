# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program says of its window on the accessibility bus, read in one call.

A node that is asked by itself costs five calls, a page a thousand and more, and a test looks at its page a hundred times. The
program keeps a list of every node it was asked for (org.a11y.atspi.Cache), and gives it away whole. What GTK 4.8 leaves out
of it is asked for where it is missing: a node is in the list only after its parent was asked for its children, and one that
was hidden since stays in it. So the children of a node are asked for once, and again when the list or the program says that
these are others."""
import ast
import re

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402  (of Atspi the names of roles and states)

ROOT = '/org/a11y/atspi/accessible/root'
INTERFACE = 'org.a11y.atspi.'
WINDOW_COORDINATES = 1
TABLE = 'tree table'

# One node of the list as GLib prints it. Ten thousands are read in a test: this is five times faster than to unpack them.
WORDS = r'''('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")'''
ITEM = re.compile(r"\(\('[^']*', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '([^']*)'\), (-?\d+), (-?\d+), "
                  r'\[([^\]]*)\], ' + WORDS + r', (\d+), ' + WORDS + r', \[(\d+), (\d+)\]\)')


def plain(printed):
    return ast.literal_eval(printed) if '\\' in printed else printed[1:-1]


def role_name(role, known={}):
    if role not in known:
        known[role] = Atspi.role_get_name(Atspi.Role(role))
    return known[role]


def state_names(low, high, known={}):
    if (low, high) not in known:
        bits = int(high) << 32 | int(low)
        known[low, high] = frozenset(Atspi.StateType(bit).value_nick for bit in range(Atspi.StateType.LAST_DEFINED)
                                     if bits >> bit & 1)
    return known[low, high]


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, -1, None).unpack()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None)

    def name_of(self, pid):
        """What the program is called on the bus, once it is there with a window."""
        programs, = self.call(INTERFACE + 'Registry', ROOT, INTERFACE + 'Accessible', 'GetChildren').unpack()
        for name, _ in programs:
            owner, = self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                               'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))).unpack()
            if owner == pid:
                return name
        return None


class Item:
    """What the list says of one node."""
    __slots__ = ('path', 'parent', 'index', 'count', 'interfaces', 'name', 'role', 'states')

    def __init__(self, path, parent, index, count, interfaces, name, role, description, low, high):
        self.path, self.parent, self.index, self.count = path, parent, index, int(count)
        self.interfaces, self.name, self.role = interfaces.replace("'", '').split(', '), plain(name), role_name(int(role))
        self.states = state_names(low, high)


class Reading:
    """The list as it was at one moment."""

    def __init__(self, printed, length):
        self.items, self.listed = {}, {}
        for found in ITEM.finditer(printed):
            item = Item(*found.groups())
            self.items[item.path] = item
            self.listed.setdefault(item.parent, []).append((item.index, item.path))
        assert len(self.items) == length, 'the list of %d nodes reads as %d' % (length, len(self.items))

    def shape(self, path):
        """What tells that the children of a node are others than they were, but for what the program says by itself."""
        return self.items[path].count, frozenset(self.listed.get(path, ()))


class Program:
    """One program on the bus. Within a reading its nodes answer from the list, otherwise by themselves."""

    def __init__(self, bus, name):
        self.bus, self.name = bus, name
        self.reading, self.depth, self.known, self.changed = None, 0, {}, set()
        self.root = Node(self, ROOT)
        bus.connection.signal_subscribe(name, INTERFACE + 'Event.Object', 'ChildrenChanged', None, None,
                                        Gio.DBusSignalFlags.NONE, self.children_changed)

    def children_changed(self, connection, sender, path, *_):
        self.changed.add(path)
        # Of a stack the page says it, and the stack does not.
        if self.reading and path in self.reading.items:
            self.changed.add(self.reading.items[path].parent)

    def call(self, path, interface, method, arguments=None):
        return self.bus.call(self.name, path, INTERFACE + interface, method, arguments).unpack()

    def property(self, path, interface, name):
        value, = self.bus.call(self.name, path, 'org.freedesktop.DBus.Properties', 'Get',
                               GLib.Variant('(ss)', (INTERFACE + interface, name))).unpack()
        return value

    def list(self):
        items = self.bus.call(self.name, '/org/a11y/atspi/cache', INTERFACE + 'Cache', 'GetItems').get_child_value(0)
        self.reading = Reading(items.print_(False), items.n_children())
        # What the program said before it answered.
        while GLib.MainContext.default().iteration(False):
            pass
        for path in self.changed:
            self.known.pop(path, None)

    def __enter__(self):
        if self.depth == 0:
            self.list()
        self.depth += 1

    def __exit__(self, *_):
        self.depth -= 1
        if self.depth == 0:
            self.reading = None

    def item(self, path):
        return self.reading.items.get(path) if self.reading else None

    def ask(self, path):
        return [child for _, child in self.call(path, 'Accessible', 'GetChildren')[0]]

    def ask_below(self, path):
        """The children of a node; below those that are new to the list nothing was asked for before."""
        children = self.ask(path)
        asked = {path: children}
        for child in children:
            if child not in self.reading.items and not self.is_table(child):
                asked.update(self.ask_below(child))
        return asked

    def is_table(self, path):
        """Of a table the rows are asked for by who wants them."""
        return role_name(self.call(path, 'Accessible', 'GetRole')[0]) == TABLE

    def agrees(self, path, children):
        """What came between the answer and the list is asked for again: a child that is new says nothing by itself."""
        item = self.reading.items.get(path)
        return item is not None and item.count == len(children) and path not in self.changed \
            and all(child in self.reading.items for child in children)

    def children(self, path):
        """Within a reading."""
        item = self.reading.items.get(path)
        if item is None:
            raise GLib.Error('%s went while it was read' % path)
        self.changed.clear()
        if path == ROOT:  # of a window that was hidden or shown it says nothing
            asked = self.ask_below(path)
        elif item.count == 0:
            return []
        else:
            shape, children = self.known.get(path, (None, None))
            if shape == self.reading.shape(path):
                return children
            asked = self.ask_below(path)
        if any(child not in self.reading.items for children in asked.values() for child in children):
            self.list()
        for parent, children in asked.items():
            if self.agrees(parent, children):
                self.known[parent] = (self.reading.shape(parent), children)
        return [child for child in asked[path] if child in self.reading.items]


class Node:
    """One node of a program: as it is now, or as the reading that is under way found it."""

    def __init__(self, program, path):
        self.program, self.path = program, path

    def __eq__(self, other):
        return isinstance(other, Node) and other.path == self.path and other.program is self.program

    def __hash__(self):
        return hash(self.path)

    def item(self):
        return self.program.item(self.path)

    def children(self):
        if self.program.reading:
            return [Node(self.program, path) for path in self.program.children(self.path)]
        return [Node(self.program, path) for path in self.program.ask(self.path)]

    def get_name(self):
        item = self.item()
        return item.name if item else self.program.property(self.path, 'Accessible', 'Name')

    def get_role_name(self):
        item = self.item()
        return item.role if item else role_name(self.program.call(self.path, 'Accessible', 'GetRole')[0])

    def get_parent(self):
        item = self.item()
        path = item.parent if item else self.program.property(self.path, 'Accessible', 'Parent')[1]
        return Node(self.program, path) if path.startswith('/org/') and not path.endswith('/null') else None

    def states(self):
        item = self.item()
        return item.states if item else state_names(*self.program.call(self.path, 'Accessible', 'GetState')[0])

    def has(self, interface):
        item = self.item()
        interfaces = item.interfaces if item else self.program.call(self.path, 'Accessible', 'GetInterfaces')[0]
        return INTERFACE + interface in interfaces

    def box(self):
        """Where it is in its window: x, y, width, height."""
        return Box(*self.program.call(self.path, 'Component', 'GetExtents', GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0])

    def act(self):
        """What a screen reader's user does with it: presses it."""
        self.program.call(self.path, 'Action', 'DoAction', GLib.Variant('(i)', (0,)))

    def text(self):
        length = self.program.property(self.path, 'Text', 'CharacterCount')
        return self.program.call(self.path, 'Text', 'GetText', GLib.Variant('(ii)', (0, length)))[0]

    def set_text(self, text):
        self.program.call(self.path, 'EditableText', 'SetTextContents', GLib.Variant('(s)', (text,)))

    def value(self):
        return self.program.property(self.path, 'Value', 'CurrentValue')

    def set_value(self, value):
        self.program.bus.call(self.program.name, self.path, 'org.freedesktop.DBus.Properties', 'Set',
                              GLib.Variant('(ssv)', (INTERFACE + 'Value', 'CurrentValue', GLib.Variant('d', value))))


class Box:
    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height
