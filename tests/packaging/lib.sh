# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share beside tests/interop/lib.sh: the place that set-up.sh made, the sources without a build, a
# screen to show a window on.
. "$(dirname "$0")/../interop/lib.sh"

place=${RA_PACKAGING:-${XDG_CACHE_HOME:-$HOME/.cache}/ra-station-packaging}
sources=$RA_SOURCE_DIR

# left: how many seconds there are until $RA_PACKAGING_UNTIL, which CI sets because it is ended after some time; hours where nobody
# sets it
left() {
  now=$(date +%s)
  echo $((${RA_PACKAGING_UNTIL:-$((now + 36000))} - now))
}

# built NAME COMMAND WORDS…: a point; where time ran out over it, the rest is skipped. The command sees to it that 600 seconds stay.
built() {
  title=$1
  shift
  "$@" > out 2> err
  ended=$?
  if [ $ended -ne 0 ] && [ "$(left)" -le 600 ]; then
    skip "$title" "$no_time"
    finish
  fi
  result $ended "$title" && return 0
  awk '{ print "# " FILENAME ": " $0 }' out err
  finish
}
no_time="the time that is given here is over"

# needs: skips everything where the suite is not set up
needs() {
  [ -s "$place/stamp" ] || skip_all "not set up: tests/packaging/set-up.sh makes a small Debian in $place"
  [ "$(id -u)" -eq 0 ] || skip_all "a Debian in a folder is entered by root"
  unshare -m true 2> /dev/null || skip_all "this computer makes no name spaces for programs"
  [ "$(left)" -gt 900 ] || skip_all "$no_time"
  unset G_DEBUG MALLOC_CHECK_ GSETTINGS_BACKEND
}

# copy_sources FOLDER: what git knows of
copy_sources() {
  mkdir -p "$1"
  git -C "$sources" -c safe.directory='*' ls-files -z | tar -C "$sources" --null -T - -cf - | tar -C "$1" -xf -
}

# start_screen: sets DISPLAY
start_screen() {
  Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3> screen > screen.log 2>&1 &
  pids="$pids $!"
  for _ in $(seq 100); do
    [ -s screen ] && break
    sleep 0.1
  done
  DISPLAY=:$(cat screen)
  export DISPLAY
}

# first_frame: waits until a window of the station shows something; the picture stays in frame.png
first_frame() {
  for _ in $(seq 1500); do
    id=$(xdotool search --onlyvisible --name 'RA Station|Навчальний|Practice' 2> /dev/null | head -1)
    if [ -n "$id" ] && import -window root frame.png 2> /dev/null && [ "$(identify -format %k frame.png)" -gt 12 ]; then
      return 0
    fi
    sleep 0.2
  done
  xwininfo -root -tree
  return 1
}
