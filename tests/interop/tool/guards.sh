#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tool never does: write where it may not, wait for a pipe, keep a text that deceives, count as shown what nobody saw.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

# Nothing of what is refused may change the station's files.
# refused NAME WORDS…: ends with 1, within a moment, and the station's folder has the files it had
refused() {
  name=$1
  shift
  before=$(cd "$RA_STATION" && find . | grep -v -e '-wal$' -e '-shm$' | sort)
  printf 'training-one\n' | timeout 20 "$tool" --operator o.koval --password-fd 0 "$@" >"$root/out" 2>"$root/err"
  is "$name" 1 $?
  is "$name/no-file" "$before" "$(cd "$RA_STATION" && find . | grep -v -e '-wal$' -e '-shm$' | sort)"
}

# ---- init: what is shown once ----
printf 'training-one\n' | "$tool" init --profile ua-acsk-dfs --practice --operator o.koval --password-fd 0 >/dev/full 2>"$root/err"
is /guards/init/full-stdout 1 $?
[ ! -e "$RA_STATION/station.db" ]
ok /guards/init/full-stdout/no-station $?
new_station
is /guards/init 0 $?
old=$(head -1 "$root/recovery")
printf 'training-one\n' | "$tool" --operator o.koval --password-fd 0 operator recovery-code >/dev/full 2>"$root/err"
is /guards/recovery-code/full-stdout 1 $?
printf '%s\ntraining-one\n' "$old" | "$tool" recover --operator o.koval --code-fd 0 --new-password-fd 0 >/dev/full 2>"$root/err"
is /guards/recover/full-stdout 1 $?
printf '%s\ntraining-one\n' "$old" | "$tool" recover --operator o.koval --code-fd 0 --new-password-fd 0 >"$root/next" 2>"$root/err"
is /guards/recovery-code/old-one-is-valid 0 $?
printf '%s\ntraining-one\n' "$old" | "$tool" recover --operator o.koval --code-fd 0 --new-password-fd 0 >"$root/out" 2>"$root/err"
is /guards/recovery-code/until-another-is-shown 1 $?
for verb in 'case list --json' 'profile list' 'keys suites' '--version' '--help' 'case list --help'; do
  "$tool" $verb >/dev/full 2>"$root/err"
  is "/guards/full-stdout/$verb" 1 $?
done

# ---- a case ----
new_case
bring_all
run case register "$case"
is /guards/registered 0 $?

# ---- outputs ----
cp "$RA_STATION/station.db" "$root/kept.db"
refused /guards/output/database print "$case" registration-card --output "$RA_STATION/station.db" --force
refused /guards/output/in-station print "$case" registration-card --output "$RA_STATION/card.pdf"
ln -s "$RA_STATION" "$root/alias"
refused /guards/output/in-station-by-link print "$case" registration-card --output "$root/alias/card.pdf"
refused /guards/output/null print "$case" registration-card --output /dev/null --force
[ -c /dev/null ]
ok /guards/output/null/still-there $?
mkfifo "$root/fifo"
refused /guards/output/fifo print "$case" registration-card --output "$root/fifo" --force
ln -s "$root/elsewhere.pdf" "$root/link.pdf"
refused /guards/output/link print "$case" registration-card --output "$root/link.pdf" --force
[ ! -e "$root/elsewhere.pdf" ]
ok /guards/output/link/not-followed $?
"$tool" papers "$case" >/dev/null 2>&1
exits /guards/output/new 0 print "$case" registration-card --output "$root/card.pdf"
cp "$root/card.pdf" "$root/card.kept"
refused /guards/output/there-already print "$case" registration-card --output "$root/card.pdf"
says /guards/output/there-already/words -- '--force'
cmp -s "$root/card.pdf" "$root/card.kept"
ok /guards/output/there-already/kept $?
exits /guards/output/forced 0 print "$case" registration-card --output "$root/card.pdf" --force
mkdir "$root/papers"
for pause in 0.02 0.05 0.08 0.1 0.12 0.15 0.18 0.2 0.25 0.3; do
  printf 'training-one\n' | "$tool" --operator o.koval --password-fd 0 print "$case" registration-card --force \
    --output "$root/papers/card.pdf" >"$root/out" 2>"$root/err" &
  sleep $pause
  kill -9 $! 2>/dev/null
  wait 2>/dev/null
done
exits /guards/print/killed/next-start 0 case list
is /guards/print/killed/nothing-left '' "$(find "$root/papers" "$RA_STATION" -name '.*.part' -o -name '.unfinished*')"
printf 'signed' >"$root/text"
refused /guards/signature/make-in-station signature make "$root/text" --container "$root/x" --certificate "$root/x" \
  --key-password-fd 0 --output "$RA_STATION/text.p7s"
refused /guards/signature/verify-in-station signature verify "$root/text" --trust "$root/x" --output "$RA_STATION/station.db" --force

# ---- media ----
refuses_medium() {
  printf 'training-one\nSubscriber-2026\n' | timeout 20 "$tool" --operator o.koval --password-fd 0 keys generate "$case" \
    --subscriber 1 --suite "$suite" --medium "$2" --key-password-fd 0 >"$root/out" 2>"$root/err"
  is "$1" 1 $?
}
mkdir -p "$RA_STATION/site/keys"
refuses_medium /guards/medium/station "$RA_STATION"
refuses_medium /guards/medium/in-station "$RA_STATION/site/keys"
refuses_medium /guards/medium/in-station-by-link "$root/alias/site"
refuses_medium /guards/medium/nothing ''
refuses_medium /guards/medium/devices /dev/shm
refuses_medium /guards/medium/device /dev/null
is /guards/medium/nothing-left '' "$(find "$RA_STATION" /dev/shm -maxdepth 3 \( -name '*.p12' -o -name '*.p10' \) -newer "$root/kept.db")"
printf 'training-one\nSubscriber-2026\n' | "$tool" --operator o.koval --password-fd 0 keys generate "$case" --subscriber 1 \
  --suite "$suite" --medium "$root" --key-password-fd 0 >"$root/out" 2>"$root/err"
is /guards/medium/around-the-station 0 $?

# ---- inputs ----
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$root/ca.key" -subj /CN=centre -days 30 \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign -out "$root/ca.pem" 2>/dev/null
mkdir "$root/folder"
: >"$root/empty"
# takes_no NAME WORDS…: with %F as the file: pipes, devices, folders and empty files are named and not waited for
takes_no() {
  name=$1
  shift
  for kind in fifo empty folder zero; do
    file=$root/$kind
    [ $kind = zero ] && file=/dev/zero
    words=$(printf '%s\n' "$@" | sed "s|%F|$file|")
    # shellcheck disable=SC2086
    refused "$name/$kind" $words
    says "$name/$kind/named" "$file"
  done
}
takes_no /guards/input/facts case new individual %F
takes_no /guards/input/attachment case attach "$case" taxpayer-card %F
takes_no /guards/input/request request check %F
takes_no /guards/input/import request import "$case" %F
takes_no /guards/input/trust centre set --url http://127.0.0.1:1/cmp --trust %F
takes_no /guards/input/credential-key operator credential --key %F --certificate "$root/text"
takes_no /guards/input/signature signature verify %F --trust "$root/text"
takes_no /guards/input/signature-trust signature verify "$root/text" --trust %F
takes_no /guards/input/signature-content signature verify "$root/text" --trust "$root/text" --content %F

for option in tls-certificate tls-key; do
  refused "/guards/input/$option/fifo" centre set --url https://127.0.0.1:1/cmp --trust "$root/ca.pem" "--$option" "$root/fifo"
  says "/guards/input/$option/fifo/named" "$root/fifo"
done

# ---- the station's own files ----
for suffix in journal wal shm; do
  rm -f "$RA_STATION/station.db-$suffix"
  ln -s "$root/elsewhere" "$RA_STATION/station.db-$suffix"
  refused "/guards/station/link-$suffix" case list
  rm "$RA_STATION/station.db-$suffix"
  : >"$RA_STATION/station.db-$suffix"
  chmod 644 "$RA_STATION/station.db-$suffix"
  refused "/guards/station/open-$suffix" case list
  rm "$RA_STATION/station.db-$suffix"
done
exits /guards/station/good-again 0 case list

# ---- pipes that nobody reads ----
mkfifo "$root/unread"
exec 8<>"$root/unread"
exec 9>"$root/unread"
exec 8>&-
printf 'training-one\n' | "$tool" --station "$root/unseen" init --profile ua-acsk-dfs --practice --operator o.koval \
  --password-fd 0 >&9 2>"$root/err"
is /guards/pipe/init 1 $?
[ ! -e "$root/unseen/station.db" ]
ok /guards/pipe/init/nothing-left $?
printf 'training-one\n' | "$tool" --operator o.koval --password-fd 0 case new individual "$root/person.ini" >&9 2>"$root/err"
is /guards/pipe/case-new 1 $?
grep -q 'note: case 20[0-9]*-[0-9]* was opened' "$root/err"
ok /guards/pipe/case-new/named $?
exec 9>&-

# ---- texts ----
escape=$(printf 'a\033[2Jb')
override=$(printf 'a\342\200\256b')
exits /guards/text/escape 2 case withdraw "$case" --reason "$escape"
exits /guards/text/override 2 case withdraw "$case" --reason "$override"
exits /guards/text/isolate 2 case withdraw "$case" --reason "$(printf 'a\342\201\246b')"
exits /guards/text/not-utf8 2 case withdraw "$case" --reason "$(printf 'a\377b')"
exits /guards/text/long 2 case withdraw "$case" --reason "$(printf '%2001s' x)"
exits /guards/text/fact 2 case set "$case" "subscriber.1.street=$override"
for bytes in 342/200/213 342/200/217 330/234 357/273/277 342/201/240 302/255 357/277/276 363/240/201/201 356/200/200 \
             343/205/244 341/205/237 357/270/217; do
  hidden=$(printf "$(printf 'a/%sb' "$bytes" | tr / '\\')")
  exits "/guards/text/hidden/$bytes" 2 case withdraw "$case" --reason "$hidden"
  printf '[subscriber 1]\nstreet = %s\n' "$hidden" >"$root/hidden.ini"
  exits "/guards/facts/hidden/$bytes" 1 case new individual "$root/hidden.ini"
  says "/guards/facts/hidden/$bytes/why" 'invisible or control character'
done
exits /guards/text/accent 2 case withdraw "$case" --reason "$(printf '\314\200a')"
exits /guards/text/fact-accent 3 case set "$case" "subscriber.1.street=$(printf '\314\200a')"
exits /guards/text/verb 2 "$escape"
exits /guards/text/file 2 case attach "$case" taxpayer-card "$(printf '%s/a\nb' "$root")"
[ "$(tr -d '[:print:]\n\t\200-\377' <"$root/err" | wc -c)" -eq 0 ]
ok /guards/text/not-shown $?

# ---- names ----
add() {
  printf 'training-one\ntraining-two\n' | "$tool" --operator o.koval --password-fd 0 operator add "$1" --new-password-fd 0 \
    >"$root/out" 2>"$root/err"
}
add "$(printf 'о.koval')" # the first letter is Cyrillic
is /guards/name/cyrillic 2 $?
says /guards/name/cyrillic/named o.koval
add 'o. koval'
is /guards/name/space 2 $?
add 'O.Kova1'
is /guards/name/digit 2 $?
add 'Дем’яненко'
is /guards/name/other 0 $?
add 'Дем´яненко'
is /guards/name/apostrophe 2 $?
add "$override"
is /guards/name/override 2 $?
for name in ᴏ.koval օ.koval o.ĸoval o。koval óͅ.koval; do
  add "$name"
  is "/guards/name/alike/$name" 2 $?
done
add '.–.'
is /guards/name/punctuation 1 $?
says /guards/name/punctuation/why 'neither a letter nor a digit'
add "$(printf '%101s' x | tr ' ' x)"
is /guards/name/long 1 $?

# ---- duties ----
# as NAME WORDS…: as another operator
as() {
  who=$1
  shift
  printf 'training-two\n' | "$tool" --operator "$who" --password-fd 0 "$@" >"$root/out" 2>"$root/err"
}
new_operator() {
  printf 'training-one\ntraining-two\n' | "$tool" --operator o.koval --password-fd 0 operator add "$1" --roles "$2" \
    --new-password-fd 0 >"$root/out" 2>"$root/err"
}
new_operator guard security-administrator
is /guards/duties/security 0 $?
for words in "case show $case" 'case list' "case grounds $case" 'outbox list' "certificate list $case" "keys suites --case $case"; do
  case $words in keys*) continue ;; esac
  # shellcheck disable=SC2086
  as guard $words
  is "/clause/czo-8.4-roles/looking/$words" 3 $?
  says "/clause/czo-8.4-roles/looking/$words/clause" 'clause: czo-8.4-roles'
  # shellcheck disable=SC2086
  "$tool" $words >"$root/out" 2>"$root/err"
  is "/guards/nobody/$words" 0 $?
  grep -q Їжакевич "$root/out"
  is "/guards/nobody/$words/nothing-sealed" 1 $?
done
as guard station status
is /guards/duties/status 0 $?
as guard operator roles guard security-administrator,registration-administrator
is /clause/czo-8.4-roles/ones-own 3 $?
as guard case list
is /clause/czo-8.4-roles/ones-own/as-before 3 $?
as guard operator roles o.koval registration-administrator
is /clause/czo-8.4-roles/by-another 0 $?
mkdir -p "$RA_STATION/site"
printf '<site format-version="1" profile="ua-acsk-dfs"><office separate-duties="yes"/></site>' >"$RA_STATION/site/site.xml"
as guard operator roles o.koval registration-administrator,system-administrator
is /clause/czo-8.4-roles/separate 3 $?
says /clause/czo-8.4-roles/separate/clause 'clause: czo-8.4-roles'
says /guards/site/noted 'site/site.xml'
as guard journal list --limit 3
grep -q "their hash before: none" "$root/out"
ok /guards/site/journalled $?
grep -q 'separate-duties="yes"' "$root/out"
ok /guards/site/says $?
grep -q . "$root/err"
is /guards/site/noted-once 1 $?
as guard operator roles o.koval system-administrator
is /clause/czo-8.4-roles/separate/one 0 $?

# ---- the way to the centre ----
rm "$RA_STATION/site/site.xml"
as guard journal list --limit 1
says /guards/site/removed 'site/site.xml'
grep -q "hash: none" "$root/out"
ok /guards/site/removed/journalled $?
printf 'training-one\n' | "$tool" --station "$root/real" init --profile ua-acsk-dfs --operator o.koval --password-fd 0 >"$root/out" 2>"$root/err"
is /guards/centre/real-office 0 $?
# goes NAME STATUS URL: as the address of the real office's centre
goes() {
  RA_STATION=$root/real exits "$1" "$2" centre set --url "$3" --trust "$root/ca.pem"
}
goes /clause/dfs-6.3-protected/plain-http 3 http://centre.example/cmp
says /clause/dfs-6.3-protected/plain-http/clause 'clause: dfs-6.3-protected'
goes /guards/centre/https 0 https://centre.example/cmp
goes /guards/centre/loopback 0 http://127.0.0.1:8080/cmp
goes /guards/centre/loopback-6 0 'http://[::1]:8080/cmp'
goes /guards/centre/localhost 0 http://localhost:8080/cmp
goes /clause/dfs-6.3-protected/localhost-lookalike 3 http://localhost.example/cmp
goes /guards/centre/user-and-password 1 https://o.koval:secret@centre.example/cmp
goes /guards/centre/user 1 https://o.koval@centre.example/cmp
goes /guards/centre/space 1 'https://centre.example/c mp'
goes /guards/centre/control 2 "$(printf 'https://centre.example/\001')"
goes /guards/centre/fragment 1 'http://127.0.0.1#@evil.example/'
goes /guards/centre/fragment-of-path 1 'https://centre.example/cmp#part'
goes /guards/centre/line-break 1 'https://centre.example/%0d%0aX:%20y'
goes /guards/centre/coded-delete 1 'https://centre.example/%7F'
goes /guards/centre/coded-space 0 'https://centre.example/%20cmp'
goes /guards/centre/https 0 https://centre.example/cmp
goes /guards/centre/loopback 0 http://localhost:8080/cmp
goes /guards/centre/scheme 1 ftp://centre.example/cmp
"$tool" --station "$root/real" centre show >"$root/out" 2>"$root/err"
grep -q 'secret\|o.koval' "$root/out"
is /guards/centre/nothing-kept 1 $?
mkdir -p "$root/real/site"
printf '<site format-version="1" profile="ua-acsk-dfs"><office plain-http="yes"/></site>' >"$root/real/site/site.xml"
goes /guards/centre/plain-http-where-the-office-says-so 0 http://centre.example/cmp

# ---- the practice centre ----
timeout 20 "$practice" --dir "$RA_STATION/site/centre" >"$root/out" 2>"$root/err"
is /guards/practice/in-a-station 1 $?
says /guards/practice/in-a-station/named "$RA_STATION/site/centre"
timeout 20 "$practice" --dir "$root/centre" >/dev/full 2>"$root/err"
is /guards/practice/full-stdout 1 $?
start_practice
is /guards/practice/starts 0 $?
timeout 20 "$practice" --dir "$root/centre" >"$root/out" 2>"$root/err"
is /guards/practice/one-a-folder 1 $?
end
