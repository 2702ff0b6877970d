/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-store-draft.h"

#include <glib/gi18n-lib.h>

#include "ra-core/store/ra-store-private.h"

#define DRAFT_TABLE "draft"
#define NEW_CASE 0 /* in the place of a case's row */

void
ra_draft_record_free (RaDraftRecord *self)
{
  g_free (self->case_number);
  g_free (self->section);
  g_clear_pointer (&self->content, g_variant_unref);
  g_free (self);
}

/* Drafts of a case are sealed with its key and vanish with it. */
static RaSealKey *
draft_key (RaStore *self, gint64 case_id, GError **error)
{
  if (case_id == NEW_CASE)
    return ra_seal_key_ref (ra_keyring_get (self->keys, RA_KEY_SEAL));
  return ra_store_get_case_key (self, case_id, error);
}

static gint64
draft_case (RaStore *self, const char *number, GError **error)
{
  if (!ra_store_check_signed_in (self, error))
    return -1;
  return number != NULL ? ra_store_find_case (self, number, error) : NEW_CASE;
}

/* A statement about one draft of the operator signed in. */
static RaStatement *
prepare_draft (RaStore *self, gint64 case_id, const char *section, const char *sql, GError **error)
{
  RaStatement *statement = ra_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return NULL;
  ra_statement_bind_int (statement, ":operator", self->clerk->id);
  ra_statement_bind_int (statement, ":case", case_id);
  ra_statement_bind_text (statement, ":section", section);
  return statement;
}

#define WHERE_DRAFT " WHERE operator_id = :operator AND case_id = :case AND section = :section"

static gboolean
place_draft (RaStore *self, gint64 case_id, const char *section, gint64 *id, gint64 *version, GError **error)
{
  g_autoptr (RaStatement) select
      = prepare_draft (self, case_id, section, "SELECT id, version FROM draft" WHERE_DRAFT, error);

  if (select == NULL)
    return FALSE;
  *version = 1;
  if (ra_statement_step (select, NULL))
    {
      *id = ra_statement_get_int (select, "id");
      *version = ra_statement_get_int (select, "version") + 1;
      return TRUE;
    }
  *id = ra_store_next_id (self, DRAFT_TABLE, error);
  return *id > 0;
}

static gboolean
write_draft (RaStore *self, gint64 case_id, const char *section, GVariant *content, GError **error)
{
  g_autoptr (RaSealKey) key = draft_key (self, case_id, error);
  g_autoptr (RaStatement) put = NULL;
  gint64 id, version;

  if (key == NULL || !place_draft (self, case_id, section, &id, &version, error))
    return FALSE;
  put = prepare_draft (
      self, case_id, section,
      "INSERT INTO draft (id, operator_id, case_id, section, saved, version, "
      "sealed) VALUES (:id, :operator, :case, :section, :saved, :version, :sealed) ON "
      "CONFLICT (id) DO UPDATE SET saved = excluded.saved, version = excluded.version, sealed = "
      "excluded.sealed",
      error);
  if (put == NULL)
    return FALSE;
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal_variant (key, DRAFT_TABLE, id, version, g_variant_new_variant (content));
  ra_statement_bind_int (put, ":id", id);
  ra_statement_bind_int (put, ":saved", ra_clock_now (self->clock));
  ra_statement_bind_int (put, ":version", version);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

gboolean
ra_store_save_draft (
    RaStore *self, const char *number, const char *section, GVariant *content, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (content);
  gint64 case_id = draft_case (self, number, error);

  if (case_id < 0)
    return FALSE;
  if (ra_db_in_transaction (self->db))
    return write_draft (self, case_id, section, owned, error);
  if (!ra_store_begin_beside (self, error))
    return FALSE;
  if (write_draft (self, case_id, section, owned, error))
    return ra_db_commit (self->db, error);
  ra_db_rollback (self->db);
  return FALSE;
}

static gboolean
drop_draft (RaStore *self, gint64 case_id, const char *section, GError **error)
{
  g_autoptr (RaStatement) drop
      = prepare_draft (self, case_id, section, "DELETE FROM draft" WHERE_DRAFT, error);

  return drop != NULL && ra_statement_run (drop, error);
}

gboolean
ra_store_delete_draft (RaStore *self, const char *number, const char *section, GError **error)
{
  gint64 case_id = draft_case (self, number, error);

  if (case_id < 0)
    return FALSE;
  if (ra_db_in_transaction (self->db))
    return drop_draft (self, case_id, section, error);
  if (!ra_store_begin_beside (self, error))
    return FALSE;
  if (drop_draft (self, case_id, section, error))
    return ra_db_commit (self->db, error);
  ra_db_rollback (self->db);
  return FALSE;
}

static RaDraftRecord *
read_draft (RaStore *self, RaStatement *select, const char *section, GError **error)
{
  gint64 case_id = ra_statement_get_int (select, "case_id");
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (RaSealKey) key = draft_key (self, case_id, error);
  g_autoptr (GVariant) boxed = NULL;
  RaDraftRecord *record;

  if (key == NULL)
    return NULL;
  boxed = ra_seal_key_open_variant (key,
                                    &(RaSealed){ DRAFT_TABLE, ra_statement_get_int (select, "id"),
                                                 ra_statement_get_int (select, "version"), sealed, NULL },
                                    "v", error);
  if (boxed == NULL)
    return NULL;
  record = g_new0 (RaDraftRecord, 1);
  record->section = g_strdup (section);
  record->saved = ra_statement_get_int (select, "saved");
  record->id = ra_statement_get_int (select, "id");
  record->version = ra_statement_get_int (select, "version");
  record->content = g_variant_get_variant (boxed);
  return record;
}

RaDraftRecord *
ra_store_load_draft (RaStore *self, const char *number, const char *section, GError **error)
{
  gint64 case_id = draft_case (self, number, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = NULL;

  if (case_id < 0)
    return NULL;
  select = prepare_draft (self, case_id, section,
                          "SELECT id, case_id, saved, version, sealed FROM draft" WHERE_DRAFT, error);
  if (select == NULL)
    return NULL;
  if (ra_statement_step (select, &failure))
    {
      RaDraftRecord *record = read_draft (self, select, section, error);
      if (record != NULL)
        record->case_number = g_strdup (number);
      return record;
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, _ ("The draft"), section);
  return NULL;
}

/* ---- everybody's drafts of a case ---- */

GPtrArray *
ra_store_list_drafts (RaStore *self, const char *number, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_draft_record_free);
  g_autoptr (GError) failure = NULL;
  gint64 case_id = draft_case (self, number, error);
  g_autoptr (RaStatement) select
      = case_id < 0
            ? NULL
            : ra_db_prepare (self->db,
                             "SELECT id, case_id, section, saved, version, sealed FROM draft WHERE case_id "
                             "= :case ORDER BY id",
                             error);

  if (select == NULL)
    return NULL;
  ra_statement_bind_int (select, ":case", case_id);
  while (ra_statement_step (select, &failure))
    {
      RaDraftRecord *record = read_draft (self, select, ra_statement_peek_text (select, "section"), error);

      if (record == NULL)
        return NULL;
      record->case_number = g_strdup (number);
      g_ptr_array_add (drafts, record);
    }
  return ra_store_finish_list (&drafts, &failure, error);
}

static gboolean
is_among (const GPtrArray *paths, const char *path)
{
  for (guint i = 0; i < paths->len; i++)
    if (g_str_equal (paths->pdata[i], path))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): what is left; @dropped: (out): how many went */
static GVariant *
without (GVariant *content, const GPtrArray *paths, guint *dropped)
{
  g_auto (GVariantBuilder) left = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariantIter iter;
  const char *path, *value;

  *dropped = 0;
  g_variant_iter_init (&iter, content);
  while (g_variant_iter_next (&iter, "{&s&s}", &path, &value))
    if (is_among (paths, path))
      *dropped += 1;
    else
      g_variant_builder_add (&left, "{ss}", path, value);
  return g_variant_ref_sink (g_variant_builder_end (&left));
}

static gboolean
rewrite_draft (RaStore *self, gint64 case_id, const RaDraftRecord *draft, GVariant *left, GError **error)
{
  g_autoptr (RaSealKey) key = draft_key (self, case_id, error);
  g_autoptr (RaStatement) put
      = key == NULL
            ? NULL
            : ra_db_prepare (self->db, "UPDATE draft SET version = :version, sealed = :sealed WHERE id = :id",
                             error);
  g_autoptr (GBytes) sealed = NULL;

  if (put == NULL)
    return FALSE;
  sealed = ra_seal_key_seal_variant (key, DRAFT_TABLE, draft->id, draft->version + 1,
                                     g_variant_new_variant (left));
  ra_statement_bind_int (put, ":id", draft->id);
  ra_statement_bind_int (put, ":version", draft->version + 1);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

static gboolean
remove_draft (RaStore *self, const RaDraftRecord *draft, GError **error)
{
  g_autoptr (RaStatement) drop = ra_db_prepare (self->db, "DELETE FROM draft WHERE id = :id", error);

  if (drop == NULL)
    return FALSE;
  ra_statement_bind_int (drop, ":id", draft->id);
  return ra_statement_run (drop, error);
}

static gboolean
drop_from_draft (
    RaStore *self, gint64 case_id, const RaDraftRecord *draft, const GPtrArray *paths, GError **error)
{
  g_autoptr (GVariant) left = NULL;
  guint dropped = 0;

  if (!g_variant_is_of_type (draft->content, G_VARIANT_TYPE ("a{ss}")))
    return TRUE;
  left = without (draft->content, paths, &dropped);
  if (dropped == 0)
    return TRUE;
  return g_variant_n_children (left) == 0 ? remove_draft (self, draft, error)
                                          : rewrite_draft (self, case_id, draft, left, error);
}

gboolean
ra_store_drop_typed (RaStore *self, const char *number, const GPtrArray *paths, GError **error)
{
  gint64 case_id = draft_case (self, number, error);
  g_autoptr (GPtrArray) drafts = case_id < 0 ? NULL : ra_store_list_drafts (self, number, error);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    if (!drop_from_draft (self, case_id, drafts->pdata[i], paths, error))
      return FALSE;
  return drafts != NULL;
}
