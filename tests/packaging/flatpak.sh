#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Flatpak: built without a network on the runtime that set-up.sh made of Debian's packages, at work in its sandbox, and shut out of
# everything else.
. "$(dirname "$0")/lib.sh"
scripts=$here
needs
bwrap --ro-bind / / --unshare-pid true 2> /dev/null || skip_all "this computer lets no program make a sandbox"
start
id=org.ra_station.Station
export FLATPAK_USER_DIR="$place/flatpak" HOME="$work/home" XDG_RUNTIME_DIR="$work/run" XDG_DATA_HOME="$work/home/data"
mkdir -p home run
chmod 700 run
clean_flatpak() {
  flatpak --user uninstall -y --noninteractive $id
  flatpak --user remote-delete --force made
}
trap 'clean_flatpak > /dev/null 2>&1; clean_up' EXIT

# The manifest as it stands, but for the runtime, which has what GNOME's lacks.
copy_sources "$work/src"
sed -e 's/^\(runtime\|sdk\): .*/\1: org.debian.LocalSdk/' -e "s/^runtime-version: .*/runtime-version: '12'/" \
  -e '/^  - name: libqrencode/,/^  - name: ra-station/{/name: ra-station/!d}' \
  -e 's/^command: .*/&\nappstream-compose: false/' "$work/src/flatpak/$id.yml" > "$work/src/flatpak/here.yml"

# What was compiled in here before, and has not changed, is taken from there.
mkdir -p "$place/ccache-flatpak" state
ln -s "$place/ccache-flatpak" state/ccache
make_it() {
  timeout "$(($(left) - 600))" flatpak-builder --user --ccache --force-clean --disable-rofiles-fuse --disable-download \
    --state-dir="$work/state" --repo="$work/made" "$work/built" "$work/src/flatpak/here.yml" && flatpak build-update-repo "$work/made" \
    && flatpak --user remote-add --no-gpg-verify made "$work/made" \
    && flatpak --user install -y --noninteractive made $id
}
built /packaging/flatpak/builds make_it

# in_it COMMAND WORDS…: in the sandbox
in_it() {
  command=$1
  shift
  flatpak run --user --command="$command" $id "$@"
}
ok /packaging/flatpak/version says 'ra-station 0' in_it ra-station --version
ok /packaging/flatpak/knows-its-sandbox says 'sandbox.*flatpak' in_it ra-tool diagnose
in_sandbox() {
  in_it sh -c 'mkdir /tmp/case && sh -s /tmp/case' < "$scripts/case.sh"
}
ok /packaging/flatpak/whole-case in_sandbox
echo secret > "$work/home/secret"
ok /packaging/flatpak/no-home refuse in_it cat "$work/home/secret"
ok /packaging/flatpak/no-system refuse in_it cat /run/host/etc/shadow
# What is asked for is what the manifest explains: a line of words above each, and nothing broader.
asks_little() {
  in_it cat /.flatpak-info > info
  ! grep -E '^(filesystems=.*(home|host)|devices=|sockets=.*(session-bus|system-bus))' info
}
ok /packaging/flatpak/asks-little asks_little

start_screen
show() {
  GSK_RENDERER=cairo dbus-run-session -- flatpak run --user --env=GDK_BACKEND=x11 --env=GSK_RENDERER=cairo --env=GSETTINGS_BACKEND=memory \
    $id --practice > window.log 2>&1 &
  window=$!
  pids="$pids $window"
  first_frame
  seen=$?
  kill $window
  [ $seen -eq 0 ] || cat window.log
  return $seen
}
ok /packaging/flatpak/first-frame show
finish
