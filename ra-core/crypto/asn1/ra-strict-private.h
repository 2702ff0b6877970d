/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaStrict:
 * @max_size: bytes
 * @expected: what the file should be, for people, translated
 * @pem_hint: (nullable): how to convert PEM to it, translated
 *
 * What kind of file is read.
 */
typedef struct
{
  gsize max_size;
  const char *expected;
  const char *pem_hint;
} RaStrict;

/**
 * ra_strict_check:
 *
 * Looks at a file before any parser does: one value, DER (X.690, 10: definite lengths in as few bytes as
 * possible, primitive strings, minimal integers, booleans 0 or 255, sorted sets), whole, nothing after it,
 * not too deep.
 *
 * Returns: %FALSE with RA_CRYPTO_ERROR_EMPTY, _TOO_LARGE, _WRONG_FORMAT, _TRUNCATED, _TRAILING,
 * _NOT_CANONICAL or _DAMAGED
 */
gboolean ra_strict_check (const RaStrict *self, GBytes *bytes, GError **error);

/** ra_strict_check_size: only whether there is something and not too much */
gboolean ra_strict_check_size (const RaStrict *self, GBytes *bytes, GError **error);

/** ra_strict_check_outer: size, first byte and outer length only; the inside may be BER */
gboolean ra_strict_check_outer (const RaStrict *self, GBytes *bytes, GError **error);

/** ra_strict_is_pem: Returns: %TRUE when @bytes begin as PEM does, after white space or a byte order mark */
gboolean ra_strict_is_pem (GBytes *bytes);

/* What is wrong, in the words of ra_strict_check(), for other readers. All return %FALSE. */
gboolean ra_strict_fail_truncated (const RaStrict *self, GError **error);
gboolean ra_strict_fail_damaged (const RaStrict *self, GError **error);
gboolean ra_strict_fail_trailing (const RaStrict *self, gsize more, GError **error);
gboolean ra_strict_fail_format (const RaStrict *self, GBytes *bytes, GError **error);

G_END_DECLS
