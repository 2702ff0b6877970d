/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * The subscriber's key phrase (clause dfs-6.6.4-phone) is kept as a memory-hard hash and nothing else.
 *
 * ra_phrase_hash:
 * @phrase: the phrase, UTF-8; the caller normalises it (ra_text_normalise()) the same way at every use
 *
 * Returns: (transfer full) (nullable): "scrypt$ln=17$SALT$HASH", salt and hash in base64; %NULL with
 * RA_CRYPTO_ERROR
 */
char *ra_phrase_hash (RaSecret *phrase, GError **error);

/**
 * ra_phrase_verify:
 * @hash: what ra_phrase_hash() returned
 *
 * Returns: %TRUE when @phrase is the one; %FALSE without an error when it is not, %FALSE with
 * RA_CRYPTO_ERROR_DAMAGED when @hash is not of that form
 */
gboolean ra_phrase_verify (const char *hash, RaSecret *phrase, GError **error);

/** ra_phrase_is_hash: Returns: %TRUE when @text has the form of a hash of ra_phrase_hash() */
gboolean ra_phrase_is_hash (const char *text);

G_END_DECLS
