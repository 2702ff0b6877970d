#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Time to the first frame of a practice station beside a bare libadwaita window, on an X server of its own without a
# window manager, so that nothing but the two programs is measured.
#   RA_BUILD_DIR=… RA_SOURCE_DIR=… first-frame.sh [RUNS]
set -eu
for program in Xvfb dbus-run-session; do
  command -v "$program" >/dev/null || { echo "$program is not installed: nothing is measured"; exit 77; }
done
folder=$(mktemp -d "${TMPDIR:-/tmp}/ra-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 143' TERM INT HUP
"$RA_BUILD_DIR/app/tool/ra-tool" --station "$folder/station" init --profile ua-acsk-dfs --practice --operator o.koval \
  --password-fd 3 >"$folder/recovery-code" 3<<EOF
practice makes perfect
EOF
WM=none "$RA_SOURCE_DIR/tests/display/xsession.sh" "$RA_BUILD_DIR/tests/bench/window/bench-first-frame" "${1:-9}" \
  "$RA_BUILD_DIR/app/station/ra-station" --station "$folder/station" -- \
  "$RA_BUILD_DIR/tests/bench/window/bare-window"
