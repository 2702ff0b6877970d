/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

#define RA_KDF_MAC_SIZE 32
#define RA_KDF_SALT_SIZE 16

/**
 * ra_kdf_hkdf:
 * @key: a strong key (not a password)
 * @info: what the derived key is for, for example "ra-station seal"
 * @size: bytes wanted, at most 255 * 32
 *
 * HKDF with SHA-256 and an empty salt (RFC 5869).
 *
 * Returns: (transfer full): the derived key; it stops the program when the library cannot derive
 */
RaSecret *ra_kdf_hkdf (RaSecret *key, const char *info, gsize size);

/**
 * ra_kdf_set_test_cost:
 * @log_n: 1…, or 0 for the real cost
 *
 * For tests: lets ra_kdf_scrypt() work with N = 2^@log_n, so that a hundred sign-ins do not take a minute.
 * What was derived so cannot be derived at the real cost; tests/lint sees to it that no program calls this.
 */
void ra_kdf_set_test_cost (guint log_n);

/**
 * ra_kdf_scrypt:
 * @passphrase: what a person typed
 * @salt: (array length=salt_size): random, RA_KDF_SALT_SIZE bytes are enough
 * @size: bytes wanted
 *
 * scrypt with N = 2^17, r = 8, p = 1 (RFC 7914): takes 128 MiB and about half a second.
 *
 * Returns: (transfer full) (nullable): the derived key; %NULL with RA_CRYPTO_ERROR_FAILED when there is no
 * memory
 */
RaSecret *
ra_kdf_scrypt (RaSecret *passphrase, const guint8 *salt, gsize salt_size, gsize size, GError **error);

/** ra_kdf_scrypt_at_once: Returns: how many of these may be worked on at once, so that they have an eighth of the memory of
 * this computer at the most; one at least */
guint ra_kdf_scrypt_at_once (void);

/** ra_kdf_hmac: HMAC-SHA-256 of @data under @key into @mac */
void ra_kdf_hmac (RaSecret *key, gconstpointer data, gsize size, guint8 mac[RA_KDF_MAC_SIZE]);

/** ra_kdf_mac_equal: compares two MACs in constant time */
gboolean ra_kdf_mac_equal (const guint8 a[RA_KDF_MAC_SIZE], const guint8 b[RA_KDF_MAC_SIZE]);

/** ra_kdf_sha256_hex: Returns: (transfer full): SHA-256 of @data, lower-case hexadecimal */
char *ra_kdf_sha256_hex (gconstpointer data, gsize size);

G_END_DECLS
