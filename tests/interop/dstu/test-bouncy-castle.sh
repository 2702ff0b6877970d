#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Requests and certificates to and from Bouncy Castle (Debian's libbcprov-java and libbcpkix-java):
# test-bouncy-castle.sh FOLDER-OF-MODULE SOURCE-FOLDER
set -u
OPENSSL_MODULES=$1
export OPENSSL_MODULES
source=$2
jars=/usr/share/java/bcprov.jar:/usr/share/java/bcpkix.jar:/usr/share/java/bcutil.jar
for jar in bcprov bcpkix bcutil; do
  if [ ! -e /usr/share/java/$jar.jar ]; then
    echo "1..0 # SKIP Bouncy Castle is not there (libbcprov-java, libbcpkix-java)"
    exit 0
  fi
done
if ! command -v javac > /dev/null || ! command -v openssl > /dev/null; then
  echo "1..0 # SKIP javac or openssl is not there"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
count=0
failed=0
result() {
  count=$((count + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $count - $2"
  else
    echo "not ok $count - $2"
    failed=1
  fi
}
ssl() {
  command=$1
  shift
  openssl "$command" -provider default -provider dstu "$@"
}
flip() {
  cp "$1" "$2"
  size=$(wc -c < "$1")
  old=$(dd if="$1" bs=1 skip=$((size - 4)) count=1 2> /dev/null | od -An -tu1)
  printf "\\$(printf %03o $((old ^ 1)))" | dd of="$2" bs=1 seek=$((size - 4)) conv=notrunc 2> /dev/null
}
verifies_request() {
  ssl req -inform DER -in "$1" -noout -verify 2>&1 | grep -q "verify OK"
}
verifies_certificate() {
  ssl x509 -inform DER -in "$1" -out one.pem && ssl verify -check_ss_sig -partial_chain -trusted one.pem one.pem > /dev/null 2>&1
}

javac -cp $jars -d . "$source/BouncyCastle.java" || exit 1
java -cp $jars:. BouncyCastle make . || exit 1
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
java -cp $jars:. BouncyCastle check req-*.der cert-*.der bad-*.der > answers || exit 1
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
echo "1..$count"
exit $failed
