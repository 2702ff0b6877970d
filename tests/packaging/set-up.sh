#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes what the suite `packaging` works in, as root, from Debian's own packages:
#   office/   a small Debian (debootstrap) with the libraries that the station's package wants, and nothing of the station
#   flatpak/  an installation of Flatpak with the same and what builds the station (.ci/packages-run) as the runtime
#             org.debian.LocalSdk
# It lies in $RA_PACKAGING, by default ~/.cache/ra-station-packaging, takes some 4 GB while it is made, and is made again when a list of packages
# changes. The suite keeps there what it compiled. The mirror is the one that this computer's apt takes Debian from.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
place=${RA_PACKAGING:-${XDG_CACHE_HOME:-$HOME/.cache}/ra-station-packaging}
runtime=org.debian.LocalSdk
[ "$(id -u)" -eq 0 ] || { echo "A Debian in a folder is made by root: start it with sudo" >&2; exit 1; }

"$top/.ci/install-packages" "$top/.ci/packages-packaging"
stamp=$(cat "$here/set-up.sh" "$here/packages-office" "$top/.ci/packages-run" | sha256sum)
if [ "$(cat "$place/stamp" 2>/dev/null)" = "$stamp" ]; then
  echo "The suite packaging is set up in $place"
  exit 0
fi
for part in office sdk; do
  # What is mounted there is somebody's at work.
  if [ -e "$place/$part" ] && grep -q " $place/$part" /proc/self/mounts; then echo "$place/$part is in use" >&2; exit 1; fi
done
mkdir -p "$place"
# What the suite compiled stays.
find "$place" -mindepth 1 -maxdepth 1 ! -name 'ccache*' -exec rm -rf --one-file-system {} +

[ -n "$(apt-get indextargets 'Created-By: Packages' 2>/dev/null)" ] || apt-get update -qq
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL) $(CODENAME)' 'Created-By: Packages' \
  | awk -v name="$codename" '$2 == "Debian" && $3 == "Debian" && $4 == name { print $1; exit }')
[ -n "$mirror" ] || { echo "apt knows no mirror of Debian $codename" >&2; exit 1; }

# inside ROOT COMMAND…: there, with the processes' own view of themselves
inside() {
  root=$1
  shift
  DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 chroot "$root" "$@"
}

# fetch ROOT LIST: installs the packages of a list there
fetch() {
  # shellcheck disable=SC2046
  inside "$1" apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-unsafe-io \
    $(cat "$2") >>"$place/log" 2>&1 || { tail -20 "$place/log" >&2; exit 1; }
}

echo "Fetching a small Debian $codename (some 60 MB)"
debootstrap --variant=minbase "$codename" "$place/base" "$mirror" >"$place/log" 2>&1 || { tail -20 "$place/log" >&2; exit 1; }
cp /etc/apt/trusted.gpg.d/*.gpg "$place/base/etc/apt/trusted.gpg.d/" 2>/dev/null || true
inside "$place/base" apt-get update -qq
# No service is started in there.
printf '#!/bin/sh\nexit 101\n' >"$place/base/usr/sbin/policy-rc.d"
chmod 755 "$place/base/usr/sbin/policy-rc.d"

cp -a "$place/base" "$place/office"
echo "Fetching the libraries of the station (some 120 MB): $(tr '\n' ' ' <"$here/packages-office")"
fetch "$place/office" "$here/packages-office"
inside "$place/office" apt-get clean

mv "$place/base" "$place/sdk"
echo "Fetching what builds the station (some 400 MB): $(tr '\n' ' ' <"$top/.ci/packages-run")"
fetch "$place/sdk" "$top/.ci/packages-run"
inside "$place/sdk" apt-get clean

echo "Making Flatpak's runtime of it"
work=$place/runtime
mkdir "$work"
cp -a "$place/sdk/usr" "$work/files"
cp -a "$place/sdk/etc" "$work/files/etc"
rm -f "$work"/files/etc/*shadow* "$work/files/etc/resolv.conf"
find "$work" -perm /6000 -exec chmod a-s {} + # Flatpak refuses what runs as somebody else
arch=$(flatpak --default-arch)
# The same bytes stand in the commit: without a line break at the end.
printf '[Runtime]\nname=%s\nruntime=%s/%s/12\nsdk=%s/%s/12' "$runtime" "$runtime" "$arch" "$runtime" "$arch" >"$work/metadata"
ostree --repo="$place/repo" init --mode=archive-z2
ostree --repo="$place/repo" config set archive.zlib-level 1
ostree --repo="$place/repo" commit -b "runtime/$runtime/$arch/12" --tree=dir="$work" -s "$runtime" --owner-uid=0 --owner-gid=0 \
  --no-xattrs --add-metadata-string=xa.metadata="$(cat "$work/metadata")" >>"$place/log"
flatpak build-update-repo "$place/repo" >>"$place/log"
rm -rf "$work"
export FLATPAK_USER_DIR="$place/flatpak"
flatpak --user remote-add --no-gpg-verify local "$place/repo"
flatpak --user install -y --noninteractive local "$runtime//12" >>"$place/log" 2>&1
rm -rf "$place/repo" "$place/sdk"
echo "$stamp" >"$place/stamp"
echo "The suite packaging is set up in $place"
