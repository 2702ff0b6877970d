/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-private.h"

/* What all records of a case share: finding their rows, reading them, and room for a new one. */

RaSealKey *
ra_store_place_row (
    RaStore *self, const char *number, const char *table, gint64 *case_id, gint64 *id, GError **error)
{
  g_autoptr (RaSealKey) key = NULL;

  if (!ra_store_check_writing (self, error))
    return NULL;
  *case_id = ra_store_find_case (self, number, error);
  key = *case_id > 0 ? ra_store_get_case_key (self, *case_id, error) : NULL;
  if (key == NULL)
    return NULL;
  *id = ra_store_next_id (self, table, error);
  return *id > 0 ? g_steal_pointer (&key) : NULL;
}

RaStatement *
ra_store_prepare_of_case (RaStore *self, const char *number, const char *sql, GError **error)
{
  gint64 case_id = ra_store_find_case (self, number, error);
  RaStatement *statement = case_id > 0 ? ra_db_prepare (self->db, sql, error) : NULL;

  if (statement != NULL)
    ra_statement_bind_int (statement, ":case", case_id);
  return statement;
}

gboolean
ra_store_fail_unknown (GError **error, const char *name)
{
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED,
      _ ("A record of this station says “%s”, which this program does not know: it was changed outside "
         "of this program. It is not used. Tell the security administrator and compare with the "
         "backup"),
      name != NULL ? name : "");
  return FALSE;
}

gboolean
ra_store_read_usage (RaStatement *select, RaUsage *usage, GError **error)
{
  const char *name = ra_statement_peek_text (select, "usage");

  return ra_usage_from_string (name, usage) || ra_store_fail_unknown (error, name);
}

gpointer
ra_store_read_one (
    RaStore *self, RaStatement *select, RaStoreReader reader, const char *what, gint64 id, GError **error)
{
  g_autoptr (RaStatement) owned = select;
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (owned == NULL)
    return NULL;
  if (ra_statement_step (owned, &failure))
    return ra_binding_check_case (self, ra_statement_get_int (owned, "case_id"), error)
               ? reader (self, owned, NULL, error)
               : NULL;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, what, name);
  return NULL;
}

static GPtrArray *
read_rows (RaStore *self,
           RaStatement *select,
           RaSealKey *key,
           RaStoreReader reader,
           GDestroyNotify free_record,
           GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_record);
  g_autoptr (GError) failure = NULL;

  while (ra_statement_step (select, &failure))
    {
      gpointer record = reader (self, select, key, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (list, record);
    }
  return ra_store_finish_list (&list, &failure, error);
}

GPtrArray *
ra_store_read_all (
    RaStore *self, RaStatement *select, RaStoreReader reader, GDestroyNotify free_record, GError **error)
{
  g_autoptr (RaStatement) owned = select;

  return owned != NULL ? read_rows (self, owned, NULL, reader, free_record, error) : NULL;
}

GPtrArray *
ra_store_finish_list (GPtrArray **list, GError **failure, GError **error)
{
  if (*failure == NULL)
    return g_steal_pointer (list);
  g_propagate_error (error, g_steal_pointer (failure));
  return NULL;
}

GPtrArray *
ra_store_open_all (RaStore *self,
                   const char *number,
                   const char *sql,
                   RaStoreReader reader,
                   GDestroyNotify free_record,
                   GError **error)
{
  g_autoptr (RaStatement) select = ra_store_prepare_of_case (self, number, sql, error);
  g_autoptr (RaSealKey) key = NULL;

  if (select == NULL)
    return NULL;
  key = ra_store_get_case_key (self, ra_store_find_case (self, number, NULL), error);
  return key != NULL ? read_rows (self, select, key, reader, free_record, error) : NULL;
}

GBytes *
ra_store_open_contents (
    RaStore *self, const char *number, gint64 id, const RaStoreContents *contents, GError **error)
{
  g_autoptr (RaStatement) select = ra_store_prepare_of_case (self, number, contents->sql, error);
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  key = ra_store_get_case_key (self, ra_store_find_case (self, number, NULL), error);
  if (key == NULL)
    return NULL;
  ra_statement_bind_int (select, ":id", id);
  if (ra_statement_step (select, &failure))
    {
      g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
      return ra_seal_key_open (key, contents->table, id, RA_STORE_ONLY_VERSION, sealed, error);
    }
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, contents->what, name);
  return NULL;
}
