/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-blind-index.h"

#include "ra-core/base/ra-text.h"
#include "ra-core/store/ra-store-private.h"

RaBlindValue *
ra_blind_value_new (const char *path, guint subscriber, const char *value)
{
  RaBlindValue *self = g_new0 (RaBlindValue, 1);

  self->path = g_strdup (path);
  self->value = g_strdup (value);
  self->subscriber = subscriber;
  return self;
}

void
ra_blind_value_free (RaBlindValue *self)
{
  g_free (self->path);
  g_free (self->value);
  g_free (self);
}

/* A row of one case. */
typedef struct
{
  char *path;
  guint subscriber;
  GBytes *tag;
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_free (self->path);
  g_bytes_unref (self->tag);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Row, row_free)

static Row *
row_new (const char *path, guint subscriber, GBytes *tag)
{
  Row *self = g_new0 (Row, 1);

  self->path = g_strdup (path);
  self->subscriber = subscriber;
  self->tag = tag;
  return self;
}

static guint
row_hash (gconstpointer data)
{
  const Row *row = data;

  return g_bytes_hash (row->tag) ^ row->subscriber;
}

static gboolean
row_equal (gconstpointer a, gconstpointer b)
{
  const Row *first = a, *second = b;

  return first->subscriber == second->subscriber && g_str_equal (first->path, second->path)
         && g_bytes_equal (first->tag, second->tag);
}

static gboolean
run_for (RaStore *store, const char *sql, gint64 case_id, const Row *row, GError **error)
{
  g_autoptr (RaStatement) statement = ra_db_prepare (store->db, sql, error);

  if (statement == NULL)
    return FALSE;
  ra_statement_bind_text (statement, ":path", row->path);
  ra_statement_bind_bytes (statement, ":tag", row->tag);
  ra_statement_bind_int (statement, ":case", case_id);
  ra_statement_bind_int (statement, ":subscriber", row->subscriber);
  return ra_statement_run (statement, error);
}

static gboolean
insert (RaStore *store, gint64 case_id, const Row *row, GError **error)
{
  return run_for (store,
                  "INSERT OR IGNORE INTO blind_index (path, tag, case_id, subscriber) "
                  "VALUES (:path, :tag, :case, :subscriber)",
                  case_id, row, error);
}

static gboolean
drop (RaStore *store, gint64 case_id, const Row *row, GError **error)
{
  return run_for (store,
                  "DELETE FROM blind_index WHERE path = :path AND tag = :tag AND case_id = :case "
                  "AND subscriber = :subscriber",
                  case_id, row, error);
}

static Row *
row_of_value (RaStore *store, const RaBlindValue *value)
{
  return row_new (value->path, value->subscriber, ra_keyring_hash (store->keys, value->path, value->value));
}

/* Returns: (transfer full) (nullable): a set of Row */
static GHashTable *
read_rows (RaStore *store, gint64 case_id, const char *kept, GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (row_hash, row_equal, row_free, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      store->db, "SELECT path, subscriber, tag FROM blind_index WHERE case_id = :case AND path <> :kept",
      error);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":case", case_id);
  ra_statement_bind_text (select, ":kept", kept);
  while (ra_statement_step (select, &failure))
    g_hash_table_add (rows, row_new (ra_statement_peek_text (select, "path"),
                                     (guint) ra_statement_get_int (select, "subscriber"),
                                     ra_statement_get_bytes (select, "tag")));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

gboolean
ra_blind_index_put (RaStore *store, gint64 case_id, const RaBlindValue *value, GError **error)
{
  g_autoptr (Row) row = row_of_value (store, value);

  return insert (store, case_id, row, error);
}

gboolean
ra_blind_index_replace (
    RaStore *store, gint64 case_id, const GPtrArray *values, const char *kept, GError **error)
{
  g_autoptr (GHashTable) gone = read_rows (store, case_id, kept, error);
  GHashTableIter iter;
  gpointer row;

  if (gone == NULL)
    return FALSE;
  for (guint i = 0; i < values->len; i++)
    {
      g_autoptr (Row) wanted = row_of_value (store, g_ptr_array_index (values, i));
      if (!g_hash_table_remove (gone, wanted) && !insert (store, case_id, wanted, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!drop (store, case_id, row, error))
      return FALSE;
  return TRUE;
}

gboolean
ra_blind_index_erase (RaStore *store, gint64 case_id, GError **error)
{
  g_autoptr (RaStatement) statement
      = ra_db_prepare (store->db, "DELETE FROM blind_index WHERE case_id = :case", error);

  if (statement == NULL)
    return FALSE;
  ra_statement_bind_int (statement, ":case", case_id);
  return ra_statement_run (statement, error);
}
