/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-db-index.h"

#include <string.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/store/database/ra-db-private.h"
#include "ra-core/store/database/ra-sip.h"

struct _RaDbIndexes
{
  RaDb *db;
  GPtrArray *list; /* (element-type RaDbIndex) */
  guint8 key[RA_SIP_KEY_SIZE];
  GByteArray *entry; /* that is being counted */
};

/* ---- what an entry is, as bytes ---- */

enum
{
  PART_NONE, /* in the order in which the database sorts them */
  PART_NUMBER,
  PART_TEXT,
  PART_BYTES,
};

#define PART_HEAD (1 + sizeof (guint32)) /* kind and length */

static guint8 *
append_part (GByteArray *out, guint8 kind, gsize size)
{
  const guint32 length = (guint32) size;
  const guint at = out->len;

  g_byte_array_set_size (out, at + PART_HEAD + length);
  out->data[at] = kind;
  memcpy (out->data + at + 1, &length, sizeof length);
  return out->data + at + PART_HEAD;
}

static void
append_bytes (GByteArray *out, guint8 kind, gconstpointer data, gsize size)
{
  guint8 *place = append_part (out, kind, size);

  if (size > 0)
    memcpy (place, data, size);
}

/* Numbers so that their bytes sort as they do. */
static void
append_number (GByteArray *out, gint64 value)
{
  guint64 big = GUINT64_TO_BE ((guint64) value ^ (G_GUINT64_CONSTANT (1) << 63));

  memcpy (append_part (out, PART_NUMBER, sizeof big), &big, sizeof big);
}

static void
append_value (GByteArray *out, sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_NULL:
      append_part (out, PART_NONE, 0);
      break;
    case SQLITE_INTEGER:
      append_number (out, sqlite3_value_int64 (value));
      break;
    case SQLITE_BLOB:
      append_bytes (out, PART_BYTES, sqlite3_value_blob (value), (gsize) sqlite3_value_bytes (value));
      break;
    default: /* STRICT tables of this program have no other kind */
      append_bytes (out, PART_TEXT, sqlite3_value_text (value), (gsize) sqlite3_value_bytes (value));
    }
}

typedef struct
{
  guint8 kind;
  guint32 length;
  const guint8 *data;
} Part;

static Part
take_part (const guint8 **at)
{
  Part part = { .kind = **at };

  memcpy (&part.length, *at + 1, sizeof part.length);
  part.data = *at + PART_HEAD;
  *at = part.data + part.length;
  return part;
}

static int
compare_parts (const Part *a, const Part *b)
{
  int order = a->kind == b->kind ? memcmp (a->data, b->data, MIN (a->length, b->length)) : a->kind - b->kind;

  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/* Of as many parts. */
static int
compare_entries (const GByteArray *a, const GByteArray *b)
{
  const guint8 *x = a->data, *y = b->data;

  while (x < a->data + a->len && y < b->data + b->len)
    {
      const Part first = take_part (&x), second = take_part (&y);
      int order = compare_parts (&first, &second);

      if (order != 0)
        return order;
    }
  return 0;
}

/* ---- counting ---- */

static void
count (guint64 sums[3], const guint64 hash[2])
{
  sums[0]++;
  sums[1] += hash[0];
  sums[2] += hash[1];
}

static void
check_order (RaDbIndexes *self, RaDbIndex *index)
{
  GByteArray *entry = self->entry;

  if (index->previous->len > 0 && compare_entries (index->previous, entry) >= 0)
    index->disordered = TRUE;
  self->entry = index->previous;
  index->previous = entry;
}

/* ra_entry (number of the index, whether it is read from the index, value, …) */
static void
count_entry (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const RaDb *db = sqlite3_user_data (context);
  RaDbIndexes *self = db->indexes;
  gint64 number = sqlite3_value_int64 (values[0]);
  gboolean ordered = sqlite3_value_int (values[1]) != 0;
  guint64 hash[2];
  RaDbIndex *index;

  if (self == NULL || number < 0 || number >= self->list->len)
    {
      sqlite3_result_error (context, "no index is compared", -1);
      return;
    }
  index = g_ptr_array_index (self->list, number);
  g_byte_array_set_size (self->entry, 0);
  for (int i = 2; i < n_values; i++)
    append_value (self->entry, values[i]);
  if (index->all != NULL)
    ra_sip (self->key, self->entry->data, self->entry->len, hash);
  if (index->all != NULL)
    count (ordered ? index->of_index : index->of_table, hash);
  if (ordered)
    check_order (self, index);
}

gboolean
ra_db_index_agrees (const RaDbIndex *self)
{
  return !self->disordered
         && (self->all == NULL || memcmp (self->of_table, self->of_index, sizeof self->of_table) == 0);
}

/* Once: it cannot be made anew while a statement runs. */
static gboolean
add_function (RaDb *db, GError **error)
{
  if (!db->counts_entries
      && sqlite3_create_function_v2 (db->handle, "ra_entry", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, db,
                                     count_entry, NULL, NULL, NULL)
             != SQLITE_OK)
    return ra_db_fail (db, error);
  db->counts_entries = TRUE;
  return TRUE;
}

/* ---- what the database says of itself ---- */

static void
index_free (gpointer data)
{
  RaDbIndex *self = data;

  g_free (self->entry);
  g_free (self->all);
  g_byte_array_unref (self->previous);
  g_free (self);
}

/* One read by the program: its columns, and after them what finds the row. Returns: (transfer full): "a, b, rowid" */
static char *
dup_parts (RaDb *db, const char *name, GError **error)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (db, "SELECT name FROM pragma_index_xinfo (:index) ORDER BY seqno", error);

  if (select == NULL)
    return NULL;
  ra_statement_bind_text (select, ":index", name);
  while (ra_statement_step (select, &failure))
    {
      const char *column = ra_statement_peek_text (select, "name");
      g_autofree char *quoted = column != NULL ? ra_db_quote (column, '"') : g_strdup ("rowid");

      g_string_append_printf (parts, ", %s", quoted);
    }
  if (failure == NULL)
    return g_string_free (g_steal_pointer (&parts), FALSE);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* @sql: (nullable): its words, which are the program's own. Returns: (nullable): the condition of a partial one */
static const char *
condition_of (const char *sql)
{
  static const char word[] = " WHERE ";
  const char *at = sql != NULL ? strstr (sql, word) : NULL;

  return at != NULL ? at + sizeof word - 1 : NULL;
}

static void
write_statements (RaDbIndex *self, guint number, const char *parts, const char *condition, gboolean own_order)
{
  g_autofree char *table = ra_db_quote (self->table, '"'), *name = ra_db_quote (self->name, '"');

  if (condition == NULL)
    self->entry = g_strdup_printf ("ra_entry (%u, %d%s)", number, own_order, parts);
  else
    self->entry
        = g_strdup_printf ("CASE WHEN %s THEN ra_entry (%u, %d%s) END", condition, number, own_order, parts);
  if (!own_order)
    self->all = g_strdup_printf ("SELECT ra_entry (%u, 1%s) AS entry FROM main.%s INDEXED BY %s%s%s", number,
                                 parts, table, name, condition != NULL ? " WHERE " : "",
                                 condition != NULL ? condition : "");
}

static gboolean
add_index (RaDbIndexes *self, RaStatement *select, GError **error)
{
  const char *name = ra_statement_peek_text (select, "name");
  g_autofree char *parts = dup_parts (self->db, name, error);
  g_autofree char *sql = ra_statement_get_text (select, "sql");
  RaDbIndex *index;

  if (parts == NULL)
    return FALSE;
  index = g_new0 (RaDbIndex, 1);
  index->name = g_intern_string (name);
  index->table = g_intern_string (ra_statement_peek_text (select, "tbl_name"));
  index->previous = g_byte_array_new ();
  write_statements (index, self->list->len, parts, condition_of (sql),
                    ra_statement_get_int (select, "own_order") != 0);
  g_ptr_array_add (self->list, index);
  return TRUE;
}

/* `own_order`: the rows of a table without numbers lie in the order of its key, with no index beside them. */
static gboolean
list_indexes (RaDbIndexes *self, RaDbIndexWanted wanted, gconstpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      self->db,
      "SELECT i.name AS name, t.name AS tbl_name, s.sql AS sql, t.wr AND i.origin = 'pk' AS own_order FROM "
      "pragma_table_list AS t JOIN pragma_index_list (t.name) AS i LEFT JOIN main.sqlite_schema AS s ON s.type = "
      "'index' AND s.name = i.name WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, i.name",
      error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    {
      gboolean own_order = ra_statement_get_int (select, "own_order") != 0;

      if (wanted (data, own_order ? NULL : ra_statement_peek_text (select, "name"),
                  ra_statement_peek_text (select, "tbl_name"))
          && !add_index (self, select, error))
        return FALSE;
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

RaDbIndexes *
ra_db_indexes_new (RaDb *db, RaDbIndexWanted wanted, gconstpointer data, GError **error)
{
  g_autoptr (RaDbIndexes) self = g_new0 (RaDbIndexes, 1);

  self->db = db;
  self->list = g_ptr_array_new_with_free_func (index_free);
  self->entry = g_byte_array_new ();
  ra_random_fill (self->key, sizeof self->key);
  if (!add_function (db, error) || !list_indexes (self, wanted, data, error))
    return NULL;
  db->indexes = self;
  return g_steal_pointer (&self);
}

void
ra_db_indexes_free (RaDbIndexes *self)
{
  if (self->db->indexes == self)
    self->db->indexes = NULL;
  g_ptr_array_unref (self->list);
  g_byte_array_unref (self->entry);
  g_free (self);
}

GPtrArray *
ra_db_indexes_list (RaDbIndexes *self)
{
  return self->list;
}

char *
ra_db_indexes_dup_columns (RaDbIndexes *self, const char *table)
{
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < self->list->len; i++)
    {
      const RaDbIndex *index = g_ptr_array_index (self->list, i);
      if (g_str_equal (index->table, table))
        g_string_append_printf (columns, ", %s", index->entry);
    }
  return g_string_free (columns, FALSE);
}

/* A table without numbers is read by its key: of another index the database thinks that it could do as well. */
char *
ra_db_indexes_dup_walk (RaDbIndexes *self, const char *table)
{
  g_autofree char *name = ra_db_quote (table, '"');

  for (guint i = 0; i < self->list->len; i++)
    {
      const RaDbIndex *index = g_ptr_array_index (self->list, i);
      g_autofree char *by = ra_db_quote (index->name, '"');

      if (index->all == NULL && g_str_equal (index->table, table))
        return g_strdup_printf ("main.%s INDEXED BY %s", name, by);
    }
  return g_strdup_printf ("main.%s NOT INDEXED", name);
}
