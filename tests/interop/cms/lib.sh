# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share: TAP, a centre with people, the openssl command with the module.
# Needs RA_BUILD_DIR in the environment, as meson sets it.

set -u
tool=$RA_BUILD_DIR/app/tool/ra-tool
OPENSSL_MODULES=$RA_BUILD_DIR/ra-core/crypto/dstu
export OPENSSL_MODULES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cd "$work" || exit 1
n=0
failed=0

# ok NAME COMMAND…: the command must succeed
ok() {
  title=$1
  shift
  n=$((n + 1))
  if "$@" > out 2> err; then
    echo "ok $n - $title"
  else
    echo "not ok $n - $title"
    sed 's/^/# out: /' out | head -20
    sed 's/^/# err: /' err | head -20
    failed=1
  fi
}

# refused NAME STATUS WORDS COMMAND…: the command must end with that status and say these words
refused() {
  title=$1
  status=$2
  words=$3
  shift 3
  "$@" > out 2> err
  got=$?
  n=$((n + 1))
  if [ $got -eq "$status" ] && cat out err | grep -q -- "$words"; then
    echo "ok $n - $title"
  else
    echo "not ok $n - $title (status $got)"
    sed 's/^/# out: /' out | head -20
    sed 's/^/# err: /' err | head -20
    failed=1
  fi
}

finish() {
  echo "1..$n"
  exit $failed
}

cat > openssl.cnf <<'END'
openssl_conf = start
[start]
providers = providers
[providers]
default = default_section
dstu = dstu_section
[default_section]
activate = 1
[dstu_section]
activate = 1
bare-signatures = yes
[req]
distinguished_name = name
prompt = no
[name]
CN = Тест
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signing]
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[agreement]
keyUsage = critical,keyAgreement
subjectKeyIdentifier = hash
END
ssl() {
  OPENSSL_CONF=$work/openssl.cnf openssl "$@"
}

# generate NAME ALGORITHM OPTIONS…
generate() {
  who=$1
  shift
  ssl genpkey "$@" -out "$who.key" 2> generate.err
}

# centre: a root of its own
centre() {
  generate root -algorithm DSTU4145 -pkeyopt group:431 \
    && ssl req -x509 -new -key root.key -subj "/CN=Центр для перевірок" -utf8 -days 30 -extensions root -out root.pem
}

# certify NAME EXTENSIONS DAYS [OPTIONS]: NAME.pem for NAME.key
certify() {
  who=$1
  extensions=$2
  days=$3
  shift 3
  ssl req -new -key "$who.key" -subj "/CN=$who" -out "$who.csr" \
    && ssl x509 -req -in "$who.csr" -CA root.pem -CAkey root.key -days "$days" -extfile openssl.cnf -extensions "$extensions" \
      -CAcreateserial "$@" -out "$who.pem" 2> x509.err
}

# contain NAME: NAME.p12 of NAME.key, with the password in the file "password"
contain() {
  ssl pkcs12 -export -inkey "$1.key" -nocerts -passout file:password -out "$1.p12" 2> contain.err
}

# flip FROM TO: the bit of a byte near the end
flip() {
  size=$(wc -c < "$1")
  cp "$1" "$2"
  old=$(dd if="$1" bs=1 skip=$((size - 9)) count=1 2> /dev/null | od -An -tu1)
  printf "\\$(printf %03o $((old ^ 4)))" | dd of="$2" bs=1 seek=$((size - 9)) conv=notrunc 2> /dev/null
}

echo "Barvinok-42" > password
