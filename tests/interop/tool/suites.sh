#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The suites that line.sh does not walk with, each from the keys to the certificates; then what the centre does not take.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

new_station
start_practice
connect
is /suites/connect 0 $?

registered_case() {
  new_case && bring_all && run case register "$case"
}

# walk CLAUSE SUITE AGREEMENT OPTIONS…: generates by SUITE and has both pairs certified
walk() {
  clause=$1
  suite=$2
  wanted=$3
  shift 3
  rm -rf "$root/medium" "$root/keys.pem"
  registered_case
  is "/clause/$clause/$suite/registered" 0 $?
  keys --json "$@"
  is "/clause/$clause/$suite/keys" 0 $?
  is "/clause/$clause/$suite/both" "$suite $wanted" "$(python3 -c '
import json, sys
print(" ".join(json.load(sys.stdin)["suites"]))' <"$root/out")"
  for request in "$root/medium/"*.p10; do
    exits "/clause/$clause/$suite/request-check" 0 request check "$request" --case "$case" --subscriber 1
    ssl_works || continue
    ssl req -inform DER -in "$request" -noout -verify >"$root/out" 2>&1
    is "/clause/$clause/$suite/openssl-verifies" 0 $?
  done
  if ssl_works; then
    ssl pkcs12 -in "$root/medium/"*.p12 -passin pass:Subscriber-2026 -nocerts -nodes 2>/dev/null >"$root/keys.pem"
    is "/clause/dfs-6.1-password/$suite/openssl-reads-both-keys" 2 "$(grep -c 'BEGIN PRIVATE KEY' "$root/keys.pem")"
  fi
  exits "/clause/$clause/$suite/send" 0 outbox send "$case"
  is "/clause/$clause/$suite/issued" issued "$(state)"
  exits "/clause/$clause/$suite/write" 0 certificate write "$case" --medium "$root/medium"
  exits "/clause/$clause/$suite/print" 0 print "$case" certificate --force --output "$root/certificate.pdf"
  revoke_all "/clause/dfs-6.3-revoke-first/$suite"
}

# revoke_all NAME: the person of the case comes again: what is valid was revoked first, as a paper says
revoke_all() {
  run certificate list "$case"
  for serial in $(cut -f4 "$root/out"); do
    exits "$1/revoked" 0 certificate revoked "$case" "$serial" --paper 'letter 7' --date "$(date +%F)"
  done
}

walk ord-2.4-documents dstu4145-257-kupyna dstu4145-431-kupyna
walk ord-2.4-authentication ecdsa-p256 ecdsa-p256 --purpose authentication
walk ord-2.4-crossborder rsa-4096 rsa-4096 --purpose crossborder
walk ord-2.4-documents dstu4145-431 dstu4145-257 --agreement-suite dstu4145-257

# Not one note but those of the older hash.
run journal list --json
is /clause/ord-2.4-documents/noted-once 1 "$(grep -c 'taken though the order' "$root/out")"

# A centre that takes less.
exits /suites/narrowed 0 centre set --url "$url" --trust "$root/centre/trust.pem" --accepts dstu4145-257-kupyna,ecdsa-p256
exits /suites/narrowed/list 0 keys suites
is /suites/narrowed/names 'dstu4145-257-kupyna ecdsa-p256' "$(cut -f1 "$root/out" | tr '\n' ' ' | sed 's/ $//')"
registered_case

# suite_for PURPOSE: whether there is something to know when a request of ECDSA is taken for it: the centre
# takes it for everything, the order not for documents.
suite_for() {
  run request check "$root/p256.p10" --case "$case" --subscriber 1 --purpose "$1" --json
  python3 -c '
import json, sys
print(any(row["noted"] for row in json.load(sys.stdin)))' <"$root/out"
}
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$root/p256.key" -subj /CN=x -outform DER \
  -out "$root/p256.p10" 2>/dev/null
is /clause/ord-2.4-documents/request-check/noted True "$(suite_for documents)"
is /clause/ord-2.4-authentication/request-check/not-noted False "$(suite_for authentication)"
exits /suites/purpose-without-case 2 request check "$root/p256.p10" --purpose documents

suite=dstu4145-257
keys
is /clause/ord-2.4-documents/not-taken 3 $?
says /clause/ord-2.4-documents/not-taken-clause 'clause: ord-2.4-documents'
suite=dstu4145-257-kupyna
keys --agreement-suite dstu4145-431-kupyna
is /clause/ord-2.4-documents/agreement-not-taken 3 $?
is /suites/narrowed/nothing-recorded registered "$(state)"
keys
is /suites/narrowed/the-other-way 0 $?
end
