/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/store/ra-binding-private.h"

/*
 * Comparing everything. Each table is read once in the order its rows lie, and the MACs of each scope's rows are
 * added up; so are those of its manifest. Only where the two differ, the rows are compared one by one. MACs
 * leave the program only sealed, so nobody can look for rows that add up to the same.
 */

#define STRIDE 4096 /* rows from one look at progress and cancellation to the next */

typedef struct
{
  gint64 scope;
  guint64 high, low;
  gboolean odd; /* there is something that does not fit */
} Tally;

typedef struct
{
  RaStore *store;
  GHashTable *tallies; /* Tally by its scope */
  const RaRowProgress *progress;
  GCancellable *cancellable;
  gint64 done, total;
  GPtrArray *damages;
  guint8 sum[RA_KDF_MAC_SIZE];
} Verifying;

static Tally *
get_tally (Verifying *self, gint64 scope)
{
  Tally *tally = g_hash_table_lookup (self->tallies, &scope);

  if (tally != NULL)
    return tally;
  tally = g_new0 (Tally, 1);
  tally->scope = scope;
  g_hash_table_insert (self->tallies, &tally->scope, tally);
  return tally;
}

static void
tally_add (Tally *self, const guint8 *mac, gboolean away)
{
  guint64 parts[2];

  memcpy (parts, mac, sizeof parts);
  if (away)
    {
      self->high -= parts[0] + (self->low < parts[1]);
      self->low -= parts[1];
      return;
    }
  self->low += parts[1];
  self->high += parts[0] + (self->low < parts[1]);
}

/* Returns: %FALSE when it is cancelled */
static gboolean
go_on (Verifying *self, GError **error)
{
  if (++self->done % STRIDE != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress->report (self->done, self->total, self->progress->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* ---- the rows ---- */

static gboolean
count_rows (Verifying *self, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) AS count FROM main.%s", name);
  g_autoptr (RaStatement) select = ra_db_prepare (self->store->db, g_intern_string (sql), error);

  if (select == NULL || !ra_statement_step (select, error))
    return FALSE;
  self->total += ra_statement_get_int (select, "count");
  return TRUE;
}

static gboolean
tally_table (Verifying *self, const RaDbTable *table, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (self->store->db, table->all, error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    {
      gsize size = 0;

      tally_add (get_tally (self, ra_statement_get_int (select, "scope")),
                 ra_statement_peek_blob (select, "mac", &size), FALSE);
      if (!go_on (self, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* ---- the manifests ---- */

static void
tally_manifest (Verifying *self, RaStatement *select)
{
  gint64 scope = ra_statement_get_int (select, "id");
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (GBytes) tag = ra_statement_get_bytes (select, "tag");
  g_autoptr (RaManifest) manifest = ra_bound_open (self->store, scope, sealed, tag);
  Tally *tally = get_tally (self, scope);

  tally->odd = manifest == NULL;
  for (guint i = 0; manifest != NULL && i < manifest->entries->len; i++)
    tally_add (tally, g_array_index (manifest->entries, RaManifestEntry, i).mac, TRUE);
}

static gboolean
tally_manifests (Verifying *self, const char *sql, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (self->store->db, sql, error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    {
      tally_manifest (self, select);
      if (!go_on (self, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
tally_all (Verifying *self, GError **error)
{
  static const char tagged[]
      = "SELECT manifest_tag.id AS id, tag, sealed FROM manifest_tag LEFT JOIN manifest "
        "ON manifest.id = manifest_tag.id ORDER BY manifest_tag.id";
  static const char untagged[]
      = "SELECT id, NULL AS tag, sealed FROM manifest WHERE id NOT IN (SELECT id FROM "
        "manifest_tag) ORDER BY id";
  GPtrArray *tables = self->store->binding->tables;

  for (guint i = 0; i < tables->len; i++)
    if (!count_rows (self, ((const RaDbTable *) g_ptr_array_index (tables, i))->name, error))
      return FALSE;
  if (!count_rows (self, "manifest_tag", error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!tally_table (self, g_ptr_array_index (tables, i), error))
      return FALSE;
  return tally_manifests (self, tagged, error) && tally_manifests (self, untagged, error)
         && ra_binding_sum (self->store, self->sum, error);
}

/* ---- what does not fit ---- */

static int
compare_scopes (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static gboolean
name_odd (Verifying *self, GError **error)
{
  g_autoptr (GArray) odd = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Tally *tally = value;
      if (tally->odd || tally->high != 0 || tally->low != 0)
        g_array_append_val (odd, tally->scope);
    }
  g_array_sort (odd, compare_scopes);
  for (guint i = 0; i < odd->len; i++)
    if (!ra_binding_find_damage (self->store, g_array_index (odd, gint64, i), self->damages, error))
      return FALSE;
  return TRUE;
}

static RaDamage *
new_missing_case (const char *number)
{
  RaDamage *damage = g_new0 (RaDamage, 1);

  damage->kind = RA_DAMAGE_REMOVED;
  damage->table = g_strdup ("case_file");
  damage->row = g_strdup (number);
  damage->case_number = g_strdup (number);
  return damage;
}

/* No manifest of a case is older than the newest entry about that case. */
static gboolean
name_older_case (Verifying *self, const char *number, gint64 newest, GError **error)
{
  gint64 scope = ra_store_look_up_case (self->store, number, NULL);
  g_autoptr (RaBound) bound = NULL;

  if (scope < 0)
    {
      g_ptr_array_add (self->damages, new_missing_case (number));
      return TRUE;
    }
  bound = ra_bound_read (self->store, scope, error);
  if (bound == NULL)
    return FALSE;
  if (bound->manifest != NULL && bound->manifest->seq < newest)
    g_ptr_array_add (self->damages, ra_binding_new_damage (self->store, RA_DAMAGE_OLDER, scope, NULL, scope));
  return TRUE;
}

static gboolean
name_older (Verifying *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->store->db,
                       "SELECT case_number, max(seq) AS newest FROM journal WHERE case_number IS NOT NULL "
                       "GROUP BY case_number ORDER BY case_number",
                       error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    if (!name_older_case (self, ra_statement_peek_text (select, "case_number"),
                          ra_statement_get_int (select, "newest"), &failure))
      break;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->damages->len == 0) /* no case: then it is the station's, or a draft that has no entry */
    g_ptr_array_add (self->damages, ra_binding_new_damage (self->store, RA_DAMAGE_OLDER, RA_SCOPE_STATION,
                                                           NULL, RA_SCOPE_STATION));
  return TRUE;
}

gboolean
ra_binding_verify (RaStore *store,
                   const guint8 *sum,
                   const RaRowProgress *progress,
                   GPtrArray *damages,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Verifying verifying = {
    .store = store, .tallies = tallies, .progress = progress, .cancellable = cancellable, .damages = damages
  };

  if (!ra_schema_find_damage (store->binding->schema, store->db, damages, error)
      || !ra_schema_find_index_damage (store->binding->schema, store->db, damages, cancellable, error)
      || !tally_all (&verifying, error) || !name_odd (&verifying, error))
    return FALSE;
  return sum == NULL || ra_kdf_mac_equal (verifying.sum, sum) || name_older (&verifying, error);
}
