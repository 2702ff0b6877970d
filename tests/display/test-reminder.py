# SPDX-License-Identifier: GPL-3.0-or-later
"""What is due is told on the desktop: by the case's number and nothing personal, once; a click opens the case; what was done is
taken back, and what is locked away too. How long a case may take is the profile's."""
import os
import shutil
import subprocess
import sys

from driver import Folder, Station, key, main, wait
from office import OPERATOR, PASSPHRASE, Centre, Office

# A desktop that shows notifications, as far as the toolkit asks for: it says what it is told and clicks when it is told to.
DESKTOP = '''
import sys
from gi.repository import Gio, GLib
XML = """<node><interface name="org.freedesktop.Notifications">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""
NAME, PATH = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'
bus, last = Gio.bus_get_sync(Gio.BusType.SESSION), 0

def called(bus, sender, path, interface, method, parameters, invocation):
    global last
    values = parameters.unpack()
    if method == 'Notify':
        last = values[1] or last + 1
        print('told', last, values[3], '|', values[4], flush=True)
        invocation.return_value(GLib.Variant('(u)', (last,)))
    else:
        print('taken back', values[0], flush=True)
        invocation.return_value(None)

def clicked(source, condition):
    line = sys.stdin.readline()
    if not line:
        sys.exit()
    bus.emit_signal(None, PATH, NAME, 'ActionInvoked', GLib.Variant('(us)', (int(line), 'default')))
    return True

bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], called, None, None)
Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, clicked)
GLib.MainLoop().run()
'''


class Desktop:
    def __init__(self, folder):
        self.path = os.path.join(folder, 'said')
        self.process = subprocess.Popen([sys.executable, '-c', DESKTOP], stdin=subprocess.PIPE, stdout=open(self.path, 'w'), text=True)

    def said(self):
        with open(self.path) as file:
            return file.read().splitlines()

    def click(self, number):
        self.process.stdin.write('%d\n' % number)
        self.process.stdin.flush()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(30)


def hurry(folder):
    """The same profile, by which a request is to be dealt with in 20 minutes."""
    forms = os.path.join(folder, 'forms')
    shutil.copytree(os.environ.get('RA_FORMS_DIR', os.path.join(os.environ['RA_SOURCE_DIR'], 'forms')), forms)
    path = os.path.join(forms, 'ua-acsk-dfs', 'profile.xml')
    with open(path) as file:
        text = file.read()
    assert 'id="certify" within="PT2H"' in text
    with open(path, 'w') as file:
        file.write(text.replace('id="certify" within="PT2H"', 'id="certify" within="PT20M"'))
    os.environ['RA_FORMS_DIR'] = forms


def run(folder):
    hurry(folder)
    office = Office(folder)
    waiting = office.new_case(surname='Їжакевич', given_names='Петро', serial=135)
    due = office.new_case()
    office.bring_papers(due)
    office.register(due)
    office.generate(due, 'ecdsa-p256')
    centre = Centre(os.path.join(folder, 'centre'))
    desktop = Desktop(folder)
    wait(lambda: subprocess.run(['gdbus', 'wait', '--session', '--timeout', '1', 'org.freedesktop.Notifications']).returncode == 0, 'the desktop')
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def told():
        return [line for line in desktop.said() if line.startswith('told')]

    def taken_back():
        return [line for line in desktop.said() if line.startswith('taken back')]

    def tells():
        station.label(OPERATOR)
        wait(told, 'a notification', 90)
        line = told()[0]
        assert due in line and 'Due at' in line, line
        assert 'Ґедзь' not in line and 'Марія' not in line, line
        # Once, whatever else is looked at; and nobody is told of what has no term.
        key('alt+2')
        station.find('tree table', 'Submissions')
        key('alt+1')
        station.find('tree table', 'Cases')
        assert len(told()) == 1 and waiting not in ' '.join(told()), told()

    def opens():
        desktop.click(1)
        station.find(None, contains='Case ' + due)
        station.label('Ґедзь')

    def lock_and_unlock():
        key('ctrl+l')
        station.find('text', 'Passphrase')
        station.set_text('Passphrase', PASSPHRASE)
        key('Return')
        station.label(OPERATOR)

    def goes_when_locked():
        # One that was clicked is gone by itself.
        lock_and_unlock()
        wait(lambda: len(told()) == 2, 'to be told again', 90)
        lock_and_unlock()
        wait(taken_back, 'the notification to be taken back')
        wait(lambda: len(told()) == 3, 'to be told again', 90)

    def goes_when_done():
        office.tool('operator', 'credential', '--key', centre.path('operator.key'), '--certificate', centre.path('operator.pem'))
        office.tool('centre', 'set', '--url', centre.url, '--trust', centre.path('trust.pem'))
        office.tool('outbox', 'send')
        wait(lambda: len(taken_back()) == 2, 'the notification to be taken back', 90)

    try:
        with station:
            main(('/reminder/tells', tells), ('/reminder/opens', opens), ('/reminder/locked', goes_when_locked),
                 ('/reminder/done', goes_when_done), station=station)
    finally:
        desktop.stop()
        centre.stop()


with Folder() as place:
    run(place)
