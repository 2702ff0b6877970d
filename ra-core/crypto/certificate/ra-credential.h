/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/**
 * RaCredential:
 * @certificate: the certificate
 * @chain: (element-type RaCertificate): what came with it, without the certificate itself
 * @id: SHA-256 of the certificate in hexadecimal
 *
 * A private key with its certificate, by which an operator (or the office) signs messages to the centre. Of
 * any algorithm the library or one of its providers offers. The private key is in the secure heap.
 */
typedef struct
{
  RaCertificate *certificate;
  GPtrArray *chain;
  char *id;
} RaCredential;

/**
 * ra_credential_load:
 * @key: the private key, PEM or DER, PKCS#8 (encrypted or not) or the traditional forms
 * @password: (nullable): for an encrypted key
 * @certificates: the certificate and, in PEM, those after it in the chain, in any order
 * @now: microseconds since the epoch
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_WRONG_PASSWORD, _WRONG_FORMAT, _MISMATCH
 * (no certificate is of this key), _EXPIRED, …
 */
RaCredential *
ra_credential_load (RaSecret *key, RaSecret *password, GBytes *certificates, gint64 now, GError **error);

/** ra_credential_load_files: ra_credential_load() from two files (G_IO_ERROR when they cannot be read) */
RaCredential *ra_credential_load_files (
    const char *key_path, RaSecret *password, const char *certificate_path, gint64 now, GError **error);

/** ra_credential_new: makes one of a key (ref taken) and its certificates. Returns:
 * (transfer full) (nullable) */
RaCredential *ra_credential_new (EVP_PKEY *key, RaCertificate *certificate, GPtrArray *chain, GError **error);

RaCredential *ra_credential_ref (RaCredential *self);
void ra_credential_unref (RaCredential *self);

/** ra_credential_get_key: Returns: (transfer none) */
EVP_PKEY *ra_credential_get_key (RaCredential *self);

/** ra_credential_check_time: Returns: %FALSE with RA_CRYPTO_ERROR_EXPIRED, in words, when it is
 * not valid at @now */
gboolean ra_credential_check_time (RaCredential *self, gint64 now, GError **error);

/** ra_credential_to_secret: Returns: (transfer full) (nullable): all of it, to be sealed (key as PKCS#8) */
RaSecret *ra_credential_to_secret (RaCredential *self, GError **error);

/** ra_credential_from_secret: Returns: (transfer full) (nullable): what ra_credential_to_secret() wrote */
RaCredential *ra_credential_from_secret (RaSecret *secret, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCredential, ra_credential_unref)

G_END_DECLS
