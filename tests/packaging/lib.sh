# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share beside tests/interop/lib.sh: the place that set-up.sh made, the sources without a build, a
# screen to show a window on.
. "$(dirname "$0")/../interop/lib.sh"

place=${RA_PACKAGING:-${XDG_CACHE_HOME:-$HOME/.cache}/ra-station-packaging}
sources=$RA_SOURCE_DIR

# needs: skips everything where the suite is not set up
needs() {
  [ -s "$place/stamp" ] || skip_all "not set up: tests/packaging/set-up.sh makes a small Debian in $place"
  [ "$(id -u)" -eq 0 ] || skip_all "a Debian in a folder is entered by root"
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
