#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The certificates come from a CMP server this project did not write: openssl cmp -port, one answer each.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

# What openssl certifies without a module.
suite=ecdsa-p256
new_station
cd "$root" || exit 1
key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
# shellcheck disable=SC2086
openssl req -x509 $key -keyout ca.key -out ca.pem -subj '/CN=Peer centre' -days 30 \
  -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature 2>/dev/null
for who in operator server; do
  # shellcheck disable=SC2086
  openssl req $key -keyout $who.key -out $who.csr -subj "/CN=$who" 2>/dev/null
  echo keyUsage=digitalSignature >$who.ext
  openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out $who.pem -extfile $who.ext 2>/dev/null
done
exits /peer/credential 0 operator credential --key operator.key --certificate operator.pem
new_case
bring_all
run case register "$case"
is /peer/registered 0 $?
keys
is /peer/keys 0 $?

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# serve REQUEST: one server that gives out the certificate of this request
serve() {
  openssl x509 -req -inform DER -in "$1" -copy_extensions copyall -CA ca.pem -CAkey ca.key -CAcreateserial -days 700 \
    -out issued.pem 2>/dev/null
  port=$(free_port)
  openssl cmp -port "$port" -srv_cert server.pem -srv_key server.key -srv_trusted ca.pem -rsp_cert issued.pem \
    -rsp_extracerts ca.pem >cmp.out 2>&1 &
  server=$!
  pids="$pids $server"
  tries=0
  until grep -q ACCEPT cmp.out || [ $tries -gt 100 ]; do
    tries=$((tries + 1))
    timeout 0.1 tail -f /dev/null
  done
  run centre set --url "http://127.0.0.1:$port/" --trust ca.pem
}

is /peer/two-submissions '1 2' "$(outbox signature id) $(outbox agreement id)"
exits /peer/hold 0 outbox hold 2 --reason 'one at a time'
serve "$(ls medium/*EU-????????.p10)"
exits /clause/dfs-6.3-protected/signature-from-openssl 0 outbox send
is /clause/dfs-6.3-protected/signature-state confirmed "$(outbox signature state)"
kill "$server" 2>/dev/null
exits /peer/release 0 outbox release 2

# With another's certificate: refused, told so, nothing recorded.
serve "$(ls medium/*EU-????????.p10)"
exits /clause/dfs-6.2-possession/another-certificate 1 outbox send
is /clause/dfs-6.2-possession/another-certificate/state failed "$(outbox agreement state)"
is /clause/dfs-6.2-possession/another-certificate/none-recorded 1 "$(run certificate list "$case"; wc -l <out)"
kill "$server" 2>/dev/null

serve "$(ls medium/*EU-KEP-*.p10)"
exits /clause/dfs-6.3-protected/agreement-from-openssl 0 outbox send
is /peer/agreement confirmed "$(outbox agreement state)"
is /peer/issued issued "$(state)"
kill "$server" 2>/dev/null
exits /peer/journal 0 journal verify
end
