#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each bad input: a clear message with file or field, the exit status, nothing half-done.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

new_station
is /bad/init 0 $?

# ---- the command line ----
"$tool" >"$root/out" 2>"$root/err"
is /bad/use/nothing 2 $?
exits /bad/use/unknown-verb 2 case frobnicate
exits /bad/use/unknown-option 2 case list --frob
says /bad/use/unknown-option-named -- '--frob'
exits /bad/use/missing-word 2 case show
exits /bad/use/too-many-words 2 case show 2026-0001 2026-0002
exits /bad/use/bad-number 2 print 2026-0001 certificate --output x.pdf --subscriber one
env -u RA_STATION "$tool" case list >"$root/out" 2>"$root/err"
is /bad/use/no-station-named 2 $?
"$tool" --station "$root/nowhere" case list >"$root/out" 2>"$root/err"
is /bad/use/no-such-station 1 $?
says /bad/use/no-such-station-named "$root/nowhere"
exits /bad/use/unknown-kind 2 case new spaceship "$root/person.ini"
exits /bad/use/unknown-case 1 case show 2020-9999
exits /bad/use/unknown-file 1 case file 2020-9999
says /bad/use/unknown-file/named '2020-9999'
for verb in 'init' 'case new' 'keys generate' 'outbox send' 'journal verify' 'print'; do
  "$tool" $verb --help >"$root/out" 2>"$root/err"
  is "/bad/use/help/$verb" 0 $?
done
printf 'wrong\n' | "$tool" --operator o.koval --password-fd 0 case list >"$root/out" 2>"$root/err"
is /bad/passphrase/wrong 1 $?
printf '\n' | "$tool" --operator o.koval --password-fd 0 case list >"$root/out" 2>"$root/err"
is /bad/passphrase/empty 2 $?
printf 'x\n' | "$tool" --station "$root/other" init --profile ua-acsk-dfs --operator o.koval --password-fd 0 >"$root/out" 2>"$root/err"
is /bad/init/short-passphrase 2 $?
printf 'training-one\n' | "$tool" --station "$root/other" init --profile ua-nobody --operator o.koval --password-fd 0 \
  >"$root/out" 2>"$root/err"
is /bad/init/unknown-profile 2 $?
says /bad/init/unknown-profile-named 'ua-acsk-dfs'
[ ! -e "$root/other/station.db" ]
ok /bad/init/nothing-half-done $?
printf 'training-one\n' | "$tool" --operator nobody --password-fd 0 case list >"$root/out" 2>"$root/err"
is /bad/passphrase/unknown-operator 1 $?

# ---- facts ----
# refuses NAME STATUS SED TEXT: the person's file changed so
refuses() {
  person
  sed -i "$3" "$root/person.ini"
  exits "$1" "$2" case new individual "$root/person.ini"
  says "$1/words" "$4"
}
refuses /bad/facts/unknown-key 1 's/^phone=/fone=/' 'person.ini:17'
refuses /bad/facts/unknown-section 1 's/^\[applicant\]/[aplicant]/' 'person.ini:1'
refuses /bad/facts/no-equals 1 's/^phone=.*/phone/' 'person.ini:17'
refuses /bad/facts/control-character 1 's/Київ/Ки\x01їв/' 'person.ini:21'
refuses /bad/facts/not-utf8 1 's/Київ/\xff\xfe/' 'UTF-8'
refuses /bad/facts/stated-condition-disagrees 1 's/^sex=female/sex=female\nforeigner=yes/' 'foreigner'
refuses /clause/ord-4.12-drfo/check-digit 3 's/3111912320/3111912321/' 'subscriber.1.tax-number'
refuses /clause/ord-4.12-drfo/birth-date 3 's/1985-03-14/1985-03-15/' 'subscriber.1.tax-number'
refuses /clause/ord-4.12-unzr/control-digit 3 's/19850314-04579/19850314-04570/' 'subscriber.1.unzr'
refuses /clause/ord-3.8-names/mixed-alphabets 3 's/Їжакевич/Їжaкевич/' 'subscriber.1.surname'
long=$(printf 'ї%.0s' $(seq 65))
refuses /clause/ord-3.8-names/65-characters 3 "s/Їжакевич/Ї${long#ї}/" 'subscriber.1.surname'
refuses /clause/dfs-5.1-contacts/e-mail 3 's/^email=.*/email=nobody/' 'subscriber.1.email'
refuses /clause/dfs-5.1-contacts/phone 3 's/^phone=.*/phone=044 223 33 44/' 'subscriber.1.phone'
refuses /clause/dfs-5.1-identity/document-before-birth 3 's/^document-issued-on=.*/document-issued-on=1985-03-13/' 'subscriber.1.document-issued-on'
refuses /clause/ord-4.12-refused/contradicted 3 's/^refused-tax-number=.*/refused-tax-number=yes/' 'subscriber.1.tax-number'
refuses /bad/facts/no-such-day 3 's/1985-03-14/1985-02-30/' 'subscriber.1.birth-date'
refuses /bad/facts/phrase-not-quoted 3 's/^key-phrase=.*/key-phrase=х/' 'subscriber.1.key-phrase'
exits /bad/facts/no-such-file 1 case new individual "$root/nowhere.ini"
says /bad/facts/no-such-file-named nowhere.ini
head -c 3000000 /dev/zero >"$root/huge.ini"
exits /bad/facts/huge 1 case new individual "$root/huge.ini"
exits /bad/facts/nothing-was-kept 0 case list
is /bad/facts/nothing-was-kept/list '' "$(cat "$root/out")"

new_case
is /bad/case-new 0 $?
exits /bad/set/unknown-path 2 case set "$case" subscriber.1.shoe-size=39
exits /bad/set/no-equals 2 case set "$case" subscriber.1.surname
exits /clause/ord-4.12-drfo/set 3 case set "$case" subscriber.1.tax-number=3111912321
exits /clause/ord-3.8-names/set 3 case set "$case" 'subscriber.1.surname=Петpенко'
grep -q '; did you mean “Петренко”?$' "$root/err"
ok /clause/ord-3.8-names/offered $?
printf 'Прізвище;РНОКПП\nПетренко;3,1E+09\n' >"$root/people.csv"
exits /bad/add/wrong 3 case add "$case" "$root/people.csv"
grep -q '^wrong.row 2, column B (РНОКПП).*rounded' "$root/out" && grep -q '^guessed.Прізвище.subscriber.surname' "$root/out"
ok /bad/add/by-row-and-column $?
says /bad/add/nobody 'Nobody was added'
exits /bad/add/no-table 1 case add "$case" "$root/nowhere.csv"
printf 'shoe-size=РНОКПП\n' >"$root/map"
exits /bad/add/map 2 case add "$case" "$root/people.csv" --map "$root/map" --check
exits /bad/item/unknown 2 case item "$case" no-such-item received
exits /bad/item/unknown-state 2 case item "$case" taxpayer-card lost
exits /clause/dfs-5.6-documents/not-waivable 3 case item "$case" taxpayer-card not-applicable --reason 'so what'
exits /bad/refuse/unknown-ground 2 case refuse "$case" bad-weather
bring_all
run case register "$case"
is /bad/registered 0 $?

# ---- keys ----
printf 'training-one\nПароль-2026\n' | "$tool" --operator o.koval --password-fd 0 keys generate "$case" --subscriber 1 \
  --suite "$suite" --medium "$root" --key-password-fd 0 >"$root/out" 2>"$root/err"
is /clause/dfs-6.1-password/outside-ascii 3 $?
says /clause/dfs-6.1-password/outside-ascii-clause dfs-6.1-password
printf 'training-one\nSubscriber-2026\n' | "$tool" --operator o.koval --password-fd 0 keys generate "$case" --subscriber 1 \
  --suite "$suite" --medium "$root/no-medium" --key-password-fd 0 >"$root/out" 2>"$root/err"
is /bad/medium/none 1 $?
keys --suite rsa-1
is /bad/suite/given-twice 2 $?
(suite=dstu4145-367; keys)
is /bad/suite/unknown 2 $?
says /bad/suite/unknown-named 'dstu4145-367'
keys --agreement-suite rsa-1024
is /bad/suite/unknown-agreement 2 $?
says /bad/suite/unknown-agreement-named 'rsa-1024'
printf 'training-one\nSubscriber-2026\n' | "$tool" --operator o.koval --password-fd 0 keys generate "$case" --subscriber 2 \
  --suite "$suite" --medium "$root" --key-password-fd 0 >"$root/out" 2>"$root/err"
is /bad/subscriber/none 2 $?
is /bad/keys/still-registered registered "$(state)"
keys
is /bad/keys/repeated 0 $?

# ---- requests ----
good=$(ls "$root/medium/"*EU-????????.p10)
request() {
  "$tool" request check "$root/bad.p10" >"$root/out" 2>"$root/err"
  is "$1" "$2" $?
  says "$1/words" "$3"
}
: >"$root/bad.p10"
request /bad/request/empty 1 bad.p10
head -c 200 "$good" >"$root/bad.p10"
request /bad/request/truncated 1 bad.p10
head -c 10485760 /dev/zero >"$root/bad.p10"
request /bad/request/ten-megabytes 1 10485760
openssl req -inform DER -in "$good" -out "$root/bad.p10" 2>/dev/null
exits /bad/request/pem 0 request check "$root/bad.p10"
{ cat "$good"; printf 'x'; } >"$root/bad.p10"
request /bad/request/trailing 1 'more bytes'
cp "$good" "$root/bad.p10"
python3 - "$root/bad.p10" <<'PY'
import pathlib, sys
path = pathlib.Path(sys.argv[1])
data = bytearray(path.read_bytes())
data[-3] ^= 1
path.write_bytes(data)
PY
request /clause/dfs-6.2-possession/wrong-signature 3 dfs-6.2-possession
openssl req -new -newkey rsa:1024 -nodes -keyout "$root/weak.key" -subj /CN=weak -outform DER -out "$root/bad.p10" 2>/dev/null
request /clause/ord-2.4-crossborder/weak-key 3 strength

# ---- the centre ----
files=$RA_SOURCE_DIR/tests/data/files
for form in empty bomonly newline nul space utf16.pem; do
  exits "/bad/centre/trust/$form" 1 centre set --url http://127.0.0.1:1/cmp --trust "$files/trust/$form"
  says "/bad/centre/trust/$form/named" "$files/trust/$form: "
  exits "/bad/centre/tls-trust/$form" 1 centre set --url http://127.0.0.1:1/cmp --trust "$files/trust/trust.cer" \
    --tls-trust "$files/trust/$form"
  says "/bad/centre/tls-trust/$form/named" "$files/trust/$form: "
  exits "/bad/signature/trust/$form" 1 signature verify "$files/signed/good.p7s" --trust "$files/trust/$form"
  says "/bad/signature/trust/$form/named" "$files/trust/$form: "
done
exits /bad/centre/unknown-suite 2 centre set --url http://127.0.0.1:1/cmp --trust "$files/trust/trust.cer" --accepts dstu4145-257,md5
says /bad/centre/unknown-suite-named 'md5'
exits /bad/centre/suite-twice 2 centre set --url http://127.0.0.1:1/cmp --trust "$files/trust/trust.cer" --accepts rsa-4096,rsa-4096
exits /bad/centre/not-an-address 1 centre set --url nonsense --trust "$files/trust/trust.cer"
exits /bad/outbox/no-centre 1 outbox send
says /bad/outbox/no-centre/words 'No centre is set'
is /bad/outbox/no-centre/nothing-lost queued "$(outbox signature state)"
start_practice
connect
is /bad/connect 0 $?
mkfifo "$root/html.ready"
python3 - >"$root/html.ready" <<'PY' &
import http.server
class Page(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['Content-Length']))
        page = b'<html><body>Log in, please</body></html>'
        self.send_response(200)
        self.send_header('Content-Type', 'text/html')
        self.send_header('Content-Length', str(len(page)))
        self.end_headers()
        self.wfile.write(page)
    def log_message(self, *args):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Page)
print(f'http://127.0.0.1:{server.server_port}/', flush=True)
server.serve_forever()
PY
pids="$pids $!"
read -r html <"$root/html.ready"
run centre set --url "$html" --trust "$root/centre/trust.pem"
exits /bad/centre/html 1 outbox send
is /bad/centre/html/state failed "$(outbox signature state)"
run centre set --url http://127.0.0.1:1/cmp --trust "$root/centre/trust.pem"
exits /bad/centre/nobody-there 1 outbox send
run centre set --url "$url" --trust "$root/centre/trust.pem"
exits /bad/centre/good-again 0 outbox send
is /bad/centre/good-again/state issued "$(state)"

# ---- profiles ----
cp -r "$RA_SOURCE_DIR/forms/ua-acsk-dfs" "$root/profile"
"$tool" profile check "$root/profile" >"$root/out" 2>"$root/err"
is /bad/profile/good 0 $?
sed -i 's/unless="refused-tax-number tax-number-in-passport"/unless="refused-tax-numbre"/' "$root/profile/parts/taxpayer-papers.xml"
"$tool" profile check "$root/profile" >"$root/out" 2>"$root/err"
is /bad/profile/unknown-condition 1 $?
grep -qE 'taxpayer-papers\.xml:[0-9]+: .*refused-tax-numbre.*refused-tax-number' "$root/err"
ok /bad/profile/unknown-condition/line-and-suggestion $?

mkdir "$root/kinds"
cp -r "$RA_SOURCE_DIR/forms/ua-acsk-dfs" "$RA_SOURCE_DIR/forms/registers" "$root/kinds"
sed -i 's/is="passport-booklet id-card"/is="passport-booklet id-crad"/' "$root/kinds/registers/ua-documents.xml"
"$tool" profile check "$root/kinds/ua-acsk-dfs" >"$root/out" 2>"$root/err"
is /bad/profile/unknown-kind-of-document 1 $?
grep -qE 'registers/ua-documents\.xml:[0-9]+: .*id-crad.*id-card' "$root/err"
ok /bad/profile/unknown-kind-of-document/line-and-suggestion $?

cp -r "$RA_SOURCE_DIR/print-templates" "$root/papers"
sed -i 's/{case\.number}/{case.nomber}/; s/<page>/<page bogus="1">/' "$root/papers/ua-acsk-dfs/key-envelope.xml"
rm "$root/papers/ua-acsk-dfs/handover-receipt.xml"
RA_PRINT_TEMPLATES_DIR=$root/papers "$tool" profile check "$RA_SOURCE_DIR/forms/ua-acsk-dfs" >"$root/out" 2>"$root/err"
is /bad/profile/papers 1 $?
grep -qE 'key-envelope\.xml:[0-9]+: .*bogus' "$root/err" && grep -qE 'key-envelope\.xml:[0-9]+: .*case\.nomber.*case\.number' "$root/err"
ok /bad/profile/papers/every-line $?
says /bad/profile/papers/missing 'handover-receipt'

# ---- the station ----
cp -a "$RA_STATION" "$root/newer"
python3 -c "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('PRAGMA user_version = 9999'); db.commit()" "$root/newer/station.db"
"$tool" --station "$root/newer" case list >"$root/out" 2>"$root/err"
is /bad/station/newer 1 $?
says /bad/station/newer/words newer
cp -a "$RA_STATION" "$root/open"
chmod 755 "$root/open"
"$tool" --station "$root/open" case list >"$root/out" 2>"$root/err"
is /bad/station/open-to-others 1 $?
says /bad/station/open-to-others/words chmod
mkdir -p "$root/site-station" && cp -a "$RA_STATION/." "$root/site-station/" && chmod 700 "$root/site-station"
mkdir -p "$root/site-station/site/print-templates"
printf '<paper id="certificate" version="1"><pige/></paper>' >"$root/site-station/site/print-templates/certificate.xml"
RA_STATION=$root/site-station exits /bad/template/unknown-element 1 print "$case" certificate --output "$root/x.pdf"
says /bad/template/unknown-element/line 'certificate.xml:1'
[ ! -e "$root/x.pdf" ]
ok /bad/template/nothing-half-done $?
exits /bad/output/no-such-folder 1 print "$case" certificate --output "$root/nowhere/x.pdf"

# ---- certificates in every form there is ----
for form in trust.cer bom.pem crlf.pem bundle.p7b bundle-der.p7b indented.pem oneline.pem preamble.pem trusted.pem x509.pem; do
  exits "/bad/centre/trust/$form" 0 centre set --url http://127.0.0.1:1/cmp --trust "$files/trust/$form" --tls-trust "$files/trust/$form"
done
end
