/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-crypto-error.h"

#include <openssl/err.h>

G_DEFINE_QUARK (ra - crypto - error - quark, ra_crypto_error)

/* The oldest error in the queue is the cause, the later ones are what came of it. Returns: (nullable) */
static char *
take_reason (void)
{
  const char *data = NULL;
  int flags = 0;
  unsigned long code = ERR_get_error_all (NULL, NULL, NULL, &data, &flags);
  const char *reason = code != 0 ? ERR_reason_error_string (code) : NULL;
  char *text = NULL;

  if (reason != NULL && (flags & ERR_TXT_STRING) != 0 && data != NULL && *data != '\0')
    text = g_strdup_printf ("%s: %s", reason, data);
  else if (reason != NULL)
    text = g_strdup (reason);
  else if (code != 0)
    text = g_strdup_printf ("error %lu", code);
  ERR_clear_error ();
  return text;
}

void
ra_crypto_error_take (GError **error, RaCryptoError code, const char *format, ...)
{
  g_autofree char *reason = take_reason ();
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (reason != NULL)
    g_set_error (error, RA_CRYPTO_ERROR, code, "%s (%s)", message, reason);
  else
    g_set_error_literal (error, RA_CRYPTO_ERROR, code, message);
}
