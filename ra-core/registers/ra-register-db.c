/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-db.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "ra-core/registers/ra-register-error.h"

#define APPLICATION_ID 0x52415247 /* "RARG" */
#define VERSION 1

struct _RaRegisterDb
{
  sqlite3 *handle;
};

static gboolean
fail_full (RaRegisterDb *self, GError **error)
{
  g_set_error (
      error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FULL,
      _ ("The disk of the station is full or cannot be written (%s). The register that was imported before "
         "stays in use. Free some space and import once more."),
      sqlite3_errmsg (self->handle));
  return FALSE;
}

/* The one place where SQLite's errors become ours. */
static gboolean
fail (RaRegisterDb *self, GError **error)
{
  switch (sqlite3_errcode (self->handle) & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return fail_full (self, error);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_DAMAGED,
                   _ ("The copy of a register is damaged (%s). Import the register once more."),
                   sqlite3_errmsg (self->handle));
      return FALSE;
    default:
      g_set_error (
          error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FAILED,
          _ ("The copy of a register could not do this (%s). Import the register once more, and tell the "
             "system administrator when it happens again."),
          sqlite3_errmsg (self->handle));
      return FALSE;
    }
}

gboolean
ra_register_db_exec (RaRegisterDb *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

static RaRegisterDb *
open_by (const char *name, int flags, GError **error)
{
  g_autoptr (RaRegisterDb) self = g_new0 (RaRegisterDb, 1);

  if (sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL)
      != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return g_steal_pointer (&self);
}

RaRegisterDb *
ra_register_db_create (const char *path, GError **error)
{
  g_autoptr (RaRegisterDb) self = open_by (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, error);
  g_autofree char *version
      = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;", APPLICATION_ID, VERSION);

  if (self == NULL
      || !ra_register_db_exec (
          self,
          "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
          "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;",
          error)
      || !ra_register_db_exec (self, version, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gint64
get_number (RaRegisterDb *self, const char *sql)
{
  g_autoptr (RaRegisterStatement) statement = ra_register_db_prepare (self, sql, NULL);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0)
                                                                     : -1;
}

static gboolean
check_version (RaRegisterDb *self, GError **error)
{
  if (get_number (self, "PRAGMA application_id") == APPLICATION_ID
      && get_number (self, "PRAGMA user_version") == VERSION)
    return TRUE;
  g_set_error (
      error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_DAMAGED,
      _ ("The copy of a register is damaged or of another version of the program. Import the register "
         "once more."));
  return FALSE;
}

RaRegisterDb *
ra_register_db_open (const char *path, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *as_it_is = g_strconcat (uri, "?immutable=1", NULL);
  g_autoptr (RaRegisterDb) self = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE,
                   _ ("No copy of this register was imported yet. The system administrator imports one."));
      return NULL;
    }
  self = open_by (as_it_is, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW, error);
  if (self == NULL
      || !ra_register_db_exec (self, "PRAGMA cell_size_check=ON; PRAGMA cache_size=-8192;", error)
      || !check_version (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
ra_register_db_free (RaRegisterDb *self)
{
  sqlite3_close (self->handle);
  g_free (self);
}

/* ---- statements ---- */

RaRegisterStatement *
ra_register_db_prepare (RaRegisterDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    fail (self, error);
  return statement;
}

void
ra_register_statement_bind_int (RaRegisterStatement *self, int place, gint64 value)
{
  sqlite3_bind_int64 (self, place, value);
}

void
ra_register_statement_bind_text (RaRegisterStatement *self, int place, const char *text, int size)
{
  sqlite3_bind_text (self, place, text, size, SQLITE_STATIC);
}

void
ra_register_statement_bind_blob (RaRegisterStatement *self, int place, gconstpointer data, gsize size)
{
  sqlite3_bind_blob64 (self, place, size > 0 ? data : "", size, SQLITE_STATIC);
}

gboolean
ra_register_db_run (RaRegisterDb *self, RaRegisterStatement *statement, GError **error)
{
  if (sqlite3_step (statement) != SQLITE_DONE && !fail (self, error))
    {
      sqlite3_reset (statement);
      return FALSE;
    }
  sqlite3_reset (statement);
  return TRUE;
}

gboolean
ra_register_db_step (RaRegisterDb *self, RaRegisterStatement *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    fail (self, error);
  sqlite3_reset (statement);
  return FALSE;
}

gint64
ra_register_statement_get_int (RaRegisterStatement *self, int column)
{
  return sqlite3_column_int64 (self, column);
}

const char *
ra_register_statement_get_text (RaRegisterStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self, column);

  return text != NULL ? text : "";
}

const guint8 *
ra_register_statement_get_blob (RaRegisterStatement *self, int column, gsize *size)
{
  const guint8 *blob = sqlite3_column_blob (self, column);

  *size = (gsize) sqlite3_column_bytes (self, column);
  return blob;
}

void
ra_register_statement_reset (RaRegisterStatement *self)
{
  sqlite3_reset (self);
}

void
ra_register_statement_free (RaRegisterStatement *self)
{
  sqlite3_finalize (self);
}
