/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/suite/ra-suite.h"

#define USAGE_UNKNOWN (-1)

typedef struct
{
  EVP_PKEY *key;
  char *id;
  int usage; /* RaUsage or USAGE_UNKNOWN */
} Found;

struct _RaContainerKeys
{
  GPtrArray *found; /* Found */
};

static void
found_free (gpointer data)
{
  Found *found = data;

  EVP_PKEY_free (found->key);
  g_free (found->id);
  g_free (found);
}

RaContainerKeys *
ra_container_keys_new (void)
{
  RaContainerKeys *self = g_new0 (RaContainerKeys, 1);

  self->found = g_ptr_array_new_with_free_func (found_free);
  return self;
}

void
ra_container_keys_free (RaContainerKeys *self)
{
  g_ptr_array_unref (self->found);
  g_free (self);
}

static Found *
find (RaContainerKeys *self, const char *id)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      Found *found = g_ptr_array_index (self->found, i);

      if (g_strcmp0 (found->id, id) == 0)
        return found;
    }
  return NULL;
}

/* A container may hold the key for agreement both by itself and in the attributes of the other one, which
 * alone say what it is for. */
static void
take (RaContainerKeys *self, EVP_PKEY *owned_key, int usage)
{
  g_autoptr (EVP_PKEY) key = owned_key;
  g_autofree char *id = ra_key_public_id (key);
  Found *found = id != NULL ? find (self, id) : NULL;

  if (found == NULL)
    {
      found = g_new0 (Found, 1);
      found->key = g_steal_pointer (&key);
      found->id = g_steal_pointer (&id);
      found->usage = USAGE_UNKNOWN;
      g_ptr_array_add (self->found, found);
    }
  if (found->usage == USAGE_UNKNOWN)
    found->usage = usage;
}

gboolean
ra_container_keys_add (RaContainerKeys *self, RaSecret *plain, const char *name, GError **error)
{
  g_autoptr (EVP_PKEY) key = ra_private_key_decode (plain, NULL, error), second = NULL;
  RaUsage usage;

  if (key == NULL || !ra_container_second_key (plain, &second, error))
    return FALSE;
  take (self, g_steal_pointer (&key), ra_usage_from_string (name, &usage) ? (int) usage : USAGE_UNKNOWN);
  if (second != NULL)
    take (self, g_steal_pointer (&second), RA_USAGE_AGREEMENT);
  return TRUE;
}

/* Centres issue the pair for signature on the curve of degree 257 and the one for agreement on that of degree
 * 431. Returns: the degree of the curve of a key of a national suite, 0 for others */
static int
degree (const Found *found)
{
  const RaSuite *suite = ra_suite_of_key (found->key);

  return suite != NULL && suite->national ? EVP_PKEY_get_bits (found->key) : 0;
}

static gboolean
tell_by_degree (RaContainerKeys *self)
{
  Found *one, *other;

  if (self->found->len != 2)
    return FALSE;
  one = self->found->pdata[0];
  other = self->found->pdata[1];
  if (one->usage != USAGE_UNKNOWN || other->usage != USAGE_UNKNOWN || degree (one) == 0 || degree (other) == 0
      || degree (one) == degree (other))
    return FALSE;
  one->usage = degree (one) < degree (other) ? RA_USAGE_SIGNATURE : RA_USAGE_AGREEMENT;
  other->usage = degree (one) < degree (other) ? RA_USAGE_AGREEMENT : RA_USAGE_SIGNATURE;
  return TRUE;
}

/* Where neither name nor degree tells, the first key is the one for signature. */
static void
tell_by_place (RaContainerKeys *self)
{
  gboolean signs = FALSE;

  for (guint i = 0; i < self->found->len; i++)
    signs = signs || ((Found *) self->found->pdata[i])->usage == RA_USAGE_SIGNATURE;
  for (guint i = 0; i < self->found->len; i++)
    {
      Found *found = self->found->pdata[i];

      if (found->usage != USAGE_UNKNOWN)
        continue;
      found->usage = signs ? RA_USAGE_AGREEMENT : RA_USAGE_SIGNATURE;
      signs = TRUE;
    }
}

static gint
compare_usage (gconstpointer a, gconstpointer b)
{
  RaKeyPair *one = *(RaKeyPair *const *) a, *other = *(RaKeyPair *const *) b;

  return (gint) ra_key_pair_get_usage (one) - (gint) ra_key_pair_get_usage (other);
}

GPtrArray *
ra_container_keys_finish (RaContainerKeys *self, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);

  if (!tell_by_degree (self))
    tell_by_place (self);
  for (guint i = 0; i < self->found->len; i++)
    {
      Found *found = g_ptr_array_index (self->found, i);
      RaKeyPair *pair = ra_key_pair_new_take (g_steal_pointer (&found->key), (RaUsage) found->usage, error);

      if (pair == NULL)
        return NULL;
      g_ptr_array_add (pairs, pair);
    }
  g_ptr_array_sort (pairs, compare_usage);
  return g_steal_pointer (&pairs);
}
