#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Keys come to life at a station without a network: registered cases go there on a medium, requests come back, and nothing
# of the cases stays.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

desk=$root/station
keys_dir=$root/keys-station
mkdir "$root/stick" "$root/lost"

# at_keys WORDS…: the tool at the key station
at_keys() {
  RA_STATION=$keys_dir run --mode keys "$@"
}

new_station
RA_STATION=$keys_dir
new_station
RA_STATION=$desk
at_keys keys identity "$root/keys.pem"
is /key-station/identity/status 0 $?
there=$(cat "$root/out")
run keys identity "$root/desk.pem"
here_is=$(cat "$root/out")
printf '%s\n' "$there" | grep -qx '[0-9a-f]\{64\}'
ok /key-station/identity/thumbprint $?
exits /key-station/admit/another-thumbprint 2 keys station "$root/keys.pem" --thumbprint "$here_is"
exits /key-station/admit/right 0 keys station "$root/keys.pem" --thumbprint "$there"
at_keys keys station "$root/desk.pem" --thumbprint "$here_is"
is /key-station/admit/other-way 0 $?

# Only what is registered goes, and no name lies in the open.
new_case
exits /key-station/lend/not-registered 1 keys lend "$root/stick" "$case"
bring_all
run case register "$case"
exits /key-station/lend/status 0 keys lend "$root/stick" "$case"
printf 'Їжакевич\nМарія Остапівна\n3111912320\n' | python3 "$here/scan.py" "$root/stick" >"$root/out"
ok /clause/dfs-6.1-transfer/key-station/no-name-on-the-medium $?

# What a key station does not do.
at_keys outbox send
is /clause/dfs-6.1-no-keys/key-station/no-outbox 2 $?
at_keys case new individual "$root/person.ini"
is /key-station/no-new-case 2 $?
exits /key-station/desk-does-not-borrow 2 keys borrow "$root/stick"

at_keys keys borrow "$root/stick"
is /key-station/borrow/status 0 $?
borrowed=$(cat "$root/out")
# From here on that folder is a key station's, whatever opens it.
RA_STATION=$keys_dir run outbox send
is /clause/dfs-6.1-transfer/key-station/no-outbox-without-the-mode 1 $?
says /clause/dfs-6.1-transfer/key-station/no-outbox-without-the-mode/words 'key station'
RA_STATION=$keys_dir run case new individual "$root/person.ini"
is /key-station/no-new-case-without-the-mode 1 $?
at_keys keys borrow "$root/stick"
is /key-station/borrow/twice 1 $?
says /key-station/borrow/twice/words 'was taken in before'
at_keys keys return "$root/stick"
is /key-station/return/too-early 1 $?

# Generated, and proved, where no socket can be opened.
mkdir "$root/medium"
generate() {
  printf 'training-one\nSubscriber-2026\n' | RA_STATION=$keys_dir "$@" "$tool" --mode keys --operator o.koval --password-fd 0 \
    keys generate "$borrowed" --subscriber 1 --suite "$suite" --medium "$root/medium" --key-password-fd 0 >"$root/out" 2>"$root/err"
}
if command -v strace >/dev/null && strace -o "$root/probe" true 2>/dev/null; then
  # A sanitizer that looks for leaks stops its program itself, which nothing can that is traced: it fails there whatever
  # it would have found. What leaks is looked for in every other call.
  generate env ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0" strace -f -e trace=network -o "$root/calls"
  is /key-station/generate 0 $?
  ! grep -E 'AF_INET|AF_NETLINK|connect\(|sendto\(' "$root/calls" >"$root/out"
  ok /clause/dfs-6.1-no-keys/key-station/no-network $?
else
  generate env
  is /key-station/generate 0 $?
  skip /clause/dfs-6.1-no-keys/key-station/no-network 'nothing can be traced here'
fi
is /key-station/container 1 "$(ls -A "$root/medium" | grep -c '\.p12$')"

at_keys keys return "$root/stick"
is /key-station/return/status 0 $?
printf 'Їжакевич\nPRIVATE KEY\nSubscriber-2026\n3111912320\n' | python3 "$here/scan.py" "$root/stick" >"$root/out"
ok /clause/dfs-6.1-no-keys/key-station/nothing-on-the-medium $?
# It forgets: nobody opens the case again, whoever signs in.
at_keys case show "$borrowed"
! grep -E 'Їжакевич|3111912320' "$root/out" "$root/err"
ok /clause/dfs-6.1-no-keys/key-station/forgotten $?
printf 'Їжакевич\nSubscriber-2026\nm.yizhakevych@example.com\n' | python3 "$here/scan.py" "$keys_dir" >"$root/out"
ok /clause/dfs-6.1-no-keys/key-station/nothing-stays $?
at_keys journal verify
is /key-station/journal 0 $?

exits /key-station/take/status 0 keys take "$root/stick"
is /clause/dfs-6.1-pair/key-station/queued 'queued queued' "$(outbox signature state) $(outbox agreement state)"
exits /key-station/take/twice 1 keys take "$root/stick"
says /key-station/take/twice/words 'was taken in before'
is /key-station/taken-once 2 "$(run outbox list; wc -l <"$root/out")"
exits /key-station/desk-journal 0 journal verify
end
