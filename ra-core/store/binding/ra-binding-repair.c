/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/binding/ra-binding-private.h"

/* Binding what stands there now, after the security administrator has said that work may go on. */

static gboolean
list_rows (RaStore *store, RaBound *bound, const RaDbTable *table, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = NULL;

  if (table->scope == NULL && bound->scope != RA_SCOPE_STATION)
    return TRUE;
  select = ra_db_prepare (store->db, table->whole, error);
  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":scope", bound->scope);
  while (ra_statement_step (select, &failure))
    {
      gsize size = 0;
      const guint8 *mac = ra_statement_peek_blob (select, "mac", &size);
      const RaDbChange row
          = { TRUE, table->name, bound->scope,
              table->key != NULL ? ra_statement_get_int (select, "row") : ra_db_row_of_mac (mac), mac };
      (void) ra_manifest_change (bound->manifest, &row);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The sum is taken over the tags as they stand before, so that what a lost one came to goes with it. */
static gboolean
bind_scope (RaStore *store, gint64 scope, GError **error)
{
  g_autoptr (RaBound) bound = g_new0 (RaBound, 1);
  GPtrArray *tables = store->binding->tables;
  guint8 unused[RA_KDF_MAC_SIZE] = { 0 };

  bound->scope = scope;
  bound->manifest = ra_manifest_new ();
  for (guint i = 0; i < tables->len; i++)
    if (!list_rows (store, bound, g_ptr_array_index (tables, i), error))
      return FALSE;
  return ra_bound_write (store, bound, unused, error);
}

/* An index is made of its table: what it said before is not needed. */
static gboolean
mend_index (RaStore *store, const RaDamage *damage, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("REINDEX main.\"%s\"", damage->table);

  return ra_db_exec (store->db, sql, error);
}

static gboolean
mend_indexes (RaStore *store, const GPtrArray *damages, GError **error)
{
  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);
      if (damage->kind == RA_DAMAGE_INDEX && !mend_index (store, damage, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ra_binding_repair (RaStore *store, const GPtrArray *damages, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!mend_indexes (store, damages, error)) /* before rows are looked for by them */
    return FALSE;
  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);
      if (damage->kind != RA_DAMAGE_INDEX
          && g_hash_table_add (done, g_memdup2 (&damage->scope, sizeof damage->scope))
          && !bind_scope (store, damage->scope, error))
        return FALSE;
    }
  return ra_binding_sum (store, store->head.sum, error);
}
