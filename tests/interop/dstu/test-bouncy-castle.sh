#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Requests and certificates to and from Bouncy Castle (Debian's libbcprov-java and libbcpkix-java):
# test-bouncy-castle.sh FOLDER-OF-MODULE
. "$(dirname "$0")/../lib.sh"
OPENSSL_MODULES=$1
export OPENSSL_MODULES
has_openssl || skip_all "$no_openssl"
has_castle || skip_all "$no_castle"
start
verifies_request() {
  ssl req -inform DER -in "$1" -noout -verify 2>&1 | grep -q "verify OK"
}
verifies_certificate() {
  ssl x509 -inform DER -in "$1" -out one.pem && ssl verify -check_ss_sig -partial_chain -trusted one.pem one.pem > /dev/null 2>&1
}

castle_of "$here/BouncyCastle.java" || exit 1
castle BouncyCastle make . || exit 1
for m in 257 431; do
  for form in named_curve explicit; do
    ssl genpkey -algorithm DSTU4145 -pkeyopt group:$m -pkeyopt encoding:$form -out key.pem
    for i in 1 2 3; do
      ssl req -new -key key.pem -subj "/CN=station $i" -outform DER -out req-$m-$form-$i.der
      ssl req -x509 -new -key key.pem -subj "/CN=station $i" -days 1 -outform DER -out cert-$m-$form-$i.der
      flip req-$m-$form-$i.der bad-req-$m-$form-$i.der
      flip cert-$m-$form-$i.der bad-cert-$m-$form-$i.der
    done
  done
done
castle BouncyCastle check req-*.der cert-*.der bad-*.der > answers || exit 1
while read -r answer file; do
  case $file in
  bad-*)
    [ "$answer" = bad ]
    result $? "Bouncy Castle refuses $file"
    ;;
  *)
    [ "$answer" = good ]
    result $? "Bouncy Castle verifies $file"
    ;;
  esac
done < answers
ok "Bouncy Castle looked at 48 files" test "$(wc -l < answers)" -eq 48
for m in 257 431; do
  verifies_request bc-req-$m.der
  result $? "we verify its request, m=$m"
  verifies_certificate bc-cert-$m.der
  result $? "we verify its certificate, m=$m"
  flip bc-req-$m.der bad.der
  ! verifies_request bad.der
  result $? "we refuse its request with a flipped bit, m=$m"
  flip bc-cert-$m.der bad.der
  ! verifies_certificate bad.der
  result $? "we refuse its certificate with a flipped bit, m=$m"
done
finish
