/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/evp.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/** ra_private_key_encode: Returns: (transfer full) (nullable): PKCS#8 PrivateKeyInfo in the secure heap */
RaSecret *ra_private_key_encode (EVP_PKEY *key, GError **error);

/**
 * ra_private_key_decode:
 * @data: PEM or DER, PKCS#8 (encrypted or not) or a traditional form
 * @password: (nullable)
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_EMPTY, _WRONG_PASSWORD (also when one is
 * needed and not given), _WRONG_FORMAT or, of a ДСТУ key that cannot be one, _DAMAGED; of a protected key
 * that asks for more than a container may, as ra_derivation_check_pbes2()
 */
EVP_PKEY *ra_private_key_decode (RaSecret *data, RaSecret *password, GError **error);

G_END_DECLS
