/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/store/ra-binding-private.h"

/* Comparing rows with their manifest. */

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
  if (bound->manifest == NULL)
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

/* ---- when something is wanted ---- */

/* What this transaction has changed itself is looked at when it is bound. */
static gboolean
is_known (RaBinding *self, gint64 scope)
{
  return g_hash_table_contains (self->whole, &scope) || g_hash_table_contains (self->touched, &scope);
}

static gboolean
check_scope (RaStore *store, gint64 scope, GError **error)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);

  if (is_known (store->binding, scope))
    return TRUE;
  if (!ra_binding_find_damage (store, scope, damages, error))
    return FALSE;
  if (damages->len > 0)
    return ra_damage_fail (damages, error);
  g_hash_table_add (store->binding->whole, g_memdup2 (&scope, sizeof scope));
  return TRUE;
}

gboolean
ra_binding_check_case (RaStore *store, gint64 case_id, GError **error)
{
  if (store->keys == NULL)
    return TRUE;
  ra_binding_refresh (store);
  return check_scope (store, case_id, error);
}

gboolean
ra_binding_check_operator (RaStore *store, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (!ra_binding_find_damage (store, RA_SCOPE_STATION, damages, error))
    return FALSE;
  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);
      g_autofree char *what = ra_damage_describe (damage);

      if (!g_str_equal (damage->table, "operator") || !g_str_equal (damage->row, row))
        continue;
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
                   _ ("%s. Nobody is signed in with it. Another operator can sign in and tell the security "
                      "administrator; else the station has to be restored from the backup"),
                   what);
      return FALSE;
    }
  return TRUE;
}

/* ---- when somebody signs in ---- */

gboolean
ra_binding_look (RaStore *store, const guint8 *sum, GError **error)
{
  guint8 found[RA_KDF_MAC_SIZE];

  store->binding->data_version = ra_db_get_data_version (store->db);
  g_hash_table_remove_all (store->binding->whole);
  if (!check_scope (store, RA_SCOPE_STATION, error) || !ra_binding_sum (store, found, error))
    return FALSE;
  if (ra_kdf_mac_equal (found, sum))
    return TRUE;
  g_set_error_literal (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("Records of a case or of the station were put back in an older form or removed outside of this "
         "program, their list with them; verifying the journal names them"));
  return FALSE;
}

void
ra_binding_refresh (RaStore *store)
{
  if (store->keys != NULL && ra_db_get_data_version (store->db) != store->binding->data_version)
    ra_journal_look (store);
}
