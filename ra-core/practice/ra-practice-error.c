/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-error.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

G_DEFINE_QUARK (ra - practice - error - quark, ra_practice_error)

gboolean
ra_practice_error_take_openssl (GError **error, const char *what)
{
  const char *reason = ERR_reason_error_string (ERR_peek_error ());

  g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_CRYPTO, "%s (%s)", what,
               reason != NULL ? reason : _ ("no reason given"));
  ERR_clear_error ();
  return FALSE;
}
