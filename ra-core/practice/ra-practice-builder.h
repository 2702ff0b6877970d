/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

#define RA_PRACTICE_POLICY "1.3.6.1.4.1.32473.7.1"

/** ra_practice_builder_new_key: Returns: (transfer full) (nullable): a key of the algorithm all of the
 * centre's have */
EVP_PKEY *ra_practice_builder_new_key (void);

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
 * Returns: (transfer full) (nullable): a certificate without extensions and signature, with a random serial
 * number
 */
X509 *ra_practice_builder_new (X509_NAME *subject, EVP_PKEY *key, X509 *issuer, gint64 from, gint64 until);

/** ra_practice_builder_add: adds an extension written as OpenSSL's configuration writes it */
gboolean ra_practice_builder_add (X509 *certificate, X509 *issuer, int nid, const char *value);

/** ra_practice_builder_sign: @issuer: (nullable): as above; adds subject and authority key identifiers first
 */
gboolean ra_practice_builder_sign (X509 *certificate, X509 *issuer, EVP_PKEY *issuer_key);

/** ra_practice_builder_digest: Returns: (transfer none) (nullable): the digest @key signs with */
const EVP_MD *ra_practice_builder_digest (EVP_PKEY *key);

/** ra_practice_builder_set_time: @unix_us: microseconds since the epoch, cut to seconds */
gboolean ra_practice_builder_set_time (ASN1_TIME *time, gint64 unix_us);

G_END_DECLS
