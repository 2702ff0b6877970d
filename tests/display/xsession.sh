#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A desktop of its own for one test: X server on a free display, home, runtime folder, session bus, accessibility bus
# and window manager, all gone when the command ends. Any number may run side by side.
#   [SCREEN=1366x820x24] [SECOND=1280x720] [WM=openbox|none] xsession.sh COMMAND [ARGUMENT…]
# With SECOND the desk has a second screen of that size beside the first; both are modes that the server knows by name. Where
# there is no server that can have two, the test is skipped.
set -eu
screen=${SCREEN:-1366x820x24}
second=${SECOND:-}
export WM="${WM:-openbox}"
home=$(mktemp -d "${TMPDIR:-/tmp}/ra-display.XXXXXX")
mkdir -m 700 "$home/run" "$home/home"
mkfifo "$home/number"

# Xvfb has one output for ever; the dummy driver of the whole server has as many as are asked for.
two_screens () {
  cat >"$home/xorg.conf" <<'C'
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0 - 1000.0
  VertRefresh 5.0 - 200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
EndSection
C
  exec Xorg -displayfd 3 -config "$home/xorg.conf" -logfile "$home/xorg.log" -novtswitch -sharevts -nolisten tcp -noreset
}

# place_screens: the second beside the first; false where the server has none. It counts as plugged in once it was asked for.
place_screens () {
  xrandr --addmode DUMMY0 "${screen%x24}" && xrandr --addmode DUMMY1 "$second" &&
    xrandr --output DUMMY0 --mode "${screen%x24}" --output DUMMY1 --mode "$second" --right-of DUMMY0 &&
    xrandr --query
}

skip () {
  echo "1..0 # SKIP $1"
  exit 0
}

if [ -n "$second" ]; then
  { command -v Xorg && command -v xrandr; } >/dev/null || skip 'no server here has two screens'
  two_screens 3>"$home/number" >"$home/xvfb.log" 2>&1 &
else
  Xvfb -displayfd 3 -screen 0 "$screen" -nolisten tcp -noreset 3>"$home/number" 2>"$home/xvfb.log" &
fi
server=$!
cleanup () {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 143' TERM INT HUP
read -r number <"$home/number" || { [ -n "$second" ] && skip 'the server with two screens does not start here'; }

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GTK_A11Y NO_AT_BRIDGE XDG_SESSION_TYPE 2>/dev/null || true
export DISPLAY=":$number" HOME="$home/home" XDG_RUNTIME_DIR="$home/run"
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share" XDG_CACHE_HOME="$HOME/.cache"
# GTK 4.8 loads Mesa's driver with the display even where nothing is drawn by it, and the driver leaks while it is unloaded.
export GDK_DEBUG=gl-disable
export GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=keyfile GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 GIO_USE_VFS=local
export GVFS_DISABLE_FUSE=1 GIO_USE_VOLUME_MONITOR=unix

[ -z "$second" ] || place_screens >>"$home/xvfb.log" 2>&1 || skip 'the server here has no second screen'
# A test stops the keys while they are made: containers are to take their time.
export RA_TEST_REAL_CONTAINERS=1

cat >"$home/inner" <<'I'
#!/bin/sh
/usr/libexec/at-spi-bus-launcher --launch-immediately --a11y=1 >/dev/null 2>&1 &
launcher=$!
manager=
# Otherwise every letter the layout lacks is mapped for one stroke only, and fast ones are lost.
setxkbmap -layout us,ua
# A window that is there before its manager is taken over without the focus: nothing starts before the manager stands.
if [ "$WM" != none ]; then
  mkfifo "$XDG_RUNTIME_DIR/manager"
  "$WM" --startup "sh -c 'echo stands >\"$XDG_RUNTIME_DIR/manager\"'" >/dev/null 2>&1 & manager=$!
  if ! timeout 60 cat "$XDG_RUNTIME_DIR/manager" >/dev/null; then echo "$WM does not start" >&2; exit 99; fi
fi
status=0
"$@" || status=$?
kill $launcher $manager 2>/dev/null
exit $status
I
chmod +x "$home/inner"
status=0
dbus-run-session -- "$home/inner" "$@" || status=$?
exit $status
