#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Killed in the middle: nothing is lost, nothing is half-done, the centre is never asked twice.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

# A container takes its real time, so that the blow falls while it is made or proved.
export RA_TEST_REAL_CONTAINERS=1
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

# While the keys are generated: at the start of each stage, by the words the tool says. Up to the writing nothing is on
# the medium; afterwards the next run finishes what is whole or takes it away, and says so.
mkdir -p "$root/medium"

# kill_at STAGE: starts keys generate and kills it when it says so. Its password is one of its own, so that the next one does
# not take for finished what this one may just have written whole.
kill_at() {
  printf 'training-one\nSubscriber-%s\n' "$1" >"$root/secrets"
  rm -f "$root/stages"
  mkfifo "$root/stages"
  "$tool" --operator o.koval --password-fd 3 keys generate "$case" --subscriber 1 --suite "$suite" --medium "$root/medium" \
    --key-password-fd 3 3<"$root/secrets" 2>"$root/stages" >/dev/null &
  pid=$!
  while read -r said; do
    case $said in $1*) kill -9 $pid ;; esac
  done <"$root/stages"
  wait $pid 2>/dev/null
}

for stage in Generating Writing Reading Proving; do
  kill_at "$stage"
  is "/clause/dfs-6.1-no-keys/killed-while/$stage/state" registered "$(state)"
  is "/clause/dfs-6.1-no-keys/killed-while/$stage/no-request" '' "$(outbox signature state)"
done
keys
is /kill/keys-again 0 $?
grep -q 'had been cut short' "$root/out" "$root/err"
ok /clause/dfs-6.1-pair/killed/says-what-was-left $?
is /clause/dfs-6.1-pair/killed/one-container 1 "$(ls -A "$root/medium" | grep -c '\.p12$')"
is /clause/dfs-6.1-pair/killed/one-pair-of-requests 2 "$(ls -A "$root/medium" | grep -c '\.p10$')"
is /clause/dfs-6.1-pair/killed/nothing-else 3 "$(ls -A "$root/medium" | wc -l)"
is /clause/dfs-6.1-pair/killed/one-entry 1 "$(run journal list --case "$case" --json; grep -c '"keys-generate"' "$root/out")"
is /clause/dfs-6.1-pair/killed/one-pair-in-the-outbox 'queued queued' "$(outbox signature state) $(outbox agreement state)"
if ssl_works; then
  ssl pkcs12 -in "$root/medium/"*.p12 -passin pass:Subscriber-2026 -nocerts -nodes 2>/dev/null >"$root/keys.pem"
  is /clause/dfs-6.1-pair/killed/the-container-opens 2 "$(grep -c 'BEGIN PRIVATE KEY' "$root/keys.pem")"
else
  skip /clause/dfs-6.1-pair/killed/the-container-opens 'openssl cannot load the module of this build'
fi

# While the centre's answer is on its way.
touch "$root/wire/swallow"
printf 'training-one\n' | "$tool" --operator o.koval --password-fd 0 outbox send --in-flight 1 >"$root/out" 2>"$root/err" &
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
exits /kill/send-again 0 outbox send --in-flight 1
cmp -s "$root/wire/001" "$root/wire/002"
ok /clause/dfs-6.3-protected/the-same-bytes-again $?
is /kill/issued issued "$(state)"
is /clause/dfs-6.3-unique/two-certificates-in-all 2 "$(run certificate list "$case"; wc -l <"$root/out")"
exits /kill/journal-whole 0 journal verify
end
