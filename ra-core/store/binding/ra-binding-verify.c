/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-folder.h"
#include "ra-core/store/binding/ra-binding-private.h"
#include "ra-core/store/database/ra-db-index.h"
#include "ra-core/store/database/ra-disorder.h"

/*
 * Comparing everything. Each table is read once in the order its rows lie, and the MACs of each scope's rows are
 * added up; so are those of its manifest. Only where the two differ, the rows are compared one by one. MACs
 * leave the program only sealed, so nobody can look for rows that add up to the same. On the way, what each row should
 * have in every index is counted; then each index is read once.
 */

#define STRIDE 4096 /* rows from one look at progress and cancellation to the next */

#define SPARE 1024
#define MOST_NEAR 10000000

typedef struct
{
  gint64 scope;
  guint64 high, low;
  gboolean odd; /* there is something that does not fit */
} Tally;

typedef struct
{
  RaStore *store;
  Tally *near; /* by their scopes, which are numbers that were given one after another … */
  gint64 n_near;
  GHashTable *far; /* … unless somebody else has given them; Tally by its scope */
  RaDbIndexes *indexes;
  const RaRowProgress *progress;
  GCancellable *cancellable;
  gint64 done, total;
  GPtrArray *damages;
  guint8 sum[RA_KDF_MAC_SIZE];
} Verifying;

static Tally *
get_tally (Verifying *self, gint64 scope)
{
  Tally *tally = scope >= 0 && scope < self->n_near ? &self->near[scope] : NULL;

  if (tally == NULL)
    tally = g_hash_table_lookup (self->far, &scope);
  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (self->far, &tally->scope, tally);
    }
  tally->scope = scope;
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

/* @times: how often they are looked at. What cannot be counted is found out when it is read. */
static void
count_rows (Verifying *self, const char *name, gint64 times)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) AS count FROM main.%s", name);
  g_autoptr (RaStatement) select = ra_db_prepare (self->store->db, g_intern_string (sql), NULL);

  if (select != NULL && ra_statement_step (select, NULL))
    self->total += times * ra_statement_get_int (select, "count");
}

/* @name: a table or an index */
static void
note_file (Verifying *self, RaDamageKind kind, const char *name)
{
  RaDamage *damage = g_new0 (RaDamage, 1);

  damage->kind = kind;
  damage->table = g_strdup (name);
  damage->row = g_strdup ("");
  g_ptr_array_add (self->damages, damage);
}

typedef void (*EachRow) (Verifying *self, RaStatement *select);

/* @each: (nullable). Returns: whether all could be read; %FALSE without @error: the database cannot read it */
static gboolean
walk (Verifying *self, const char *sql, EachRow each, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (self->store->db, g_intern_string (sql), error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    {
      if (each != NULL)
        each (self, select);
      if (!go_on (self, error))
        return FALSE;
    }
  if (failure != NULL && !g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED))
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static gboolean
walk_table (Verifying *self, const char *table, const char *sql, EachRow each, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (walk (self, sql, each, &failure))
    return TRUE;
  if (failure == NULL)
    note_file (self, RA_DAMAGE_PAGES, table);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static void
tally_row (Verifying *self, RaStatement *select)
{
  gsize size = 0;

  tally_add (get_tally (self, ra_statement_get_int (select, "scope")),
             ra_statement_peek_blob (select, "mac", &size), FALSE);
}

static gboolean
tally_table (Verifying *self, const RaDbTable *table, GError **error)
{
  g_autofree char *columns = ra_db_indexes_dup_columns (self->indexes, table->name);
  g_autofree char *from = ra_db_indexes_dup_walk (self->indexes, table->name);
  g_autofree char *sql = ra_db_table_dup_select (table, columns, from);

  return walk_table (self, table->name, sql, tally_row, error);
}

/* ---- the indexes ---- */

/* The words of the program's own, and of its table, were not changed. */
static gboolean
is_own (gconstpointer data, const char *name, const char *table)
{
  const Verifying *self = data;

  if ((name != NULL && ra_damages_name (self->damages, name)) || ra_damages_name (self->damages, table))
    return FALSE;
  return (name == NULL || ra_schema_has_index (self->store->binding->schema, name))
         && ra_schema_has_table (self->store->binding->schema, table);
}

/* What its table should have in it is counted where the table is looked through; here of one that is not bound. */
static gboolean
count_unbound (Verifying *self, const RaDbIndex *index, GError **error)
{
  g_autofree char *from = ra_db_indexes_dup_walk (self->indexes, index->table);
  g_autofree char *sql = g_strdup_printf ("SELECT %s AS entry FROM %s", index->entry, from);

  return ra_binding_get_table (self->store->binding, index->table) != NULL
         || walk_table (self, index->table, sql, NULL, error);
}

static gboolean
compare_index (Verifying *self, const RaDbIndex *index, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean whole = TRUE;

  if (!count_unbound (self, index, error))
    return FALSE;
  if (ra_damages_name (self->damages, index->table))
    return TRUE;
  if (index->all != NULL)
    whole = walk (self, index->all, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!whole) /* it cannot be made anew either: its pages would have to be given back */
    note_file (self, RA_DAMAGE_PAGES, index->name);
  else if (!ra_db_index_agrees (index) && index->all != NULL)
    note_file (self, RA_DAMAGE_INDEX, index->name);
  else if (!ra_db_index_agrees (index))
    note_file (self, RA_DAMAGE_PAGES, index->table);
  return TRUE;
}

static gboolean
compare_indexes (Verifying *self, GError **error)
{
  GPtrArray *list = ra_db_indexes_list (self->indexes);

  for (guint i = 0; i < list->len; i++)
    if (!ra_damages_name (self->damages, ((const RaDbIndex *) g_ptr_array_index (list, i))->table)
        && !compare_index (self, g_ptr_array_index (list, i), error))
      return FALSE;
  return TRUE;
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

/* So that it can be said how far it has come. */
static void
count_all (Verifying *self)
{
  GPtrArray *tables = self->store->binding->tables, *list = ra_db_indexes_list (self->indexes);

  for (guint i = 0; i < tables->len; i++)
    count_rows (self, ((const RaDbTable *) g_ptr_array_index (tables, i))->name, 1);
  for (guint i = 0; i < list->len; i++)
    {
      const RaDbIndex *index = g_ptr_array_index (list, i);
      gboolean bound = ra_binding_get_table (self->store->binding, index->table) != NULL;

      count_rows (self, index->table, (index->all != NULL) + !bound);
    }
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

  count_all (self);
  for (guint i = 0; i < tables->len; i++)
    if (!tally_table (self, g_ptr_array_index (tables, i), error))
      return FALSE;
  return walk_table (self, RA_MANIFEST_TABLE, tagged, tally_manifest, error)
         && walk_table (self, RA_MANIFEST_TABLE, untagged, tally_manifest, error)
         && (ra_damages_name (self->damages, RA_MANIFEST_TABLE)
             || ra_binding_sum (self->store, self->sum, error));
}

/* ---- what does not fit ---- */

static int
compare_scopes (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static void
add_odd (GArray *odd, const Tally *tally)
{
  if (tally->odd || tally->high != 0 || tally->low != 0)
    g_array_append_val (odd, tally->scope);
}

/* Returns: (transfer full) (element-type gint64): the scopes */
static GArray *
list_odd (Verifying *self)
{
  GArray *odd = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer tally;

  for (gint64 i = 0; i < self->n_near; i++)
    add_odd (odd, &self->near[i]);
  g_hash_table_iter_init (&iter, self->far);
  while (g_hash_table_iter_next (&iter, NULL, &tally))
    add_odd (odd, tally);
  g_array_sort (odd, compare_scopes);
  return odd;
}

static gboolean
name_odd (Verifying *self, GError **error)
{
  g_autoptr (GArray) odd = list_odd (self);

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

static gboolean
name_older_case (Verifying *self, const char *number, GError **error)
{
  gint64 scope = ra_store_look_up_case (self->store, number, NULL);

  if (scope >= 0)
    return ra_binding_find_older (self->store, scope, self->damages, error);
  g_ptr_array_add (self->damages, new_missing_case (number));
  return TRUE;
}

static gboolean
name_older (Verifying *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->store->db,
                       "SELECT DISTINCT case_number FROM journal WHERE case_number IS NOT NULL ORDER BY "
                       "case_number",
                       error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    if (!name_older_case (self, ra_statement_peek_text (select, "case_number"), &failure))
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

static RaDisorder *
begin_disorder (RaStore *store, GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (store->dir, RA_STATION_FILE, NULL);

  return ra_disorder_begin (path, store->binding->schema, cancellable);
}

gboolean
ra_binding_verify (RaStore *store,
                   const guint8 *sum,
                   const RaRowProgress *progress,
                   GPtrArray *damages,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GHashTable) far = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (RaDbIndexes) indexes = NULL;
  g_autoptr (RaDisorder) disorder = NULL;
  g_autofree Tally *near = NULL;
  Verifying verifying
      = { .store = store, .far = far, .progress = progress, .cancellable = cancellable, .damages = damages };

  if (!ra_schema_find_damage (store->binding->schema, store->db, damages, error))
    return FALSE;
  disorder = begin_disorder (store, cancellable);
  count_rows (&verifying, RA_MANIFEST_TABLE, 1);
  verifying.n_near = MIN (2 * verifying.total + SPARE, MOST_NEAR);
  verifying.near = near = g_new0 (Tally, (gsize) verifying.n_near);
  verifying.indexes = indexes = ra_db_indexes_new (store->db, is_own, &verifying, error);
  if (indexes == NULL || !tally_all (&verifying, error) || !compare_indexes (&verifying, error)
      || !ra_disorder_end (disorder, store->db, damages, error))
    return FALSE;
  for (guint i = 0; i < damages->len; i++)
    if (((const RaDamage *) g_ptr_array_index (damages, i))->kind == RA_DAMAGE_PAGES)
      return TRUE; /* nothing can be told of records then */
  return name_odd (&verifying, error)
         && (sum == NULL || ra_kdf_mac_equal (verifying.sum, sum) || name_older (&verifying, error));
}
