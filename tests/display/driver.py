# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the station's window the way a clerk and a screen reader do: keys by XTest, what is there by AT-SPI.

GTK 4.8 has gaps that are bridged here: a mnemonic button is called "_Text Text", an entry row inside a list has no
focused state, hidden stack pages are only known by the state the program sets on them, rows have no action.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# Warnings are fatal in the station, not in the toolkit that looks at it: a node that dies while it is read is normal.
FATAL = os.environ.pop('G_DEBUG', '')

from gi.repository import GLib  # noqa: E402

from accessibles import Bus, Program  # noqa: E402

BUILD = os.environ['RA_BUILD_DIR']
# What office.py prepares is opened by the first alone, whose derivations cost little; it is the second else.
QUICK, REAL = 'tests/display/ra-station-quick', 'app/station/ra-station'
TIMEOUT = float(os.environ.get('RA_DISPLAY_TIMEOUT', '20'))


# A search field has a role of its own.
ALIASES = {'text': ('text', 'entry', 'password text')}


class Failure(AssertionError):
    pass


def wait(probe, what, timeout=TIMEOUT):
    """Asks until the answer is true; a node that died meanwhile, or a moment without a window, counts as no. WHAT may be
    asked for at the end, for what is there instead."""
    end, last = time.monotonic() + timeout, None
    while True:
        try:
            answer = probe()
            if answer:
                return answer
        except (GLib.Error, AttributeError, subprocess.CalledProcessError) as error:
            last = error
        if time.monotonic() > end:
            raise Failure('waited in vain for %s%s' % (what() if callable(what) else what, ' (%s)' % last if last else ''))
        time.sleep(.05)


def x(*arguments):
    return subprocess.run(['xdotool', *map(str, arguments)], check=True, capture_output=True, text=True).stdout.strip()


def key(*keys):
    x('key', '--clearmodifiers', '--delay', '30', *keys)


def type_text(text):
    x('type', '--clearmodifiers', '--delay', '15', text)


def take_shot(name, after=0):
    folder = os.environ.get('RA_SHOTS_DIR')
    if folder:
        os.makedirs(folder, exist_ok=True)
        time.sleep(after)
        subprocess.run(['import', '-window', 'root', os.path.join(folder, name + '.png')], check=True)


class Station:
    """One running ra-station."""

    def __init__(self, *arguments, passphrase=None, environment=None, program=QUICK):
        env = dict(os.environ, G_DEBUG=FATAL, **(environment or {}))
        descriptors, self.secret = [], None
        if passphrase is not None:
            self.secret, write = os.pipe()
            os.write(write, passphrase.encode() + b'\n')
            os.close(write)
            arguments += ('--password-fd', str(self.secret))
            descriptors = [self.secret]
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen([os.path.join(BUILD, program), *arguments], env=env, pass_fds=descriptors,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        self.name = os.path.basename(program)
        self.program = wait(self._program, 'the window of %s' % self.name)
        self.root = self.program.root
        self.focus_window()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.stop()
        if kind is not None:
            sys.stderr.write(self.output())

    def _program(self):
        if self.process.poll() is not None:
            raise Failure('the station ended with status %s:\n%s' % (self.process.returncode, self.output()))
        bus = Bus()
        name = bus.name_of(self.process.pid)
        program = name and Program(bus, name)
        return program if program and program.root.children() else None

    def focus_window(self):
        # The window manager gives new windows the focus; a key typed before that would be lost.
        wait(lambda: x('getactivewindow', 'getwindowpid') == str(self.process.pid), 'keyboard focus')
        self.window = x('getactivewindow')

    def wait_dialog(self):
        """A window over the first one is seen before it has the keyboard: what is typed into it waits for that."""
        wait(lambda: x('getactivewindow') != self.window, 'the keyboard in a dialog')

    def output(self):
        self.log.seek(0)
        return self.log.read()

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
        if self.secret is not None:
            os.close(self.secret)
            self.secret = None

    def wait_end(self):
        wait(lambda: self.process.poll() is not None, 'the end of the program')
        return self.process.returncode

    # ---- what is there -----------------------------------------------------------------------------------------

    @staticmethod
    def states(node):
        return node.states()

    def walk(self, root=None, tables=False):
        """All nodes that are seen, each before those in it, of one reading."""
        with self.program:
            waiting = [root or self.root]
            while waiting:
                node = waiting.pop()
                if node != self.root and 'visible' not in node.states():
                    continue
                yield node
                if tables or node.get_role_name() != 'tree table':
                    waiting += reversed(node.children())

    def called(self, node, name):
        """GTK 4.8 calls a button by its label property (or mnemonic) followed by the text it shows."""
        own = (node.get_name() or '').replace('_', '')
        if own == name:
            return True
        rest = own[len(name) + 1:]
        return own.startswith(name + ' ') and any(
            child.get_role_name() == 'label' and child.get_name() == rest for child in self.walk(node) if child != node)

    def read(self, ask, root=None):
        """What ASK makes of the tree, of one reading. One that changes under the reader's hands is read anew; one that is gone
        for good is an error."""
        end = time.monotonic() + TIMEOUT
        while True:
            try:
                with self.program:
                    if self.program.depth > 1:  # who waits within a reading waits for what is not in it yet
                        self.program.list()
                    return ask()
            except GLib.Error:
                if root is not None or time.monotonic() > end:
                    raise
                time.sleep(.05)

    def each(self, fits, of=lambda node: node):
        """OF every node that fits, of one reading of the whole tree."""
        return self.read(lambda: [of(node) for node in self.walk() if fits(node)])

    def button_of(self, start, rest=''):
        """A button whose name begins with START and has REST in it: one of a row of things."""
        def fits(node):
            name = node.get_name() or ''
            return node.get_role_name() == 'push button' and name.startswith(start) and rest in name
        return wait(lambda: (self.each(fits) or [None])[0], 'button %s %s' % (start, rest))

    def look(self, role=None, name=None, root=None, contains=None, tables=False):
        """The first node that fits, or None."""
        return self.read(lambda: self.look_once(role, name, root, contains, tables), root)

    def look_once(self, role, name, root, contains, tables):
        for node in self.walk(root, tables):
            if role is not None and node.get_role_name() not in ALIASES.get(role, (role,)):
                continue
            if name is not None and not self.called(node, name):
                continue
            if contains is not None and contains not in (node.get_name() or ''):
                continue
            return node
        return None

    def find(self, role=None, name=None, root=None, contains=None, tables=False, timeout=TIMEOUT):
        return wait(lambda: self.look(role, name, root, contains, tables),
                    '%s %r' % (role or 'node', name or contains), timeout)

    def gone(self, role=None, name=None, contains=None):
        wait(lambda: self.look(role, name, None, contains) is None, '%s %r to go' % (role, name or contains))

    def label(self, contains):
        return self.find('label', contains=contains)

    def banner(self, contains):
        return self.find('label', contains=contains)

    @staticmethod
    def text(node):
        return node.text()

    def focused(self):
        return self.each(lambda node: 'focused' in self.states(node), lambda node: (node.get_role_name(), node.get_name()))

    def each_typed(self):
        """The texts that take what is typed: each window keeps one with its own focus, only of the active one it is meant."""
        return self.read(lambda: [node for window in self.root.children() if 'active' in window.states()
                                  for node in self.walk(window) if node.get_role_name() == 'text' and 'focused' in node.states()])

    def active_title(self):
        return x('getactivewindow', 'getwindowname')

    # ---- what is done ------------------------------------------------------------------------------------------

    def press(self, name, role='push button'):
        self.find(role, name).act()

    def set_text(self, name, value):
        node = self.find('text', name)
        node.set_text(value)
        return node

    def click(self, node, button=1, times=1):
        """A click by the mouse, for rows, which have no action."""
        box = node.box()
        x('mousemove', '--window', x('getactivewindow'), box.x + box.width // 2, box.y + box.height // 2,
          'click', '--repeat', times, '--delay', 60, button)

    def choose_kind(self, label='Фізична особа'):
        """Of the kinds of applicants that a new case is offered for."""
        row = self.find('list item', label)
        wait(lambda: self.active_title() in ('New Case', 'Нова справа'), 'the kinds of applicants')
        self.click(row)

    def reach(self, node):
        """Clicks it, wherever on the page it is: what is out of sight is brought there by the wheel first."""
        window = x('getactivewindow')
        height = int(x('getwindowgeometry', '--shell', window).split('HEIGHT=')[1].split()[0])

        def place():
            return node.box().y

        for _ in range(60):
            at = place()
            if 150 < at < height - 150:
                break
            x('mousemove', '--window', window, 620, height // 2, 'click', 5 if at >= height - 150 else 4)
            try:
                wait(lambda: place() != at, 'the page to move', .5)
            except Failure:  # its end
                break
        self.click(node)
        wait(lambda: 'focused' in self.states(node), 'the caret in %s' % node.get_name())
        x('mousemove', 0, 0)  # a list that opens under the pointer has the row chosen that lies there
        return node

    def shot(self, name):
        """A picture of the screen, when somebody wants to look: RA_SHOTS_DIR."""
        take_shot(name, .6)  # animations of the toolkit come to rest


def choose_file(station, title, path):
    """Types a path into the toolkit's file chooser; its own names of its parts are not always ready to be looked at."""
    wait(lambda: station.active_title() == title, title)
    for _ in range(4):
        key('ctrl+a')
        type_text(path)
        key('Return')
        try:
            wait(lambda: station.active_title() != title, 'the chooser to close', TIMEOUT / 2)
            return
        except Failure:
            pass
    raise Failure('%s does not take %s' % (title, path))


def what_is_said(station):
    """Of a window that did not do what was expected: what it says, for whoever reads the log of a machine he cannot see."""
    try:
        said = station.each(lambda node: node.get_role_name() == 'label' and node.get_name(), lambda node: node.get_name())
        return 'The window %r says:\n  %s\n' % (station.active_title(), '\n  '.join(said[:120]))
    except Exception as error:  # it is told about one failure already
        return 'The window cannot be read: %s\n' % error


def on_toggles(station):
    """A few choices side by side are buttons of no list."""
    return any(station.each(lambda node: 'focused' in station.states(node) and node.get_role_name() == 'push button',
                            lambda node: node.get_parent().get_role_name() != 'combo box'))


def choose(station, place):
    """The list of choices has the keyboard while it is open: a key that comes before or after that goes elsewhere."""
    field = station.focused()
    if on_toggles(station):
        key('space', *['Right'] * (place - 1))
        return
    key('space')
    wait(lambda: any(role == 'list item' for role, _ in station.focused()), 'the choices')
    key(*['Down'] * place, 'Return')
    wait(lambda: station.focused() == field, 'the choices to close')


def fill(station, values):
    """Types a form from the field with the caret on; Tab goes from one to the next."""
    for value in values:
        if callable(value):
            value()
        elif isinstance(value, int):
            choose(station, value)
        elif value:
            type_text(value)
        key('Tab')


def until_let_in(station, attempt, shown):
    """After wrong passphrases or codes the station takes its time and says so: tried again until SHOWN answers."""
    def answered():
        if station.look('push button', 'Close this message'):  # the answer before
            station.press('Close this message')
            station.gone('push button', 'Close this message')
        attempt()
        wait(lambda: shown() or station.look('push button', 'Close this message'), 'an answer', 60)
        return shown()
    return wait(answered, 'being let in', 120)


def open_choices(station):
    """The suites of keys stand on one line; who wants others opens the choices."""
    station.press('Change the algorithms')
    return station.find('combo box', 'Signing pair')


def turned(station, opens, answers):
    """The screen is turned to the person at the counter, who answers; then it is the clerk's again."""
    before = x('getactivewindow')
    opens()
    wait(lambda: x('getactivewindow') != before, 'the screen to be turned')
    answers()
    wait(lambda: x('getactivewindow') == before, 'the screen to be turned back')


def types_phrase(station, phrase, opens=lambda: key('space')):
    """On a page of its own, where nobody reads it by the accessibility bus."""
    def types():
        entry = wait(lambda: station.each_typed(), 'the field of the phrase')[0]
        type_text(phrase)
        assert not entry.has('Text') and not entry.has('EditableText'), 'the phrase is handed out'
        assert not station.look(contains=phrase), 'the phrase is read'
        station.shot('phrase')
        key('Return')
    turned(station, opens, types)


def confirms(station):
    """The subscriber reads what will be certified and finds it right; then it leaves."""
    def reads():
        station.find('push button', 'Something Is Wrong…')
        station.shot('certified')
        station.press('All of This Is Right')
    turned(station, lambda: station.press('Show to the Subscriber'), reads)
    station.label('The subscriber confirmed what will be certified')


def closes(act):
    """Does what closes the active window and waits until it is gone: a dying window must not be asked what is in it."""
    window = x('getactivewindow')
    act()

    def gone():
        try:
            return x('getactivewindow') != window
        except subprocess.CalledProcessError:  # between two windows
            return False
    wait(gone, 'the window to close')


def check_names(station):
    """Everything that can be operated says what it is. Returns the list of what does not."""
    return station.read(lambda: names_missing(station))


def names_missing(station):
    bad = []
    for node in station.walk():
        role = node.get_role_name()
        if role in ('push button', 'toggle button', 'check box', 'text', 'combo box') \
                and (node.get_name() or '') in ('', 'GtkImage', 'GtkButton', 'GtkEntry', 'GtkText'):
            bad.append('%s %r in %r' % (role, node.get_name(), (node.get_parent() or node).get_name()))
    return bad


class Tap:
    """Test points in TAP, for meson."""

    def __init__(self):
        self.count, self.failed = 0, 0

    def run(self, path, body):
        """A body that returns words could not be tried here: they are the reason it is skipped for."""
        self.count += 1
        try:
            reason = body()
            skipped = ' # SKIP ' + reason if isinstance(reason, str) else ''
            print('ok %d %s%s' % (self.count, path, skipped), flush=True)
        except Exception as error:  # whatever went wrong is this test point's failure
            self.failed += 1
            take_shot('failure' + path.replace('/', '-'))
            print('not ok %d %s' % (self.count, path), flush=True)
            for line in ('%s: %s' % (type(error).__name__, error)).splitlines():
                print('# ' + line, flush=True)
            raise

    def done(self):
        print('1..%d' % self.count, flush=True)


def expect_file_chooser():
    """To be called before the station is started in a test that opens GTK's file chooser.

    Its library libcloudproviders forgets the path of each folder it looks in, the chooser itself the name of a file that
    vanishes while it lists a folder. The quick unwinder of the sanitizer sees no further than g_malloc(), so that these
    could not be told from one of ours: leaks are not looked for there. The other display tests look for them, and every
    test looks for the rest of what the sanitizers find.
    """
    if 'ASAN_OPTIONS' in os.environ:
        os.environ['ASAN_OPTIONS'] += ':detect_leaks=0'


def main(*tests, station=None):
    """Runs (path, body) in their order; after a failure the rest is left out, since each stands on the one before."""
    tap = Tap()
    try:
        for path, body in tests:
            tap.run(path, body)
    except Exception:
        import traceback
        traceback.print_exc()
        if station is not None:
            sys.stderr.write(what_is_said(station) + station.output())
    tap.done()
    sys.exit(1 if tap.failed else 0)


class Folder:
    """A folder of the test's own, gone afterwards."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix='ra-display.')
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)
