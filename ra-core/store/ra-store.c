/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/store/ra-store-private.h"

#define SETTING_TABLE "setting"

/* ---- what the rest of the room asks first ---- */

gboolean
ra_store_check_signed_in (RaStore *self, GError **error)
{
  if (self->keys != NULL)
    return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN,
                       _ ("Nobody is signed in. Sign in with your name and passphrase first"));
  return FALSE;
}

gboolean
ra_store_check_writing (RaStore *self, GError **error)
{
  if (!ra_store_check_signed_in (self, error))
    return FALSE;
  if (ra_db_in_transaction (self->db))
    return TRUE;
  g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_NO_ACT,
                       "A fault of the program: something was to be written outside of a journalled act");
  return FALSE;
}

gboolean
ra_store_fail_not_found (GError **error, const char *what, const char *name)
{
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND, _ ("%s “%s” is not known at this station"),
               what, name);
  return FALSE;
}

gint64
ra_store_next_id (RaStore *self, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce(max(rowid), 0) + 1 AS next FROM %s", table);
  g_autoptr (RaStatement) select = ra_db_prepare (self->db, g_intern_string (sql), error);

  if (select == NULL || !ra_statement_step (select, error))
    return -1;
  return ra_statement_get_int (select, "next");
}

/* ---- settings ---- */

char *
ra_store_get_setting (RaStore *self, const char *key)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT value FROM setting WHERE key = :key", NULL);

  if (select == NULL)
    return NULL;
  ra_statement_bind_text (select, ":key", key);
  return ra_statement_step (select, NULL) ? ra_statement_get_text (select, "value") : NULL;
}

/* Finds the row and version to write; a new row when @key has none. */
static gboolean
place_setting (RaStore *self, const char *key, gint64 *id, gint64 *version, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id, version FROM setting WHERE key = :key", error);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":key", key);
  *version = 1;
  *id = -1;
  if (ra_statement_step (select, &failure))
    {
      *id = ra_statement_get_int (select, "id");
      *version = ra_statement_get_int (select, "version") + 1;
    }
  else if (failure == NULL)
    *id = ra_store_next_id (self, SETTING_TABLE, &failure);
  if (*id > 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_setting (RaStore *self, const char *key, const char *value, GError **error)
{
  gint64 id, version;
  g_autoptr (RaStatement) put = ra_db_prepare (
      self->db,
      "INSERT INTO setting (id, key, value, version) VALUES (:id, :key, :value, :version) ON CONFLICT (id) DO UPDATE SET "
      "value = excluded.value, version = excluded.version",
      error);

  if (put == NULL || !place_setting (self, key, &id, &version, error))
    return FALSE;
  ra_statement_bind_int (put, ":id", id);
  ra_statement_bind_text (put, ":key", key);
  ra_statement_bind_int (put, ":version", version);
  ra_statement_bind_text (put, ":value", value);
  return ra_statement_run (put, error);
}

gboolean
ra_store_set_setting (RaStore *self, const char *key, const char *value, GError **error)
{
  return ra_store_check_writing (self, error) && write_setting (self, key, value, error);
}

/* ---- profiles ---- */

gboolean
ra_store_has_profile (RaStore *self, const char *hash)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT 1 AS there FROM profile WHERE hash = :hash", NULL);

  if (select == NULL)
    return FALSE;
  ra_statement_bind_text (select, ":hash", hash);
  return ra_statement_step (select, NULL);
}

gboolean
ra_store_put_profile (RaStore *self, const char *hash, GBytes *archive, GError **error)
{
  g_autoptr (RaStatement) put = NULL;

  if (!ra_store_check_writing (self, error))
    return FALSE;
  put = ra_db_prepare (self->db, "INSERT OR IGNORE INTO profile (hash, archive) VALUES (:hash, :archive)",
                       error);
  if (put == NULL)
    return FALSE;
  ra_statement_bind_text (put, ":hash", hash);
  ra_statement_bind_bytes (put, ":archive", archive);
  return ra_statement_run (put, error);
}

GBytes *
ra_store_get_profile (RaStore *self, const char *hash, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT archive FROM profile WHERE hash = :hash", error);

  if (select == NULL)
    return NULL;
  ra_statement_bind_text (select, ":hash", hash);
  if (ra_statement_step (select, &failure))
    return ra_statement_get_bytes (select, "archive");
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, _ ("The profile"), hash);
  return NULL;
}
