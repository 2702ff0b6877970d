# SPDX-License-Identifier: GPL-3.0-or-later
"""A print queue of the test's own: cupsd on a socket in a folder, and a printer (ippeveprinter) that keeps what it prints
there. Nothing of the machine's own queues is touched."""
import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time

QUEUE = 'virtual'
PROGRAMS = ('cupsd', 'ippeveprinter', 'lpadmin', 'lpstat', 'cancel', 'cupsdisable', 'cupsenable', 'dbus-daemon')
CONF = '''Listen %(dir)s/run/cups.sock
Browsing Off
DefaultAuthType None
WebInterface No
LogLevel warn
PreserveJobHistory Yes
PreserveJobFiles No
ErrorPolicy abort-job
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
'''
FILES = '''ServerBin %(dir)s/bin
ServerRoot %(dir)s/etc
StateDir %(dir)s/run
CacheDir %(dir)s/cache
RequestRoot %(dir)s/spool
TempDir %(dir)s/spool/tmp
AccessLog %(dir)s/log/access_log
ErrorLog %(dir)s/log/error_log
PageLog %(dir)s/log/page_log
SystemGroup root lpadmin
Sandboxing relaxed
'''
BIN = '/usr/lib/cups'
# What the printer does with a page.
ENGINE = '''#!/bin/sh
cp "$1" %(dir)s/out/part && mv %(dir)s/out/part %(dir)s/out/$(date +%%s%%N).pdf
'''
# How the queue reaches a printer that is broken.
LAME = '''#!/bin/sh
[ $# -ne 0 ] || exit 0
echo 'ERROR: Out of paper' >&2
exit 1
'''


def path():
    return os.environ['PATH'] + ':/usr/sbin:/sbin'


def lacking():
    """Why there can be no queue here, in words; None: there can be one."""
    missing = [name for name in PROGRAMS if shutil.which(name, path=path()) is None]
    return 'no %s on this machine' % ', '.join(missing) if missing else None


class Printers:
    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix='ra-cups.')
        os.chmod(self.dir, 0o755)
        self.running = []
        self.env = dict(os.environ, PATH=path(), CUPS_SERVER=self.dir + '/run/cups.sock', HOME=self.dir)
        self.env.pop('G_DEBUG', None)

    def write(self, name, text, mode=0o644):
        with open(os.path.join(self.dir, name), 'w') as file:
            file.write(text % {'dir': self.dir})
        os.chmod(os.path.join(self.dir, name), mode)

    def start(self, *command):
        with open(os.path.join(self.dir, 'log', os.path.basename(command[0])), 'w') as log:
            self.running.append(subprocess.Popen(command, env=self.env, stdout=log, stderr=log, stdin=subprocess.DEVNULL))
        return self.running[-1]

    def say(self, *command, check=True):
        return subprocess.run(command, env=self.env, check=check, capture_output=True, text=True, timeout=60).stdout

    def until(self, command, what):
        end = time.monotonic() + 60
        while subprocess.run(command, env=self.env, capture_output=True).returncode != 0:
            if time.monotonic() > end or self.running[-1].poll() is not None:
                raise AssertionError('%s in vain: %s' % (what, self.log()))
            time.sleep(.1)

    def log(self):
        text = ''
        for name in os.listdir(self.dir + '/log'):
            with open(os.path.join(self.dir, 'log', name), errors='replace') as file:
                text += '--- %s\n%s' % (name, file.read()[-1500:])
        return text

    def make_bin(self):
        """The queue's own programs, and one more."""
        os.makedirs(self.dir + '/bin/backend')
        for name in os.listdir(BIN):
            if name != 'backend':
                os.symlink(os.path.join(BIN, name), os.path.join(self.dir, 'bin', name))
        os.symlink(BIN + '/backend/ipp', self.dir + '/bin/backend/ipp')
        self.write('bin/backend/lame', LAME, 0o755)

    def start_bus(self):
        """The printer announces itself on a system bus, or ends."""
        bus = subprocess.run(['dbus-daemon', '--session', '--fork', '--print-address=1', '--print-pid=1'], env=self.env,
                             check=True, capture_output=True, text=True).stdout.split()
        self.env['DBUS_SYSTEM_BUS_ADDRESS'] = bus[0]
        self.bus = int(bus[1])

    def start_printer(self):
        """On whatever port is free; another program may have taken it by the time."""
        for _ in range(5):
            with socket.socket() as probe:
                probe.bind(('127.0.0.1', 0))
                port = probe.getsockname()[1]
            printer = self.start('ippeveprinter', '-r', 'off', '-p', str(port), '-n', 'localhost', '-d', self.dir + '/ipp', '-k',
                                 '-f', 'application/pdf,image/pwg-raster,image/urf,image/jpeg', '-c', self.dir + '/engine', 'Virtual')
            end = time.monotonic() + 30
            while printer.poll() is None and time.monotonic() < end:
                with contextlib.suppress(OSError):
                    socket.create_connection(('localhost', port), 1).close()
                    return port
                time.sleep(.1)
        raise AssertionError('no printer: ' + self.log())

    def __enter__(self):
        try:
            for name in ('etc/ppd', 'spool/tmp', 'cache', 'run/certs', 'log', 'out', 'ipp'):
                os.makedirs(os.path.join(self.dir, name))
            for name in ('spool/tmp', 'out', 'ipp', 'run'):
                os.chmod(os.path.join(self.dir, name), 0o1777 if name != 'run' else 0o755)
            self.write('etc/cupsd.conf', CONF)
            self.write('etc/cups-files.conf', FILES)
            self.write('engine', ENGINE, 0o755)
            self.make_bin()
            self.start_bus()
            port = self.start_printer()
            self.start('cupsd', '-f', '-c', self.dir + '/etc/cupsd.conf', '-s', self.dir + '/etc/cups-files.conf')
            self.until(['sh', '-c', 'lpstat -r | grep -q "is running"'], 'waited for the queue')
            self.uri = 'ipp://localhost:%d/ipp/print' % port
            self.until(['lpadmin', '-p', QUEUE, '-E', '-v', self.uri, '-m', 'everywhere',
                        '-o', 'printer-error-policy=abort-job'], 'waited for the printer')
            self.say('lpadmin', '-d', QUEUE)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.running):
            if process.poll() is None:
                process.terminate()
                process.wait(30)
        if hasattr(self, 'bus'):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.bus, 15)
        shutil.rmtree(self.dir, ignore_errors=True)

    def printed(self):
        """What came out, oldest first, as text."""
        return [self.say('pdftotext', '-layout', os.path.join(self.dir, 'out', name), '-')
                for name in sorted(os.listdir(self.dir + '/out')) if name.endswith('.pdf')]

    def spooled(self):
        """Whether the queue still holds a document."""
        return any(name.startswith('d') for name in os.listdir(self.dir + '/spool'))

    def break_down(self, broken=True):
        self.say('lpadmin', '-p', QUEUE, '-v', 'lame:/printer' if broken else self.uri)
