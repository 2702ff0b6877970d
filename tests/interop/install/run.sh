#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a newcomer starts first: ./run where there is no display.
. "$(dirname "$0")/../lib.sh"
start
unset DISPLAY WAYLAND_DISPLAY G_DEBUG MALLOC_CHECK_ RA_FORMS_DIR RA_PRINT_TEMPLATES_DIR RA_STATION
export RA_PRACTICE="$work/practice"

ok /run/whole-case says 'is done' "$RA_SOURCE_DIR/run"
has_papers() {
  for paper in registration-card certificate handover-receipt; do
    head -c 5 "$RA_PRACTICE"/20*/papers/$paper.pdf | grep -q %PDF- || { echo $paper; return 1; }
  done
}
ok /run/papers has_papers
ok /run/keys sh -c 'ls "$RA_PRACTICE"/20*/key-medium/*.p12'
ok /run/certificates sh -c 'ls "$RA_PRACTICE"/20*/certificates/*.cer'
finish
