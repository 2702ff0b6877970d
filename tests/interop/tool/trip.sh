#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An office without network: the outbox goes to the centre on a service medium, by ra-carrier, and the answers come back.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

carrier=$RA_BUILD_DIR/app/carrier/ra-carrier
new_station
start_practice
connect
is /trip/connect 0 $?
new_case
bring_all
run case register "$case"
keys
is /trip/keys 0 $?
mkdir "$root/stick"

# issued: how many certificates the centre has given out
issued() {
  python3 -c '
import sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
print(db.execute("SELECT count(*) FROM certificates WHERE transaction_id IS NOT NULL").fetchone()[0])' "$root/centre/centre.db"
}

exits /trip/no-carrier/status 1 outbox export "$root/stick"
says /trip/no-carrier/words 'nothing can be taken along'
exits /trip/no-carrier/import/status 1 outbox import "$root/stick"
says /trip/no-carrier/import/words 'no answers can be taken in'
thumbprint=$("$carrier" init --dir "$root/carrier")
printf '%s\n' "$thumbprint" | grep -qx '[0-9a-f]\{64\}'
ok /trip/thumbprint/one-line-of-digits $?
is /trip/thumbprint/stays "$thumbprint" "$("$carrier" init --dir "$root/carrier")"
is /trip/thumbprint/openssl "$thumbprint" "$(openssl x509 -in "$root/carrier/carrier.pem" -noout -fingerprint -sha256 | sed 's/.*=//;s/://g' | tr A-F a-f)"
is /trip/key/for-nobody-else 600 "$(stat -c %a "$root/carrier/carrier.key")"
other=$("$carrier" init --dir "$root/other")
exits /trip/admit/another-thumbprint 2 outbox carrier "$root/carrier/carrier.pem" --thumbprint "$other"
exits /trip/admit/right 0 outbox carrier "$root/carrier/carrier.pem" --thumbprint "$(echo "$thumbprint" | tr a-f A-F | sed 's/../&:/g;s/:$//')"

# A medium that is lost shows no name, and no key is on it.
exits /trip/export/status 0 outbox export "$root/stick"
is /trip/export/one-file 1 "$(find "$root/stick" -type f | wc -l)"
printf 'Їжакевич\nМарія Остапівна\n3111912320\nm.yizhakevych@example.com\nPRIVATE KEY\nSubscriber-2026\n' | python3 "$here/scan.py" "$root/stick" >"$root/out"
ok /clause/dfs-6.1-transfer/no-name-on-the-medium $?
is /trip/export/sent sent "$(outbox signature state)"
is /trip/export/nothing-asked 0 "$(issued)"

# For others, and altered.
"$carrier" send "$root/stick" --dir "$root/other" >"$root/out" 2>"$root/err"
is /trip/another-carrier/status 1 $?
says /trip/another-carrier/words 'sealed to other carriers'

# A medium that is not there, for either program.
"$carrier" send "$root/pulled-out" --dir "$root/carrier" >"$root/out" 2>"$root/err"
is /trip/no-medium/carrier 1 $?
says /trip/no-medium/carrier/words 'There is no medium at'
exits /trip/no-medium/import 1 outbox import "$root/pulled-out"
says /trip/no-medium/import/words 'There is no medium at'
bundle=$(echo "$root/stick/"*.rabundle)
cp "$bundle" "$root/kept"
python3 -c '
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[len(data) // 2] ^= 1
open(sys.argv[1], "wb").write(data)' "$bundle"
"$carrier" send "$root/stick" --dir "$root/carrier" >"$root/out" 2>"$root/err"
is /trip/altered/status 1 $?
says /trip/altered/words 'altered or broken off'
is /trip/altered/nothing-asked 0 "$(issued)"
cp "$root/kept" "$bundle"

# There and back, twice.
"$carrier" send "$root/stick" --dir "$root/carrier" >"$root/out" 2>"$root/err"
is /trip/carrier/status 0 $?
is /trip/carrier/issued 2 "$(issued)"
is /trip/carrier/keeps-nothing 'carrier.key carrier.pem' "$(ls "$root/carrier" | tr '\n' ' ' | sed 's/ $//')"
printf 'Їжакевич\n3111912320\n' | python3 "$here/scan.py" "$root/stick" >"$root/out"
ok /clause/dfs-6.1-transfer/no-name-on-the-way-back $?
"$carrier" send "$root/stick" --dir "$root/carrier" >"$root/out" 2>"$root/err"
is /trip/carrier/again 0 $?
is /trip/carrier/again/issued 2 "$(issued)"
exits /trip/import/status 0 outbox import "$root/stick"
is /trip/import/waiting waiting "$(outbox signature state)"
exits /trip/import/twice 1 outbox import "$root/stick"
says /trip/import/twice/words 'was taken in before'
exits /trip/second/export 0 outbox export "$root/stick" "$case"
"$carrier" send "$root/stick" --dir "$root/carrier" >"$root/out" 2>"$root/err"
is /trip/second/carrier 0 $?
exits /trip/second/import 0 outbox import "$root/stick" --json
is /trip/second/confirmed 'confirmed confirmed' "$(outbox signature state) $(outbox agreement state)"
is /clause/mvs-18-handling/trip/issued issued "$(state)"
is /clause/dfs-6.3-unique/trip/certificates 2 "$(run certificate list "$case"; wc -l <"$root/out")"
is /clause/dfs-6.3-unique/trip/issued 2 "$(issued)"
exits /trip/nothing-left 1 outbox export "$root/stick"
exits /trip/journal 0 journal verify
run journal list --json
is /trip/journal/words 2 "$(grep -c '"outbox-import"' "$root/out")"

# A bundle of another station.
RA_STATION=$root/elsewhere
new_station
run outbox carrier "$root/carrier/carrier.pem" --thumbprint "$thumbprint"
exits /trip/another-station/status 1 outbox import "$root/stick"
says /trip/another-station/words 'sealed to another station'
"$carrier" send --dir "$root/carrier" >"$root/out" 2>"$root/err"
is /trip/use/no-medium 2 $?
end
