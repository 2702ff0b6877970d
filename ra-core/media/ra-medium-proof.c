/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-proof.h"

#include <glib/gi18n-lib.h>

#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/request/ra-request.h"

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_CONTAINER,
               _ ("The keys on the medium do not work: %s. They are not to be used and nothing was recorded. "
                  "Take another medium and generate the keys again."),
               reason);
  return FALSE;
}

/* What the container should hold one of. */
typedef struct
{
  const char *id;
  RaUsage usage;
} Expected;

static RaKeyPair *
find_pair (GPtrArray *keys, const char *id)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_str_equal (ra_key_pair_get_id (keys->pdata[i]), id))
      return keys->pdata[i];
  return NULL;
}

static gboolean
prove_pair (GPtrArray *read, const Expected *expected, GError **error)
{
  RaKeyPair *pair = find_pair (read, expected->id);
  g_autoptr (GError) reason = NULL;

  if (pair == NULL || ra_key_pair_get_usage (pair) != expected->usage)
    return fail (error, _ ("a key is missing in the container"));
  return ra_key_pair_probe (pair, &reason) || fail (error, reason->message);
}

static gboolean
prove (RaFilePlace *medium, const char *name, RaSecret *password, GArray *expected, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_place_read_file (medium, name, RA_CONTAINER_MAX_SIZE, error);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) reason = NULL;

  if (bytes == NULL)
    return FALSE;
  read = ra_container_open (bytes, password, &reason);
  if (read == NULL)
    return fail (error, reason->message);
  if (read->len != expected->len)
    return fail (error, _ ("there are more or fewer keys in the container than were generated"));
  for (guint i = 0; i < expected->len; i++)
    if (!prove_pair (read, &g_array_index (expected, Expected, i), error))
      return FALSE;
  return TRUE;
}

gboolean
ra_medium_prove_container (
    RaFilePlace *medium, const char *name, RaSecret *password, GPtrArray *keys, GError **error)
{
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (Expected));

  for (guint i = 0; i < keys->len; i++)
    {
      Expected one = { ra_key_pair_get_id (keys->pdata[i]), ra_key_pair_get_usage (keys->pdata[i]) };
      g_array_append_val (expected, one);
    }
  return prove (medium, name, password, expected, error);
}

gboolean
ra_medium_prove_requests (
    RaFilePlace *medium, const char *name, RaSecret *password, GPtrArray *requests, GError **error)
{
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (Expected));

  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequest *request = g_ptr_array_index (requests, i);
      Expected one = { request->key_id, request->usage };
      g_array_append_val (expected, one);
    }
  return prove (medium, name, password, expected, error);
}
