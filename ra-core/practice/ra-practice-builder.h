/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

#include "ra-core/crypto/suite/ra-suite.h"

G_BEGIN_DECLS

/** ra_practice_builder_new_key: Returns: (transfer full) (nullable): a fresh key of @suite that signs */
EVP_PKEY *ra_practice_builder_new_key (const RaSuite *suite);

/** ra_practice_builder_new_name: Returns: (transfer full) (nullable): a name in the practice centre's
 * organisation, which says ПРАКТИКА */
X509_NAME *ra_practice_builder_new_name (const char *common_name);

/** ra_practice_builder_serial: Returns: (transfer full): hexadecimal, upper case, whole bytes */
char *ra_practice_builder_serial (const ASN1_INTEGER *serial);

/**
 * ra_practice_builder_new:
 * @subject: (transfer none): @key: (transfer none): what is certified
 * @issuer: (nullable): %NULL for a certificate that issues itself
 * @from: @until: microseconds since the epoch
 *
 * Returns: (transfer full) (nullable): a certificate without signature, with a random serial number of 20
 * bytes; of extensions only the key identifiers of subject and issuer
 */
X509 *ra_practice_builder_new (X509_NAME *subject, EVP_PKEY *key, X509 *issuer, gint64 from, gint64 until);

/**
 * ra_practice_builder_add_identifiers:
 * @issuer: (nullable): %NULL for a certificate that issues itself
 *
 * Adds subjectKeyIdentifier and authorityKeyIdentifier. That of a ДСТУ key is its hash by ГОСТ 34.311 with
 * the key's own substitution (32 bytes), that of others SHA-1.
 */
gboolean ra_practice_builder_add_identifiers (X509 *certificate, X509 *issuer);

/** ra_practice_builder_add: adds an extension written as OpenSSL's configuration writes it */
gboolean ra_practice_builder_add (X509 *certificate, X509 *issuer, int nid, const char *value);

/** ra_practice_builder_digest: Returns: NID of the digest @key signs with in a centre of @suite: that of
 * @suite where the key can have it, NID_undef when the algorithm brings its own */
int ra_practice_builder_digest (const RaSuite *suite, EVP_PKEY *key);

/** ra_practice_builder_md: Returns: (transfer none) (nullable): the same as OpenSSL's object */
const EVP_MD *ra_practice_builder_md (const RaSuite *suite, EVP_PKEY *key);

/** ra_practice_builder_set_time: @unix_us: microseconds since the epoch, cut to seconds */
gboolean ra_practice_builder_set_time (ASN1_TIME *time, gint64 unix_us);

G_END_DECLS
