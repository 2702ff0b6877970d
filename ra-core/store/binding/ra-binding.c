/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/binding/ra-binding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/store/binding/ra-binding-private.h"

/* Noting changes as they happen, and binding them before they are committed. */

/* Tables that are not bound, and why. */
static const char *const unbound[] = {
  "journal",       /* a chain of its own, whose end the head holds */
  "journal_head",  /* holds the sum over everything that is bound */
  "manifest",      /* what everything else is bound by */
  "manifest_tag",  /* likewise */
  "attempt",       /* written while nobody is signed in: a chain of its own, */
  "attempt_chain", /* which whoever signs in next puts into the journal */
  NULL,
};

typedef struct
{
  gint64 scope, row;
  const char *table; /* interned */
  gboolean added;
  guint8 mac[RA_DB_MAC_SIZE];
} Change;

void
ra_binding_free (RaBinding *self)
{
  ra_schema_free (self->schema);
  g_ptr_array_unref (self->tables);
  g_clear_pointer (&self->row_mac, ra_mac_free);
  g_clear_pointer (&self->sum_mac, ra_mac_free);
  g_array_unref (self->changes);
  g_hash_table_unref (self->touched);
  g_ptr_array_unref (self->named);
  g_hash_table_unref (self->whole);
  g_hash_table_unref (self->broken);
  g_free (self);
}

/* ---- the whole a row belongs to ---- */

/* What has a case is of that case, the rest of the station. */
static const char *
scope_of (const char *name, const char *const *columns)
{
  if (g_str_equal (name, "case_file"))
    return "id";
  return g_strv_contains (columns, "case_id") ? "case_id" : NULL;
}

/* Of the tables this program makes: what somebody else has put beside them is never read. */
static gboolean
is_bound (const char *name, gconstpointer schema)
{
  return ra_schema_has_table (schema, name) && !g_strv_contains (unbound, name);
}

/* ---- noting ---- */

static gboolean
note_change (gpointer data, const RaDbChange *told)
{
  RaStore *store = data;
  RaBinding *self = store->binding;
  Change change = { told->scope, told->row, g_intern_string (told->table), told->added, { 0 } };

  if (!ra_db_in_transaction (store->db))
    return FALSE;
  memcpy (change.mac, told->mac, sizeof change.mac);
  g_array_append_val (self->changes, change);
  g_hash_table_add (self->touched, g_memdup2 (&change.scope, sizeof change.scope));
  return TRUE;
}

void
ra_binding_name_case (RaStore *store, const char *number)
{
  if (number != NULL)
    g_ptr_array_add (store->binding->named, g_strdup (number));
}

void
ra_binding_mark (RaStore *store, RaBindingMark *mark)
{
  mark->changes = store->binding->changes->len;
  mark->named = store->binding->named->len;
}

void
ra_binding_return (RaStore *store, const RaBindingMark *mark)
{
  RaBinding *self = store->binding;

  g_array_set_size (self->changes, mark->changes);
  g_ptr_array_set_size (self->named, (int) mark->named);
  g_hash_table_remove_all (self->touched);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = &g_array_index (self->changes, Change, i);
      g_hash_table_add (self->touched, g_memdup2 (&change->scope, sizeof change->scope));
    }
}

/* ---- binding ---- */

static RaBound *
hold (RaStore *store, GHashTable *held, gint64 scope, GError **error)
{
  RaBound *bound = g_hash_table_lookup (held, &scope);

  if (bound != NULL)
    return bound;
  bound = ra_bound_read (store, scope, error);
  if (bound != NULL)
    g_hash_table_insert (held, &bound->scope, bound);
  return bound;
}

static gboolean
fail_damaged (RaStore *store, RaDamageKind kind, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);
  const RaDbTable *table
      = kind != RA_DAMAGE_LIST ? ra_binding_get_table (store->binding, change->table) : NULL;

  g_ptr_array_add (damages, ra_binding_new_damage (store, kind, change->scope, table, change->row));
  return ra_damage_fail (damages, error);
}

static gboolean
apply_change (RaStore *store, GHashTable *held, const Change *change, GError **error)
{
  const RaDbChange told = { change->added, change->table, change->scope, change->row, change->mac };
  RaBound *bound = hold (store, held, change->scope, error);

  if (bound == NULL)
    return FALSE;
  if (bound->manifest == NULL)
    return fail_damaged (store, RA_DAMAGE_LIST, change, error);
  if (ra_manifest_change (bound->manifest, &told))
    return TRUE;
  return fail_damaged (store, change->added ? RA_DAMAGE_REMOVED : RA_DAMAGE_CHANGED, change, error);
}

/* The manifest of a case that the journal speaks of is never older than that entry: one that was put back
 * together with its rows can be told by that. */
static gboolean
hold_named (RaStore *store, GHashTable *held, GError **error)
{
  for (guint i = 0; i < store->binding->named->len; i++)
    {
      gint64 id = ra_store_look_up_case (store, g_ptr_array_index (store->binding->named, i), NULL);
      if (id > 0 && hold (store, held, id, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_held (RaStore *store, GHashTable *held, GError **error)
{
  GHashTableIter iter;
  gpointer bound;

  g_hash_table_iter_init (&iter, held);
  while (g_hash_table_iter_next (&iter, NULL, &bound))
    if (!ra_bound_write (store, bound, store->head.sum, error))
      return FALSE;
  return TRUE;
}

static gboolean
bind_changes (RaStore *store, GError **error)
{
  GArray *changes = store->binding->changes;
  g_autoptr (GHashTable) held
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) ra_bound_free);

  for (guint i = 0; i < changes->len; i++)
    if (!apply_change (store, held, &g_array_index (changes, Change, i), error))
      return FALSE;
  return hold_named (store, held, error) && write_held (store, held, error);
}

static gboolean
before_commit (gpointer data, GError **error)
{
  RaStore *store = data;

  if (store->binding->changes->len == 0 && !store->head_moved)
    return TRUE;
  return ra_journal_know_head (store, error) && bind_changes (store, error)
         && ra_journal_write_head (store, error);
}

static void
after_end (gpointer data, gboolean committed)
{
  RaStore *store = data;

  if (committed && store->head_written)
    ra_journal_committed (store);
  store->head_known = store->head_moved = store->head_written = FALSE;
  g_array_set_size (store->binding->changes, 0);
  g_hash_table_remove_all (store->binding->touched);
  g_ptr_array_set_size (store->binding->named, 0);
}

/* ---- the object ---- */

static RaBinding *
binding_new (RaSchema *schema, GPtrArray *tables)
{
  RaBinding *self = g_new0 (RaBinding, 1);

  self->schema = schema;
  self->tables = tables;
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->named = g_ptr_array_new_with_free_func (g_free);
  self->whole = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->broken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

gboolean
ra_binding_start (RaStore *store, GError **error)
{
  const RaDbWatch watch = { note_change, before_commit, after_end, store };
  g_autoptr (RaSchema) schema = ra_schema_new (error);
  GPtrArray *tables
      = schema != NULL ? ra_db_list_tables (store->db, scope_of, is_bound, schema, error) : NULL;

  if (tables == NULL)
    return FALSE;
  store->binding = binding_new (g_steal_pointer (&schema), tables);
  if (!ra_db_set_watch (store->db, &watch, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!ra_db_watch_table (store->db, g_ptr_array_index (tables, i), error))
      return FALSE;
  return TRUE;
}

void
ra_binding_set_keys (RaStore *store)
{
  RaBinding *self = store->binding;

  if (self == NULL)
    return;
  if (store->db != NULL)
    ra_db_set_row_mac (store->db, NULL);
  g_clear_pointer (&self->row_mac, ra_mac_free);
  g_clear_pointer (&self->sum_mac, ra_mac_free);
  g_hash_table_remove_all (self->whole);
  g_hash_table_remove_all (self->broken);
  if (store->keys == NULL)
    return;
  self->row_mac = ra_mac_new (ra_seal_key_get_secret (ra_keyring_get (store->keys, RA_KEY_ROW)));
  self->sum_mac = ra_mac_new (ra_seal_key_get_secret (ra_keyring_get (store->keys, RA_KEY_SUM)));
  ra_db_set_row_mac (store->db, self->row_mac);
}
