#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""proxy.py URL FOLDER: stands between station and centre. Keeps every message as FOLDER/NNN; while FOLDER/swallow exists the
centre gets the message, its answer is kept back, and FOLDER/swallowed says so."""
import http.server
import pathlib
import sys
import threading
import urllib.request

url, folder = sys.argv[1], pathlib.Path(sys.argv[2])
count = 0
never = threading.Event()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_POST(self):
        global count
        body = self.rfile.read(int(self.headers['Content-Length']))
        count += 1
        (folder / f'{count:03}').write_bytes(body)
        request = urllib.request.Request(url, body, {'Content-Type': self.headers['Content-Type']})
        with urllib.request.urlopen(request) as answer:
            data = answer.read()
            kind = answer.headers['Content-Type']
        if (folder / 'swallow').exists():
            (folder / 'swallowed').touch()
            never.wait()
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.daemon_threads = True
print(f'ready http://127.0.0.1:{server.server_port}/cmp', flush=True)
server.serve_forever()
