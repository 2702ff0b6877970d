/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * Sealing of records: AES-256-GCM (NIST SP 800-38D).
 *
 * A sealed blob is: one byte version (1), eight bytes key id (big endian), twelve bytes random nonce, the
 * ciphertext, sixteen bytes tag. Version and key id are authenticated together with the caller's additional
 * data, which binds a blob to its place (table, row, version) so that two blobs cannot be swapped.
 */
#define RA_SEAL_KEY_SIZE 32
#define RA_SEAL_OVERHEAD 37

/** ra_seal_new_key: Returns: (transfer full): RA_SEAL_KEY_SIZE fresh random bytes */
RaSecret *ra_seal_new_key (void);

/**
 * ra_seal_encrypt:
 * @key: RA_SEAL_KEY_SIZE bytes
 * @key_id: which key this is; found again with ra_seal_get_key_id()
 * @aad: (nullable): additional data the blob is bound to; not contained in it
 * @plain: (array length=size) (nullable): what to seal
 *
 * Returns: (transfer full): the sealed blob, @size + RA_SEAL_OVERHEAD bytes; never %NULL (it stops the
 * program when the library cannot encrypt)
 */
GBytes *ra_seal_encrypt (RaSecret *key, guint64 key_id, GBytes *aad, gconstpointer plain, gsize size);

/** ra_seal_encrypt_secret: as ra_seal_encrypt(), for a secret such as a wrapped key */
GBytes *ra_seal_encrypt_secret (RaSecret *key, guint64 key_id, GBytes *aad, RaSecret *plain);

/**
 * ra_seal_get_key_id:
 * @key_id: (out): the key @sealed was made with
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_TRUNCATED or RA_CRYPTO_ERROR_WRONG_FORMAT when @sealed is no sealed
 * blob
 */
gboolean ra_seal_get_key_id (GBytes *sealed, guint64 *key_id, GError **error);

/**
 * ra_seal_decrypt:
 * @aad: (nullable): the same additional data as at encryption
 *
 * Returns: (transfer full) (nullable): the plain bytes, wiped when freed; %NULL with
 * RA_CRYPTO_ERROR_WRONG_PASSWORD when key, place or contents do not agree (which of them cannot be told),
 * else as ra_seal_get_key_id()
 */
GBytes *ra_seal_decrypt (RaSecret *key, GBytes *aad, GBytes *sealed, GError **error);

/** ra_seal_decrypt_secret: as ra_seal_decrypt(), into the secure heap. Returns: (transfer full) (nullable) */
RaSecret *ra_seal_decrypt_secret (RaSecret *key, GBytes *aad, GBytes *sealed, GError **error);

G_END_DECLS
