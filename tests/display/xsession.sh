#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A desktop of its own for one test: X server on a free display, home, runtime folder, session bus, accessibility bus
# and window manager, all gone when the command ends. Any number may run side by side.
#   [SCREEN=1366x820x24] [WM=openbox|none] xsession.sh COMMAND [ARGUMENT…]
set -eu
screen=${SCREEN:-1366x820x24}
export WM="${WM:-openbox}"
home=$(mktemp -d "${TMPDIR:-/tmp}/ra-display.XXXXXX")
mkdir -m 700 "$home/run" "$home/home"
mkfifo "$home/number"
Xvfb -displayfd 3 -screen 0 "$screen" -nolisten tcp -noreset 3>"$home/number" 2>"$home/xvfb.log" &
server=$!
cleanup () {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 143' TERM INT HUP
read -r number <"$home/number"

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS GTK_A11Y NO_AT_BRIDGE XDG_SESSION_TYPE 2>/dev/null || true
export DISPLAY=":$number" HOME="$home/home" XDG_RUNTIME_DIR="$home/run"
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share" XDG_CACHE_HOME="$HOME/.cache"
# GTK 4.8 loads Mesa's driver with the display even where nothing is drawn by it, and the driver leaks while it is unloaded.
export GDK_DEBUG=gl-disable
export GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=keyfile GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 GIO_USE_VFS=local
export GVFS_DISABLE_FUSE=1 GIO_USE_VOLUME_MONITOR=unix

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
