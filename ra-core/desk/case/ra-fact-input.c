/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-fact-input.h"

#include <string.h>

typedef struct
{
  char *path;
  RaSecret *value;
} Entry;

struct _RaFactInput
{
  gatomicrefcount refs;
  GPtrArray *entries;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  ra_secret_unref (entry->value);
  g_free (entry);
}

RaFactInput *
ra_fact_input_new (void)
{
  RaFactInput *self = g_new0 (RaFactInput, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

RaFactInput *
ra_fact_input_ref (RaFactInput *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_fact_input_unref (RaFactInput *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static Entry *
find_entry (RaFactInput *self, const char *path)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      if (strcmp (entry->path, path) == 0)
        return entry;
    }
  return NULL;
}

static Entry *
ensure_entry (RaFactInput *self, const char *path)
{
  Entry *entry = find_entry (self, path);

  if (entry != NULL)
    {
      ra_secret_unref (g_steal_pointer (&entry->value));
      return entry;
    }
  entry = g_new0 (Entry, 1);
  entry->path = g_strdup (path);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

void
ra_fact_input_set (RaFactInput *self, const char *path, const char *value)
{
  g_autoptr (RaSecret) secret = ra_secret_new_text (value);

  ra_fact_input_set_secret (self, path, secret);
}

void
ra_fact_input_set_secret (RaFactInput *self, const char *path, RaSecret *value)
{
  RaSecret *kept = ra_secret_ref (value);

  ensure_entry (self, path)->value = kept;
}

guint
ra_fact_input_get_size (RaFactInput *self)
{
  return self->entries->len;
}

const char *
ra_fact_input_get_path (RaFactInput *self, guint index)
{
  return ((Entry *) g_ptr_array_index (self->entries, index))->path;
}

RaSecret *
ra_fact_input_get_value (RaFactInput *self, guint index)
{
  return ((Entry *) g_ptr_array_index (self->entries, index))->value;
}

const char *
ra_fact_input_lookup (RaFactInput *self, const char *path)
{
  Entry *entry = find_entry (self, path);

  return entry != NULL ? ra_secret_get_text (entry->value) : NULL;
}
