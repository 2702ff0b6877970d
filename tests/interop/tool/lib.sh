# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share: TAP, a practice station, a person.
# Needs RA_BUILD_DIR and RA_SOURCE_DIR in the environment, as meson sets them.

set -u
# The same program with cheap derivations (quick.c); real.sh takes the real one.
tool=$RA_BUILD_DIR/tests/interop/tool/ra-tool-quick
practice=$RA_BUILD_DIR/app/practice-ca/ra-practice-ca
here=$RA_SOURCE_DIR/tests/interop/tool
root=$(mktemp -d)
RA_STATION=$root/station
export RA_STATION
# What keys are made by; a script may say otherwise.
suite=dstu4145-257
n=0
failed=0
pids=

clean_up() {
  for pid in $pids; do kill "$pid" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$root"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

# ok NAME STATUS: one line of TAP; STATUS 0 is good
ok() {
  n=$((n + 1))
  if [ "$2" -eq 0 ]; then
    echo "ok $n $1"
  else
    echo "not ok $n $1"
    failed=1
    [ -f "$root/out" ] && sed 's/^/# out: /' "$root/out" | head -20
    [ -f "$root/err" ] && sed 's/^/# err: /' "$root/err" | head -20
  fi
}

# skip NAME WHY
skip() {
  n=$((n + 1))
  echo "ok $n $1 # SKIP $2"
}

# is NAME WANTED GOT
is() {
  [ "$2" = "$3" ]
  status=$?
  [ $status -eq 0 ] || echo "# wanted “$2”, got “$3”"
  ok "$1" $status
}

end() {
  echo "1..$n"
  exit $failed
}

# run WORDS…: ra-tool as the operator; output in $root/out, $root/err; its exit status
run() {
  printf 'training-one\n' | "$tool" --operator o.koval --password-fd 0 "$@" >"$root/out" 2>"$root/err"
}

# exits NAME WANTED WORDS…: the tool ends with this status
exits() {
  name=$1
  wanted=$2
  shift 2
  run "$@"
  is "$name" "$wanted" $?
}

# says NAME TEXT: the last run told it on stderr
says() {
  grep -qF -- "$2" "$root/err"
  ok "$1" $?
}

# ssl COMMAND WORDS…: the openssl command with the station's own module, for the national algorithms
ssl() {
  command=$1
  shift
  OPENSSL_MODULES=$RA_BUILD_DIR/ra-core/crypto/dstu openssl "$command" -provider default -provider dstu "$@"
}

# Whether openssl can load the module: it cannot when the module is built for a sanitizer.
ssl_works() {
  ssl list -public-key-algorithms >/dev/null 2>&1
}

new_station() {
  printf 'training-one\n' | "$tool" init --profile "${profile:-ua-acsk-dfs}" --practice --operator o.koval --password-fd 0 \
    >"$root/recovery" 2>"$root/err"
}

# start_practice [OPTIONS]: sets $url; trust and operator's files in $root/centre
start_practice() {
  mkfifo "$root/ready"
  "$practice" --dir "$root/centre" "$@" >"$root/ready" 2>"$root/practice.err" &
  practice_pid=$!
  pids="$pids $practice_pid"
  read -r word url <"$root/ready"
  rm "$root/ready"
  [ "$word" = ready ]
}

connect() {
  run operator credential --key "$root/centre/operator.key" --certificate "$root/centre/operator.pem" \
    && run centre set --url "${1:-$url}" --trust "$root/centre/trust.pem"
}

person() {
  cat >"$root/person.ini" <<'INI'
[applicant]
terms-read=yes
[subscriber 1]
surname=Їжакевич
given-names=Марія Остапівна
birth-date=1985-03-14
sex=female
citizenship=UA
refused-tax-number=no
document=id-card
document-number=004512345
document-issued-by=8034
document-issued-on=2019-05-20
document-expires-on=2029-05-20
tax-number=3111912320
unzr=19850314-04579
phone=+380442223344
email=m.yizhakevych@example.com
country=UA
region=
locality=Київ
street=вул. Дорогожицька, 10
key-phrase=сойка над Десною
INI
}

# new_case: sets $case
new_case() {
  person
  run case new individual "$root/person.ini" && case=$(cat "$root/out")
}

# Everything is received; then what the administrator has to see and sign is.
bring_all() {
  for brought in received certified; do
    run case missing "$case"
    cut -f1 "$root/out" >"$root/missing"
    while read -r item; do
      run case item "$case" "$item" $brought </dev/null || return 1
    done <"$root/missing"
  done
}

# keys [OPTIONS]: onto $root/medium
keys() {
  mkdir -p "$root/medium"
  printf 'training-one\nSubscriber-2026\n' | "$tool" --operator o.koval --password-fd 0 keys generate "$case" \
    --subscriber 1 --suite "$suite" --medium "$root/medium" --key-password-fd 0 "$@" >"$root/out" 2>"$root/err"
}

state() {
  run case show "$case" --json && python3 -c 'import json, sys; print(json.load(sys.stdin)["state"])' <"$root/out"
}

# rows USAGE FIELD: of the outbox
outbox() {
  run outbox list --json && python3 -c '
import json, sys
print(" ".join(str(r[sys.argv[2]]) for r in json.load(sys.stdin) if r["usage"] == sys.argv[1]))' "$1" "$2" <"$root/out"
}
