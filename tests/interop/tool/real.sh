#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One person, from the door to the certificate, with the program an office gets: what is derived from passphrases costs what it does there.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

tool=$RA_BUILD_DIR/app/tool/ra-tool
suite=ecdsa-p256
new_station
is /real/init 0 $?
start_practice --suite ecdsa-p256
connect
is /real/connected 0 $?
new_case
is /real/case-new 0 $?
bring_all
is /real/items 0 $?
exits /real/registered 0 case register "$case"
keys
is /real/keys 0 $?
openssl pkcs12 -in "$root/medium/"*.p12 -passin pass:Subscriber-2026 -info -nodes >"$root/keys.pem" 2>"$root/info"
is /real/openssl-reads-the-keys 0 $?
# Guessing a password takes as long as docs/decisions/containers.md says.
rounds=$(sed -n 's/.*Iteration \([0-9]*\).*/\1/p' "$root/info" | sort -n | head -1)
[ "${rounds:-0}" -ge 100000 ]
ok /clause/dfs-6.1-password/rounds $?
exits /real/sent 0 outbox send
is /real/issued issued "$(state)"
exits /real/written 0 certificate write "$case" --medium "$root/medium"
is /real/two-certificates 2 "$(ls "$root/medium" | grep -c '\.cer$')"
exits /real/journal 0 journal verify
end
