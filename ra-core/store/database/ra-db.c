/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-db.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/store/database/ra-db-private.h"

#define APPLICATION_ID 0x52415354 /* "RAST" */
#define BUSY_TIMEOUT_MS 5000

struct _RaStatement
{
  RaDb *db;
  const char *sql;
  sqlite3_stmt *handle;
};

static void
statement_free (gpointer data)
{
  RaStatement *self = data;

  sqlite3_finalize (self->handle);
  g_free (self);
}

static RaStoreError
code_of_result (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: /* the log and its index, on a disk that takes no new file */
      return RA_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return RA_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
      return RA_STORE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return RA_STORE_ERROR_NOT_A_STATION;
    case SQLITE_CONSTRAINT:
      return RA_STORE_ERROR_EXISTS;
    default:
      return RA_STORE_ERROR_FAILED;
    }
}

static const char *
words_of_code (RaStoreError code)
{
  if (code == RA_STORE_ERROR_FULL)
    return _ ("The station's disk is full or cannot be written. Nothing of this step was kept. Free some "
              "space or mend the disk and do the step again");
  if (code == RA_STORE_ERROR_BUSY)
    return _ ("Another program is using this station. Nothing was changed. Close it or wait a moment and try "
              "again");
  if (code == RA_STORE_ERROR_DAMAGED)
    return _ ("The station's database is damaged. Stop working and restore it from the last backup");
  if (code == RA_STORE_ERROR_NOT_A_STATION)
    return _ (
        "station.db is not a database of a station. Choose another folder or restore the file from a backup");
  if (code == RA_STORE_ERROR_EXISTS)
    return _ ("There is such a record already. Nothing was changed");
  return _ ("The station's database could not do this. Nothing was changed. Try again, and tell the system "
            "administrator when it happens again");
}

gboolean
ra_db_fail (RaDb *self, GError **error)
{
  RaStoreError code = code_of_result (sqlite3_extended_errcode (self->handle));

  g_set_error (error, RA_STORE_ERROR, code, "%s (SQLite: %s)", words_of_code (code),
               sqlite3_errmsg (self->handle));
  return FALSE;
}

gboolean
ra_db_exec (RaDb *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return ra_db_fail (self, error);
  return TRUE;
}

/* Nothing that stands in the file itself may run: no triggers, views or functions from a
 * schema somebody else wrote. */
static gboolean
configure (RaDb *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return ra_db_exec (
      self,
      "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA journal_mode=WAL;"
      "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON;"
      "PRAGMA recursive_triggers=ON;" /* so that a row that is replaced is told of as taken away */
      "PRAGMA cache_size=-16384;",
      error);
}

/* How a database is opened. */
typedef struct
{
  int flags;
  const char *vfs;   /* of SQLite; NULL: the usual one */
  const char *first; /* SQL that comes before the database is touched; nullable */
} Way;

static RaDb *
open_by (const char *path, const Way *way, GError **error)
{
  g_autoptr (RaDb) self = g_new0 (RaDb, 1);
  int flags = way->flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;

  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, statement_free);
  if (sqlite3_open_v2 (path, &self->handle, flags, way->vfs) != SQLITE_OK
      || (way->first != NULL && !ra_db_exec (self, way->first, error)) || !configure (self, error))
    {
      if (error != NULL && *error == NULL)
        ra_db_fail (self, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Where the disk takes no new file. Nobody else can write there, so no lock is taken: as it is when there is no log, else
 * with the log. */
static RaDb *
open_read_only (const char *path)
{
  static const Way alone = { SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_URI, NULL, NULL };
  static const Way with_log
      = { SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, "unix-none", "PRAGMA locking_mode=EXCLUSIVE;" };
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *as_it_is = g_strconcat (uri, "?immutable=1", NULL);

  return access (log, F_OK) == 0 ? open_by (path, &with_log, NULL) : open_by (as_it_is, &alone, NULL);
}

/* The log has its index in a file beside it, for which a full disk has no room: a program that is alone does without.
 * Then looking and verifying go on, and what is written fails as it should. */
static RaDb *
open_alone (const char *path)
{
  static const Way full
      = { SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL, "PRAGMA locking_mode=EXCLUSIVE;" };

  return access (path, W_OK) == 0 ? open_by (path, &full, NULL) : open_read_only (path);
}

RaDb *
ra_db_open (const char *path, GError **error)
{
  static const Way usual = { SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL, NULL };
  g_autoptr (GError) failure = NULL;
  RaDb *self = open_by (path, &usual, &failure);

  if (self == NULL && g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_FULL))
    self = open_alone (path);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return self;
}

const char *
ra_db_library_version (void)
{
  return sqlite3_libversion ();
}

RaDb *
ra_db_open_reader (const char *path)
{
  static const Way reading = { SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL, NULL };
  RaDb *self = open_by (path, &reading, NULL);

  if (self != NULL)
    sqlite3_busy_timeout (self->handle, 0);
  return self;
}

RaDb *
ra_db_new_scratch (GError **error)
{
  static const Way memory = { SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL, NULL };

  return open_by (":memory:", &memory, error);
}

void
ra_db_free (RaDb *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self);
}

static gint64
get_pragma (RaDb *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

gint64
ra_db_get_version (RaDb *self)
{
  gint64 application = get_pragma (self, "PRAGMA application_id"),
         version = get_pragma (self, "PRAGMA user_version");

  if (application == APPLICATION_ID || (application == 0 && version == 0))
    return version;
  return -1;
}

gboolean
ra_db_set_version (RaDb *self, gint64 version, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA application_id=%d; PRAGMA user_version=%" G_GINT64_FORMAT ";", APPLICATION_ID, version);

  return ra_db_exec (self, sql, error);
}

gboolean
ra_db_begin (RaDb *self, GError **error)
{
  return ra_db_exec (self, "BEGIN IMMEDIATE", error);
}

static void
tell_end (RaDb *self, gboolean committed)
{
  if (self->watch.ended != NULL)
    self->watch.ended (self->watch.data, committed);
}

gboolean
ra_db_commit (RaDb *self, GError **error)
{
  if ((self->watch.committing == NULL || self->watch.committing (self->watch.data, error))
      && ra_db_exec (self, "COMMIT", error))
    {
      tell_end (self, TRUE);
      return TRUE;
    }
  ra_db_rollback (self);
  return FALSE;
}

void
ra_db_rollback (RaDb *self)
{
  if (ra_db_in_transaction (self)) /* SQLite takes back by itself after some failures */
    (void) sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  tell_end (self, FALSE);
}

gboolean
ra_db_in_transaction (RaDb *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

/* A reading that is under way without a transaction goes on in it, at its moment. */
gboolean
ra_db_hold (RaDb *self)
{
  return !ra_db_in_transaction (self) && ra_db_exec (self, "BEGIN", NULL);
}

void
ra_db_let_go (RaDb *self, gboolean held)
{
  if (held)
    (void) ra_db_exec (self, "COMMIT", NULL);
}

gboolean
ra_db_is_reading (RaDb *self)
{
  return sqlite3_txn_state (self->handle, "main") == SQLITE_TXN_READ;
}

void
ra_db_checkpoint (RaDb *self)
{
  (void) sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

gint64
ra_db_changes (RaDb *self)
{
  return sqlite3_changes64 (self->handle);
}

gint64
ra_db_get_data_version (RaDb *self)
{
  g_autoptr (RaStatement) select = ra_db_prepare (self, "PRAGMA data_version", NULL);

  return select != NULL && ra_statement_step (select, NULL) ? ra_statement_get_int (select, "data_version")
                                                            : -1;
}

/* ---- whether tables hold together ---- */

#define STEPS_BETWEEN_LOOKS 100000 /* of SQLite's machine, from one look at the cancellable to the next */

static int
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static int
tell_fault (gpointer data, int count, char **values, char **names)
{
  const RaDbFaults *faults = data;

  if (count > 0 && values[0] != NULL && strcmp (values[0], "ok") != 0)
    faults->fault (faults->data, values[0]);
  return 0;
}

gboolean
ra_db_check_table (
    RaDb *self, const char *name, const RaDbFaults *faults, GCancellable *cancellable, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA main.quick_check(\"%s\")", name);
  g_autofree char *there = g_strdup_printf ("PRAGMA main.table_list(\"%s\")", name);
  int result = SQLITE_OK;

  if (get_pragma (self, there) < 0)
    return TRUE;
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, is_cancelled, cancellable);
  result = sqlite3_exec (self->handle, sql, tell_fault, (gpointer) faults, NULL);
  sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  if ((result & 0xff) == SQLITE_CORRUPT)
    faults->fault (faults->data, sqlite3_errmsg (self->handle));
  if (result == SQLITE_OK || (result & 0xff) == SQLITE_CORRUPT)
    return TRUE;
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && ra_db_fail (self, error);
}

RaStatement *
ra_db_prepare (RaDb *self, const char *sql, GError **error)
{
  gpointer idle = NULL;
  sqlite3_stmt *handle = NULL;

  if (g_hash_table_steal_extended (self->statements, sql, NULL, &idle))
    return idle;
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK)
    {
      ra_db_fail (self, error);
      return NULL;
    }

  RaStatement *statement = g_new0 (RaStatement, 1);
  statement->db = self;
  statement->sql = sql;
  statement->handle = handle;
  return statement;
}

void
ra_statement_release (RaStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  g_hash_table_replace (self->db->statements, (gpointer) self->sql, self);
}

static int
parameter (RaStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->handle, name);

  if (index == 0)
    g_critical ("No parameter %s in: %s", name, self->sql);
  return index;
}

void
ra_statement_bind_int (RaStatement *self, const char *name, gint64 value)
{
  sqlite3_bind_int64 (self->handle, parameter (self, name), value);
}

void
ra_statement_bind_text (RaStatement *self, const char *name, const char *value)
{
  sqlite3_bind_text (self->handle, parameter (self, name), value, -1, SQLITE_TRANSIENT);
}

void
ra_statement_bind_blob (RaStatement *self, const char *name, gconstpointer data, gsize size)
{
  sqlite3_bind_blob64 (self->handle, parameter (self, name), data, size, SQLITE_TRANSIENT);
}

void
ra_statement_bind_bytes (RaStatement *self, const char *name, GBytes *value)
{
  gsize size = 0;
  gconstpointer data = value != NULL ? g_bytes_get_data (value, &size) : NULL;

  if (value == NULL)
    sqlite3_bind_null (self->handle, parameter (self, name));
  else
    ra_statement_bind_blob (self, name, size > 0 ? data : "", size);
}

gboolean
ra_statement_step (RaStatement *self, GError **error)
{
  int result = sqlite3_step (self->handle);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    ra_db_fail (self->db, error);
  return FALSE;
}

gboolean
ra_statement_run (RaStatement *self, GError **error)
{
  int result = sqlite3_step (self->handle);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      ra_db_fail (self->db, error);
      sqlite3_reset (self->handle);
      return FALSE;
    }
  sqlite3_reset (self->handle);
  return TRUE;
}

static int
column_of (RaStatement *self, const char *name)
{
  for (int i = 0; i < sqlite3_column_count (self->handle); i++)
    if (strcmp (sqlite3_column_name (self->handle, i), name) == 0)
      return i;
  g_critical ("No column %s in: %s", name, self->sql);
  return -1;
}

gint64
ra_statement_get_int (RaStatement *self, const char *column)
{
  return sqlite3_column_int64 (self->handle, column_of (self, column));
}

char *
ra_statement_get_text (RaStatement *self, const char *column)
{
  return g_strdup ((const char *) sqlite3_column_text (self->handle, column_of (self, column)));
}

GBytes *
ra_statement_get_bytes (RaStatement *self, const char *column)
{
  int index = column_of (self, column);

  if (sqlite3_column_type (self->handle, index) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (sqlite3_column_blob (self->handle, index),
                      (gsize) sqlite3_column_bytes (self->handle, index));
}

gboolean
ra_statement_is_null (RaStatement *self, const char *column)
{
  return sqlite3_column_type (self->handle, column_of (self, column)) == SQLITE_NULL;
}

const char *
ra_statement_peek_text (RaStatement *self, const char *column)
{
  return (const char *) sqlite3_column_text (self->handle, column_of (self, column));
}

gconstpointer
ra_statement_peek_blob (RaStatement *self, const char *column, gsize *size)
{
  int index = column_of (self, column);
  gconstpointer data = sqlite3_column_blob (self->handle, index);

  *size = (gsize) sqlite3_column_bytes (self->handle, index);
  return data;
}

/* ---- what a seal is bound to ---- */

/* Part of the format: another database has to write the same. */
enum
{
  ENCODED_INTEGER = 1,
  ENCODED_TEXT = 3,
  ENCODED_BYTES = 4,
  ENCODED_NONE = 5,
};

static guint8
kind_of_column (RaStatement *self, int index)
{
  switch (sqlite3_column_type (self->handle, index))
    {
    case SQLITE_INTEGER:
      return ENCODED_INTEGER;
    case SQLITE_NULL:
      return ENCODED_NONE;
    case SQLITE_BLOB:
      return ENCODED_BYTES;
    default:
      return ENCODED_TEXT;
    }
}

static void
append_number (GByteArray *out, gint64 value)
{
  gint64 big = GINT64_TO_BE (value);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

void
ra_statement_encode (RaStatement *self, const char *column, GByteArray *out)
{
  int index = column_of (self, column);
  guint8 kind = kind_of_column (self, index);

  g_byte_array_append (out, &kind, 1);
  if (kind == ENCODED_INTEGER)
    append_number (out, sqlite3_column_int64 (self->handle, index));
  else if (kind != ENCODED_NONE)
    {
      /* of a text, too: the bytes of its UTF-8 */
      const guint8 *text = sqlite3_column_blob (self->handle, index);
      int size = sqlite3_column_bytes (self->handle, index);
      append_number (out, size);
      g_byte_array_append (out, text, (guint) size);
    }
}

/* ---- being told of changes ---- */

static void
hash_number (RaMac *mac, gint64 value)
{
  gint64 big = GINT64_TO_BE (value);

  ra_mac_add (mac, &big, sizeof big);
}

static void
hash_bytes (RaMac *mac, gconstpointer bytes, int size)
{
  hash_number (mac, size);
  ra_mac_add (mac, bytes, (gsize) size);
}

static guint8
kind_of_value (sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      return ENCODED_INTEGER;
    case SQLITE_BLOB:
      return ENCODED_BYTES;
    default: /* STRICT tables of this program have no other kind */
      return ENCODED_TEXT;
    }
}

/* A column that is NULL is left out: one that a later version adds changes nothing in the rows there are. */
static void
hash_column (RaMac *mac, sqlite3_value *name, sqlite3_value *value)
{
  guint8 kind = kind_of_value (value);

  if (sqlite3_value_type (value) == SQLITE_NULL)
    return;
  hash_bytes (mac, sqlite3_value_text (name), sqlite3_value_bytes (name));
  ra_mac_add (mac, &kind, 1);
  if (kind == ENCODED_INTEGER)
    hash_number (mac, sqlite3_value_int64 (value));
  else if (kind == ENCODED_BYTES)
    hash_bytes (mac, sqlite3_value_blob (value), sqlite3_value_bytes (value));
  else
    hash_bytes (mac, sqlite3_value_text (value), sqlite3_value_bytes (value));
}

/* ra_row (table, name, value, name, value, …) */
static void
hash_row (sqlite3_context *context, int count, sqlite3_value **values)
{
  RaDb *self = sqlite3_user_data (context);
  guint8 mac[RA_KDF_MAC_SIZE];

  if (self->row_mac == NULL)
    {
      sqlite3_result_error (context, "nobody is signed in", -1);
      return;
    }
  ra_mac_begin (self->row_mac);
  hash_bytes (self->row_mac, sqlite3_value_text (values[0]), sqlite3_value_bytes (values[0]));
  for (int i = 1; i + 1 < count; i += 2)
    hash_column (self->row_mac, values[i], values[i + 1]);
  ra_mac_end (self->row_mac, mac);
  sqlite3_result_blob (context, mac, RA_DB_MAC_SIZE, SQLITE_TRANSIENT);
}

gint64
ra_db_row_of_mac (const guint8 *mac)
{
  gint64 row;

  memcpy (&row, mac, sizeof row);
  return GINT64_FROM_BE (row);
}

/* ra_changed (added, table, scope, row or NULL, mac) */
static void
tell_change (sqlite3_context *context, int count, sqlite3_value **values)
{
  RaDb *self = sqlite3_user_data (context);
  const guint8 *mac = sqlite3_value_blob (values[4]);
  const RaDbChange change = {
    .added = sqlite3_value_int (values[0]) != 0,
    .table = (const char *) sqlite3_value_text (values[1]),
    .scope = sqlite3_value_int64 (values[2]),
    .row = sqlite3_value_type (values[3]) == SQLITE_NULL ? ra_db_row_of_mac (mac)
                                                         : sqlite3_value_int64 (values[3]),
    .mac = mac,
  };

  if (!self->watch.changed (self->watch.data, &change))
    sqlite3_result_error (context, "outside of a transaction", -1);
}

void
ra_db_set_row_mac (RaDb *self, RaMac *mac)
{
  self->row_mac = mac;
}

gboolean
ra_db_set_watch (RaDb *self, const RaDbWatch *watch, GError **error)
{
  self->watch = *watch;
  if (sqlite3_create_function_v2 (self->handle, "ra_row", -1, SQLITE_UTF8, self, hash_row, NULL, NULL, NULL)
          == SQLITE_OK
      && sqlite3_create_function_v2 (self->handle, "ra_changed", 5, SQLITE_UTF8, self, tell_change, NULL,
                                     NULL, NULL)
             == SQLITE_OK)
    return TRUE;
  return ra_db_fail (self, error);
}
