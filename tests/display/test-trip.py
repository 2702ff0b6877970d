# SPDX-License-Identifier: GPL-3.0-or-later
"""An office without network: what waits goes to the centre on a service medium and the answers come back, by the outbox's two
buttons. A medium is lost then, the centre has had the requests and keeps no answers: what became of them is asked by telephone."""
import json
import os
import sqlite3
import subprocess

from driver import BUILD, Folder, Station, choose, choose_file, expect_file_chooser, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Centre, Office

TO, BACK = 'Service Medium for the Centre', 'Service Medium from the Carrier'
SURNAME = 'Їжакевич'


class Carrier:
    """The machine with the network, and the centre that is there only for it."""

    def __init__(self, folder, office):
        self.folder, self.stick = os.path.join(folder, 'carrier'), os.path.join(folder, 'stick')
        os.mkdir(self.stick)
        self.centre = Centre(os.path.join(folder, 'centre'))
        office.connect(self.centre)
        self.port = self.centre.url.split(':')[2].split('/')[0]
        self.centre.stop()
        self.thumbprint = self.run('init')

    def run(self, *words):
        return subprocess.run([os.path.join(BUILD, 'app/carrier/ra-carrier'), *words, '--dir', self.folder], check=True,
                              capture_output=True, text=True).stdout.strip()

    def __enter__(self):
        self.centre = Centre(self.centre.folder, '--port', self.port)
        return self

    def __exit__(self, *_):
        self.centre.stop()

    def send(self):
        with self:
            self.run('send', self.stick)

    def lose(self):
        """The medium, and at the centre what was answered."""
        for name in os.listdir(self.stick):
            os.unlink(os.path.join(self.stick, name))
        database = sqlite3.connect(self.centre.path('centre.db'), timeout=60)
        with database:
            database.execute('DELETE FROM messages')
        issued = database.execute('SELECT der FROM certificates WHERE transaction_id IS NOT NULL ORDER BY rowid').fetchall()
        database.close()
        return [row[0] for row in issued]


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    carrier = Carrier(folder, office)
    numbers = [office.new_registered_case(), office.new_registered_case(
        surname=SURNAME, serial=124, unzr='19850314-09002', **{'document-number': '001234568'})]
    office.generate(numbers[0])
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def states(number):
        return [row['state'] for row in json.loads(office.tool('outbox', 'list', '--json')) if row['case'] == number]

    def goes(button, title, said):
        station.press(button)
        choose_file(station, title, carrier.stick + '/')
        station.label(said)

    def without_a_carrier():
        station.label(OPERATOR)
        key('alt+2')
        station.find('tree table', 'Submissions')
        goes('To a Medium…', TO, 'so nothing can be taken along')
        station.press('Close this message')
        goes('From a Medium…', BACK, 'so no answers can be taken in')
        station.shot('trip-no-carrier')
        station.press('Close this message')
        assert os.listdir(carrier.stick) == []
        office.tool('outbox', 'carrier', os.path.join(carrier.folder, 'carrier.pem'), '--thumbprint', carrier.thumbprint)

    def there_and_back():
        goes('To a Medium…', TO, '2 messages to the centre are in')
        station.shot('trip-out')
        carrier.send()
        goes('From a Medium…', BACK, 'Answers of the centre taken in: 2')
        station.shot('trip-back')

    def once_only():
        goes('From a Medium…', BACK, 'was taken in before')
        station.press('Close this message')

    def and_confirmed():
        """A certificate takes two trips."""
        goes('To a Medium…', TO, '2 messages to the centre are in')
        carrier.send()
        goes('From a Medium…', BACK, 'Answers of the centre taken in: 2')
        wait(lambda: states(numbers[0]) == ['confirmed'] * 2, lambda: 'the end: %s' % states(numbers[0]))

    def is_uncertain():
        goes('To a Medium…', TO, 'nothing in the outbox that could be taken along')
        station.press('Close this message')
        office.generate(numbers[1])
        goes('To a Medium…', TO, '2 messages to the centre are in')
        carrier.send()
        issued = carrier.lose()
        assert len(issued) == 4, issued
        for n, der in enumerate(issued[2:]):
            with open(os.path.join(folder, 'issued-%d.cer' % n), 'wb') as file:
                file.write(der)
        with carrier:
            station.press('Send Now')
            wait(lambda: states(numbers[1]) == ['uncertain'] * 2, lambda: 'nobody to know: %s' % states(numbers[1]))
        station.shot('trip-uncertain')

    def row(place):
        table = station.find('tree table', 'Submissions')
        rows = wait(lambda: [node for node in station.read(lambda: list(station.walk(table, tables=True)))
                             if node.get_role_name() == 'label' and SURNAME in (node.get_name() or '')], 'the rows')
        station.click(rows[place])

    def asks(answer, who):
        station.press('Settle by Telephone…')
        station.wait_dialog()
        station.label('Settle by Telephone?')
        wait(station.focused, 'the caret in the question')
        choose(station, answer)
        key('Tab')
        type_text(who)
        station.shot('settle-%d' % answer)
        key('Return')

    def is_said_to_be_refused():
        row(0)
        asks(2, 'O. Koval, the centre')
        wait(lambda: 'rejected' in states(numbers[1]), lambda: 'one refused: %s' % states(numbers[1]))
        assert 'O. Koval, the centre' in office.tool('journal', 'list')

    def is_said_to_be_issued():
        """The certificate did not come, so that its file is asked for; one of another key is not taken."""
        for n in (0, 1):
            row(-1)
            asks(0, 'O. Koval, the centre')
            choose_file(station, 'Certificate That the Centre Issued', os.path.join(folder, 'issued-%d.cer' % n))
            if n == 0:
                station.label('is for another public key')
                station.press('Close this message')
        wait(lambda: sorted(states(numbers[1])) == ['confirmed', 'rejected'], lambda: 'one issued: %s' % states(numbers[1]))

    tests = (('/trip/no-carrier/window', without_a_carrier), ('/trip/there-and-back/window', there_and_back),
             ('/trip/once/window', once_only), ('/trip/confirmed/window', and_confirmed), ('/settle/uncertain', is_uncertain),
             ('/settle/refused', is_said_to_be_refused), ('/settle/issued', is_said_to_be_issued))
    with station:
        main(*tests, station=station)


with Folder() as place:
    run(place)
