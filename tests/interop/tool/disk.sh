#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full or read-only, a database that another program holds: looking and verifying go on, nothing else does.
if [ "${1:-}" != inside ]; then
  [ "$(id -u)" -eq 0 ] && map='' || map=--map-root-user
  # shellcheck disable=SC2086
  if ! unshare --mount $map true 2>/dev/null; then
    echo '1..0 # SKIP no file system can be mounted here'
    exit 0
  fi
  # shellcheck disable=SC2086
  exec unshare --mount $map "$0" inside
fi
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

disk=$root/disk
mkdir "$disk"
mount -t tmpfs -o size=4m,mode=0700 tmpfs "$disk" || exit 1
RA_STATION=$disk/station
clean_up() {
  for pid in $pids; do kill "$pid" 2>/dev/null; done
  wait 2>/dev/null
  umount "$disk" 2>/dev/null
  rm -rf "$root"
}

new_station
is /disk/init 0 $?
new_case
is /disk/case 0 $?

# looks NAME: everything that only looks works, is noted, and writes nothing; what acts is refused
looks() {
  exits "$1/list" 0 case list
  grep -q "$case.*Їжакевич" "$root/out"
  ok "$1/list/name" $?
  says "$1/list/noted" 'can look and verify only'
  exits "$1/show" 0 case show "$case"
  exits "$1/verify" 0 journal verify
  says "$1/verify/noted" 'note:'
  grep -q unbroken "$root/out"
  ok "$1/verify/unbroken" $?
  "$tool" case list >"$root/out" 2>"$root/err"
  is "$1/nobody" 0 $?
  exits "$1/acts" 1 case withdraw "$case"
  says "$1/acts/words" 'nothing can be changed'
  printf 'training-two\n' | "$tool" --operator o.koval --password-fd 0 case list >"$root/out" 2>"$root/err"
  is "$1/wrong-passphrase" 1 $?
  says "$1/wrong-passphrase/words" 'Name and passphrase do not belong together'
  says "$1/wrong-passphrase/not-counted" 'could not be counted'
}
# mends NAME: afterwards it goes on
mends() {
  exits "$1/verify-again" 0 journal verify
  is "$1/as-before" open "$(state)"
}

dd if=/dev/zero of="$disk/fill" bs=4k 2>/dev/null
looks /disk/full
rm "$disk/fill"
mends /disk/full

mount -o remount,ro "$disk"
looks /disk/read-only
mount -o remount,rw "$disk"
mends /disk/read-only

# What a program that was killed left in the log counts, with and without the log's index.
python3 - "$RA_STATION/station.db" "$root/held" <<'PY' &
import pathlib, sqlite3, sys, time
db = sqlite3.connect(sys.argv[1])
db.execute('SELECT count(*) FROM journal').fetchone()
pathlib.Path(sys.argv[2]).touch()
time.sleep(600)
PY
holder=$!
while [ ! -e "$root/held" ]; do sleep 0.1; done
first=$case
new_case
is /disk/log/case 0 $?
kill -9 $holder
wait $holder 2>/dev/null
[ -s "$RA_STATION/station.db-wal" ]
ok /disk/log/there-is-one $?
mount -o remount,ro "$disk"
looks /disk/log
mount -o remount,rw "$disk"
rm -f "$RA_STATION/station.db-shm"
mount -o remount,ro "$disk"
looks /disk/log-alone
mount -o remount,rw "$disk"
mends /disk/log
[ "$first" != "$case" ]
ok /disk/log/another-case $?

rm "$root/held"
python3 - "$RA_STATION/station.db" "$root/held" <<'PY' &
import pathlib, sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute('BEGIN IMMEDIATE')
pathlib.Path(sys.argv[2]).touch()
time.sleep(600)
PY
holder=$!
while [ ! -e "$root/held" ]; do sleep 0.1; done
exits /disk/locked/list 0 case list
says /disk/locked/list/noted 'Another program is using this station'
exits /disk/locked/verify 0 journal verify
kill -9 $holder
wait $holder 2>/dev/null
mends /disk/locked
end
