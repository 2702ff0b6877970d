#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages signed by other people's programs, where there are any: test-real.sh FOLDER
# FOLDER/*.p7s and *.p7m (detached ones beside NAME without .p7s), judged as at the time they say they were signed, with
# the certificates of FOLDER/*.p7b as those of an office.
folder=$1
. "$(dirname "$0")/lib.sh"
has_openssl || skip_all "$no_openssl"
[ -n "$(ls "$folder"/*.p7s "$folder"/*.p7m 2> /dev/null | head -1)" ] \
  || skip_all "no signed messages of other programs in ../shared/realdata"
for bundle in "$folder"/*.p7b; do
  openssl pkcs7 -inform DER -in "$bundle" -print_certs >> trust.pem 2> /dev/null
done
for message in "$folder"/*.p7s "$folder"/*.p7m; do
  [ -e "$message" ] || continue
  content=${message%.p7s}
  set -- "$message" --trust trust.pem
  [ "$content" != "$message" ] && [ -e "$content" ] && set -- "$@" --content "$content"
  time=$("$tool" signature verify "$@" --json 2> /dev/null \
    | python3 -c 'import json, sys; print(json.load(sys.stdin)["signers"][0]["signed_at"])' 2> /dev/null)
  ok "${message##*/}" "$tool" signature verify "$@" --time "$time"
done
finish
