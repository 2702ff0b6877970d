#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages signed by other people's programs, where there are any: test-real.sh SOURCE-FOLDER FOLDER
# FOLDER/*.p7s and *.p7m (detached ones beside NAME without .p7s), judged as at the time they say they were signed, with
# the certificates of FOLDER/*.p7b as those of an office.
if ! command -v openssl > /dev/null; then
  echo "1..0 # SKIP the openssl command is not there"
  exit 0
fi
set -- "$1" "$2" "$(ls "$2"/*.p7s "$2"/*.p7m 2> /dev/null | head -1)"
if [ -z "$3" ]; then
  echo "1..0 # SKIP no signed messages of other programs in ../shared/realdata"
  exit 0
fi
. "$1/lib.sh"
for bundle in "$2"/*.p7b; do
  openssl pkcs7 -inform DER -in "$bundle" -print_certs >> trust.pem 2> /dev/null
done
for message in "$2"/*.p7s "$2"/*.p7m; do
  [ -e "$message" ] || continue
  content=${message%.p7s}
  set -- "$message" --trust trust.pem
  [ "$content" != "$message" ] && [ -e "$content" ] && set -- "$@" --content "$content"
  time=$("$tool" signature verify "$@" --json 2> /dev/null \
    | python3 -c 'import json, sys; print(json.load(sys.stdin)["signers"][0]["signed_at"])' 2> /dev/null)
  ok "${message##*/}" "$tool" signature verify "$@" --time "$time"
done
finish
