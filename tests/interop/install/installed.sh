#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs into an empty folder and works from there, with the source tree and the build out of sight.
. "$(dirname "$0")/../lib.sh"

build=$RA_BUILD_DIR
source=$RA_SOURCE_DIR
start
# What test runners say to programs is not said to an installed one.
unset G_DEBUG MALLOC_CHECK_ RA_FORMS_DIR RA_PRINT_TEMPLATES_DIR RA_STATION
# A sanitized program reads a list of its libraries' leaks and ends where it cannot: the list goes along.
if [ "${LSAN_OPTIONS:-}" ]; then
  cp "$source/tests/data/lsan.supp" . || exit 1
  LSAN_OPTIONS=$(echo "$LSAN_OPTIONS" | sed "s|$source/tests/data/lsan.supp|$work/lsan.supp|")
fi

ok /install/meson-install meson install -C "$build" --no-rebuild --destdir "$work/root"
prefix=$work/root$(meson introspect --buildoptions "$build" | /usr/bin/python3 -c '
import json, sys
print(next(option["value"] for option in json.load(sys.stdin) if option["name"] == "prefix"))')
bin=$prefix/bin
share=$prefix/share
windowed=no
[ -e "$bin/ra-station" ] && windowed=yes

# ---- what lies where ----

# laid PATH…: each is there and has something in it
laid() {
  for path in "$@"; do
    [ -s "$prefix/$path" ] || { echo "$path is not there"; return 1; }
  done
}

ok /install/programs laid bin/ra-tool bin/ra-practice-ca bin/ra-carrier libexec/ra-station/ra-render libexec/ra-station/ra-scan
ok /install/data laid share/ra-station/forms/ua-acsk-dfs/profile.xml share/ra-station/forms/registers share/ra-station/forms/schema/profile.rng \
  share/ra-station/print-templates/ua-acsk-dfs/certificate.xml share/ra-station/docs/guide/uk/desk.md
ok /install/translations laid share/locale/uk/LC_MESSAGES/ra-station.mo share/locale/uk/LC_MESSAGES/ra-station-forms.mo

# described PATTERN: each program has one of these
described() {
  for program in "$bin"/*; do
    laid "$(printf "$1" "$(basename "$program")")" || return 1
  done
}
ok /install/manuals described share/man/man1/%s.1
ok /install/manuals-in-ukrainian described share/man/uk/man1/%s.1
# What the program says is in it, not the English that it is made from.
manuals_speak() {
  for program in "$bin"/*; do
    page=$share/man/uk/man1/$(basename "$program").1
    grep -q '^.SH ПАРАМЕТРИ$' "$page" && grep -q ПАПКА "$page" && ! grep -q -e '\\fIDIR' -e '\\fIFILE' "$page" || { echo "$page"; return 1; }
  done
}
ok /install/manuals-speak manuals_speak
ok /install/completion described share/bash-completion/completions/%s
ok /install/icons laid share/icons/hicolor/scalable/apps/org.ra_station.Station.svg share/icons/hicolor/symbolic/apps/org.ra_station.Station-symbolic.svg
ok /install/provider sh -c "find '$prefix' -name dstu.so | grep -q ossl-modules/dstu.so"

# Nothing that is installed names the folders it was made in, but for the programs, which know them to refuse them.
names_no_folder() {
  ! grep -rl --exclude-dir=bin --exclude-dir=libexec --exclude='*.so' -e "$source" -e "$build" "$work/root"
}
ok /install/names-no-folder names_no_folder

# ---- what a desktop finds ----

if [ $windowed = yes ]; then
  ok /install/desktop/files laid share/applications/org.ra_station.Station.desktop share/metainfo/org.ra_station.Station.metainfo.xml \
    share/mime/packages/org.ra_station.Station.xml share/dbus-1/services/org.ra_station.Station.service share/glib-2.0/schemas/org.ra_station.Station.gschema.xml
  ok /install/desktop/entry desktop-file-validate "$share/applications/org.ra_station.Station.desktop"
  ok /install/desktop/settings glib-compile-schemas --strict --dry-run "$share/glib-2.0/schemas"
  ok /install/desktop/metainfo appstreamcli validate --no-net "$share/metainfo/org.ra_station.Station.metainfo.xml"
  # Pictures of the metadata are in the tree that is published.
  pictures_are_there() {
    site=$(sed -n 's|.*<url type="homepage">\(.*\)</url>.*|\1|p' "$share/metainfo/org.ra_station.Station.metainfo.xml")
    [ "$site" ] && sed -n "s|.*<image.*>$site/\(.*\)</image>.*|\1|p" "$share/metainfo/org.ra_station.Station.metainfo.xml" > pictures
    [ "$(grep -c '<image' "$share/metainfo/org.ra_station.Station.metainfo.xml")" -eq "$(wc -l < pictures)" ] || return 1
    while read -r picture; do [ -s "$source/$picture" ] || { echo "$picture is not there"; return 1; }; done < pictures
  }
  ok /install/desktop/pictures pictures_are_there
  ok /install/desktop/speaks-ukrainian grep -q '^Comment\[uk\]=.' "$share/applications/org.ra_station.Station.desktop"
  ok /install/desktop/metainfo-speaks-ukrainian grep -q 'xml:lang="uk"' "$share/metainfo/org.ra_station.Station.metainfo.xml"
  ok /install/desktop/service grep -qx "Exec=${prefix#"$work/root"}/bin/ra-station --gapplication-service" \
    "$share/dbus-1/services/org.ra_station.Station.service"
else
  skip /install/desktop "built without the window"
fi

# ---- what files are taken for ----

# type_is TYPE FILE: by what is in the file alone where its name says nothing
type_is() {
  got=$(XDG_DATA_DIRS=$share:/usr/share XDG_DATA_HOME=$work/nothing gio info -a standard::content-type "$2" | sed -n 's/.*content-type: //p')
  echo "$2: $got"
  [ "$got" = "$1" ]
}

if [ $windowed = yes ] && has_openssl; then
  ok /install/types/database update-mime-database "$share/mime"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out one.pem -days 3 -subj /CN=x 2> /dev/null
  openssl req -new -key key -subj /CN=x -outform DER -out request.p10
  openssl req -new -key key -subj /CN=x -out request.pem
  openssl crl2pkcs7 -nocrl -certfile one.pem -outform DER -out chain.p7b
  : > index; printf '[ca]\ndefault_ca=x\n[x]\ndatabase=index\ndefault_md=sha256\ncrl_extensions=e\n[e]\nauthorityKeyIdentifier=keyid\n' > ca.cnf
  openssl ca -config ca.cnf -gencrl -crldays 3 -keyfile key -cert one.pem -out list.pem 2> /dev/null
  openssl crl -in list.pem -outform DER -out list.crl
  printf '[applicant]\nterms-read=yes\n' > person.rafacts
  cp request.p10 a-request; cp chain.p7b some-certificates; cp list.crl a-list; cp person.rafacts some-facts
  printf 'RABUNDLE\001' | tee day.rabundle > a-bundle
  for pair in application/pkcs10:request.p10 application/pkcs10:a-request application/x-pkcs7-certificates:chain.p7b \
    application/x-pkcs7-certificates:some-certificates application/pkix-crl:list.crl application/pkix-crl:a-list \
    application/vnd.ra-station.facts:person.rafacts application/vnd.ra-station.facts:some-facts \
    application/vnd.ra-station.bundle:day.rabundle application/vnd.ra-station.bundle:a-bundle; do
    ok "/install/types/${pair#*:}" type_is "${pair%%:*}" "${pair#*:}"
  done
fi

# ---- it works, and nothing else is there ----

cat > work.sh <<'SH'
set -eu
PATH=$3:$PATH
# The source tree and the build are empty from here on.
for folder in "$2" "$1"; do mount -t tmpfs none "$folder"; done
[ ! -e "$1/meson.build" ]
[ ! -e "$2/build.ninja" ]
export RA_STATION=$PWD/station LC_ALL=C.UTF-8
ra-tool --version
ra-tool diagnose | tee diagnosed
ra-tool diagnose --json > diagnosed.json
ra-tool profile list | grep -q ua-acsk-dfs
printf 'training-one\n' | ra-tool init --profile ua-acsk-dfs --practice --operator o.koval --password-fd 0 > code
printf 'training-one\n' | ra-tool --operator o.koval --password-fd 0 case new individual person.ini > case
printf 'training-one\n' | ra-tool --operator o.koval --password-fd 0 print "$(cat case)" registration-card --output card.pdf
printf 'training-one\n' | ra-tool --operator o.koval --password-fd 0 case attach "$(cat case)" id-card-copy card.pdf
SH
cat > person.ini <<'INI'
[applicant]
terms-read=yes
[subscriber 1]
surname=Їжакевич
given-names=Марія Остапівна
birth-date=1985-03-14
sex=female
citizenship=UA
refused-tax-number=no
document=id-card
document-number=004512345
document-issued-by=8034
document-issued-on=2019-05-20
document-expires-on=2029-05-20
tax-number=3111912320
unzr=19850314-04579
phone=+380442223344
email=m.yizhakevych@example.com
country=UA
locality=Київ
street=вул. Дорогожицька, 10
key-phrase=сойка над Десною
INI
# Ukrainian without the locale of that name: gettext asks for a language.
says_ukrainian() {
  LC_ALL=C.UTF-8 LANGUAGE=uk "$bin/ra-tool" --help | grep -q Використання
}
ok /install/speaks-ukrainian says_ukrainian
# What options mean stands in one column, whatever they are called.
stands_in_column() {
  LC_ALL=C.UTF-8 LANGUAGE=uk "$bin/ra-tool" init --help | /usr/bin/python3 -c '
import re, sys
rows = [m for m in (re.match("  --.{1,24}?  +", line) for line in sys.stdin) if m]
assert len(rows) > 4 and {m.end() for m in rows} == {29}, [m.end() for m in rows]'
}
ok /install/help/one-column stands_in_column
if unshare -rm true 2> /dev/null; then
  ok /install/works-alone unshare -rm sh work.sh "$source" "$build" "$bin"
  ok /diagnose/topics sh -c 'for topic in program libraries cryptography data devices locale disk clock memory; do
    grep -q "^$topic	" diagnosed || { echo $topic; exit 1; }; done'
  ok /diagnose/providers grep -q '^cryptography	dstu	.*self-test passed' diagnosed
  ok /diagnose/json /usr/bin/python3 -c 'import json; assert all(set(l) == {"topic", "name", "value", "bad"} for l in json.load(open("diagnosed.json")))'
  # Neither whose computer it is nor where anything lies.
  ok /diagnose/no-personal-data refuse grep -F -e "$(uname -n)" -e "$HOME" -e "$work" -e "$(id -un)" diagnosed
  ok /install/prints-alone sh -c 'head -c 5 card.pdf | grep -q %PDF-'
else
  skip /install/works-alone "this computer makes no name spaces for programs"
fi
finish
