/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-values.h"

struct _RaValues
{
  GPtrArray *paths;   /* owned by texts */
  GHashTable *texts;  /* path → text */
  GHashTable *tables; /* name → GPtrArray of RaValues */
};

RaValues *
ra_values_new (void)
{
  RaValues *self = g_atomic_rc_box_new0 (RaValues);

  self->paths = g_ptr_array_new ();
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

RaValues *
ra_values_ref (RaValues *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_values_clear (gpointer data)
{
  RaValues *self = data;

  g_ptr_array_unref (self->paths);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->tables);
}

void
ra_values_unref (RaValues *self)
{
  g_atomic_rc_box_release_full (self, ra_values_clear);
}

void
ra_values_set (RaValues *self, const char *path, const char *value)
{
  gpointer known;

  g_return_if_fail (path != NULL);

  if (g_hash_table_lookup_extended (self->texts, path, &known, NULL))
    {
      g_hash_table_insert (self->texts, g_strdup (path), g_strdup (value));
      return;
    }
  known = g_strdup (path);
  g_hash_table_insert (self->texts, known, g_strdup (value));
  g_ptr_array_add (self->paths, known);
}

const char *
ra_values_get (const RaValues *self, const char *path)
{
  return g_hash_table_lookup (self->texts, path);
}

gboolean
ra_values_knows (const RaValues *self, const char *path)
{
  return g_hash_table_contains (self->texts, path);
}

gboolean
ra_values_is_set (const RaValues *self, const char *path)
{
  const char *text = ra_values_get (self, path);

  return (text != NULL && *text != '\0') || ra_values_get_n_rows (self, path) > 0;
}

const GPtrArray *
ra_values_get_paths (const RaValues *self)
{
  return self->paths;
}

RaValues *
ra_values_add_row (RaValues *self, const char *table)
{
  GPtrArray *rows = g_hash_table_lookup (self->tables, table);
  RaValues *row = ra_values_new ();

  if (rows == NULL)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_values_unref);
      g_hash_table_insert (self->tables, g_strdup (table), rows);
    }
  g_ptr_array_add (rows, row);
  return row;
}

guint
ra_values_get_n_rows (const RaValues *self, const char *table)
{
  const GPtrArray *rows = g_hash_table_lookup (self->tables, table);

  return rows != NULL ? rows->len : 0;
}

RaValues *
ra_values_get_row (const RaValues *self, const char *table, guint index)
{
  const GPtrArray *rows = g_hash_table_lookup (self->tables, table);

  g_return_val_if_fail (rows != NULL && index < rows->len, NULL);
  return g_ptr_array_index (rows, index);
}
