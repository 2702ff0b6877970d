#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One person, from the door to the certificate and beyond it; real.sh walks with the real numbers.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

new_station
is /tool/init 0 $?
is /tool/init/folder-is-private 700 "$(stat -c %a "$RA_STATION")"
is /tool/init/database-is-private 600 "$(stat -c %a "$RA_STATION/station.db")"
new_station
is /tool/init/never-over-another 1 $?
start_practice
is /tool/practice-ready 0 $?
exits /tool/operator-credential 0 operator credential --key "$root/centre/operator.key" \
  --certificate "$root/centre/operator.pem"
exits /tool/centre-set 0 centre set --url "$url" --trust "$root/centre/trust.pem"

new_case
is /tool/case-new 0 $?
expr "$case" : '[0-9]\{4\}-[0-9]\{4\}$' >/dev/null
ok /tool/case-new/number $?
is /tool/case-new/open open "$(state)"
exits /clause/dfs-5.6-documents/missing 3 case missing "$case"
grep -q 'dfs-5.6-documents' "$root/out"
ok /clause/dfs-5.6-documents/missing-with-clause $?
exits /clause/dfs-5.1-decision/register-incomplete 3 case register "$case"
says /clause/dfs-5.1-decision/register-incomplete-clause 'clause: '
keys
is /clause/dfs-5.1-decision/keys-before-registration 3 $?
exits /clause/dfs-5.1-damaged/reject-needs-reason 3 case item "$case" taxpayer-card rejected
printf '%%PDF-1.4 a scan' >"$root/scan.pdf"
exits /tool/case-item/attach 0 case item "$case" id-card-copy seen --attach "$root/scan.pdf"
bring_all
is /tool/case-item 0 $?
exits /tool/case-missing/none 0 case missing "$case"
run case item "$case" id-card-copy received
exits /clause/dfs-5.1-copies/unsigned-copy 3 case register "$case"
says /clause/dfs-5.1-copies/unsigned-copy-clause 'clause: dfs-5.1-copies'
exits /clause/dfs-5.1-copies/signed-copy 0 case item "$case" id-card-copy certified
exits /clause/dfs-5.1-copies/facsimile 0 case item "$case" taxpayer-card received --certified-by facsimile
run case grounds "$case"
is /clause/dfs-5.7-grounds/facsimile 1 "$(grep -c "^\*	copies-uncertified" "$root/out")"
exits /tool/case-item/certified-by-nobody-known 2 case item "$case" taxpayer-card received --certified-by priest
exits /tool/case-item/no-copy 3 case item "$case" registration-card received --certified-by owner
exits /clause/dfs-5.1-damaged/rejected 0 case item "$case" taxpayer-card rejected --reason 'facsimile'
exits /clause/dfs-5.1-damaged/replaced 0 case item "$case" taxpayer-card received --certified-by notary
run case items "$case" --json
is /clause/dfs-5.1-damaged/both-listed 'rejected/facsimile/ received//notary' "$(python3 -c '
import json, sys
print(*["/".join(row[k] or "" for k in ("state", "reason", "certified_by")) for row in json.load(sys.stdin)
        if row["id"] == "taxpayer-card"])' <"$root/out")"
run case items "$case"
is /clause/dfs-5.1-damaged/both-marked 'x +' "$(grep taxpayer-card "$root/out" | cut -f1 | paste -sd' ')"
exits /tool/case-missing/none-again 0 case missing "$case"
exits /tool/case-set 0 case set "$case" 'subscriber.1.street=вул. Мельникова, 81'
exits /tool/case-register 0 case register "$case"
is /tool/case-register/state registered "$(state)"
exits /clause/dfs-5.1-decision/facts-stand 3 case set "$case" subscriber.1.locality=Львів

exits /clause/ord-2.4-documents/keys-suites 0 keys suites --json
is /clause/ord-2.4-documents/keys-suites/all 'None 31.12.2021' "$(python3 -c '
import json, re, sys
rows = json.load(sys.stdin)
assert len(rows) == 6 and all(row["terms"] and row["clause"].startswith("ord-2.4-") for row in rows), rows
first = [row for row in rows if row["default"]]
old = [row for row in rows if row["id"] == "dstu4145-257"]
assert len(first) == 1 and len(old) == 1, rows
print(first[0]["note"], *re.findall("31.12.2021", old[0]["note"]))' <"$root/out")"
keys
is /tool/keys-generate 0 $?
says /clause/ord-2.4-documents/noted 'note: ДСТУ 4145 (431 біт)'
ls "$root/medium" >"$root/out"
grep -qE '^Їжакевич Марія Остапівна EU-[0-9A-Z]{8}\.p10$' "$root/out"
ok /clause/dfs-6.1-names/signature $?
grep -qE '^Їжакевич Марія Остапівна EU-KEP-[0-9A-Z]{8}\.p10$' "$root/out"
ok /clause/dfs-6.1-names/agreement $?
is /clause/dfs-6.1-pair/two-requests 2 "$(grep -c '\.p10$' "$root/out")"
is /clause/dfs-6.1-password/one-container 1 "$(grep -c '\.p12$' "$root/out")"
if ssl_works; then
  ssl pkcs12 -in "$root/medium/"*.p12 -passin pass:Subscriber-2026 -nocerts -nodes 2>/dev/null >"$root/keys.pem"
  is /clause/dfs-6.1-password/openssl-reads-both-keys 2 "$(grep -c 'BEGIN PRIVATE KEY' "$root/keys.pem")"
  ssl pkcs12 -in "$root/medium/"*.p12 -passin pass:Subscriber-2026 -noout -info 2>&1 | grep -qi 'gost28147\|dstu28147'
  ok /clause/dfs-6.1-password/national-form $?
  ssl pkcs12 -in "$root/medium/"*.p12 -passin pass:wrong -nocerts -nodes >/dev/null 2>&1
  is /clause/dfs-6.1-password/wrong-one 1 $?
else
  skip /clause/dfs-6.1-password/openssl-reads-both-keys 'openssl cannot load the module of this build'
fi
for request in "$root/medium/"*.p10; do
  if ssl_works; then
    ssl req -inform DER -in "$request" -noout -verify >"$root/out" 2>&1
    is /clause/dfs-6.2-possession/openssl-verifies 0 $?
  fi
  "$tool" request check "$request" >"$root/out" 2>"$root/err"
  is /clause/dfs-6.2-possession/request-check-without-station 0 $?
  exits /clause/dfs-6.3-unique/request-check 0 request check "$request" --case "$case" --subscriber 1
  grep -q '^!.suite-today.ord-2.4-documents' "$root/out"
  ok /clause/ord-2.4-documents/request-check-notes $?
done
is /clause/dfs-6.3-two-hours/due 1 "$(run case show "$case" --json; grep -c '"due" : "2' "$root/out")"
is /tool/outbox-list/queued queued "$(outbox signature state)"

exits /tool/outbox-status 0 outbox status --json
is /clause/dfs-6.3-control/fields 'back_today due next_try oldest overdue paused_by sent_today states text unfinished unreadable' "$(python3 -c '
import json, sys
print(" ".join(sorted(json.load(sys.stdin))))' <"$root/out")"
exits /tool/outbox-pause 0 outbox pause --reason 'the line is wanted'
exits /tool/outbox-pause/nothing-sent 1 outbox send "$case"
says /tool/outbox-pause/who 'paused by o.koval'
is /tool/outbox-pause/state queued "$(outbox signature state)"
exits /tool/outbox-pause/twice 1 outbox pause
exits /tool/outbox-resume 0 outbox resume
exits /tool/outbox-send/in-flight 2 outbox send --in-flight 99
exits /tool/outbox-send 0 outbox send "$case" --in-flight 2 --until-empty
exits /clause/dfs-6.3-control/status 0 outbox status
says_out() { grep -q "$2" "$root/out"; ok "$1" $?; }
says_out /clause/dfs-6.3-control/status-words '^Today: 2 sent, 2 came back'
is /tool/outbox-list/signature confirmed "$(outbox signature state)"
is /tool/outbox-list/agreement confirmed "$(outbox agreement state)"
is /tool/case-show/issued issued "$(state)"
exits /tool/outbox-send/again 0 outbox send
exits /tool/certificate-list 0 certificate list "$case" --json
is /tool/certificate-list/fields 'case not_after not_before serial status subscriber usage' "$(python3 -c '
import json, sys
rows = json.load(sys.stdin)
assert len(rows) == 2
print(" ".join(sorted(rows[0])))' <"$root/out")"
exits /clause/dfs-6.3-medium/certificate-write 0 certificate write "$case" --medium "$root/medium"
is /clause/dfs-6.3-medium/two-files 2 "$(ls "$root/medium" | grep -c '\.cer$')"
for certificate in "$root/medium/"*.cer; do
  ssl_works || continue
  ssl x509 -inform DER -in "$certificate" -out "$root/certificate.pem" 2>/dev/null \
    && ssl verify -CAfile "$root/centre/trust.pem" "$root/certificate.pem" >"$root/out" 2>&1
  is /clause/dfs-6.3-medium/openssl-verifies 0 $?
done

for paper in registration-card certificate handover-receipt; do
  exits "/tool/print/$paper" 0 print "$case" $paper --output "$root/$paper.pdf"
  pdftotext -layout "$root/$paper.pdf" "$root/$paper.txt" && grep -q 'Їжакевич' "$root/$paper.txt"
  ok "/tool/print/$paper/name" $?
done
exits /clause/dfs-6.1-envelope/not-of-own-keys 3 print "$case" key-envelope --output "$root/key-envelope.pdf"
says /clause/dfs-6.1-envelope/not-of-own-keys/clause 'clause: dfs-6.1-envelope'
is /clause/dfs-6.3-paper/two-copies-each 4 "$(grep -c 'Примірник' "$root/certificate.txt")"
grep -qF ПРАКТИКА "$root/certificate.txt"
ok /tool/print/practice-mark $?
grep -q 'сойка' "$root"/*.txt
is /line/phrase-on-no-paper 1 $?

exits /clause/dfs-6.3-handover/recorded 0 handover "$case" --to 'Їжакевич Марія Остапівна'
is /clause/dfs-6.3-handover/state handed-over "$(state)"

# Put away, looked at, and the same person again: nothing of the earlier case counts as given.
exits /clause/dfs-6.3-handover/receipt-of-before 3 case close "$case"
exits /clause/dfs-6.3-handover/receipt 0 print "$case" handover-receipt --output "$root/handover-receipt.pdf" --force
exits /clause/dfs-5.10-personal-file/put-away 0 case close "$case"
exits /clause/dfs-5.10-personal-file/inventory 0 case file "$case" --open 'запит заявника'
grep -q '^brought	passport-copy\|^brought	id-card-copy' "$root/out" && grep -q '^printed	registration-card' "$root/out"
ok /clause/dfs-5.10-personal-file/inventory/lines $?
run journal list --case "$case"
grep -q 'запит заявника' "$root/out"
ok /clause/dfs-5.10-personal-file/opened/why $?
exits /clause/dfs-5.8-again/opens 0 case again "$case"
again=$(cat "$root/out")
exits /clause/dfs-5.8-again/differences 0 case again "$again" --differences
is /clause/dfs-5.8-again/nothing-given 0 "$(grep -c '^same	subscriber.1.surname' "$root/out")"
grep -q 'subscriber.1.surname	Їжакевич' "$root/out"
ok /clause/dfs-5.8-again/earlier-shown $?
exits /clause/dfs-5.8-again/not-registered 3 case register "$again" --present applicant

# Everybody, and out of the station for a purpose.
exits /tool/case-everybody 0 case everybody --text їжакевич --order until
grep -q "^$case" "$root/out"
ok /tool/case-everybody/line $?
exits /tool/case-everybody/state 0 case everybody --state refused
is /tool/case-everybody/nobody '' "$(cat "$root/out")"
run case everybody
forwards=$(cut -f1 "$root/out")
run case everybody --backwards
is /tool/case-everybody/backwards "$(echo "$forwards" | tac)" "$(cut -f1 "$root/out")"
[ "$(echo "$forwards" | wc -l)" -ge 2 ]
ok /tool/case-everybody/several $?
run case everybody --ends-within 400000
far=$(cat "$root/out")
exits /tool/case-everybody/ends-in-an-age 0 case everybody --ends-within 2147483647
is /tool/case-everybody/ends-in-an-age/same "$far" "$(cat "$root/out")"
[ -n "$far" ]
ok /tool/case-everybody/ends-within $?
exits /tool/case-everybody/no-order 2 case everybody --order age
exits /tool/case-export/wants-purpose 2 case export --purpose ' ' --output "$root/list.csv"
[ ! -e "$root/list.csv" ]
ok /tool/case-export/wants-purpose/nothing-written $?
exits /tool/case-export 0 case export --purpose 'лист 15/7' --output "$root/list.csv"
grep -q "\"$case\",\"14.03.1985\"" "$root/list.csv"
ok /tool/case-export/table $?
exits /tool/case-export/not-over-a-file 1 case export --purpose 'лист 15/7' --output "$root/list.csv"
run journal list
grep -q 'лист 15/7' "$root/out"
ok /tool/case-export/journalled $?
exits /clause/czo-8.5-protect/journal-verify 0 journal verify
exits /tool/journal-verify/review 0 journal list --limit 2
grep -q 'Journal reviewed\|journal-review' "$root/out"
ok /tool/journal-verify/review/journalled $?
run journal list --case "$case"
grep -q 'taken though the order had it otherwise on that day: ДСТУ 4145 (257 бітів) з ГОСТ 34.311 (.*31.12.2021.*clause of the order: п. 2.4 (1)' "$root/out"
ok /clause/ord-2.4-documents/in-the-journal $?
exits /clause/czo-8.5-events/journal-list 0 journal list --json
python3 -c '
import json, sys
acts = [row["act"] for row in json.load(sys.stdin)]
for act in ("case-new", "case-item", "case-register", "keys-generate", "cmp-sent", "cmp-received", "outbox-send",
            "certificate-write", "print", "handover"):
    assert act in acts, act' <"$root/out" 2>"$root/err"
ok /clause/czo-8.5-events/every-act $?

# Nothing personal and no key in the folder; the phrase nowhere at all.
{
  printf '%s\n' Їжакевич 'Марія Остапівна' 3111912320 004512345 19850314-04579 +380442223344 \
    m.yizhakevych@example.com Дорогожицька Мельникова 'сойка над Десною' Subscriber-2026 training-one
} | python3 "$here/scan.py" "$RA_STATION" >"$root/out"
ok /clause/dfs-5.10-protect/nothing-in-the-folder $?
if ssl_works; then
  grep -v -- ----- "$root/keys.pem" | grep -E '^[A-Za-z0-9+/=]{40,}$' | cut -c 1-40 \
    | python3 "$here/scan.py" "$RA_STATION" >"$root/out"
  ok /clause/dfs-6.1-no-keys/no-key-in-the-folder $?
  awk '/BEGIN/{c++} {print > "'"$root"'/key" c ".pem"}' "$root/keys.pem"
  for key in 1 2; do
    ssl pkey -in "$root/key$key.pem" -outform DER -out "$root/key.der" 2>/dev/null
    python3 - "$root/key.der" "$RA_STATION" <<'PY'
import pathlib, subprocess, sys
# The last field of a PKCS#8 structure is the octet string of the key; of a key of ДСТУ 4145 that is the number alone,
# its least octet first, here also looked for with its greatest octet first.
der = pathlib.Path(sys.argv[1]).read_bytes()
rows = subprocess.run(['openssl', 'asn1parse', '-inform', 'DER'], input=der, capture_output=True, check=True).stdout.decode()
scalar = bytes.fromhex([row.rsplit(':', 1)[1] for row in rows.splitlines() if 'OCTET STRING' in row and 'd=1' in row][-1])
assert 32 <= len(scalar) <= 54, len(scalar)
part = scalar[:24]
for path in pathlib.Path(sys.argv[2]).rglob('*'):
    if path.is_file():
        data = path.read_bytes()
        for form in (part, part[::-1]):
            assert form not in data and form.hex().encode() not in data.lower(), path
PY
    ok /clause/dfs-6.1-no-keys/no-scalar-in-the-folder $?
  done
else
  skip /clause/dfs-6.1-no-keys/no-key-in-the-folder 'openssl cannot load the module of this build'
fi

# Whoever is not signed in sees number and state, and nothing else.
"$tool" case show "$case" --json >"$root/out" 2>"$root/err"
is /tool/case-show/without-operator 0 $?
grep -q 'Їжакевич' "$root/out"
is /clause/dfs-5.10-protect/nothing-without-operator 1 $?
"$tool" case register "$case" >"$root/out" 2>"$root/err"
is /clause/czo-8.3-authorised/act-without-operator 3 $?

# The journal shows what was done to it, also to somebody who can compute plain hashes.
for how in change remove cut swap; do
  cp -a "$RA_STATION" "$root/$how"
  bad=$(python3 "$here/tamper.py" "$root/$how" $how)
  RA_STATION=$root/$how exits "/clause/czo-8.5-protect/$how" 1 journal verify
  says "/clause/czo-8.5-protect/$how-names-the-entry" "$bad"
done
RA_STATION=$root/cut exits /clause/czo-8.5-protect/writing-stops 1 case new individual "$root/person.ini"
RA_STATION=$root/cut exits /clause/czo-8.5-protect/way-on 0 journal repair --reason 'restored and compared'
RA_STATION=$root/cut exits /clause/czo-8.5-protect/writing-goes-on 0 case new individual "$root/person.ini"
end
