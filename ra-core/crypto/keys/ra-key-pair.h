/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/x509.h>

#include "ra-core/crypto/suite/ra-suite.h"

G_BEGIN_DECLS

/**
 * RaKeyPair:
 *
 * A private key with its public one. Private parts are in OpenSSL's secure heap only; they go with the last
 * reference. Immutable and safe to use from several threads.
 */
typedef struct _RaKeyPair RaKeyPair;

/**
 * ra_key_pair_generate:
 *
 * RSA-4096 takes seconds; cancelling is seen within a fraction of one.
 *
 * Returns: (transfer full) (nullable): a fresh pair; %NULL with G_IO_ERROR_CANCELLED or RA_CRYPTO_ERROR
 */
RaKeyPair *
ra_key_pair_generate (const RaSuite *suite, RaUsage usage, GCancellable *cancellable, GError **error);

/** ra_key_pair_generate_full: ra_key_pair_generate() with @progress (nullable) */
RaKeyPair *ra_key_pair_generate_full (const RaSuite *suite,
                                      RaUsage usage,
                                      RaProgress progress,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

/**
 * ra_key_pair_new_take:
 * @key: (transfer full): a private key
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM when no suite owns @key
 */
RaKeyPair *ra_key_pair_new_take (EVP_PKEY *key, RaUsage usage, GError **error);

RaKeyPair *ra_key_pair_ref (RaKeyPair *self);
void ra_key_pair_unref (RaKeyPair *self);

/** ra_key_pair_get_pkey: Returns: (transfer none) */
EVP_PKEY *ra_key_pair_get_pkey (RaKeyPair *self);
const RaSuite *ra_key_pair_get_suite (RaKeyPair *self);
RaUsage ra_key_pair_get_usage (RaKeyPair *self);

/** ra_key_pair_get_id: Returns: (transfer none): SHA-256 of SubjectPublicKeyInfo in hexadecimal; of ДСТУ keys
 * in the form that names the curve and writes the substitution, however they were read */
const char *ra_key_pair_get_id (RaKeyPair *self);

/**
 * ra_key_pair_probe:
 *
 * Signs (agrees on, enciphers) a random probe with the private key and checks it with the public one.
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_DAMAGED when the halves do not belong together
 */
gboolean ra_key_pair_probe (RaKeyPair *self, GError **error);

/** ra_key_public_id: Returns: (transfer full) (nullable): the id (see ra_key_pair_get_id()) of any key */
char *ra_key_public_id (EVP_PKEY *key);

/**
 * ra_key_identifier:
 * @hash: (out): EVP_MAX_MD_SIZE bytes
 *
 * subjectKeyIdentifier: SHA-1 of the key's bits (RFC 5280, 4.2.1.2, method 1); of ДСТУ keys ГОСТ 34.311 with
 * the key's substitution, 32 bytes, as Ukrainian centres have it.
 */
gboolean ra_key_identifier (X509_PUBKEY *info, guint8 *hash, unsigned int *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaKeyPair, ra_key_pair_unref)

G_END_DECLS
