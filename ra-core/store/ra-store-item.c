/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-store-case.h"
#include "ra-core/store/ra-store-private.h"

/* The items of a case's checklist. Which ones a case has is nobody's business either, so a row is
 * found by an HMAC. */

#define ITEM_TABLE "item"
#define ITEM_TYPE "(usssx)" /* subscriber, item, state, reason, changed */

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
item_variant (const RaItemRecord *record, gint64 now)
{
  return g_variant_new (ITEM_TYPE, record->subscriber, record->item, ra_item_state_to_string (record->state),
                        record->reason != NULL ? record->reason : "", now);
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
  const char *state;

  if (plain == NULL)
    return NULL;
  record = g_new0 (RaItemRecord, 1);
  g_variant_get (plain, "(us&ssx)", &record->subscriber, &record->item, &state, &record->reason,
                 &record->changed);
  if (!ra_item_state_from_string (state, &record->state))
    {
      ra_store_fail_unknown (error, state);
      return NULL;
    }
  if (*record->reason == '\0')
    g_clear_pointer (&record->reason, g_free);
  return g_steal_pointer (&record);
}

GPtrArray *
ra_store_list_items (RaStore *self, const char *number, GError **error)
{
  return ra_store_open_all (self, number,
                            "SELECT id, case_id, version, sealed FROM item WHERE case_id = :case ORDER BY id",
                            read_item, (GDestroyNotify) ra_item_record_free, error);
}
