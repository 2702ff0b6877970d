#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The openssl command with the module: test-command.sh FOLDER-OF-MODULE
. "$(dirname "$0")/../lib.sh"
OPENSSL_MODULES=$1
export OPENSSL_MODULES
has_openssl || skip_all "$no_openssl"
start
cat > openssl.cnf <<'END'
openssl_conf = start
[start]
providers = providers
[providers]
default = default_section
dstu = dstu_section
[default_section]
activate = 1
[dstu_section]
activate = 1
[req]
distinguished_name = name
prompt = no
[name]
CN = Тест
[ca]
default_ca = centre
[centre]
database = index.txt
crlnumber = crlnumber
default_md = default
default_crl_days = 1
[extensions]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
END
OPENSSL_CONF=$work/openssl.cnf
export OPENSSL_CONF

ok "the provider starts" says "dstu" openssl list -providers
for m in 257 431; do
  ok "m=$m: genpkey" openssl genpkey -algorithm DSTU4145 -pkeyopt group:$m -out key$m.pem
  ok "m=$m: pkey -text" says "m=$m" openssl pkey -in key$m.pem -noout -text
  ok "m=$m: pkey -check" openssl pkey -in key$m.pem -noout -check
  ok "m=$m: pkey -pubout" openssl pkey -in key$m.pem -pubout -out pub$m.pem
  ok "m=$m: req -new" openssl req -utf8 -new -key key$m.pem -subj /CN=Заявник -out req$m.pem
  ok "m=$m: req -verify" says "verify OK" openssl req -in req$m.pem -noout -verify
  openssl req -in req$m.pem -outform DER -out req.der
  flip req.der bad.der
  ok "m=$m: req -verify refuses a flipped bit" refuse says "verify OK" openssl req -inform DER -in bad.der -noout -verify
  ok "m=$m: req -x509" openssl req -utf8 -x509 -new -key key$m.pem -days 2 -extensions extensions -out cert$m.pem
  ok "m=$m: verify" openssl verify -check_ss_sig -CAfile cert$m.pem cert$m.pem
  ok "m=$m: verify at level 3" openssl verify -auth_level 3 -CAfile cert$m.pem cert$m.pem
  ok "m=$m: x509 -req" openssl x509 -req -in req$m.pem -CA cert$m.pem -CAkey key$m.pem -CAcreateserial -days 1 -out leaf$m.pem
  ok "m=$m: verify of it" openssl verify -CAfile cert$m.pem leaf$m.pem
  ok "m=$m: x509 -text" says "DSTU 4145" openssl x509 -in leaf$m.pem -noout -text
  openssl x509 -in leaf$m.pem -outform DER -out leaf.der
  flip leaf.der bad.der
  openssl x509 -inform DER -in bad.der -out bad.pem
  ok "m=$m: verify refuses a flipped bit" refuse openssl verify -CAfile cert$m.pem bad.pem
  : > index.txt
  echo 01 > crlnumber
  ok "m=$m: ca -gencrl" openssl ca -gencrl -cert cert$m.pem -keyfile key$m.pem -out crl$m.pem
  ok "m=$m: crl" says "verify OK" openssl crl -in crl$m.pem -CAfile cert$m.pem -noout
  ok "m=$m: pkcs12 -export" openssl pkcs12 -export -inkey key$m.pem -in cert$m.pem -passout pass:1 -out $m.p12
  ok "m=$m: pkcs12" openssl pkcs12 -in $m.p12 -passin pass:1 -nodes -out back.pem
  openssl pkey -in back.pem -pubout -out back.pub
  ok "m=$m: the key came back" cmp pub$m.pem back.pub
  ok "m=$m: pkcs12 refuses a wrong password" refuse openssl pkcs12 -in $m.p12 -passin pass:2 -nodes -out back2.pem
  ok "m=$m: pkcs12 -export with ГОСТ 28147" openssl pkcs12 -export -keypbe dstu28147-cfb -inkey key$m.pem -in cert$m.pem \
    -passout pass:1 -out gost.p12
  ok "m=$m: pkcs12 with ГОСТ 28147" openssl pkcs12 -in gost.p12 -passin pass:1 -nodes -out back.pem
  ok "m=$m: dgst -sign" openssl dgst -dstu34311 -sign key$m.pem -out sig openssl.cnf
  ok "m=$m: dgst -verify" says "Verified OK" openssl dgst -dstu34311 -verify pub$m.pem -signature sig openssl.cnf
  ok "m=$m: dgst -sign with Купина" openssl dgst -kupyna-256 -sign key$m.pem -out sig openssl.cnf
  ok "m=$m: dgst -verify with Купина" says "Verified OK" openssl dgst -kupyna-256 -verify pub$m.pem -signature sig openssl.cnf
  ok "m=$m: dgst -verify of another file" refuse openssl dgst -kupyna-256 -verify pub$m.pem -signature sig key$m.pem
  ok "m=$m: dgst refuses SHA-256" refuse openssl dgst -sha256 -sign key$m.pem -out sig openssl.cnf
  ok "m=$m: pkeyutl -derive" openssl pkeyutl -derive -inkey key$m.pem -peerkey pub$m.pem -out secret
  ok "m=$m: req with Купина" openssl req -utf8 -new -key key$m.pem -kupyna-256 -out kupyna.pem
  ok "m=$m: req -verify with Купина" says "verify OK" openssl req -in kupyna.pem -noout -verify
done
printf abc > abc
ok "dgst" says a34a53504d8ba070cb73a583146167a0a3c226d793440d9cea24465fe02251f2 openssl dgst -dstu34311 abc
ok "mac" says 5D89C0F0412EC80C31AC8DCDFD86322366148D927D4312D8597E82ED7BB6CCE6 openssl mac -macopt \
  hexkey:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f -in /dev/null kupyna-kmac-256
finish
