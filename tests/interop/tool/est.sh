#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A centre that is asked by EST (RFC 7030), behind the same outbox. Debian has no server of it: est.py is one, on openssl.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

# What openssl certifies without a module.
suite=ecdsa-p256
RA_FORMS_DIR=$root/forms
export RA_FORMS_DIR
cp -R "$RA_SOURCE_DIR/forms" "$RA_FORMS_DIR"
mkdir "$root/est"
cd "$root/est" || exit 1
key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
# shellcheck disable=SC2086
openssl req -x509 $key -keyout ca.key -out ca.pem -subj '/CN=EST root' -days 30 -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
# shellcheck disable=SC2086
openssl req $key -keyout middle.key -out middle.csr -subj '/CN=EST centre' 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n' >middle.ext
openssl x509 -req -in middle.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1000 -out middle.pem -extfile middle.ext 2>/dev/null
# shellcheck disable=SC2086
openssl req -x509 $key -keyout operator.key -out operator.pem -subj '/CN=operator' -days 30 2>/dev/null
cd "$root" || exit 1
mkfifo ready
python3 "$here/est.py" "$root/est" >ready 2>est.err &
pids="$pids $!"
read -r word url <ready

python3 - "$RA_FORMS_DIR/ua-acsk-dfs/profile.xml" "$url" <<'PY'
import sys
path, url = sys.argv[1:]
text = open(path, encoding='utf-8').read()
text = text.replace('<centre id="acsk-idd"', f'<centre id="acsk-idd" protocol="est" url="{url}"', 1)
open(path, 'w', encoding='utf-8').write(text)
PY
new_station
exits /est/credential 0 operator credential --key est/operator.key --certificate est/operator.pem
exits /est/set 0 centre set --centre acsk-idd --trust est/ca.pem
new_case
bring_all
run case register "$case"
keys
is /est/keys 0 $?

exits /est/hold 0 outbox hold 2 --reason 'one at a time'
echo later >est/answer
run outbox send
is /est/later/state waiting "$(outbox signature state)"
echo broken >est/answer
run outbox send
is /est/broken/state failed "$(outbox signature state)"
echo deny >est/answer
run outbox send
outbox signature text >text
grep -q 403 text
ok /est/denied/words $?
exits /clause/dfs-6.3-protected/est/issued 0 outbox send
is /est/issued/state confirmed "$(outbox signature state)"
# The same request each time, in the form EST has for it; the intermediate certificate was fetched.
is /clause/dfs-6.3-unique/est/same-request 1 "$(cut -d' ' -f3 est/asked | sort -u | wc -l)"
is /est/asked 4 "$(grep -c '^application/pkcs10 ' est/asked)"

exits /est/release 0 outbox release 2
echo drop >est/answer
run outbox send
is /est/dropped/state failed "$(outbox agreement state)"
echo refuse >est/answer
run outbox send
is /est/refused/state rejected "$(outbox agreement state)"
outbox agreement text >text
grep -q 'Такого не сертифікуємо' text
ok /est/refused/words $?

# Sent by one who speaks English, read by one who speaks Ukrainian: each has it said in their own words.
run journal list
grep -q 'The centre issued the certificate. It was checked; hand it over.' "$root/out"
ok /est/said-in-english $?
is /est/said-in-ukrainian 'Центр сформував сертифікат. Його перевірено; видайте його.' "$(LC_ALL=uk_UA.UTF-8 outbox signature text)"
LC_ALL=uk_UA.UTF-8 run journal list
grep -q 'Центр сформував сертифікат. Його перевірено' "$root/out"
ok /est/said-in-ukrainian/journal $?

# What the centre said itself stands in it as it said it.
grep -q 'Its own words: “Такого не сертифікуємо' text
ok /est/said-in-english/own-words $?
LC_ALL=uk_UA.UTF-8 outbox agreement text >text
grep -q 'Його слова: «Такого не сертифікуємо' text
ok /est/said-in-ukrainian/own-words $?

# A carrier carries CMP alone.
mkdir stick
exits /est/no-trip 1 outbox export "$root/stick"
exits /est/journal 0 journal verify
end
