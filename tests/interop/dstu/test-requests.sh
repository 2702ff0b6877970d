#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The station's own requests before other programs: test-requests.sh MAKE-REQUESTS FOLDER-OF-MODULE SOURCE-FOLDER
set -u
make=$(realpath "$1")
OPENSSL_MODULES=$2
export OPENSSL_MODULES
source=$3
jars=/usr/share/java/bcprov.jar:/usr/share/java/bcpkix.jar:/usr/share/java/bcutil.jar
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
skip() {
  count=$((count + 1))
  echo "ok $count - $1 # SKIP $2"
}
flip() {
  cp "$1" "$2"
  size=$(wc -c < "$1")
  old=$(dd if="$1" bs=1 skip=$((size - 4)) count=1 2> /dev/null | od -An -tu1)
  printf "\\$(printf %03o $((old ^ 1)))" | dd of="$2" bs=1 seek=$((size - 4)) conv=notrunc 2> /dev/null
}
verifies() {
  openssl req -provider default -provider dstu -inform DER -in "$1" -noout -verify 2>&1 | grep -q "verify OK"
}

"$make" . || exit 1
for file in *.p10; do
  flip "$file" "bad-$file"
done

if command -v openssl > /dev/null; then
  for file in dstu*.p10; do
    verifies "$file"
    result $? "openssl with the module verifies $file"
    ! verifies "bad-$file"
    result $? "openssl with the module refuses $file with a flipped bit"
  done
else
  skip "openssl with the module" "the openssl command is not there"
fi

for jar in bcprov bcpkix bcutil; do
  if [ ! -e /usr/share/java/$jar.jar ]; then
    skip "Bouncy Castle" "it is not there (libbcprov-java, libbcpkix-java)"
    echo "1..$count"
    exit $failed
  fi
done
if ! command -v javac > /dev/null; then
  skip "Bouncy Castle" "javac is not there"
  echo "1..$count"
  exit $failed
fi
javac -cp $jars -d . "$source/BouncyCastleRequests.java" || exit 1
java -cp $jars:. BouncyCastleRequests ./*.p10 > answers || exit 1
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
if command -v openssl > /dev/null; then
  java -cp $jars:. BouncyCastleRequests keys || exit 1
  for m in 257 431; do
    openssl pkey -provider default -provider dstu -inform DER -in bc-private-$m.der -pubout -out of-private.pem
    openssl pkey -provider default -provider dstu -inform DER -pubin -in bc-public-$m.der -pubout -out of-public.pem
    cmp -s of-private.pem of-public.pem
    result $? "we read its private key as that of its public one, m=$m"
  done
fi
echo "1..$count"
exit $failed
