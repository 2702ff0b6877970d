/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/ra-store-private.h"

/* Scans and files that lie in a case's folder. */

#define ATTACHMENT_TABLE "attachment"
#define ABOUT_TABLE "attachment.about"
#define ABOUT_TYPE "(usssxx)" /* subscriber, item, name, media type, size, added */

void
ra_attachment_record_free (RaAttachmentRecord *self)
{
  g_free (self->item);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self);
}

gboolean
ra_store_add_attachment (
    RaStore *self, const char *number, RaAttachmentRecord *record, GBytes *contents, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db, "INSERT INTO attachment (id, case_id, about, sealed) VALUES (:id, :case, :about, :sealed)",
      error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL)
    return FALSE;
  key = ra_store_place_row (self, number, ATTACHMENT_TABLE, &case_id, &record->id, error);
  if (key == NULL)
    return FALSE;
  record->size = (gint64) g_bytes_get_size (contents);
  record->added = ra_clock_now (self->clock);
  g_autoptr (GBytes) about = ra_seal_key_seal_variant (
      key, ABOUT_TABLE, record->id, RA_STORE_ONLY_VERSION,
      g_variant_new (ABOUT_TYPE, record->subscriber, record->item != NULL ? record->item : "",
                     record->name != NULL ? record->name : "",
                     record->media_type != NULL ? record->media_type : "", record->size, record->added));
  g_autoptr (GBytes) sealed
      = ra_seal_key_seal (key, ATTACHMENT_TABLE, record->id, RA_STORE_ONLY_VERSION, contents);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_bytes (insert, ":about", about);
  ra_statement_bind_bytes (insert, ":sealed", sealed);
  return ra_statement_run (insert, error);
}

static gpointer
read_attachment (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (GBytes) about = ra_statement_get_bytes (select, "about");
  gint64 id = ra_statement_get_int (select, "id");
  g_autoptr (GVariant) plain = ra_seal_key_open_variant (
      key, &(RaSealed){ ABOUT_TABLE, id, RA_STORE_ONLY_VERSION, about, NULL }, ABOUT_TYPE, error);
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
  return ra_store_open_all (self, number,
                            "SELECT id, about FROM attachment WHERE case_id = :case ORDER BY id",
                            read_attachment, (GDestroyNotify) ra_attachment_record_free, error);
}

GBytes *
ra_store_get_attachment (RaStore *self, const char *number, gint64 id, GError **error)
{
  const RaStoreContents contents = { "SELECT sealed FROM attachment WHERE case_id = :case AND id = :id",
                                     ATTACHMENT_TABLE, _ ("The attachment") };

  return ra_store_open_contents (self, number, id, &contents, error);
}

gboolean
ra_store_remove_attachment (RaStore *self, const char *number, gint64 id, GError **error)
{
  g_autoptr (GBytes) contents = ra_store_get_attachment (self, number, id, error);
  g_autoptr (RaStatement) drop = NULL;

  /* Only what is the case's own, and opens with its key. */
  if (contents == NULL)
    return FALSE;
  drop = ra_db_prepare (self->db, "DELETE FROM attachment WHERE id = :id", error);
  if (drop == NULL)
    return FALSE;
  ra_statement_bind_int (drop, ":id", id);
  return ra_statement_run (drop, error);
}
