#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copies of registers: imported by who may, looked up by code and name, with the source beside everything.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

new_station
is /tool/registry/station 0 $?
file=$root/17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml
cat >"$file" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<DATA>
<SUBJECT><RECORD>1</RECORD><NAME>ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ "М'ЯТА&#1;"</NAME><SHORT_NAME>ТОВ "М'ЯТА"</SHORT_NAME><EDRPOU>1234567</EDRPOU>
<ADDRESS>Україна, місто Київ</ADDRESS><STAN>зареєстровано</STAN><SIGNERS><SIGNER>ЯВІР ЮРІЙ В'ЯЧЕСЛАВОВИЧ - керівник</SIGNER></SIGNERS>
<BRANCHES><BRANCH><CODE>87654321</CODE><NAME>ФІЛІЯ</NAME></BRANCH></BRANCHES></SUBJECT>
<SUBJECT><NAME>БИТИЙ & ЗАПИС</NAME><EDRPOU>00000002</EDRPOU></SUBJECT>
<SUBJECT><NAME>ПРИПИНЕНЕ ПІДПРИЄМСТВО</NAME><EDRPOU>00000003</EDRPOU><STAN>припинено</STAN></SUBJECT>
</DATA>
XML

exits /tool/registry/find-before 1 registry find 01234567
says /tool/registry/find-before-says 'registry import'
exits /tool/registry/show-before 0 registry show
is /tool/registry/show-before-nothing '' "$(cat "$root/out")"
exits /tool/registry/import 0 registry import "$file"
is /tool/registry/import/line "legal-entities	2026-01-31	2	1	1	1	17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml" "$(cut -f1-7 "$root/out")"
says /tool/registry/import/says-what-not 'line 6,'
is /tool/registry/folder-is-private 700 "$(stat -c %a "$RA_STATION/registers")"
is /tool/registry/file-is-private 600 "$(stat -c %a "$RA_STATION/registers/legal-entities.db")"

exits /tool/registry/find-code 0 registry find 01234567 --json
is /tool/registry/find-code/says 'ЯВІР|ЮРІЙ В'"'"'ЯЧЕСЛАВОВИЧ|registered|87654321|2026-01-31|17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml|False' "$(python3 -c '
import json, sys
found = json.load(sys.stdin)
e = found["entries"][0]
print(e["head_surname"], e["head_given_names"], e["state"], e["branches"][0]["code"], e["date"], e["source"], found["more"], sep="|")' <"$root/out")"
exits /tool/registry/find-name 0 registry find 'мята тов'
is /tool/registry/find-name/code 01234567 "$(cut -f2 "$root/out")"
exits /tool/registry/find-ceased 0 registry find припинене
is /tool/registry/find-ceased/state ceased "$(cut -f3 "$root/out")"
exits /tool/registry/find-nobody 0 registry find нікого
is /tool/registry/find-nobody/nothing '' "$(cat "$root/out")"
"$tool" registry find 00000003 >"$root/out" 2>"$root/err"
ok /tool/registry/find-without-sign-in $?
exits /tool/registry/show 0 registry show --json
is /tool/registry/show/counts '2 1 1 1 64' "$(python3 -c '
import json, sys
row = json.load(sys.stdin)[0]
print(row["records"], row["unread"], len(row["faults"]), row["mended"], len(row["sha256"]))' <"$root/out")"
exits /tool/registry/journal 0 journal list
grep registry-import "$root/out" | grep -q '17.1-EX_XML_EDR_UO_FULL_31.01.2026.xml'
ok /tool/registry/journal/names-the-file $?
grep registry-import "$root/out" | grep -q "$(sha256sum "$file" | cut -d' ' -f1)"
ok /tool/registry/journal/hash $?
exits /tool/registry/verify 0 journal verify

# What cannot be imported changes nothing.
head -c 700 "$file" >"$root/cut_uo_.xml"
exits /tool/registry/import-cut 1 registry import "$root/cut_uo_.xml"
says /tool/registry/import-cut/says 'not whole'
exits /tool/registry/still-there 0 registry find 01234567
is /tool/registry/still-there/code 01234567 "$(cut -f2 "$root/out")"
cp "$file" "$root/some.xml"
exits /tool/registry/import-unnamed 1 registry import "$root/some.xml"
exits /tool/registry/import-kind 2 registry import "$root/some.xml" --kind persons
exits /tool/registry/import-told 0 registry import "$root/some.xml" --kind formations
is /tool/registry/left-over '' "$(ls "$RA_STATION/registers" | grep part)"

# Who may.
printf 'training-one\ntraining-two\n' | "$tool" --operator o.koval --password-fd 0 operator add clerk \
  --roles registration-administrator --new-password-fd 0 >"$root/out" 2>"$root/err"
is /tool/registry/clerk 0 $?
clerk() {
  printf 'training-two\n' | "$tool" --operator clerk --password-fd 0 "$@" >"$root/out" 2>"$root/err"
}
clerk registry import "$file"
is /tool/registry/clerk-imports-not 3 $?
clerk registry find 01234567
is /tool/registry/clerk-finds 0 $?

# Documents.
printf 'Серія;Номер;Статус\r\nМК;123456;викрадено\r\n' | iconv -t WINDOWS-1251 >"$root/list.csv"
exits /tool/registry/documents 0 registry import "$root/list.csv" --invalid-documents
exits /tool/registry/document 0 registry invalid 'mk 123456'
is /tool/registry/document/reason викрадено "$(cut -f3 "$root/out")"
exits /tool/registry/document-valid 0 registry invalid 'МК 123457'
is /tool/registry/document-valid/nothing '' "$(cat "$root/out")"
printf 'a,b\nМК,123456\n' >"$root/list.csv"
exits /tool/registry/documents-unknown 1 registry import "$root/list.csv" --invalid-documents
says /tool/registry/documents-unknown/says '--map'
exits /tool/registry/documents-map 0 registry import "$root/list.csv" --invalid-documents --map document-number=a --map document-number=b
end
