/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/container/ra-container-private.h"

static RaStrict
get_kind (void)
{
  /* Keys that no password protects are named here as well, so that they are refused for what they are. */
  static const char *const labels[]
      = { PEM_STRING_PKCS8, PEM_STRING_PKCS8INF, PEM_STRING_RSA, PEM_STRING_ECPRIVATEKEY, "PKCS12", NULL };

  return (RaStrict){ RA_CONTAINER_MAX_SIZE, _ ("a key container (PKCS#12, PKCS#8 or Key-6.dat)"), labels,
                     FALSE };
}

static gboolean
is_java_store (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= 4 && memcmp (data, "\xfe\xed\xfe\xed", 4) == 0;
}

/* PKCS#12 may be BER (RFC 7292, 4): then the whole is for its own reader, which knows where it ends. */
static gboolean
check_outer (GBytes *bytes, GError **error)
{
  const RaStrict kind = get_kind ();
  g_autoptr (GError) reason = NULL;

  if (ra_strict_check_outer (&kind, bytes, &reason)
      || g_error_matches (reason, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_NOT_CANONICAL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* Returns: (transfer full) (nullable) */
static GPtrArray *
open_kind (GBytes *bytes, RaDerivedKeys *derived, GError **error)
{
  if (ra_container_key6_matches (bytes))
    return ra_container_key6_open (bytes, ra_derived_keys_get_password (derived), error);
  if (ra_container_pkcs8_matches (bytes))
    return ra_container_pkcs8_open (bytes, derived, error);
  if (!ra_container_pkcs8_is_bare (bytes))
    return ra_container_pkcs12_open (bytes, derived, error);
  ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_FORMAT,
                     _ ("The file is a private key that no password protects: whoever has the file has the "
                        "key. Such keys are not used; have it put under a password (PKCS#8 or PKCS#12)."));
  return NULL;
}

GPtrArray *
ra_container_open (GBytes *file, RaSecret *password, GError **error)
{
  g_autoptr (RaDerivedKeys) derived = ra_derived_keys_new (password);

  return ra_container_open_with (file, derived, error);
}

GPtrArray *
ra_container_open_with (GBytes *file, RaDerivedKeys *derived, GError **error)
{
  const RaStrict kind = get_kind ();
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *keys;

  if (!ra_strict_check_size (&kind, file, error))
    return NULL;
  if (is_java_store (file))
    {
      ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_FORMAT,
                         _ ("The file is a key store of Java (JKS), which the station does not read. Ask the "
                            "centre that issued it for a PKCS#12 file."));
      return NULL;
    }
  bytes = ra_strict_unwrap (&kind, file, error);
  if (bytes == NULL || !check_outer (bytes, error))
    return NULL;
  keys = open_kind (bytes, derived, error);
  ERR_clear_error (); /* what was wrong stands in words in @error */
  return keys;
}
