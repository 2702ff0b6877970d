/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-store-case.h"
#include "ra-core/store/ra-store-private.h"

#include <glib/gi18n-lib.h>

/* What lies in a case's folder: checklist items, attachments, papers. */

#define ITEM_TABLE "item"
#define ITEM_TYPE "(usssx)" /* subscriber, item, state, reason, changed */
#define ATTACHMENT_TABLE "attachment"
#define ABOUT_TABLE "attachment.about"
#define ABOUT_TYPE "(usssxx)" /* subscriber, item, name, media type, size, added */
#define PAPER_TABLE "paper"
#define ONLY_VERSION 1 /* these records are never changed */

void
ra_stored_item_free (RaStoredItem *self)
{
  g_free (self->item);
  g_free (self->state);
  g_free (self->reason);
  g_free (self);
}

void
ra_attachment_record_free (RaAttachmentRecord *self)
{
  g_free (self->item);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self);
}

void
ra_paper_record_free (RaPaperRecord *self)
{
  g_free (self->paper);
  g_free (self->template_version);
  g_free (self->template_hash);
  g_free (self);
}

/* ---- items: which ones a case has is nobody's business either, so a row is found by an HMAC ---- */

static GBytes *
tag_of_item (RaStore *self, gint64 case_id, guint subscriber, const char *item)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT "/%u/%s", case_id, subscriber, item);

  return ra_keyring_hash (self->keys, ITEM_TABLE, value);
}

static gboolean
drop_item (RaStore *self, gint64 case_id, GBytes *tag, GError **error)
{
  g_autoptr (RaStatement) drop
      = ra_db_prepare (self->db, "DELETE FROM item WHERE case_id = :case AND tag = :tag", error);

  if (drop == NULL)
    return FALSE;
  ra_statement_bind_int (drop, ":case", case_id);
  ra_statement_bind_bytes (drop, ":tag", tag);
  return ra_statement_run (drop, error);
}

/* Takes the row that is there already, a version on. */
static void
find_item (RaStore *self, gint64 case_id, GBytes *tag, gint64 *id, gint64 *version)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id, version FROM item WHERE case_id = :case AND tag = :tag", NULL);

  *version = 1;
  if (select == NULL)
    return;
  ra_statement_bind_int (select, ":case", case_id);
  ra_statement_bind_bytes (select, ":tag", tag);
  if (!ra_statement_step (select, NULL))
    return;
  *id = ra_statement_get_int (select, "id");
  *version = ra_statement_get_int (select, "version") + 1;
}

static gboolean
put_item (
    RaStore *self, gint64 case_id, gint64 id, gint64 version, GBytes *tag, GBytes *sealed, GError **error)
{
  g_autoptr (RaStatement) put
      = ra_db_prepare (self->db,
                       "INSERT OR REPLACE INTO item (id, case_id, tag, version, sealed)"
                       " VALUES (:id, :case, :tag, :version, :sealed)",
                       error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_int (put, ":id", id);
  ra_statement_bind_int (put, ":case", case_id);
  ra_statement_bind_bytes (put, ":tag", tag);
  ra_statement_bind_int (put, ":version", version);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

gboolean
ra_store_set_item (RaStore *self,
                   const char *number,
                   guint subscriber,
                   const char *item,
                   const char *state,
                   const char *reason,
                   GError **error)
{
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id, id, version;

  if (!ra_store_place_row (self, number, ITEM_TABLE, &case_id, &id, &key, error))
    return FALSE;
  g_autoptr (GBytes) tag = tag_of_item (self, case_id, subscriber, item);
  if (state == NULL)
    return drop_item (self, case_id, tag, error);
  find_item (self, case_id, tag, &id, &version);
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal_variant (key, ITEM_TABLE, id, version,
                                  g_variant_new (ITEM_TYPE, subscriber, item, state,
                                                 reason != NULL ? reason : "", ra_clock_now (self->clock)));
  return put_item (self, case_id, id, version, tag, sealed, error);
}

static RaStoredItem *
read_item (RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (GVariant) plain
      = ra_seal_key_open_variant (key, ITEM_TABLE, ra_statement_get_int (select, "id"),
                                  ra_statement_get_int (select, "version"), sealed, ITEM_TYPE, error);
  RaStoredItem *record;

  if (plain == NULL)
    return NULL;
  record = g_new0 (RaStoredItem, 1);
  g_variant_get (plain, ITEM_TYPE, &record->subscriber, &record->item, &record->state, &record->reason,
                 &record->changed);
  if (*record->reason == '\0')
    g_clear_pointer (&record->reason, g_free);
  return record;
}

GPtrArray *
ra_store_list_items (RaStore *self, const char *number, GError **error)
{
  g_autoptr (RaStatement) select = ra_store_prepare_of_case (
      self, number, "SELECT id, case_id, version, sealed FROM item WHERE case_id = :case ORDER BY id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_stored_item_free);
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  key = ra_store_get_case_key (self, ra_store_find_case (self, number, NULL), error);
  if (key == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    {
      RaStoredItem *record = read_item (select, key, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (list, record);
    }
  return ra_store_finish_list (&list, &failure, error);
}

/* ---- attachments ---- */

gboolean
ra_store_add_attachment (
    RaStore *self, const char *number, RaAttachmentRecord *record, GBytes *contents, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db, "INSERT INTO attachment (id, case_id, about, sealed) VALUES (:id, :case, :about, :sealed)",
      error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL
      || !ra_store_place_row (self, number, ATTACHMENT_TABLE, &case_id, &record->id, &key, error))
    return FALSE;
  record->size = (gint64) g_bytes_get_size (contents);
  record->added = ra_clock_now (self->clock);
  g_autoptr (GBytes) about = ra_seal_key_seal_variant (
      key, ABOUT_TABLE, record->id, ONLY_VERSION,
      g_variant_new (ABOUT_TYPE, record->subscriber, record->item != NULL ? record->item : "",
                     record->name != NULL ? record->name : "",
                     record->media_type != NULL ? record->media_type : "", record->size, record->added));
  g_autoptr (GBytes) sealed = ra_seal_key_seal (key, ATTACHMENT_TABLE, record->id, ONLY_VERSION, contents);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_bytes (insert, ":about", about);
  ra_statement_bind_bytes (insert, ":sealed", sealed);
  return ra_statement_run (insert, error);
}

static RaAttachmentRecord *
read_attachment (RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (GBytes) about = ra_statement_get_bytes (select, "about");
  gint64 id = ra_statement_get_int (select, "id");
  g_autoptr (GVariant) plain
      = ra_seal_key_open_variant (key, ABOUT_TABLE, id, ONLY_VERSION, about, ABOUT_TYPE, error);
  RaAttachmentRecord *record;

  if (plain == NULL)
    return NULL;
  record = g_new0 (RaAttachmentRecord, 1);
  record->id = id;
  g_variant_get (plain, ABOUT_TYPE, &record->subscriber, &record->item, &record->name, &record->media_type,
                 &record->size, &record->added);
  return record;
}

GPtrArray *
ra_store_list_attachments (RaStore *self, const char *number, GError **error)
{
  g_autoptr (RaStatement) select = ra_store_prepare_of_case (
      self, number, "SELECT id, about FROM attachment WHERE case_id = :case ORDER BY id", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_attachment_record_free);
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  key = ra_store_get_case_key (self, ra_store_find_case (self, number, NULL), error);
  if (key == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    {
      RaAttachmentRecord *record = read_attachment (select, key, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (list, record);
    }
  return ra_store_finish_list (&list, &failure, error);
}

/* The contents of the one row @select finds, sealed for @table. */
static GBytes *
open_contents (RaStore *self,
               const char *number,
               const char *sql,
               const char *table,
               gint64 id,
               const char *what,
               GError **error)
{
  g_autoptr (RaStatement) select = ra_store_prepare_of_case (self, number, sql, error);
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
      return ra_seal_key_open (key, table, id, ONLY_VERSION, sealed, error);
    }
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    ra_store_fail_not_found (error, what, name);
  return NULL;
}

GBytes *
ra_store_get_attachment (RaStore *self, const char *number, gint64 id, GError **error)
{
  return open_contents (self, number, "SELECT sealed FROM attachment WHERE case_id = :case AND id = :id",
                        ATTACHMENT_TABLE, id, _ ("The attachment"), error);
}

/* ---- papers ---- */

gboolean
ra_store_add_paper (RaStore *self, const char *number, RaPaperRecord *record, GBytes *pdf, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db,
      "INSERT INTO paper (id, case_id, subscriber, paper, template_version, template_hash, printed, sealed)"
      " VALUES (:id, :case, :subscriber, :paper, :version, :hash, :printed, :sealed)",
      error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL || !ra_store_place_row (self, number, PAPER_TABLE, &case_id, &record->id, &key, error))
    return FALSE;
  record->printed = ra_clock_now (self->clock);
  g_autoptr (GBytes) sealed = ra_seal_key_seal (key, PAPER_TABLE, record->id, ONLY_VERSION, pdf);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", record->subscriber);
  ra_statement_bind_text (insert, ":paper", record->paper);
  ra_statement_bind_text (insert, ":version",
                          record->template_version != NULL ? record->template_version : "");
  ra_statement_bind_text (insert, ":hash", record->template_hash != NULL ? record->template_hash : "");
  ra_statement_bind_int (insert, ":printed", record->printed);
  ra_statement_bind_bytes (insert, ":sealed", sealed);
  return ra_statement_run (insert, error);
}

static RaPaperRecord *
read_paper (RaStatement *select)
{
  RaPaperRecord *record = g_new0 (RaPaperRecord, 1);

  record->id = ra_statement_get_int (select, "id");
  record->subscriber = (guint) ra_statement_get_int (select, "subscriber");
  record->paper = ra_statement_get_text (select, "paper");
  record->template_version = ra_statement_get_text (select, "template_version");
  record->template_hash = ra_statement_get_text (select, "template_hash");
  record->printed = ra_statement_get_int (select, "printed");
  return record;
}

GPtrArray *
ra_store_list_papers (RaStore *self, const char *number, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_store_prepare_of_case (self, number,
                                  "SELECT id, subscriber, paper, template_version, template_hash, printed "
                                  "FROM paper WHERE case_id = :case ORDER BY id",
                                  error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_paper_record_free);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;
  while (ra_statement_step (select, &failure))
    g_ptr_array_add (list, read_paper (select));
  return ra_store_finish_list (&list, &failure, error);
}

GBytes *
ra_store_get_paper (RaStore *self, const char *number, gint64 id, GError **error)
{
  return open_contents (self, number, "SELECT sealed FROM paper WHERE case_id = :case AND id = :id",
                        PAPER_TABLE, id, _ ("The paper"), error);
}
