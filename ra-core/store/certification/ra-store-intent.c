/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/certification/ra-store-intent.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-private.h"

#define INTENT_TABLE "intent"

static RaStatement *
prepare_intent (RaStore *self, const char *number, guint subscriber, const char *sql, GError **error)
{
  RaStatement *statement = ra_store_prepare_of_case (self, number, sql, error);

  if (statement != NULL)
    ra_statement_bind_int (statement, ":subscriber", subscriber);
  return statement;
}

static gboolean
check_former (RaStore *self, const char *number, guint subscriber, GVariant *former, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GVariant) there = ra_store_load_intent (self, number, subscriber, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (former == NULL ? there == NULL : there != NULL && g_variant_equal (there, former))
    return TRUE;
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
               _ ("Somebody else is doing the same for this subscriber of case %s. Nothing was recorded. "
                  "Open the case again and look how it stands"),
               number);
  return FALSE;
}

static gboolean
drop_intent (RaStore *self, const char *number, guint subscriber, GError **error)
{
  g_autoptr (RaStatement) drop
      = prepare_intent (self, number, subscriber,
                        "DELETE FROM intent WHERE case_id = :case AND subscriber = :subscriber", error);

  return drop != NULL && ra_statement_run (drop, error);
}

static gboolean
write_intent (RaStore *self, const char *number, guint subscriber, GVariant *content, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (self->db,
                                                  "INSERT INTO intent (id, case_id, subscriber, saved, "
                                                  "sealed) VALUES (:id, :case, :subscriber, :saved, x'')",
                                                  error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id, id;

  if (insert == NULL || !drop_intent (self, number, subscriber, error))
    return FALSE;
  key = ra_store_place_row (self, number, INTENT_TABLE, &case_id, &id, error);
  if (key == NULL)
    return FALSE;
  ra_statement_bind_int (insert, ":id", id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", subscriber);
  ra_statement_bind_int (insert, ":saved", ra_clock_now (self->clock));
  return ra_statement_run (insert, error)
         && ra_store_seal_row_variant (self, INTENT_TABLE, id, key, g_variant_new_variant (content), error);
}

gboolean
ra_store_save_intent (
    RaStore *self, const char *number, guint subscriber, GVariant *content, GVariant *former, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (content);

  if (!ra_store_begin (self, error))
    return FALSE;
  if (check_former (self, number, subscriber, former, error)
      && write_intent (self, number, subscriber, owned, error))
    return ra_db_commit (self->db, error);
  ra_store_rollback (self);
  return FALSE;
}

gboolean
ra_store_delete_intent (
    RaStore *self, const char *number, guint subscriber, GVariant *content, GError **error)
{
  return ra_store_check_writing (self, error) && check_former (self, number, subscriber, content, error)
         && drop_intent (self, number, subscriber, error);
}

gboolean
ra_store_forget_intent (RaStore *self, const char *number, guint subscriber, GError **error)
{
  if (!ra_store_begin_beside (self, error))
    return FALSE;
  if (drop_intent (self, number, subscriber, error))
    return ra_db_commit (self->db, error);
  ra_db_rollback (self->db);
  return FALSE;
}

GVariant *
ra_store_load_intent (RaStore *self, const char *number, guint subscriber, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GVariant) boxed = NULL;
  g_autoptr (RaStatement) select
      = prepare_intent (self, number, subscriber,
                        "SELECT intent.*, year, ordinal, wrapped_key FROM intent JOIN case_file ON "
                        "case_file.id = case_id WHERE case_id = :case AND subscriber = :subscriber",
                        error);

  if (select == NULL)
    return NULL;
  if (ra_statement_step (select, &failure))
    boxed = ra_store_open_row_variant (self, INTENT_TABLE, select, "v", &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return boxed != NULL ? g_variant_get_variant (boxed) : NULL;
}
