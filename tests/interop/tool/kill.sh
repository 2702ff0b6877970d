#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Killed in the middle: nothing is lost, nothing is half-done, the centre is never asked twice.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

new_station
start_practice
mkdir "$root/wire"
mkfifo "$root/proxy.ready"
python3 "$here/proxy.py" "$url" "$root/wire" >"$root/proxy.ready" &
pids="$pids $!"
read -r word proxy <"$root/proxy.ready"
connect "$proxy"
is /kill/connect 0 $?
new_case
bring_all
run case register "$case"
is /kill/registered 0 $?

# While the keys are on their way to the medium.
mkdir -p "$root/medium"
mkfifo "$root/stages"
printf 'training-one\nSubscriber-2026\n' >"$root/secrets"
"$tool" --operator o.koval --password-fd 3 keys generate "$case" --subscriber 1 --suite ecdsa-p256 --medium "$root/medium" \
  --key-password-fd 3 3<"$root/secrets" 2>"$root/stages" >/dev/null &
pid=$!
while read -r stage; do
  case $stage in Writing*) kill -9 $pid ;; esac
done <"$root/stages"
wait $pid 2>/dev/null
is /clause/dfs-6.1-no-keys/killed-while-writing/state registered "$(state)"
is /clause/dfs-6.1-no-keys/killed-while-writing/no-request '' "$(outbox signature state)"
rm -f "$root/medium/"*
keys
is /kill/keys-again 0 $?

# While the centre's answer is on its way.
touch "$root/wire/swallow"
printf 'training-one\n' | "$tool" --operator o.koval --password-fd 0 outbox send >"$root/out" 2>"$root/err" &
pid=$!
tries=0
while [ ! -e "$root/wire/swallowed" ] && [ $tries -lt 600 ]; do
  tries=$((tries + 1))
  read -r _ <<EOF
$(timeout 0.1 tail -f /dev/null)
EOF
done
kill -9 $pid
wait $pid 2>/dev/null
rm "$root/wire/swallow"
first=$(ls "$root/wire" | grep -c '^[0-9]')
is /kill/one-message-left 1 "$first"
is /kill/state-after sent "$(outbox signature state)"
exits /kill/journal-after 0 journal verify
exits /kill/send-again 0 outbox send
cmp -s "$root/wire/001" "$root/wire/002"
ok /clause/dfs-6.3-protected/the-same-bytes-again $?
is /kill/issued issued "$(state)"
is /clause/dfs-6.3-unique/two-certificates-in-all 2 "$(run certificate list "$case"; wc -l <"$root/out")"
exits /kill/journal-whole 0 journal verify
end
