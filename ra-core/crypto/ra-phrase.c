/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-phrase.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-kdf.h"

#define PREFIX "scrypt$ln=17$"
#define HASH_SIZE 32

char *
ra_phrase_hash (RaSecret *phrase, GError **error)
{
  guint8 salt[RA_KDF_SALT_SIZE];
  g_autoptr (RaSecret) hash = NULL;
  g_autofree char *salt_text = NULL, *hash_text = NULL;

  ra_random_fill (salt, sizeof salt);
  hash = ra_kdf_scrypt (phrase, salt, sizeof salt, HASH_SIZE, error);
  if (hash == NULL)
    return NULL;
  salt_text = g_base64_encode (salt, sizeof salt);
  hash_text = g_base64_encode (ra_secret_get_data (hash), HASH_SIZE);
  return g_strdup_printf (PREFIX "%s$%s", salt_text, hash_text);
}

/* Base64 decoding that takes nothing but what ra_phrase_hash() writes. Returns: (transfer full) (nullable) */
static guint8 *
decode_exactly (const char *text, gsize size)
{
  gsize length = 0;
  g_autofree guint8 *data = g_base64_decode (text, &length);
  g_autofree char *again = g_base64_encode (data, length);

  return length == size && g_str_equal (again, text) ? g_steal_pointer (&data) : NULL;
}

static gboolean
split_hash (const char *text, guint8 **salt, guint8 **hash)
{
  g_auto (GStrv) parts = NULL;

  if (!g_str_has_prefix (text, PREFIX))
    return FALSE;
  parts = g_strsplit (text + sizeof PREFIX - 1, "$", 3);
  if (g_strv_length (parts) != 2)
    return FALSE;
  *salt = decode_exactly (parts[0], RA_KDF_SALT_SIZE);
  *hash = decode_exactly (parts[1], HASH_SIZE);
  return *salt != NULL && *hash != NULL;
}

gboolean
ra_phrase_is_hash (const char *text)
{
  g_autofree guint8 *salt = NULL, *hash = NULL;

  return split_hash (text, &salt, &hash);
}

gboolean
ra_phrase_verify (const char *hash, RaSecret *phrase, GError **error)
{
  g_autofree guint8 *salt = NULL, *expected = NULL;
  g_autoptr (RaSecret) derived = NULL;

  if (!split_hash (hash, &salt, &expected))
    {
      g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED,
                           _ ("The key phrase of this case was stored in a form this program does not know; "
                              "ask the subscriber to set a new one in person"));
      return FALSE;
    }
  derived = ra_kdf_scrypt (phrase, salt, RA_KDF_SALT_SIZE, HASH_SIZE, error);
  return derived != NULL && ra_kdf_mac_equal (ra_secret_get_data (derived), expected);
}
