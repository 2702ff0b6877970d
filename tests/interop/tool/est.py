#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A centre that speaks EST (RFC 7030), on openssl's command line: cacerts and simpleenroll, with later (202) when it is told so.

    est.py DIR    serves with DIR/ca.pem and DIR/ca.key; what DIR/answer says is done to the next question: later, refuse, deny, drop
                  broken; prints "ready URL"; each request and what became of it is a line of DIR/asked"""
import base64
import http.server
import os
import subprocess
import sys

DIR = sys.argv[1]


def path(name):
    return os.path.join(DIR, name)


def openssl(*words, text=b''):
    return subprocess.run(['openssl', *words], input=text, check=True, capture_output=True).stdout


def certificates(*names):
    """A message of PKCS#7 with nothing but certificates."""
    files = [word for name in names for word in ('-certfile', path(name))]
    return base64.encodebytes(openssl('crl2pkcs7', '-nocrl', *files, '-outform', 'DER'))


def sign(request):
    with open(path('request.der'), 'wb') as file:
        file.write(request)
    openssl('x509', '-req', '-inform', 'DER', '-in', path('request.der'), '-copy_extensions', 'copyall', '-CA', path('middle.pem'),
            '-CAkey', path('middle.key'), '-CAcreateserial', '-days', '700', '-out', path('issued.pem'))
    return certificates('issued.pem')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, kind='text/plain', body=b'', **headers):
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        self.wfile.write(body)

    def told(self):
        try:
            with open(path('answer'), encoding='utf-8') as file:
                word = file.read().strip()
            os.unlink(path('answer'))
            return word
        except FileNotFoundError:
            return ''

    def do_GET(self):
        if self.path == '/.well-known/est/cacerts':
            self.answer(200, 'application/pkcs7-mime', certificates('ca.pem', 'middle.pem'), Content_Transfer_Encoding='base64')
        else:
            self.answer(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        word = self.told()
        with open(path('asked'), 'a', encoding='utf-8') as file:
            print(self.headers['Content-Type'], word or 'issue', body.decode().replace('\n', ''), file=file)
        if self.path != '/.well-known/est/simpleenroll':
            self.answer(404)
        elif word == 'later':
            self.answer(202, Retry_After='1')
        elif word == 'refuse':
            self.answer(400, 'text/plain', 'Такого не сертифікуємо'.encode())
        elif word == 'deny':
            self.answer(403)
        elif word == 'broken':
            self.answer(200, 'application/pkcs7-mime', b'nonsense')
        elif word == 'drop':
            sign(base64.b64decode(body))
            self.close_connection = True
        else:
            self.answer(200, 'application/pkcs7-mime; smime-type=certs-only', sign(base64.b64decode(body)),
                        Content_Transfer_Encoding='base64')

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print('ready http://127.0.0.1:%d/.well-known/est' % server.server_port, flush=True)
server.serve_forever()
