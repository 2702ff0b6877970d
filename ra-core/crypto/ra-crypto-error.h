/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_CRYPTO_ERROR (ra_crypto_error_quark ())

/**
 * RaCryptoError:
 * @RA_CRYPTO_ERROR_FAILED: the library refused for a reason of its own; the message carries its words
 * @RA_CRYPTO_ERROR_EMPTY: there is nothing in the file
 * @RA_CRYPTO_ERROR_TOO_LARGE: the file is larger than anything of its kind may be
 * @RA_CRYPTO_ERROR_WRONG_FORMAT: the file is something else, for example PEM where DER is expected
 * @RA_CRYPTO_ERROR_TRUNCATED: the file ends before its contents do
 * @RA_CRYPTO_ERROR_TRAILING: there are bytes after the contents
 * @RA_CRYPTO_ERROR_NOT_CANONICAL: readable, but not encoded as DER prescribes
 * @RA_CRYPTO_ERROR_DAMAGED: the contents make no sense
 * @RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM: the station does not know the algorithm
 * @RA_CRYPTO_ERROR_WEAK_KEY: the algorithm is known, the key is too weak
 * @RA_CRYPTO_ERROR_BAD_SIGNATURE: the signature does not verify
 * @RA_CRYPTO_ERROR_WRONG_PASSWORD: the password (or the key of a seal) does not open it
 * @RA_CRYPTO_ERROR_MISMATCH: two things that should belong together do not (key and certificate, seal and its
 * place)
 * @RA_CRYPTO_ERROR_EXPIRED: not valid yet or not any more
 * @RA_CRYPTO_ERROR_UNTRUSTED: no chain leads to an anchor this office trusts
 */
typedef enum
{
  RA_CRYPTO_ERROR_FAILED,
  RA_CRYPTO_ERROR_EMPTY,
  RA_CRYPTO_ERROR_TOO_LARGE,
  RA_CRYPTO_ERROR_WRONG_FORMAT,
  RA_CRYPTO_ERROR_TRUNCATED,
  RA_CRYPTO_ERROR_TRAILING,
  RA_CRYPTO_ERROR_NOT_CANONICAL,
  RA_CRYPTO_ERROR_DAMAGED,
  RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
  RA_CRYPTO_ERROR_WEAK_KEY,
  RA_CRYPTO_ERROR_BAD_SIGNATURE,
  RA_CRYPTO_ERROR_WRONG_PASSWORD,
  RA_CRYPTO_ERROR_MISMATCH,
  RA_CRYPTO_ERROR_EXPIRED,
  RA_CRYPTO_ERROR_UNTRUSTED,
} RaCryptoError;

GQuark ra_crypto_error_quark (void);

/**
 * ra_crypto_error_take:
 * @error: (out) (optional): where to put the error
 * @code: the code to give it
 * @format: what could not be done, for the clerk
 *
 * The one place where OpenSSL's errors become ours: empties the calling thread's error queue and appends the
 * oldest reason in it, in brackets, to the message. Without a reason in the queue the message stands alone.
 */
void ra_crypto_error_take (GError **error, RaCryptoError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
