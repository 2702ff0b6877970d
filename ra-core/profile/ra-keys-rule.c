/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/profile/ra-profile-private.h"

guint
ra_keys_rule_count (const RaKeysRule *self, RaUsage usage)
{
  guint count = 0;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (self->pairs, i);
      count += pair->usage == usage ? pair->count : 0;
    }
  return count;
}

const char *
ra_keys_rule_extension (const RaKeysRule *self)
{
  const RaPairRule *first = self->pairs->len > 0 ? g_ptr_array_index (self->pairs, 0) : NULL;

  return self->extension_clause != NULL && first != NULL ? strrchr (first->request_file, '.') : NULL;
}

const RaPairRule *
ra_keys_rule_find (const RaKeysRule *self, RaUsage usage)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (self->pairs, i);
      if (pair->usage == usage)
        return pair;
    }
  return NULL;
}

const RaPairRule *
ra_keys_rule_find_unsaid (const RaKeysRule *self)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (self->pairs, i);
      if (pair->unsaid)
        return pair;
    }
  return NULL;
}

gboolean
ra_keys_rule_signs_by (const RaKeysRule *self, RaPairSuite suite)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (self->pairs, i);
      if (pair->suite == suite && ra_usage_signs (pair->usage))
        return TRUE;
    }
  return FALSE;
}

gboolean
ra_keys_rule_takes (const RaKeysRule *self, RaPairSuite suite)
{
  for (guint i = 0; i < self->pairs->len; i++)
    if (((const RaPairRule *) g_ptr_array_index (self->pairs, i))->suite == suite)
      return TRUE;
  return FALSE;
}

void
ra_pair_rule_free (RaPairRule *self)
{
  g_free (self->usage_id);
  g_free (self->request_file);
  g_free (self->certificate_file);
  g_free (self);
}

void
ra_keys_rule_free (RaKeysRule *self)
{
  g_free (self->clause);
  g_free (self->extension_clause);
  g_free (self->container_file);
  g_ptr_array_unref (self->pairs);
  g_free (self);
}
