# SPDX-License-Identifier: GPL-3.0-or-later
"""An office that has no centre yet: its request is held and let go; the administrator tells the window where the centre
is and with which key requests are signed, and everything is sent. Then roles, passphrases and the recovery code."""
import http.server
import os
import subprocess
import threading
import urllib.request

from driver import Folder, Station, check_names, choose_file, closes, expect_file_chooser, key, main, type_text, wait, x
from office import OPERATOR, PASSPHRASE, Centre, Office

COLLEAGUE = 'Леся Ткач'


class Between:
    """A server between station and centre: it answers everything with one page, as they do, until it is let through."""

    def __init__(self, url):
        between = self
        self.asked = 0
        self.open = False

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                between.asked += 1
                body = self.rfile.read(int(self.headers['Content-Length']))
                kind, answer = 'text/html', b'<html>Sign in to the network</html>'
                if between.open:
                    request = urllib.request.Request(url, body, {'Content-Type': 'application/pkixcmp'})
                    with urllib.request.urlopen(request) as reply:
                        kind, answer = 'application/pkixcmp', reply.read()
                self.send_response(200)
                self.send_header('Content-Type', kind)
                self.send_header('Content-Length', str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = 'http://127.0.0.1:%d/cmp' % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def encrypt(source, target, password):
    """The same private key, protected by a password."""
    subprocess.run(['openssl', 'pkcs8', '-topk8', '-in', source, '-out', target, '-v2', 'aes-256-cbc', '-passout', 'stdin'],
                   input=password + '\n', check=True, capture_output=True, text=True)


def bottom_of(node):
    box = node.box()
    return box.y + box.height


def run(folder):
    expect_file_chooser()
    office = Office(folder)
    case = office.new_case()
    office.bring_papers(case)
    office.register(case)
    office.generate(case)
    # The openssl command that protects the operator's key knows no ДСТУ by itself.
    centre = Centre(os.path.join(folder, 'centre'), '--suite', 'ecdsa-p256')
    between = Between(centre.url)
    key_file = os.path.join(folder, 'operator-protected.key')
    encrypt(centre.path('operator.key'), key_file, 'key-password')
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def field(name):
        return station.text(station.find('text', name))

    def holds():
        station.find('tree table', 'Cases')
        key('alt+2')
        table = station.find('tree table', 'Submissions')
        station.find('label', contains='Ґедзь', root=table, tables=True)
        key('alt+h')
        station.find('text', 'Reason')
        station.wait_dialog()
        type_text('waits for a paper')
        closes(lambda: key('Return'))
        station.find('push button', 'Let Go On')
        station.label('waits for a paper')
        station.shot('settings-held')

    def lets_go():
        station.press('Let Go On')
        station.find('push button', 'Hold…')
        station.gone('push button', 'Let Go On')

    def tells_the_centre():
        key('alt+5')
        station.find('text', 'Address for requests (CMP)')
        station.label('None chosen yet')
        assert not check_names(station), check_names(station)
        station.set_text('Address for requests (CMP)', between.url)
        station.press('Choose the file with the certificates of the centre')
        choose_file(station, 'Certificates of the centre', centre.path('trust.pem'))
        station.label('1 certificate')
        station.press('Keep')
        station.label('The centre is kept')
        wait(lambda: 'sensitive' not in station.states(station.find('push button', 'Keep')), 'Keep to be done')
        station.shot('settings-centre')

    def wrong_key_password():
        station.press('Choose key and certificate of my credential')
        choose_file(station, 'Private key to sign requests with', key_file)
        choose_file(station, 'Certificate of that key', centre.path('operator.pem'))
        station.label('none was given')
        station.wait_dialog()
        type_text('another-password')
        closes(lambda: key('Return'))
        station.label('does not open the private key')
        station.wait_dialog()
        station.shot('settings-key-password')

    def credential():
        type_text('key-password')
        closes(lambda: key('Return'))
        station.label('Requests are signed with this credential')
        station.label(', until ')

    def says_what_came():
        key('alt+2')
        before = between.asked
        key('alt+s')
        station.label('What the centre answered cannot be used')
        assert between.asked - before <= 2 * 3, between.asked  # two requests, three messages each at most
        station.shot('settings-page')

    def sends():
        between.open = True
        key('alt+s')
        station.label('Everything is sent')

    def tls_and_suites():
        key('alt+5')
        # From below: what opens above would push the other out of sight.
        station.click(station.find('label', contains='Protected connection (TLS)'))
        station.click(station.find('label', contains='Suites the centre takes'))
        station.label('up to and including 31.12.2021')
        box = station.find('check box', contains='RSA')
        while bottom_of(box) > 600:
            before = bottom_of(box)
            x('click', 5)  # the wheel
            wait(lambda: bottom_of(box) != before, 'the page to scroll')
        station.click(box)
        wait(lambda: 'checked' not in station.states(box), 'the tick to go')
        station.set_text('Certificate shown to the server: file or pkcs11: address', 'pkcs11:token=office')
        station.set_text('Its key, when it is not in the same file', 'pkcs11:token=office;object=tls')
        station.label('5 of 6')
        station.press('Keep')
        wait(lambda: 'sensitive' not in station.states(station.find('push button', 'Keep')), 'Keep to be done')

    def keeps_what_is_not_touched():
        # Another address alone: everything else of the centre stays.
        station.set_text('Address for status (OCSP)', 'http://127.0.0.1:9/ocsp')
        station.press('Keep')
        wait(lambda: 'sensitive' not in station.states(station.find('push button', 'Keep')), 'Keep to be done')
        key('ctrl+l')
        station.find('text', 'Passphrase')
        station.set_text('Passphrase', PASSPHRASE)
        key('Return')
        # Who unlocks is where they were.
        wait(lambda: field('Address for status (OCSP)') == 'http://127.0.0.1:9/ocsp', 'the address')
        assert field('Address for requests (CMP)') == between.url
        assert field('Certificate shown to the server: file or pkcs11: address') == 'pkcs11:token=office'
        assert field('Its key, when it is not in the same file') == 'pkcs11:token=office;object=tls'
        station.label('5 of 6')
        station.label('1 certificate')
        assert not check_names(station), check_names(station)
        station.shot('settings-kept')

    def roles():
        station.press('Add an operator')
        wait(lambda: station.active_title() == 'Add an operator', 'the dialog')
        station.set_text('Name', COLLEAGUE)
        station.set_text('New passphrase', 'інша довга фраза')
        station.set_text('New passphrase again', 'інша довга фраза')
        station.click(station.find('check box', contains='дміністратор реєстрації'))
        closes(lambda: station.press('Add'))
        station.press('Roles of ' + COLLEAGUE)
        wait(lambda: station.active_title() == 'Roles of ' + COLLEAGUE, 'the dialog')
        had = station.find('check box', contains='дміністратор реєстрації')
        wait(lambda: 'checked' in station.states(had), 'the role there is')
        station.click(station.find('check box', contains='дміністратор безпеки'))
        station.shot('settings-roles')
        closes(lambda: station.press('Change'))
        station.find(None, contains='Адміністратор реєстрації, Адміністратор безпеки')

    def new_code():
        station.press('Make a new recovery code')
        station.label('Make a new recovery code?')
        station.wait_dialog()
        closes(lambda: station.press('Make New Code'))
        wait(lambda: station.active_title() == 'Recovery code', 'the code')
        code = station.find('label', contains='-', root=station.find('frame', 'Recovery code'))
        assert station.text(code) != office.recovery_code
        office.recovery_code = station.text(code)
        assert 'sensitive' not in station.states(station.find('push button', 'Done'))
        station.shot('settings-recovery-code')
        key('space')
        wait(lambda: 'sensitive' in station.states(station.find('push button', 'Done')), 'Done')
        closes(lambda: station.press('Done'))
        wait(lambda: station.active_title() == 'RA Station', 'the window again')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    try:
        main(('/outbox/hold', holds), ('/outbox/let-go', lets_go), ('/settings/centre', tells_the_centre),
             ('/settings/credential-password', wrong_key_password), ('/settings/credential', credential),
             ('/outbox/says-what-came', says_what_came), ('/clause/dfs-6.3-protected/sends', sends),
             ('/settings/tls-and-suites', tls_and_suites),
             ('/settings/kept', keeps_what_is_not_touched), ('/clause/czo-8.4-roles/change', roles),
             ('/settings/recovery-code', new_code), ('/settings/end', ends), station=station)
    finally:
        station.stop()
        centre.stop()


with Folder() as place:
    run(place)
