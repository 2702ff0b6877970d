#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What differs from one centre to another is data: an office names a centre of its profile, and what the profile says of it
# holds, also when it is changed later.
. "$RA_SOURCE_DIR/tests/interop/tool/lib.sh"

RA_FORMS_DIR=$root/forms
export RA_FORMS_DIR
cp -R "$RA_SOURCE_DIR/forms" "$RA_FORMS_DIR"
file=$RA_FORMS_DIR/ua-acsk-dfs/profile.xml
start_practice --implicit-confirm
trust=$root/centre/trust.pem

# thumbprints: of every certificate the practice centre is trusted by
thumbprints() {
  python3 - "$trust" <<'PY'
import hashlib, re, ssl, sys
blocks = re.findall(r'-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----', open(sys.argv[1]).read(), re.S)
print(' '.join(hashlib.sha256(ssl.PEM_cert_to_DER_cert(b)).hexdigest() for b in blocks))
PY
}

# centres URL: the profile with two of them
centres() {
  python3 - "$file" "$1" "$(thumbprints)" <<'PY'
import re, sys
path, url, anchors = sys.argv[1:]
text = open(path, encoding='utf-8').read()
text = re.sub(r'  <centre .*</centre>\n', '', text, flags=re.S)
text = text.replace('  <!-- Витяг з регламенту не каже, чи може', f'''  <centre id="near" clause="dfs-6.3-protected" url="{url}" anchors="{anchors}"
          implicit-confirm="yes" accepts="dstu4145-257 dstu4145-431">
    <label>Поруч</label>
    <info oid="1.3.6.1.4.1.99999.1" value="ВПР № 7"/>
  </centre>
  <centre id="strange" clause="dfs-6.3-protected" url="{url}" anchors="{'0' * 64}">
    <label>Чужий</label>
  </centre>
  <!-- Витяг з регламенту не каже, чи може''', 1)
open(path, 'w', encoding='utf-8').write(text)
PY
}

# shown FIELD: of the centre that is set
shown() {
  run centre show && sed -n "s/^$1	//p" "$root/out"
}

centres "$url"
run profile check "$RA_FORMS_DIR/ua-acsk-dfs"
is /centres/profile 0 $?
new_station
run operator credential --key "$root/centre/operator.key" --certificate "$root/centre/operator.pem"
is /centres/credential 0 $?
exits /centres/neither 2 centre set --trust "$trust"
exits /centres/unknown 2 centre set --centre nowhere --trust "$trust"
says /centres/unknown/named 'nowhere'
exits /centres/another-anchor 2 centre set --centre strange --trust "$trust"
says /centres/another-anchor/named "$(thumbprints | cut -d' ' -f1)"
is /centres/nothing-set '' "$(shown centre)"
exits /centres/set 0 centre set --centre near --trust "$trust"
is /centres/set/address "$url" "$(shown url)"
run centre list
grep -q '^\*	near	Поруч	.*1.3.6.1.4.1.99999.1 = ВПР № 7' "$root/out"
ok /centres/list $?

new_case
bring_all
run case register "$case"
keys
is /centres/keys 0 $?

# Elsewhere since: the office has nothing to set anew.
centres http://127.0.0.1:1/
is /centres/moved/address http://127.0.0.1:1/ "$(shown url)"
exits /centres/moved/nobody-there 1 outbox send
centres "$url"
exits /clause/dfs-6.3-protected/centres/sent 0 outbox send
is /clause/dfs-6.3-protected/centres/confirmed 'confirmed confirmed' "$(outbox signature state) $(outbox agreement state)"

# Asked to be spared the confirmations, the centre granted it: two questions were all that came there.
is /centres/implicit-confirm 2 "$(python3 - "$root/centre/centre.db" <<'PY'
import sqlite3, sys
print(sqlite3.connect('file:%s?mode=ro' % sys.argv[1], uri=True).execute('SELECT count(*) FROM messages').fetchone()[0])
PY
)"

# What the office says itself goes before, and is its own from then on.
exits /centres/own-address 0 centre set --centre near --url http://127.0.0.1:2/ --trust "$trust"
centres http://127.0.0.1:1/
is /centres/own-address/kept http://127.0.0.1:2/ "$(shown url)"
sed -i 's/id="near"/id="far"/' "$file"
exits /centres/gone 0 centre show
exits /centres/journal 0 journal verify
end
