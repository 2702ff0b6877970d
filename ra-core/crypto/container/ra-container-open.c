/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/container/ra-container-private.h"

static gboolean
is_java_store (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= 4 && memcmp (data, "\xfe\xed\xfe\xed", 4) == 0;
}

GPtrArray *
ra_container_open (GBytes *bytes, RaSecret *password, GError **error)
{
  const RaStrict strict = { RA_CONTAINER_MAX_SIZE, _ ("a key container (PKCS#12 or Key-6.dat)"),
                            "openssl pkcs12 -export -nocerts -inkey FILE -out NEWFILE" };
  GPtrArray *keys;

  if (!ra_strict_check_size (&strict, bytes, error))
    return NULL;
  if (is_java_store (bytes))
    {
      ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_FORMAT,
                         _ ("The file is a key store of Java (JKS), which the station does not read. Ask the "
                            "centre that issued it for a PKCS#12 file."));
      return NULL;
    }
  if (!ra_strict_check_outer (&strict, bytes, error))
    return NULL;
  keys = ra_container_key6_matches (bytes) ? ra_container_key6_open (bytes, password, error)
                                           : ra_container_pkcs12_open (bytes, password, error);
  ERR_clear_error (); /* what was wrong stands in words in @error */
  return keys;
}
