/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/asn1/ra-der-private.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/suite/ra-suite.h"

G_BEGIN_DECLS

extern const RaSuite ra_suite_dstu4145_257;
extern const RaSuite ra_suite_dstu4145_431;
extern const RaSuite ra_suite_dstu4145_257_kupyna;
extern const RaSuite ra_suite_dstu4145_431_kupyna;
extern const RaSuite ra_suite_ecdsa_p256;
extern const RaSuite ra_suite_rsa_4096;

/* The SHA-2 family: what suites of international algorithms allow. */
extern const char *const ra_suite_sha2[];

/**
 * ra_suite_run_keygen:
 * @ctx: set up for key generation
 * @n_primes: how many primes are looked for, to estimate how far it is; 0 when it is over at once
 *
 * Returns: (transfer full) (nullable): the key; %NULL with G_IO_ERROR_CANCELLED or RA_CRYPTO_ERROR_FAILED
 */
EVP_PKEY *ra_suite_run_keygen (EVP_PKEY_CTX *ctx,
                               guint n_primes,
                               RaProgress progress,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error);

/** ra_suite_generate_on_curve: as RaSuite.generate: a key of the suite's type on its curve */
EVP_PKEY *ra_suite_generate_on_curve (const RaSuite *self,
                                      RaUsage usage,
                                      RaProgress progress,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

/** ra_suite_owns_type: as RaSuite.owns, for a type of keys that has one suite: whether @key
 * is of that type */
gboolean ra_suite_owns_type (const RaSuite *self, EVP_PKEY *key);

/** RaSuitePrepend: writes what PKCS#8 has in its OCTET STRING, and sets @der->failed when it cannot */
typedef void (*RaSuitePrepend) (RaDer *der, EVP_PKEY *key);

/**
 * ra_suite_write_pkcs8:
 * @room: bytes for the whole
 *
 * Returns: (transfer full) (nullable): PrivateKeyInfo (RFC 5208); %NULL with RA_CRYPTO_ERROR_FAILED
 */
RaSecret *ra_suite_write_pkcs8 (EVP_PKEY *key, gsize room, RaSuitePrepend prepend, GError **error);

/** ra_suite_probe_signature: signs random bytes and verifies them */
gboolean ra_suite_probe_signature (const RaSuite *self, EVP_PKEY *key, GError **error);

/** ra_suite_probe_curve: as ra_suite_probe_signature(), or agrees on a secret with a fresh key of the suite
 * from both sides; for suites whose keys can do either */
gboolean ra_suite_probe_curve (const RaSuite *self, EVP_PKEY *key, RaUsage usage, GError **error);

/** ra_suite_key_usage_to_agree: Returns: keyUsage bits of a suite whose second pair agrees on keys */
guint32 ra_suite_key_usage_to_agree (const RaSuite *self, RaUsage usage);

/** ra_suite_fail_probe: Returns: %FALSE, with RA_CRYPTO_ERROR_DAMAGED */
gboolean ra_suite_fail_probe (GError **error);

G_END_DECLS
