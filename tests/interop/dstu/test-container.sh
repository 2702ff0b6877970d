#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Key containers between the station, the openssl command with the module, and Bouncy Castle:
# test-container.sh PEER FOLDER-OF-MODULE
. "$(dirname "$0")/../lib.sh"
peer=$(realpath "$1")
OPENSSL_MODULES=$2
export OPENSSL_MODULES
password='Barvinok-42 ~!'
has_openssl || skip_all "$no_openssl"
start
# reads FILE WORDS: the station says exactly these words of the file.
reads() {
  said=$("$peer" read . "$1")
  [ "$said" = "$1: $2" ] && return 0
  echo "# $said"
  return 1
}
# The public key of the N-th private key in a PEM file.
public_of() {
  awk -v n="$2" '/BEGIN PRIVATE/ { i++ } i == n' "$1" | sed '/END PRIVATE/q' > one.pem
  ssl pkey -in one.pem -pubout -out one.pub
}

"$peer" write . || exit 1
for form in national aes; do
  ssl pkcs12 -in $form.p12 -passin "pass:$password" -nodes -out $form.pem 2> err
  result $? "openssl opens the form $form"
  grep -q "friendlyName: signature" $form.pem && grep -q "friendlyName: agreement" $form.pem
  result $? "it names both keys, form $form"
  public_of $form.pem 1 && cmp -s one.pub signature.pub
  result $? "it has the key for signature, form $form"
  public_of $form.pem 2 && cmp -s one.pub agreement.pub
  result $? "it has the key for agreement, form $form"
  ! ssl pkcs12 -in $form.p12 -passin "pass:barvinok-42 ~!" -nodes -out none.pem 2> err
  result $? "it refuses another password, form $form"
  reads $form.p12 "signature agreement"
  result $? "the station reads its own, form $form"
done
ssl pkcs12 -in national.p12 -passin "pass:$password" -info -noout > info 2>&1
grep -q "PBES2, PBKDF2, dstu28147-cfb, Iteration 100000, PRF hmacWithDstu34311" info
result $? "openssl names cipher, count and function of the national form"
grep -q "MAC: DSTU Gost 34311-95, Iteration 100000" info
result $? "openssl names hash and count of its MAC"

# What the openssl command writes, one key a file.
awk '/BEGIN PRIVATE/ { i++ } i == 1' national.pem | sed '/END PRIVATE/q' > sign.pem
ssl pkcs12 -export -nocerts -inkey sign.pem -passout "pass:$password" -out default.p12
reads default.p12 "signature"
result $? "the station reads what openssl writes"
ssl pkcs12 -export -nocerts -inkey sign.pem -keypbe dstu28147-cfb -macalg dstu34311 -passout "pass:$password" -out gost.p12
reads gost.p12 "signature"
result $? "the station reads ГОСТ 28147 and ГОСТ 34.311 as openssl writes them"
ssl pkcs12 -export -nocerts -nomac -inkey sign.pem -passout "pass:$password" -out nomac.p12
"$peer" read . nomac.p12 | grep -q "no MAC"
result $? "the station refuses a container without MAC"

if has_castle; then
  castle_of "$here/ContainerPeer.java" || exit 1
  castle ContainerPeer open national.p12 "$password" .
  result $? "Bouncy Castle checks the MAC and opens the national form"
  ssl pkey -inform DER -in bc-0.der -pubout -out one.pub && cmp -s one.pub signature.pub
  result $? "it has the key for signature"
  ssl pkey -inform DER -in bc-1.der -pubout -out one.pub && cmp -s one.pub agreement.pub
  result $? "it has the key for agreement"
  ! castle ContainerPeer open national.p12 "barvinok-42 ~!" . 2> err
  result $? "it refuses another password"
  castle ContainerPeer make bouncy.p12 "$password" bc-0.der bc-1.der && reads bouncy.p12 "signature agreement"
  result $? "the station reads what Bouncy Castle writes"
else
  skip "Bouncy Castle" "$no_castle"
fi
finish
