#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A mistake was found in certificates: revoked first, then the data put right, then formed anew, in this order and no other.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

start_practice
new_station
connect
new_case
exits /anew/too-early 3 case reissue "$case" --reason mistake
bring_all
run case register "$case"
keys
exits /anew/sent 0 outbox send
first=$case
exits /anew/settle/no-number 2 outbox settle 1abc --said rejected --who Центр --at '2026-01-02 10:00'
says /anew/settle/no-number/words '1abc'
run case reissues
is /clause/dfs-6.4-reissue/reasons 'changed-data compromise mistake' "$(cut -f1 "$root/out" | sort | tr '\n' ' ' | sed 's/ $//')"
exits /anew/unknown-reason 2 case reissue "$first" --reason nonsense
exits /clause/dfs-6.3-mistake/revoked-first 3 case reissue "$first" --reason mistake
says /clause/dfs-6.3-mistake/revoked-first/words 'First the client asks for its revocation on paper'
run certificate list "$first"
cut -f4 "$root/out" >"$root/serials"
is /anew/two-certificates 2 "$(wc -l <"$root/serials")"
while read -r serial; do
  exits /clause/dfs-6.3-mistake/recorded 0 certificate revoked "$first" "$serial" --paper 'заява № 7' --date "$(date +%F)"
done <"$root/serials"
exits /clause/dfs-6.3-mistake/formed-anew 0 case reissue "$first" --reason mistake
again=$(cat "$root/out")
[ "$again" != "$first" ]
ok /clause/dfs-6.3-mistake/in-a-case-of-its-own $?
# What was said before is asked anew, beside what it was.
exits /clause/dfs-6.4-reissue/confirmed-anew 3 case register "$again"
run journal list
grep -q 'mistake\|Виявлено помилку' "$root/out"
ok /clause/dfs-6.4-reissue/journal $?
exits /anew/journal 0 journal verify
end
