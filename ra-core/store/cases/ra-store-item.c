/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/ra-store-private.h"

/* The items of a case's checklist. Which ones a case has is nobody's business either, so a row is
 * found by an HMAC. */

#define ITEM_TABLE "item"
/* Subscriber, item, state, reason, changed, and what more there is to say. Before there was more, a record ended with the
 * time; its bytes are those of one of which no more is said. */
#define ITEM_TYPE "(usssxa{sv})"
#define REJECTED_TYPE "a(ssx)" /* reason, who certified it, when; oldest first */

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

typedef struct
{
  gint64 case_id, id, version;
  GBytes *tag;
} Row;

/* Takes the row that is there already, a version on. */
static void
find_item (RaStore *self, Row *row)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT id, version FROM item WHERE case_id = :case AND tag = :tag", NULL);

  row->version = 1;
  if (select == NULL)
    return;
  ra_statement_bind_int (select, ":case", row->case_id);
  ra_statement_bind_bytes (select, ":tag", row->tag);
  if (!ra_statement_step (select, NULL))
    return;
  row->id = ra_statement_get_int (select, "id");
  row->version = ra_statement_get_int (select, "version") + 1;
}

static gboolean
put_item (RaStore *self, const Row *row, GBytes *sealed, GError **error)
{
  g_autoptr (RaStatement) put
      = ra_db_prepare (self->db,
                       "INSERT INTO item (id, case_id, tag, version, "
                       "sealed) VALUES (:id, :case, :tag, :version, :sealed) ON CONFLICT (id) DO "
                       "UPDATE SET version = excluded.version, sealed = excluded.sealed",
                       error);

  if (put == NULL)
    return FALSE;
  ra_statement_bind_int (put, ":id", row->id);
  ra_statement_bind_int (put, ":case", row->case_id);
  ra_statement_bind_bytes (put, ":tag", row->tag);
  ra_statement_bind_int (put, ":version", row->version);
  ra_statement_bind_bytes (put, ":sealed", sealed);
  return ra_statement_run (put, error);
}

static GVariant *
rejected_variant (const GPtrArray *rejected)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (REJECTED_TYPE));
  for (guint i = 0; i < rejected->len; i++)
    {
      const RaRejectedPaper *paper = g_ptr_array_index (rejected, i);

      g_variant_builder_add (&builder, "(ssx)", paper->reason != NULL ? paper->reason : "",
                             ra_certified_by_to_string (paper->certified_by), paper->rejected);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
more_variant (const RaItemRecord *record)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (record->certified_by != RA_CERTIFIED_BY_UNSAID)
    g_variant_builder_add (&builder, "{sv}", "certified-by",
                           g_variant_new_string (ra_certified_by_to_string (record->certified_by)));
  if (record->count != 0)
    g_variant_builder_add (&builder, "{sv}", "count", g_variant_new_uint32 (record->count));
  if (record->rejected != NULL && record->rejected->len > 0)
    g_variant_builder_add (&builder, "{sv}", "rejected", rejected_variant (record->rejected));
  return g_variant_builder_end (&builder);
}

static GVariant *
item_variant (const RaItemRecord *record, gint64 now)
{
  return g_variant_new ("(usssx@a{sv})", record->subscriber, record->item,
                        ra_item_state_to_string (record->state), record->reason != NULL ? record->reason : "",
                        now, more_variant (record));
}

gboolean
ra_store_set_item (RaStore *self, const char *number, const RaItemRecord *record, GError **error)
{
  Row row = { 0 };
  g_autoptr (RaSealKey) key = ra_store_place_row (self, number, ITEM_TABLE, &row.case_id, &row.id, error);
  g_autoptr (GBytes) tag = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (key == NULL)
    return FALSE;
  row.tag = tag = tag_of_item (self, row.case_id, record->subscriber, record->item);
  if (record->state == RA_ITEM_STATE_NONE)
    return drop_item (self, row.case_id, tag, error);
  find_item (self, &row);
  sealed = ra_seal_key_seal_variant (key, ITEM_TABLE, row.id, row.version,
                                     item_variant (record, ra_clock_now (self->clock)));
  return put_item (self, &row, sealed, error);
}

static gboolean
read_certified_by (const char *name, RaCertifiedBy *by, GError **error)
{
  if (ra_certified_by_from_string (name, by))
    return TRUE;
  ra_store_fail_unknown (error, name);
  return FALSE;
}

static gboolean
read_rejected (RaItemRecord *record, GVariant *rejected, GError **error)
{
  GVariantIter papers;
  const char *reason, *by;
  gint64 when;

  record->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_rejected_paper_free);
  g_variant_iter_init (&papers, rejected);
  while (g_variant_iter_next (&papers, "(&s&sx)", &reason, &by, &when))
    {
      RaRejectedPaper *paper = g_new0 (RaRejectedPaper, 1);

      paper->reason = g_strdup (reason);
      paper->rejected = when;
      g_ptr_array_add (record->rejected, paper);
      if (!read_certified_by (by, &paper->certified_by, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_more (RaItemRecord *record, GVariant *more, GError **error)
{
  g_autoptr (GVariant) rejected = g_variant_lookup_value (more, "rejected", G_VARIANT_TYPE (REJECTED_TYPE));
  const char *by = "";

  g_variant_lookup (more, "certified-by", "&s", &by);
  g_variant_lookup (more, "count", "u", &record->count);
  return read_certified_by (by, &record->certified_by, error)
         && (rejected == NULL || read_rejected (record, rejected, error));
}

static gpointer
read_item (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (GBytes) sealed = ra_statement_get_bytes (select, "sealed");
  g_autoptr (GVariant) plain
      = ra_seal_key_open_variant (key,
                                  &(RaSealed){ ITEM_TABLE, ra_statement_get_int (select, "id"),
                                               ra_statement_get_int (select, "version"), sealed, NULL },
                                  ITEM_TYPE, error);
  g_autoptr (RaItemRecord) record = NULL;
  g_autoptr (GVariant) more = NULL;
  const char *state;

  if (plain == NULL)
    return NULL;
  record = g_new0 (RaItemRecord, 1);
  g_variant_get (plain, "(us&ssx@a{sv})", &record->subscriber, &record->item, &state, &record->reason,
                 &record->changed, &more);
  if (!ra_item_state_from_string (state, &record->state))
    {
      ra_store_fail_unknown (error, state);
      return NULL;
    }
  if (*record->reason == '\0')
    g_clear_pointer (&record->reason, g_free);
  if (!read_more (record, more, error))
    return NULL;
  return g_steal_pointer (&record);
}

GPtrArray *
ra_store_list_items (RaStore *self, const char *number, GError **error)
{
  return ra_store_open_all (self, number,
                            "SELECT id, case_id, version, sealed FROM item WHERE case_id = :case ORDER BY id",
                            read_item, (GDestroyNotify) ra_item_record_free, error);
}
