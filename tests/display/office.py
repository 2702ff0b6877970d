# SPDX-License-Identifier: GPL-3.0-or-later
"""A practice office with cases in it, prepared without the window (ra-tool, with cheap derivations), for tests that start in the middle."""
import contextlib
import os
import sqlite3
import subprocess
from datetime import date

OPERATOR, PASSPHRASE = 'Тарас Їжак', 'practice office'
KEY_PASSWORD = 'subscriber-password-1'


def tax_number(born, serial):
    """A made-up РНОКПП with a right check digit."""
    digits = '%05d%04d' % ((born - date(1899, 12, 31)).days, serial)
    weights = (-1, 5, 7, 9, 4, 6, 10, 5, 7)
    return digits + str(sum(int(d) * w for d, w in zip(digits, weights)) % 11 % 10)


def facts(surname='Ґедзь', given_names='Марія Іванівна', serial=122, **others):
    born = date(1985, 3, 14)
    return {
        'terms-read': 'yes', 'surname': surname, 'given-names': given_names, 'birth-date': born.isoformat(),
        'sex': 'male' if serial % 20 >= 10 else 'female', 'citizenship': 'UA', 'refused-tax-number': 'no', 'document': 'id-card',
        'document-number': '001234567', 'document-issued-by': '8001', 'document-issued-on': '2019-05-20',
        'document-expires-on': '2029-05-20', 'tax-number': tax_number(born, serial), 'unzr': '19850314-01235',
        'phone': '+380671234567', 'email': 'maria@example.org', 'country': 'UA', 'region': 'Київ',
        'locality': 'Київ', 'street': 'вул. Хрещатик, 1', 'key-phrase': 'зелене яблуко', **others,
    }


def pipe(text):
    read, write = os.pipe()
    os.write(write, text.encode() + b'\n')
    os.close(write)
    return read


class Office:
    """A station folder and the tool that works on it; the window must not be open on it meanwhile."""

    def __init__(self, folder, profile='ua-acsk-dfs'):
        self.folder = folder
        self.station = os.path.join(folder, 'station')
        self.medium = os.path.join(folder, 'medium')
        os.mkdir(self.medium)
        self.recovery_code = self.tool('init', '--profile', profile, '--practice').splitlines()[0]

    def tool(self, *arguments, key_password=None):
        passphrase = pipe(PASSPHRASE)
        extra, descriptors = [], [passphrase]
        if key_password is not None:
            descriptors.append(pipe(key_password))
            extra = ['--key-password-fd', str(descriptors[1])]
        try:
            return subprocess.run(
                [os.path.join(os.environ['RA_BUILD_DIR'], 'tests/interop/tool/ra-tool-quick'), *arguments, '--station', self.station,
                 '--operator', OPERATOR, '--password-fd', str(passphrase), *extra],
                pass_fds=descriptors, check=True, capture_output=True, text=True).stdout.strip()
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def name(self, name):
        """What the office is called from now on."""
        site = os.path.join(self.station, 'site')
        os.makedirs(site, mode=0o700, exist_ok=True)
        with open(os.path.join(site, 'site.xml'), 'w', encoding='utf-8') as file:
            file.write('<site format-version="1" profile="ua-acsk-dfs"><office><setting name="office-name" value="%s"/></office></site>' % name)

    def new_case(self, **values):
        path = os.path.join(self.folder, 'facts.ini')
        given = facts(**values)
        with open(path, 'w') as file:
            file.write('[applicant]\nterms-read=%s\n[subscriber 1]\n' % given.pop('terms-read'))
            file.writelines('%s=%s\n' % item for item in given.items())
        return self.tool('case', 'new', 'individual', path)

    def bring_papers(self, number):
        for item, state in (('registration-card', 'received'), ('residence-proof', 'received'),
                            ('key-medium', 'received'), ('id-card-copy', 'certified'), ('taxpayer-card', 'certified')):
            self.tool('case', 'item', number, item, state)

    def register(self, number):
        self.tool('case', 'register', number)

    def new_registered_case(self, **values):
        number = self.new_case(**values)
        self.bring_papers(number)
        self.register(number)
        return number

    def connect(self, centre):
        """The operator gets a certificate of CENTRE, and the station sends there."""
        self.tool('operator', 'credential', '--key', centre.path('operator.key'), '--certificate', centre.path('operator.pem'))
        self.tool('centre', 'set', '--url', centre.url, '--trust', centre.path('trust.pem'))

    @contextlib.contextmanager
    def held(self):
        """Somebody else writes to the station: meanwhile what the window does waits, and what it asks waits behind that.
        The station gives up after five seconds: little is done in here."""
        database = sqlite3.connect(os.path.join(self.station, 'station.db'), timeout=60, isolation_level=None)
        try:
            database.execute('BEGIN IMMEDIATE')
            yield
        finally:
            database.close()

    def generate(self, number, suite='dstu4145-257'):
        self.tool('keys', 'generate', number, '--subscriber', '1', '--suite', suite, '--medium', self.medium,
                  key_password=KEY_PASSWORD)


class Centre:
    """A practice centre of the test's own, beside the window."""

    def __init__(self, folder, *options):
        self.folder = folder
        self.process = subprocess.Popen([os.path.join(os.environ['RA_BUILD_DIR'], 'app/practice-ca/ra-practice-ca'), '--dir', folder, *options],
                                        stdout=subprocess.PIPE, text=True)
        word, self.url = self.process.stdout.readline().split()
        assert word == 'ready', word

    def path(self, name):
        return os.path.join(self.folder, name)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()
