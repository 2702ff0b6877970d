#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The station's own requests before other programs: test-requests.sh MAKE-REQUESTS FOLDER-OF-MODULE
. "$(dirname "$0")/../lib.sh"
make=$(realpath "$1")
OPENSSL_MODULES=$2
export OPENSSL_MODULES
start
verifies() {
  ssl req -inform DER -in "$1" -noout -verify 2>&1 | grep -q "verify OK"
}

"$make" . || exit 1
for file in *.p10; do
  flip "$file" "bad-$file"
done

if has_openssl; then
  for file in dstu*.p10; do
    verifies "$file"
    result $? "openssl with the module verifies $file"
    ! verifies "bad-$file"
    result $? "openssl with the module refuses $file with a flipped bit"
  done
else
  skip "openssl with the module" "$no_openssl"
fi

if ! has_castle; then
  skip "Bouncy Castle" "$no_castle"
  finish
fi
castle_of "$here/BouncyCastleRequests.java" || exit 1
castle BouncyCastleRequests ./*.p10 > answers || exit 1
while read -r file field value; do
  file=${file#./}
  expected=right
  case $field in
  signature) case $file in bad-*) expected=wrong ;; esac ;;
  keyUsage) case $file in *-signature.p10) expected=critical-c0 ;; *) expected=critical-08 ;; esac ;;
  drfo) expected=3111900127 ;;
  subject) expected="C=UA,CN=Вигадана Оксана Петрівна" ;;
  algorithm) case $file in
    *257-kupyna*) expected=1.2.804.2.1.1.1.1.3.6.1.1 ;;
    *431-kupyna*) expected=1.2.804.2.1.1.1.1.3.6.3.1 ;;
    *) expected=1.2.804.2.1.1.1.1.3.1.1 ;;
    esac ;;
  esac
  [ "$value" = "$expected" ]
  result $? "Bouncy Castle finds $field of $file $value"
done < answers
[ "$(wc -l < answers)" -eq 96 ]
result $? "Bouncy Castle looked at six things of each of 16 requests"

# Its private keys have another structure inside, and its public keys the older form.
if has_openssl; then
  castle BouncyCastleRequests keys || exit 1
  for m in 257 431; do
    ssl pkey -inform DER -in bc-private-$m.der -pubout -out of-private.pem
    ssl pkey -inform DER -pubin -in bc-public-$m.der -pubout -out of-public.pem
    cmp -s of-private.pem of-public.pem
    result $? "we read its private key as that of its public one, m=$m"
  done
fi
finish
