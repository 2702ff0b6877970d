# SPDX-License-Identifier: LGPL-2.1-or-later
# What the scripts in the folders here share: points of TAP, a folder to work in, the openssl command, Bouncy Castle.
#
#   . "$(dirname "$0")/../lib.sh"
#   start
#   ok "the key came back" cmp one two
#   ok "no certificate of a stranger" complains "not trusted" openssl …
#   finish
#
# A script ends with 0 by finish alone, when there were points and all were good, or by skip_all.

set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 1
n=0
failed=0
# What a script leaves running for clean_up to end.
pids=

# ---- the folder ----

clean_up() {
  for pid in $pids; do kill "$pid" 2> /dev/null; done
  wait 2> /dev/null
  rm -rf "$work"
}

# start: from here on in an empty folder, $work. Relative paths among the arguments are to be resolved before.
start() {
  work=$(mktemp -d) || exit 1
  trap clean_up EXIT
  trap 'exit 1' INT TERM
  cd "$work" || exit 1
}

# ---- points ----

# result STATUS NAME: one point; STATUS 0 is good
result() {
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $n - $2"
    return 0
  fi
  echo "not ok $n - $2"
  failed=1
  return 1
}

# ok NAME COMMAND…: the command must succeed; it runs in this shell, and what it says stays in the files out and err
ok() {
  title=$1
  shift
  "$@" > out 2> err
  # awk ends every line, so that nothing runs into the next point.
  result $? "$title" || awk '{ print "# " FILENAME ": " $0 }' out err
}

# skip NAME WHY
skip() {
  n=$((n + 1))
  echo "ok $n - $1 # SKIP $2"
}

# skip_all WHY: before the first point
skip_all() {
  echo "1..0 # SKIP $1"
  exit 0
}

finish() {
  echo "1..$n"
  [ "$n" -gt 0 ] || failed=1
  exit $failed
}

# ---- what a command must do, behind ok NAME ----

# refuse COMMAND…: fail
refuse() {
  "$@" && return 1
  return 0
}

hear() {
  "$@" > said 2>&1
  status=$?
  cat said
  echo "ended with $status"
}

# ends STATUS TEXT COMMAND…: end with this status and say this, on either stream
ends() {
  wanted=$1
  text=$2
  shift 2
  hear "$@"
  [ $status -eq "$wanted" ] && grep -q -- "$text" said
}

# says TEXT COMMAND…: succeed and say this
says() {
  ends 0 "$@"
}

# complains TEXT COMMAND…: fail and say this
complains() {
  text=$1
  shift
  hear "$@"
  [ $status -ne 0 ] && grep -q -- "$text" said
}

# flip FROM TO: a copy with one bit changed near the end, where a signature stands; behind it there are at most the ends of
# indefinite lengths
flip() {
  size=$(wc -c < "$1")
  cp "$1" "$2"
  old=$(dd if="$1" bs=1 skip=$((size - 9)) count=1 2> /dev/null | od -An -tu1)
  # shellcheck disable=SC2059
  printf "\\$(printf %03o $((old ^ 4)))" | dd of="$2" bs=1 seek=$((size - 9)) conv=notrunc 2> /dev/null
}

# ---- the openssl command ----

no_openssl="the openssl command is not there"
has_openssl() {
  command -v openssl > /dev/null
}

# ssl COMMAND WORDS…: with the module, which lies in OPENSSL_MODULES
ssl() {
  command=$1
  shift
  openssl "$command" -provider default -provider dstu "$@"
}

# ---- Bouncy Castle (Debian's libbcprov-java, libbcpkix-java) ----

jars=/usr/share/java/bcprov.jar:/usr/share/java/bcpkix.jar:/usr/share/java/bcutil.jar
no_castle="Bouncy Castle is not there (libbcprov-java, libbcpkix-java, javac)"
has_castle() {
  for jar in bcprov bcpkix bcutil; do
    [ -e /usr/share/java/$jar.jar ] || return 1
  done
  command -v javac > /dev/null
}

# castle_of FILE.java: compiles it into this folder
castle_of() {
  javac -cp $jars -d . "$1"
}

# castle CLASS WORDS…
castle() {
  java -cp $jars:. "$@"
}
