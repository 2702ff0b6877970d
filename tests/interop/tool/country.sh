#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A country that does not exist, from the door to the certificate: nothing of a real one is in the program.
profile=nordmark
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"
RA_FORMS_DIR=$RA_SOURCE_DIR/tests/data/country/forms
RA_PRINT_TEMPLATES_DIR=$RA_SOURCE_DIR/tests/data/country/print-templates
export RA_FORMS_DIR RA_PRINT_TEMPLATES_DIR

# foreign NAME FILE…: nothing that the other country calls by its own names stands in what this one is told
foreign() {
  name=$1
  shift
  cat "$@" | grep -qE 'dfs-|ord-|czo-|EU-KEP|РНОКПП|registration-card|registration card|tax number|applicant\.representative'
  is "$name" 1 $?
}

exits /country/profile-check 0 profile check "$RA_FORMS_DIR/nordmark"
new_station
is /country/init 0 $?
[ "$failed" -eq 0 ] || end
start_practice --term P1Y6M --suite ecdsa-p256
connect
is /country/connect 0 $?

cat >"$root/resident.ini" <<'INI'
[applicant]
told=yes
[subscriber 1]
call=Astrid
clan=Halvorsen
day-of-naming=1990-02-03
civic-mark=NM-4711-3
letter=civic
wire=+4722334455
realm=NO
watchword=a red herring swims
INI
run case new resident "$root/resident.ini"
is /country/case-new 0 $?
case=$(cat "$root/out")

exits /country/missing 3 case missing "$case"
grep -q '^petition.act-3' "$root/out"
ok /country/missing/own-clause $?
exits /country/register-incomplete 3 case register "$case"
says /country/register-incomplete/own-clause 'clause: act-3'
foreign /country/register-incomplete/no-other "$root/out" "$root/err"
exits /country/wrong-number 3 case set "$case" subscriber.1.civic-mark=4711
says /country/wrong-number/own-clause 'clause: act-3'
printf 'Subscriber-2026\n' >"$root/password"
run keys generate "$case" --subscriber 1 --suite ecdsa-p256 --medium "$root/medium" --key-password-fd 5 5<"$root/password"
is /country/keys-before-decision 3 $?
says /country/keys-before-decision/own-clause 'clause: act-7'

exits /country/petition 0 case item "$case" petition received
exits /country/rejected-without-reason 3 case item "$case" civic-letter rejected
says /country/rejected-without-reason/own-clause 'clause: act-5'
exits /country/letter 0 case item "$case" civic-letter seen
run print "$case" petition --output "$root/petition.pdf"
is /country/print-petition 0 $?
exits /country/register 0 case register "$case"

mkdir -p "$root/medium"
run keys generate "$case" --subscriber 1 --suite ecdsa-p256 --medium "$root/medium" --key-password-fd 5 5<"$root/password"
is /country/keys 0 $?
foreign /country/keys/no-other "$root/out" "$root/err"
is /country/keys/one-pair 1 "$(ls "$root/medium" | grep -c '\.ask$')"
ls "$root/medium" | grep -qE '^[0-9A-Z]{8} Astrid Halvorsen\.ask$'
ok /country/keys/named-by-the-profile $?
run keys generate "$case" --subscriber 1 --suite rsa-4096 --medium "$root/medium" --key-password-fd 5 5<"$root/password"
is /country/keys/another-suite 2 $?

exits /country/send 0 outbox send "$case"
exits /country/certificates 0 certificate list "$case" --json
is /country/one-certificate 'signature' "$(/usr/bin/python3 -c '
import json, sys
print(" ".join(row["usage"] for row in json.load(sys.stdin)))' <"$root/out")"
exits /country/write 0 certificate write "$case" --medium "$root/medium"
is /country/written 1 "$(ls "$root/medium" | grep -c '\.crt$')"

for paper in seal-letter receipt; do
  exits "/country/print-$paper" 0 print "$case" $paper --output "$root/$paper.pdf"
  pdftotext -layout "$root/$paper.pdf" "$root/$paper.txt" && grep -q 'Astrid Halvorsen' "$root/$paper.txt"
  ok "/country/print-$paper/name" $?
done
is /country/receipt-copies 2 "$(grep -c 'of 2' "$root/receipt.txt")"
exits /country/handover 0 handover "$case"
foreign /country/papers/no-other "$root/seal-letter.txt" "$root/receipt.txt"
run journal list
foreign /country/journal/no-other "$root/out"
exits /country/verify 0 journal verify

# A centre that goes on issuing for longer than this country's law allows is refused by its own term.
run case new resident "$root/resident.ini"
case=$(cat "$root/out")
run case item "$case" petition received
run case item "$case" civic-letter seen
run case register "$case"
kill "$practice_pid" && wait "$practice_pid" 2>/dev/null
start_practice --suite ecdsa-p256
run centre set --url "$url" --trust "$root/centre/trust.pem"
mkdir "$root/other"
run keys generate "$case" --subscriber 1 --suite ecdsa-p256 --medium "$root/other" --key-password-fd 5 5<"$root/password"
run outbox send "$case"
run outbox list "$case"
run certificate list "$case"
is /country/too-long/no-certificate '' "$(cat "$root/out")"
end
