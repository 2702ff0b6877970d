/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-proof.h"

#include "ra-core/crypto/ra-container.h"

#include <glib/gi18n-lib.h>

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error (
      error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_CONTAINER,
      _ ("The keys on the medium do not work: %s. They are not to be used and nothing was recorded. Take "
         "another medium and generate the keys again."),
      reason);
  return FALSE;
}

static RaKeyPair *
find_pair (GPtrArray *keys, const char *id)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_str_equal (ra_key_pair_get_id (keys->pdata[i]), id))
      return keys->pdata[i];
  return NULL;
}

static gboolean
prove_pair (GPtrArray *read, RaKeyPair *expected, GError **error)
{
  RaKeyPair *pair = find_pair (read, ra_key_pair_get_id (expected));
  g_autoptr (GError) reason = NULL;

  if (pair == NULL || ra_key_pair_get_usage (pair) != ra_key_pair_get_usage (expected))
    return fail (error, _ ("a key is missing in the container"));
  return ra_key_pair_probe (pair, &reason) || fail (error, reason->message);
}

gboolean
ra_medium_prove_container (
    RaMedium *medium, const char *name, RaSecret *password, GPtrArray *keys, GError **error)
{
  g_autoptr (GBytes) bytes = ra_medium_read_file (medium, name, RA_CONTAINER_MAX_SIZE, error);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) reason = NULL;

  if (bytes == NULL)
    return FALSE;
  read = ra_container_open (bytes, password, &reason);
  if (read == NULL)
    return fail (error, reason->message);
  if (read->len != keys->len)
    return fail (error, _ ("there are more or fewer keys in the container than were generated"));
  for (guint i = 0; i < keys->len; i++)
    if (!prove_pair (read, keys->pdata[i], error))
      return FALSE;
  return TRUE;
}
