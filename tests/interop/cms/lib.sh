# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share beside ../lib.sh: a centre with people, the openssl command with the module.
# Needs RA_BUILD_DIR in the environment, as meson sets it.

. "$(dirname "$0")/../lib.sh"
tool=$RA_BUILD_DIR/app/tool/ra-tool
OPENSSL_MODULES=$RA_BUILD_DIR/ra-core/crypto/dstu
export OPENSSL_MODULES
start

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
# ssl COMMAND WORDS…: in place of the shared one, since the numbers of a signature stand bare in a message
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

echo "Barvinok-42" > password
