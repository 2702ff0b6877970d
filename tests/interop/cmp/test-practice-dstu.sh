#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The practice centre with ДСТУ, asked by the openssl command with the module, and what it issues read by Bouncy Castle:
# test-practice-dstu.sh FOLDER-OF-MODULE ra-practice-ca
. "$(dirname "$0")/../lib.sh"
OPENSSL_MODULES=$1
export OPENSSL_MODULES
program=$(realpath "$2")
start
cat > openssl.cnf <<'END'
openssl_conf = start
[start]
providers = providers
[providers]
default = active
dstu = active
[active]
activate = 1
[req]
distinguished_name = name
prompt = no
utf8 = yes
[name]
C = UA
CN = Їжакевич
END
OPENSSL_CONF=$work/openssl.cnf
export OPENSSL_CONF

start_centre() {
  rm -rf centre ready
  mkfifo ready
  "$program" --dir centre "$@" > ready &
  pids=$!
  read -r word url < ready
  address=${url#http://}
  address=${address%/cmp}
  [ "$word" = ready ]
}
stop_centre() {
  kill "$pids"
  wait "$pids"
  ended=$?
  pids=
  return $ended
}
# ask REQUEST CERTIFICATE [OPTIONS]: as the operator
ask() {
  request=$1
  certificate=$2
  shift 2
  openssl cmp -cmd p10cr -server "$address" -path /cmp -csr "$request" -trusted centre/trust.pem -certout "$certificate" \
    ${hash:+-digest "$hash"} -cert centre/operator.pem -key centre/operator.key "$@"
}
valid() {
  openssl verify -CAfile centre/trust.pem -crl_check -crl_download "$@"
}
status_of() {
  one=$1
  shift
  openssl ocsp "$@" -issuer centre/trust.pem -cert "$one" -url "http://$address/ocsp" -CAfile centre/trust.pem
}

java=
if has_castle; then
  castle_of "$here/../dstu/BouncyCastle.java" || exit 1
  java=yes
fi

for suite in dstu4145-431 dstu4145-257 dstu4145-431-kupyna ecdsa-p256; do
  case $suite in
  *-kupyna) hash=kupyna-256 ;;
  dstu*) hash='DSTU Gost 34311-95' ;;
  *) hash= ;;
  esac
  ok "$suite: the centre starts" start_centre --suite $suite
  openssl genpkey -algorithm DSTU4145 -pkeyopt group:257 -out sign.key
  openssl genpkey -algorithm DSTU4145 -pkeyopt group:431 -out agree.key
  openssl genpkey -algorithm EC -pkeyopt group:P-256 -out ec.key
  openssl req -new -key sign.key -addext keyUsage=critical,digitalSignature,nonRepudiation -out sign.csr
  openssl req -new -key agree.key -addext keyUsage=critical,keyAgreement -out agree.csr
  openssl req -new -key ec.key -out ec.csr
  for one in sign agree ec; do
    ok "$suite: certifies $one" ask $one.csr $one.pem
    ok "$suite: $one is valid, with the revocation list" valid $one.pem
    ok "$suite: $one is good by OCSP" says "$one.pem: good" status_of $one.pem
  done
  ok "$suite: OCSP, the issuer named by ГОСТ 34.311" says "sign.pem: good" status_of sign.pem -dstu34311
  ok "$suite: OCSP, signed by who may" says "Response verify OK" status_of sign.pem -dstu34311
  ok "$suite: ДСТУ of m=431 may agree keys only" says "Key Agreement" openssl x509 -in agree.pem -noout -ext keyUsage
  ok "$suite: a known key is refused" complains duplicateCertReq ask sign.csr second.pem
  ok "$suite: a subscriber is no operator" complains signerNotTrusted openssl cmp -cmd p10cr -server "$address" -path /cmp \
    -csr agree.csr -trusted centre/trust.pem -certout third.pem -digest 'DSTU Gost 34311-95' -cert sign.pem -key sign.key

  # What the client refuses is revoked at once; it refuses here since it trusts somebody else. The centre tells the number.
  openssl req -x509 -new -key agree.key -out other.pem -days 2
  openssl genpkey -algorithm DSTU4145 -pkeyopt group:257 -out late.key
  openssl req -new -key late.key -out late.csr
  ok "$suite: a client refuses" complains "rejecting newly enrolled cert" ask late.csr late.pem -out_trusted other.pem \
    -rspout cp.der
  # The first serial number in the answer is the certificate's, those behind are of who signed the answer.
  serial=$(openssl asn1parse -inform DER -in cp.der | sed -n 's/.*INTEGER *:\([0-9A-F]\{40\}\)$/\1/p' | head -1)
  openssl x509 -in "http://$address/certificate/$serial" -out late.pem 2> /dev/null
  ok "$suite: what it refused is revoked by OCSP" says "late.pem: revoked" status_of late.pem
  ok "$suite: and by the revocation list" complains "certificate revoked" valid late.pem
  if [ "$suite" != ecdsa-p256 ] && [ -n "$java" ]; then
    openssl x509 -in centre/trust.pem -outform DER -out ca-cert.der
    for one in sign agree ec; do openssl x509 -in $one.pem -outform DER -out $one-cert.der; done
    flip sign-cert.der bad-cert.der
    if [ "${suite%-kupyna}" = "$suite" ]; then
      castle BouncyCastle issued ca-cert.der ca-cert.der sign-cert.der agree-cert.der ec-cert.der bad-cert.der > answers
      for one in ca sign agree ec; do
        ok "$suite: Bouncy Castle verifies $one" grep -q "^good $one-cert.der" answers
      done
      ok "$suite: Bouncy Castle refuses a flipped bit" grep -q "^bad bad-cert.der" answers
    fi
  fi
  ok "$suite: the centre stops" stop_centre
done
[ -n "$java" ] || skip "Bouncy Castle" "$no_castle"
finish
