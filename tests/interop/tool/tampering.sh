#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Somebody without a passphrase changes the database with a library for it: nothing of that is believed.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

# sql STATEMENTS: in the station's database, the copy of an earlier day attached as older
sql() {
  python3 - "$RA_STATION/station.db" "$root/older.db" "$1" <<'PY'
import sqlite3
import sys

path, older, script = sys.argv[1:]
with sqlite3.connect(path, isolation_level=None) as database:
    database.execute("ATTACH ? AS older", (older,))
    database.executescript("BEGIN;" + script + ";COMMIT")
PY
}

# put_back TABLE: as it was on the earlier day
put_back() {
  sql "DELETE FROM main.$1; INSERT INTO main.$1 SELECT * FROM older.$1"
}

keep() {
  rm -rf "$root/kept" && cp -a "$RA_STATION" "$root/kept"
}

restore() {
  rm -rf "$RA_STATION" && cp -a "$root/kept" "$RA_STATION"
}

second() {
  printf 'training-two\n' | "$tool" --operator p.druhyi --password-fd 0 "$@" >"$root/out" 2>"$root/err"
}

# prints NAME PATTERN: whether what the last verb printed has it
prints() {
  grep -q -- "$2" "$root/out"
  ok "$1" $?
}

new_station
start_practice
connect
new_case
bring_all
run case register "$case"
keys
is /tool/tampering/keys 0 $?
other=$case
new_case
bring_all
exits /tool/tampering/second-operator 0 operator list
printf 'training-two\n' >"$root/new-password"
run operator add p.druhyi --new-password-fd 3 3<"$root/new-password"
is /tool/tampering/operator-added 0 $?
cp "$RA_STATION/station.db" "$root/older.db"
exits /tool/tampering/rejected 0 case item "$case" taxpayer-card rejected --reason 'нечитна'
exits /tool/tampering/removed 0 operator remove p.druhyi
exits /tool/tampering/before 0 journal verify
keep

# another centre
sql "UPDATE setting SET value = 'http://127.0.0.1:9/cmp' WHERE key = 'centre.url'"
exits /tool/tampering/centre/verify 1 journal verify
says /tool/tampering/centre/named '“setting”'
exits /tool/tampering/centre/send 1 outbox send
says /tool/tampering/centre/send-why '“setting”'
exits /tool/tampering/centre/no-act 1 case new individual "$root/person.ini"
says /tool/tampering/centre/why '“setting”'
exits /tool/tampering/centre/looking 0 case show "$case"
restore
is /tool/tampering/centre/still-queued queued "$(outbox signature state)"

# a practice office that prints as a real one
sql "UPDATE setting SET value = 'no' WHERE key = 'practice'"
exits /tool/tampering/practice/print 1 print "$case" registration-card --output "$root/card.pdf"
[ ! -e "$root/card.pdf" ]
ok /tool/tampering/practice/no-paper $?
exits /tool/tampering/practice/verify 1 journal verify
says /tool/tampering/practice/named '“setting”'
restore

# a rejected copy counts as received again
put_back item
exits /tool/tampering/item/show 1 case show "$case"
says /tool/tampering/item/named "“item”"
says /tool/tampering/item/case "$case"
exits /tool/tampering/item/decision 1 case register "$case"
exits /tool/tampering/item/other-case 0 case show "$other"
exits /tool/tampering/item/other-work 0 print "$other" registration-card --output "$root/other.pdf"
exits /tool/tampering/item/verify 1 journal verify
says /tool/tampering/item/verify-named "“item”"
exits /tool/tampering/item/way-on 0 journal repair --reason 'порівняно з резервною копією'
exits /tool/tampering/item/verify-after 0 journal verify
prints /tool/tampering/item/still-said 'порівняно з резервною копією'
exits /tool/tampering/item/verify-json 0 journal verify --json
prints /tool/tampering/item/json-repaired '"accepted_by_entry"'
prints /tool/tampering/item/json-no-entry '"first_bad" *: *null'
exits /tool/tampering/item/status 0 station status
prints /tool/tampering/item/status-said 'порівняно з резервною копією'
exits /tool/tampering/item/show-after 0 case show "$case"
run journal list --case "$case" --json
grep -q '"case-accepted"' "$root/out"
ok /tool/tampering/item/in-the-case $?
restore

# an operator who was removed
put_back operator
second case list
is /tool/tampering/operator/not-in 1 $?
says /tool/tampering/operator/named '“operator”'
exits /tool/tampering/operator/verify 1 journal verify
says /tool/tampering/operator/verify-named '“operator”'
restore

# an index that lets the station itself take other cases' records away
sql "CREATE UNIQUE INDEX main.more ON item (id, version)"
exits /tool/tampering/schema/looking 0 case show "$case"
says /tool/tampering/schema/said-when-looking '“more”'
exits /tool/tampering/schema/no-act 1 case new individual "$root/person.ini"
says /tool/tampering/schema/named '“more”'
exits /tool/tampering/schema/verify 1 journal verify
says /tool/tampering/schema/verify-named '“more”'
exits /tool/tampering/schema/not-accepted 1 journal repair --reason 'порівняно з резервною копією'
says /tool/tampering/schema/way-on 'backup'
restore

# the whole database of an earlier day, while journal.head stays
cp "$root/older.db" "$RA_STATION/station.db"
exits /tool/tampering/database/verify 1 journal verify
restore
exits /tool/tampering/restored 0 journal verify
end
