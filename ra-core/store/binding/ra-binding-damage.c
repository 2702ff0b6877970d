/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/store/binding/ra-binding-private.h"

/* Comparing rows with their manifest. */

const RaDbTable *
ra_binding_get_table (RaBinding *self, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const RaDbTable *table = g_ptr_array_index (self->tables, i);
      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

/* ---- what is wrong ---- */

static char *
number_of_case (RaStore *store, gint64 scope)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (store->db, "SELECT year, ordinal FROM case_file WHERE id = :id", NULL);

  if (select != NULL)
    ra_statement_bind_int (select, ":id", scope);
  if (select == NULL || !ra_statement_step (select, NULL))
    return g_strdup_printf ("(%" G_GINT64_FORMAT ")", scope);
  return ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                      ra_statement_get_int (select, "ordinal"));
}

RaDamage *
ra_binding_new_damage (RaStore *store, RaDamageKind kind, gint64 scope, const RaDbTable *table, gint64 row)
{
  RaDamage *damage = g_new0 (RaDamage, 1);
  gboolean numbered = table == NULL || table->key != NULL;

  damage->kind = kind;
  damage->scope = scope;
  damage->table = g_strdup (table != NULL ? table->name : RA_MANIFEST_TABLE);
  damage->row = numbered ? g_strdup_printf ("%" G_GINT64_FORMAT, row)
                         : g_strdup_printf ("%016" G_GINT64_MODIFIER "x", (guint64) row);
  damage->case_number = scope != RA_SCOPE_STATION ? number_of_case (store, scope) : NULL;
  return damage;
}

/* ---- row by row ---- */

typedef struct
{
  RaStore *store;
  gint64 scope;
  const RaManifest *manifest;
  guint8 *seen; /* for each entry of the manifest */
  GPtrArray *damages;
} Comparing;

static void
note (Comparing *self, RaDamageKind kind, const RaDbTable *table, gint64 row)
{
  g_ptr_array_add (self->damages, ra_binding_new_damage (self->store, kind, self->scope, table, row));
}

static void
compare_row (Comparing *self, const RaDbTable *table, RaStatement *select)
{
  gsize size = 0;
  const guint8 *mac = ra_statement_peek_blob (select, "mac", &size);
  gint64 row = table->key != NULL ? ra_statement_get_int (select, "row") : ra_db_row_of_mac (mac);
  const RaManifestEntry *entry = ra_manifest_find (self->manifest, table->name, row);

  if (entry == NULL)
    {
      note (self, RA_DAMAGE_PUT_IN, table, row);
      return;
    }
  self->seen[entry - (const RaManifestEntry *) self->manifest->entries->data] = 1;
  if (memcmp (entry->mac, mac, RA_DB_MAC_SIZE) != 0)
    note (self, RA_DAMAGE_CHANGED, table, row);
}

static gboolean
compare_table (Comparing *self, const RaDbTable *table, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = NULL;

  if (table->scope == NULL && self->scope != RA_SCOPE_STATION)
    return TRUE;
  select = ra_db_prepare (self->store->db, table->whole, error);
  if (select == NULL)
    return FALSE;
  ra_statement_bind_int (select, ":scope", self->scope);
  while (ra_statement_step (select, &failure))
    compare_row (self, table, select);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
note_missing (Comparing *self)
{
  for (guint i = 0; i < self->manifest->entries->len; i++)
    {
      const RaManifestEntry *entry = &g_array_index (self->manifest->entries, RaManifestEntry, i);
      const RaDbTable gone = { .name = entry->table, .key = (char *) "" };
      const RaDbTable *table = ra_binding_get_table (self->store->binding, entry->table);

      if (!self->seen[i])
        note (self, RA_DAMAGE_REMOVED, table != NULL ? table : &gone, entry->row);
    }
}

gboolean
ra_binding_find_damage (RaStore *store, gint64 scope, GPtrArray *damages, GError **error)
{
  g_autoptr (RaBound) bound = ra_bound_read (store, scope, error);
  g_autofree guint8 *seen = NULL;
  GPtrArray *tables = store->binding->tables;

  if (bound == NULL)
    return FALSE;
  /* A station always has records of its own: no list is a lost list. */
  if (bound->manifest == NULL || (scope == RA_SCOPE_STATION && !bound->there))
    {
      g_ptr_array_add (damages, ra_binding_new_damage (store, RA_DAMAGE_LIST, scope, NULL, scope));
      return TRUE;
    }
  seen = g_malloc0 (bound->manifest->entries->len + 1);
  Comparing comparing = { store, scope, bound->manifest, seen, damages };
  for (guint i = 0; i < tables->len; i++)
    if (!compare_table (&comparing, g_ptr_array_index (tables, i), error))
      return FALSE;
  note_missing (&comparing);
  return TRUE;
}

/* ---- put back together with their list ---- */

/* Returns: 0 when there is none, -1 when the database fails */
static gint64
newest_entry (RaStore *store, gint64 scope, GError **error)
{
  g_autofree char *number = number_of_case (store, scope);
  g_autoptr (RaStatement) select = ra_db_prepare (
      store->db, "SELECT coalesce (max(seq), 0) AS newest FROM journal WHERE case_number = :case", error);

  if (select == NULL)
    return -1;
  ra_statement_bind_text (select, ":case", number);
  return ra_statement_step (select, error) ? ra_statement_get_int (select, "newest") : -1;
}

gboolean
ra_binding_find_older (RaStore *store, gint64 scope, GPtrArray *damages, GError **error)
{
  g_autoptr (RaBound) bound = ra_bound_read (store, scope, error);
  gint64 newest = bound != NULL ? newest_entry (store, scope, error) : -1;

  if (newest < 0)
    return FALSE;
  if (bound->manifest != NULL && bound->manifest->seq < newest)
    g_ptr_array_add (damages, ra_binding_new_damage (store, RA_DAMAGE_OLDER, scope, NULL, scope));
  return TRUE;
}
