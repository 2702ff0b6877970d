/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/asn1/ra-strict-private.h"

G_BEGIN_DECLS

/**
 * ra_ber_to_definite:
 *
 * Reads one value in BER, nothing but filling after it, and writes it with definite lengths in as few bytes as possible
 * and octet strings in one piece: what a reader of DER can take. Values of other types are left as they
 * are, so that the result is DER when the writer kept to DER but for lengths and pieces.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_EMPTY, _TOO_LARGE, _WRONG_FORMAT,
 * _TRUNCATED, _TRAILING or _DAMAGED (also: too deep, a string of another type in pieces)
 */
GBytes *ra_ber_to_definite (const RaStrict *self, GBytes *bytes, GError **error);

G_END_DECLS
