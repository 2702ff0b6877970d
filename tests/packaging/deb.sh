#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's packages: built twice in two folders, the same bytes; without errors for lintian; installed in a small Debian, at work there,
# and gone again without a trace.
. "$(dirname "$0")/lib.sh"
scripts=$here
needs
start

# ---- built ----

# Both are copied before: somebody may be at work on the sources.
copy_sources "$work/one/ra-station"
copy_sources "$work/another/folder/ra-station"
# build FOLDER MEMORY: what ccache remembers is kept apart for the two, so that no object that one of them made comes to the other
build() {
  (cd "$1/ra-station" && CCACHE_DIR="$place/ccache" CCACHE_NAMESPACE="$2" \
    timeout "$(($(left) - 600))" dpkg-buildpackage -b -us -uc -j"$(nproc)")
}
built /packaging/deb/builds build "$work/one" one
built /packaging/deb/builds-elsewhere build "$work/another/folder" another
deb() {
  echo "$work"/one/"$1"_*.deb
}
# Debug symbols are packages as well.
same_packages() {
  for made in "$work"/one/*.deb; do
    cmp "$made" "$work/another/folder/$(basename "$made")" || return 1
    sha256sum "$made"
  done
}
ok /packaging/deb/reproducible same_packages
ok /packaging/deb/lintian lintian --allow-root --fail-on error --tag-display-limit 0 "$(deb ra-station)" "$(deb openssl-provider-dstu)"

names_no_folder() {
  dpkg-deb -x "$(deb ra-station)" "$work/unpacked" && ! grep -rl "$work" "$work/unpacked"
}
ok /packaging/deb/names-no-folder names_no_folder
has_in() {
  dpkg-deb -c "$(deb "$1")" | grep -q "$2"
}
ok /packaging/deb/provider-alone has_in openssl-provider-dstu 'ossl-modules/dstu\.so'
ok /packaging/deb/provider-says-how has_in openssl-provider-dstu 'openssl-provider-dstu/README.md'

# ---- installed, in a name space of its own ----

cat > inside.sh <<'SH'
# inside.sh PLACE STEP…: the steps in the small Debian, which stays as it is
set -eu
place=$1
shift
mkdir -p layer root
mount -t tmpfs none layer
mkdir layer/upper layer/work
mount -t overlay none -o "lowerdir=$place/office,upperdir=layer/upper,workdir=layer/work" root
mount -t proc none root/proc
mount --rbind /dev root/dev
mount -t tmpfs none root/tmp
mkdir root/tmp/given
mount --bind "$PWD/given" root/tmp/given
exec chroot root /bin/sh /tmp/given/steps.sh
SH
mkdir given
cp "$(deb ra-station)" given/ra-station.deb
cp "$(deb openssl-provider-dstu)" given/provider.deb
cp "$scripts/case.sh" given/
cat > given/steps.sh <<'SH'
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root
everything() {
  find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path /var/cache -o -path /var/lib/dpkg -o -path /var/log -o -path /home \
    -o -path /run \) -prune -o -not -type d -print | sort
}
# step NAME COMMAND…: what it said stays in NAME.log, how it ended in NAME.rc
step() {
  name=$1
  shift
  "$@" > "/tmp/given/$name.log" 2>&1
  echo $? > "/tmp/given/$name.rc"
}
clerk() {
  setpriv --reuid clerk --regid clerk --clear-groups env HOME=/home/clerk XDG_RUNTIME_DIR=/home/clerk/run "$@"
}
everything > /tmp/given/before
step install dpkg -i /tmp/given/ra-station.deb /tmp/given/provider.deb
useradd -m clerk && clerk mkdir -m 700 /home/clerk/run /home/clerk/case
step provider openssl dgst -provider default -provider dstu -kupyna-256 /tmp/given/steps.sh
step case clerk sh /tmp/given/case.sh /home/clerk/case
# What desktops look up, written by the trigger of desktop-file-utils.
step types grep '^application/pkcs10=' /usr/share/applications/mimeinfo.cache
clerk env DISPLAY="$(cat /tmp/given/display)" GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none GSETTINGS_BACKEND=memory \
  dbus-run-session -- ra-station --practice > /tmp/given/window.log 2>&1 &
window=$!
# Whoever looks says when it was seen.
read -r seen < /tmp/given/seen
kill $window
wait $window 2> /dev/null
userdel -r clerk 2> /dev/null
step purge dpkg --purge ra-station openssl-provider-dstu
everything > /tmp/given/after
SH
mkfifo given/seen
start_screen
echo "$DISPLAY" > given/display
unshare -m sh inside.sh "$place" > inside.log 2>&1 &
inner=$!
pids="$pids $inner"
look() {
  first_frame
  seen=$?
  # Where nobody waits for it any more nothing is written.
  timeout 600 sh -c 'echo seen > given/seen'
  wait "$inner"
  return $seen
}
ok /packaging/deb/first-frame look

ended() {
  cat "given/$1.log" && [ "$(cat "given/$1.rc")" = 0 ]
}
ok /packaging/deb/installs ended install || cat inside.log | sed 's/^/# /'
ok /packaging/deb/provider-works ended provider
ok /packaging/deb/whole-case ended case
offers_station() {
  ended types && grep -q org.ra_station.Station.desktop given/types.log
}
ok /packaging/deb/opens-requests offers_station
ok /packaging/deb/purges ended purge
# What Debian's own triggers keep (caches of types and icons) is theirs.
nothing_left() {
  diff given/before given/after | grep '^[<>]' | grep -v -e '/etc/\(passwd\|group\|subuid\|subgid\|shadow\|gshadow\)-\?$' -e '/mimeinfo.cache$' -e icon-theme.cache -e /var/lib/systemd -e /var/mail -e '/usr/share/mime/' -e /etc/.pwd.lock > left
  [ ! -s left ] || { cat left; return 1; }
}
ok /packaging/deb/leaves-nothing nothing_left
finish
