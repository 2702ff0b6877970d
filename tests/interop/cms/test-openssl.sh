#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Signed messages to and from the openssl command, through ra-tool.
. "$(dirname "$0")/lib.sh"
has_openssl || skip_all "$no_openssl"
printf 'Прошу заблокувати мій сертифікат.\r\n' > request.txt
centre || exit 1
generate dstu-257 -algorithm DSTU4145 -pkeyopt group:257 || exit 1
generate dstu-431 -algorithm DSTU4145 -pkeyopt group:431 || exit 1
generate explicit -algorithm DSTU4145 -pkeyopt group:257 -pkeyopt encoding:explicit || exit 1
generate p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256 || exit 1
generate rsa -algorithm RSA -pkeyopt rsa_keygen_bits:4096 || exit 1
for name in dstu-257 dstu-431 explicit p256 rsa; do
  certify $name signing 10 || exit 1
  contain $name || exit 1
done

make_message() {
  who=$1
  shift
  "$tool" signature make request.txt --container "$who.p12" --certificate "$who.pem" --key-password-fd 3 "$@" 3< password
}
theirs() {
  ssl cms -verify -binary -inform DER -CAfile root.pem -purpose any "$@"
}
same() {
  "$@" -out content.out && cmp content.out request.txt
}
ours() {
  "$tool" signature verify "$@" --trust root.pem
}

# ---- ours, read by openssl ----
for name in dstu-257 dstu-431 explicit p256 rsa; do
  ok "$name: signed, attached" make_message $name --output $name.p7m
  ok "$name: signed, detached" make_message $name --detached --output $name.p7s
  ok "$name: openssl verifies it, attached" same theirs -in $name.p7m
  ok "$name: openssl verifies it, detached" same theirs -in $name.p7s -content request.txt
  rm -f content.ours
  ok "$name: so do we, attached" ours $name.p7m --output content.ours
  ok "$name: and give out what was signed" cmp content.ours request.txt
  ok "$name: so do we, detached" ours $name.p7s --content request.txt
  flip $name.p7m bad.p7m
  ok "$name: a flipped bit is refused by openssl" ends 4 "failure" theirs -in bad.p7m
  ok "$name: a flipped bit is refused by us" ends 3 "signature is wrong" ours bad.p7m --output bad.out
  ok "$name: and nothing is written" test ! -e bad.out
done
sed 's/^bare.*//' openssl.cnf > strict.cnf
strict() {
  OPENSSL_CONF=$work/strict.cnf openssl cms -verify -binary -inform DER -CAfile root.pem -purpose any -in dstu-257.p7m
}
ok "without bare-signatures the provider takes numbers in their header only" ends 4 "not an octet string" strict

# ---- openssl's, read by us ----
sign() {
  who=$1
  shift
  ssl cms -sign -binary -in request.txt -signer "$who.pem" -inkey "$who.key" -outform DER "$@"
}
for name in p256 rsa; do
  ok "$name: openssl signs, attached" sign $name -nodetach -cades -out o.p7m
  ok "$name: we verify it" ours o.p7m
  ok "$name: openssl signs, detached" sign $name -cades -out o.p7s
  ok "$name: we verify it with the file" ours o.p7s --content request.txt
  ok "$name: openssl signs with SHA-512" sign $name -nodetach -cades -md sha512 -out o.p7m
  ok "$name: we verify it with SHA-512" ours o.p7m
  ok "$name: openssl names the key" sign $name -nodetach -cades -keyid -out o.p7m
  ok "$name: we find the certificate by the key" ours o.p7m
  ok "$name: openssl leaves the certificate out" sign $name -nodetach -cades -nocerts -out o.p7m
  ok "$name: we say that it is not at hand" ends 3 "neither in the message nor among those at hand" ours o.p7m
  ok "$name: we verify it with the certificate at hand" ours o.p7m --certificate p256.pem --certificate rsa.pem
  ok "$name: openssl writes indefinite lengths" sign $name -nodetach -cades -stream -out o.p7m
  ok "$name: we verify them" ours o.p7m
  ok "$name: openssl writes PEM" ssl cms -sign -binary -in request.txt -signer $name.pem -inkey $name.key -nodetach -cades \
    -outform PEM -out o.pem
  ok "$name: we verify PEM" ours o.pem
  flip o.p7m bad.p7m
  ok "$name: a flipped bit is refused" ends 3 "signature is wrong" ours bad.p7m
  sign $name -nodetach -out o.p7m
  ok "$name: a signature that does not name its certificate is refused" ends 3 "does not name its certificate" ours o.p7m
  sign $name -nodetach -noattr -out o.p7m
  ok "$name: a signature without attributes is refused" ends 3 "no signed attributes" ours o.p7m
  sign $name -nodetach -cades -md sha1 -out o.p7m
  ok "$name: SHA-1 is refused" ends 3 "hash sha1, which is broken" ours o.p7m
done
ok "openssl signs with RSA-PSS" sign rsa -nodetach -cades -keyopt rsa_padding_mode:pss -out o.p7m
ok "we verify RSA-PSS" ours o.p7m
ok "openssl signs with RSA-PSS and SHA-512" sign rsa -nodetach -cades -md sha512 -keyopt rsa_padding_mode:pss \
  -keyopt rsa_pss_saltlen:20 -out o.p7m
ok "we verify RSA-PSS with SHA-512" ours o.p7m
ok "two sign" ssl cms -sign -binary -in request.txt -signer p256.pem -inkey p256.key -signer rsa.pem -inkey rsa.key -nodetach \
  -cades -outform DER -out two.p7m
ok "we verify both" ours two.p7m --json
ok "and list both" test "$("$tool" signature verify two.p7m --trust root.pem | grep -c '^+.certificate')" -eq 2

# ---- what is refused, in words ----
generate secret -algorithm DSTU4145 -pkeyopt group:431 && certify secret agreement 10 && contain secret || exit 1
ssl req -x509 -new -key p256.key -subj /CN=other -days 1 -extensions root -out other.pem || exit 1
ssl cms -encrypt -binary -in request.txt -outform DER -out secret.p7m p256.pem || exit 1
ssl crl2pkcs7 -nocrl -certfile root.pem -outform DER -out certificates.p7b || exit 1
head -c 700 dstu-257.p7m > short.p7m
cat dstu-257.p7m request.txt > long.p7m
echo other > other.txt
ok "no trust is wrong use" ends 2 "wants --trust" "$tool" signature verify dstu-257.p7m
ok "a missing file" ends 1 "none.p7m" ours none.p7m
ok "content there twice" ends 1 "Leave the file out" ours dstu-257.p7m --content request.txt
ok "content missing" ends 1 "Choose that file as well" ours dstu-257.p7s
ok "other content" ends 3 "not what was signed" ours dstu-257.p7s --content other.txt
ok "another centre" ends 3 "does not lead to a centre" "$tool" signature verify dstu-257.p7m --trust other.pem
ok "later than the certificate" ends 3 "had expired" ours dstu-257.p7m --time "$(date -u -d '+20 days' +%Y-%m-%dT%H:%M:%SZ)"
ok "before the certificate" ends 3 "not yet valid" ours dstu-257.p7m --time "$(date -u -d '-20 days' +%Y-%m-%dT%H:%M:%SZ)"
ok "no such time" ends 2 "wants a time" ours dstu-257.p7m --time yesterday
ok "not signed" ends 1 "not signed" ours certificates.p7b
ok "encrypted" ends 1 "encrypted" ours secret.p7m
ok "something else" ends 1 "something else" ours request.txt
ok "cut short" ends 1 "cut short" ours short.p7m
ok "something behind it" ends 1 "more bytes" ours long.p7m
ok "signing with a key that is not for it" ends 1 "is not for signature" make_message secret --output no.p7m
ok "the certificate of another key" ends 1 "None of the keys in the container" "$tool" signature make request.txt \
  --container dstu-257.p12 --certificate p256.pem --key-password-fd 0 --output no.p7m < password
echo wrong > wrong
ok "a wrong password" ends 1 "password" "$tool" signature make request.txt --container dstu-257.p12 --certificate dstu-257.pem \
  --key-password-fd 0 --output no.p7m < wrong
ok "nothing half-written" test ! -e no.p7m
ok "verdict in JSON" sh -c "'$tool' signature verify dstu-257.p7m --trust root.pem --json | python3 -c '
import json, sys
v = json.load(sys.stdin)
s = v[\"signers\"][0]
assert v[\"ok\"] and not v[\"detached\"] and s[\"name\"] == \"dstu-257\" and s[\"suite\"] == \"dstu4145-257\" and s[\"signed_at\"]
assert all(c[\"ok\"] and c[\"text\"] and c[\"clause\"] for c in s[\"checks\"])'"
finish
