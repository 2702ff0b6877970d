/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/media/ra-container-proof-private.h"

static gboolean
fail (GError **error, const char *reason)
{
  g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_CONTAINER,
               _ ("The keys on the medium do not work: %s. They are not to be used and nothing was recorded. "
                  "Take another medium and generate the keys again."),
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
check_pair (GPtrArray *keys, const RaRequest *request, GError **error)
{
  RaKeyPair *pair = find_pair (keys, request->key_id);
  g_autoptr (GError) reason = NULL;

  if (pair == NULL || ra_key_pair_get_usage (pair) != request->usage)
    return fail (error, _ ("a key is missing in the container"));
  return ra_key_pair_probe (pair, &reason) || fail (error, reason->message);
}

gboolean
ra_container_proof_check (GBytes *container, RaDerivedKeys *derived, GPtrArray *requests, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GPtrArray) keys = ra_container_open_with (container, derived, &reason);

  if (keys == NULL)
    return fail (error, reason->message);
  if (keys->len != requests->len)
    return fail (error, _ ("there are more or fewer keys in the container than were generated"));
  for (guint i = 0; i < requests->len; i++)
    if (!check_pair (keys, g_ptr_array_index (requests, i), error))
      return FALSE;
  return TRUE;
}
