/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-store.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "ra-core/practice/ra-practice-error.h"

#define SCHEMA_VERSION 2
#define BUSY_TIMEOUT_MS 5000

/* Certificates that keep their key from being certified again: those in force and those that are blocked (6, 8: of those whose
 * block was lifted). A key that others may know (1) never is. */
#define KEEPS_KEY "confirmed <> 2 AND (reason < 0 OR reason IN (1, 6, 8))"
#define KEY_INDEXES                                                                                          \
  "CREATE UNIQUE INDEX certificates_key ON certificates (key_id) WHERE " KEEPS_KEY ";"                       \
  "CREATE INDEX certificates_of_key ON certificates (key_id);"

/* certificates.confirmed: 0 not yet, 1 accepted by the client, 2 refused by it */
static const char schema[]
    = "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;"
      "CREATE TABLE certificates (serial TEXT PRIMARY KEY, transaction_id TEXT UNIQUE, key_id TEXT NOT NULL, "
      "der BLOB NOT NULL, confirmed INTEGER NOT NULL DEFAULT 0, reason INTEGER NOT NULL DEFAULT -1, "
      "changed_at INTEGER NOT NULL DEFAULT 0) STRICT;" KEY_INDEXES
      "CREATE INDEX certificates_reason ON certificates (reason) WHERE reason >= 0;"
      "CREATE TABLE transactions (id TEXT PRIMARY KEY, polls INTEGER NOT NULL) STRICT;"
      "CREATE TABLE messages (seq INTEGER PRIMARY KEY, transaction_id TEXT NOT NULL REFERENCES transactions "
      "(id), hash TEXT NOT NULL UNIQUE, request BLOB NOT NULL, answer BLOB NOT NULL) STRICT;"
      "CREATE INDEX messages_transaction ON messages (transaction_id, seq);"
      "PRAGMA user_version = 2;";

/* Version 1 certified no key again, whatever had become of its certificate. */
static const char from_first[] = "DROP INDEX certificates_key;" KEY_INDEXES "PRAGMA user_version = 2;";

struct _RaPracticeStore
{
  sqlite3 *db;
  GHashTable *statements; /* SQL, a constant of this file → what SQLite made of it, kept for the next time */
};

/* In hand until the end of its block: one at a time of each SQL. */
typedef sqlite3_stmt RaPracticeStatement;

static void
release (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPracticeStatement, release)

/* The one place where SQLite's errors become ours. */
static gboolean
set_error (RaPracticeStore *self, GError **error)
{
  g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE,
               _ ("The practice centre's database does not work: %s. Give it an empty folder to begin anew."),
               sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
execute (RaPracticeStore *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK || set_error (self, error);
}

static sqlite3_stmt *
prepare (RaPracticeStore *self, const char *sql)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK)
    g_hash_table_insert (self->statements, (gpointer) sql, statement);
  else
    g_critical ("practice: %s: %s", sql, sqlite3_errmsg (self->db));
  return statement;
}

static void
bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

static void
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data != NULL ? data : "", size, SQLITE_TRANSIENT);
}

static GBytes *
column_bytes (sqlite3_stmt *statement, int index)
{
  gconstpointer data = sqlite3_column_blob (statement, index);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, index));
}

static gboolean
finish (RaPracticeStore *self, sqlite3_stmt *statement, GError **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || set_error (self, error);
}

static int
read_version (RaPracticeStore *self)
{
  g_autoptr (RaPracticeStatement) statement = prepare (self, "PRAGMA user_version");

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int (statement, 0) : -1;
}

static gboolean
change_schema (RaPracticeStore *self, const char *sql, GError **error)
{
  return execute (self, "BEGIN IMMEDIATE", error) && execute (self, sql, error)
         && execute (self, "COMMIT", error);
}

static gboolean
migrate (RaPracticeStore *self, GError **error)
{
  int version = read_version (self);

  if (version == SCHEMA_VERSION)
    return TRUE;
  if (version == 0 || version == 1)
    return change_schema (self, version == 0 ? schema : from_first, error);
  if (version < 0)
    return set_error (self, error);
  g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE,
               _ ("The practice centre's database was written by a newer program (version %d, this one knows "
                  "%d). Use that program, or give it an empty folder."),
               version, SCHEMA_VERSION);
  return FALSE;
}

/* SQLite makes its file with the umask's mode; made beforehand it is nobody else's from the first byte. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0 || fchmod (fd, 0600) != 0)
    {
      g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER, _ ("%s cannot be written: %s"), path,
                   g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

RaPracticeStore *
ra_practice_store_open (const char *path, GError **error)
{
  g_autoptr (RaPracticeStore) self = g_new0 (RaPracticeStore, 1);

  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  if (!make_private (path, error))
    return NULL;
  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  /* Losing power may lose practice; a kill loses nothing. */
  if (!execute (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON",
                error)
      || !migrate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ra_practice_store_close (RaPracticeStore *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_free (self);
}

gboolean
ra_practice_store_begin (RaPracticeStore *self, GError **error)
{
  return execute (self, "BEGIN IMMEDIATE", error);
}

gboolean
ra_practice_store_commit (RaPracticeStore *self, GError **error)
{
  return execute (self, "COMMIT", error);
}

void
ra_practice_store_rollback (RaPracticeStore *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

GBytes *
ra_practice_store_get (RaPracticeStore *self, const char *key)
{
  g_autoptr (RaPracticeStatement) statement = prepare (self, "SELECT value FROM meta WHERE key = ?");

  bind_text (statement, 1, key);
  return sqlite3_step (statement) == SQLITE_ROW ? column_bytes (statement, 0) : NULL;
}

gboolean
ra_practice_store_set (RaPracticeStore *self, const char *key, GBytes *value, GError **error)
{
  g_autoptr (RaPracticeStatement) statement = prepare (
      self,
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

  bind_text (statement, 1, key);
  bind_bytes (statement, 2, value);
  return finish (self, statement, error);
}

gboolean
ra_practice_store_add_certificate (RaPracticeStore *self,
                                   const char *serial,
                                   const char *transaction,
                                   const char *key_id,
                                   GBytes *der,
                                   GError **error)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "INSERT INTO certificates (serial, transaction_id, key_id, der) VALUES (?, ?, ?, ?)");

  bind_text (statement, 1, serial);
  bind_text (statement, 2, transaction);
  bind_text (statement, 3, key_id);
  bind_bytes (statement, 4, der);
  return finish (self, statement, error);
}

static RaPracticeRecord *
read_record (sqlite3_stmt *statement)
{
  RaPracticeRecord *record = g_new0 (RaPracticeRecord, 1);

  record->serial = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  record->der = column_bytes (statement, 1);
  record->reason = sqlite3_column_int (statement, 2);
  record->changed_at = sqlite3_column_int64 (statement, 3);
  return record;
}

void
ra_practice_record_free (RaPracticeRecord *record)
{
  g_free (record->serial);
  g_bytes_unref (record->der);
  g_free (record);
}

RaPracticeRecord *
ra_practice_store_find (RaPracticeStore *self, const char *serial)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "SELECT serial, der, reason, changed_at FROM certificates WHERE serial = ?");

  bind_text (statement, 1, serial);
  return sqlite3_step (statement) == SQLITE_ROW ? read_record (statement) : NULL;
}

RaPracticeRecord *
ra_practice_store_find_issued (RaPracticeStore *self, const char *transaction)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "SELECT serial, der, reason, changed_at FROM certificates WHERE transaction_id = ?");

  bind_text (statement, 1, transaction);
  return sqlite3_step (statement) == SQLITE_ROW ? read_record (statement) : NULL;
}

GPtrArray *
ra_practice_store_list_revoked (RaPracticeStore *self)
{
  g_autoptr (RaPracticeStatement) statement = prepare (
      self, "SELECT serial, der, reason, changed_at FROM certificates WHERE reason >= 0 ORDER BY serial");
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_practice_record_free);

  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (list, read_record (statement));
  return list;
}

gboolean
ra_practice_store_has_key (RaPracticeStore *self, const char *key_id)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "SELECT 1 FROM certificates WHERE key_id = ? AND " KEEPS_KEY);

  bind_text (statement, 1, key_id);
  return sqlite3_step (statement) == SQLITE_ROW;
}

RaPracticeRecord *
ra_practice_store_find_first (RaPracticeStore *self, const char *key_id)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "SELECT serial, der, reason, changed_at FROM certificates "
                       "WHERE key_id = ? AND confirmed <> 2 ORDER BY rowid LIMIT 1");

  bind_text (statement, 1, key_id);
  return sqlite3_step (statement) == SQLITE_ROW ? read_record (statement) : NULL;
}

gboolean
ra_practice_store_set_confirmed (RaPracticeStore *self,
                                 const char *transaction,
                                 gboolean accepted,
                                 GError **error)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "UPDATE certificates SET confirmed = ? WHERE transaction_id = ?");

  sqlite3_bind_int (statement, 1, accepted ? 1 : 2);
  bind_text (statement, 2, transaction);
  return finish (self, statement, error);
}

gboolean
ra_practice_store_set_reason (
    RaPracticeStore *self, const char *serial, int reason, gint64 changed_at, GError **error)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "UPDATE certificates SET reason = ?, changed_at = ? WHERE serial = ?");

  sqlite3_bind_int (statement, 1, reason);
  sqlite3_bind_int64 (statement, 2, changed_at);
  bind_text (statement, 3, serial);
  return finish (self, statement, error);
}

guint
ra_practice_store_count (RaPracticeStore *self, gboolean confirmed)
{
  g_autoptr (RaPracticeStatement) statement = prepare (
      self, confirmed ? "SELECT count(*) FROM certificates WHERE transaction_id IS NOT NULL AND confirmed = 1"
                      : "SELECT count(*) FROM certificates WHERE transaction_id IS NOT NULL");

  return sqlite3_step (statement) == SQLITE_ROW ? (guint) sqlite3_column_int (statement, 0) : 0;
}

gboolean
ra_practice_store_add_transaction (RaPracticeStore *self,
                                   const char *transaction,
                                   guint polls,
                                   GError **error)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "INSERT INTO transactions (id, polls) VALUES (?, ?)");

  bind_text (statement, 1, transaction);
  sqlite3_bind_int64 (statement, 2, polls);
  return finish (self, statement, error);
}

gboolean
ra_practice_store_has_transaction (RaPracticeStore *self, const char *transaction, guint *polls)
{
  g_autoptr (RaPracticeStatement) statement = prepare (self, "SELECT polls FROM transactions WHERE id = ?");

  bind_text (statement, 1, transaction);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return FALSE;
  if (polls != NULL)
    *polls = (guint) sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
ra_practice_store_add_message (
    RaPracticeStore *self, const char *transaction, GBytes *request, GBytes *answer, GError **error)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "INSERT INTO messages (transaction_id, hash, request, answer) VALUES (?, ?, ?, ?)");
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request);

  bind_text (statement, 1, transaction);
  bind_text (statement, 2, hash);
  bind_bytes (statement, 3, request);
  bind_bytes (statement, 4, answer);
  return finish (self, statement, error);
}

GBytes *
ra_practice_store_find_answer (RaPracticeStore *self, GBytes *request)
{
  g_autoptr (RaPracticeStatement) statement = prepare (self, "SELECT answer FROM messages WHERE hash = ?");
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request);

  bind_text (statement, 1, hash);
  return sqlite3_step (statement) == SQLITE_ROW ? column_bytes (statement, 0) : NULL;
}

GPtrArray *
ra_practice_store_list_messages (RaPracticeStore *self, const char *transaction)
{
  g_autoptr (RaPracticeStatement) statement
      = prepare (self, "SELECT request, answer FROM messages WHERE transaction_id = ? ORDER BY seq");
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  bind_text (statement, 1, transaction);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_ptr_array_add (list, column_bytes (statement, 0));
      g_ptr_array_add (list, column_bytes (statement, 1));
    }
  return list;
}
