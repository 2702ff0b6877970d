/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaStrict:
 * @max_size: bytes
 * @expected: what the file should be, for people, translated
 * @labels: (nullable) (array zero-terminated=1): what it is called in PEM; %NULL: it has no form in text
 * @mailed: it travels by mail and between programs that put something around it, and zeros after it
 *
 * What kind of file is read.
 */
typedef struct
{
  gsize max_size;
  const char *expected;
  const char *const *labels;
  gboolean mailed;
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

/** ra_strict_is_filling: Returns: whether these bytes after the end of a file say nothing: white space, of
 * what is mailed zeros as well */
gboolean ra_strict_is_filling (const RaStrict *self, const guint8 *data, gsize size);

/** ra_strict_trim: Returns: (transfer full): @bytes without the filling after the value, which is in DER */
GBytes *ra_strict_trim (const RaStrict *self, GBytes *bytes);

/** ra_strict_check_text: @text: @size: moved behind a byte order mark and white space. Returns: %FALSE with
 * RA_CRYPTO_ERROR_EMPTY when there is nothing else, RA_CRYPTO_ERROR_WRONG_FORMAT when it is UTF-16 */
gboolean ra_strict_check_text (const RaStrict *self, const char **text, gsize *size, GError **error);

/**
 * ra_strict_unwrap:
 *
 * Takes off what people and programs put around a file: PEM, bare base64, a byte order mark, white space after
 * it; of what is mailed S/MIME (RFC 8551) and the header “UA1_SIGN” of Ukrainian programs. What was in it is
 * for ra_strict_check() or ra_ber_to_definite().
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR_EMPTY, _TOO_LARGE, _WRONG_FORMAT,
 * _TRUNCATED, _TRAILING or _DAMAGED
 */
GBytes *ra_strict_unwrap (const RaStrict *self, GBytes *bytes, GError **error);

/* What is wrong, in the words of ra_strict_check(), for other readers. All return %FALSE. */
gboolean ra_strict_fail_truncated (const RaStrict *self, GError **error);
gboolean ra_strict_fail_damaged (const RaStrict *self, GError **error);
gboolean ra_strict_fail_trailing (const RaStrict *self, gsize more, GError **error);
gboolean ra_strict_fail_format (const RaStrict *self, GError **error);

G_END_DECLS
