/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/ra-store-private.h"

/* Papers of a case, as they were printed. */

#define PAPER_TABLE "paper"

void
ra_paper_record_free (RaPaperRecord *self)
{
  g_free (self->paper);
  g_free (self->template_version);
  g_free (self->template_hash);
  g_free (self);
}

gboolean
ra_store_add_paper (RaStore *self, const char *number, RaPaperRecord *record, GBytes *pdf, GError **error)
{
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db,
      "INSERT INTO paper (id, case_id, subscriber, paper, template_version, template_hash, printed, sealed, fate) "
      "VALUES (:id, :case, :subscriber, :paper, :version, :hash, :printed, :sealed, :fate)",
      error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL)
    return FALSE;
  key = ra_store_place_row (self, number, PAPER_TABLE, &case_id, &record->id, error);
  if (key == NULL)
    return FALSE;
  record->printed = ra_clock_now (self->clock);
  g_autoptr (GBytes) sealed = ra_seal_key_seal (key, PAPER_TABLE, record->id, RA_STORE_ONLY_VERSION, pdf);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", record->subscriber);
  ra_statement_bind_text (insert, ":paper", record->paper);
  ra_statement_bind_text (insert, ":version",
                          record->template_version != NULL ? record->template_version : "");
  ra_statement_bind_text (insert, ":hash", record->template_hash != NULL ? record->template_hash : "");
  ra_statement_bind_int (insert, ":printed", record->printed);
  ra_statement_bind_bytes (insert, ":sealed", sealed);
  /* One that needs no printer's answer has the same row as before there were any. */
  ra_statement_bind_text (
      insert, ":fate", record->fate == RA_PAPER_FATE_PRINTED ? NULL : ra_paper_fate_to_string (record->fate));
  return ra_statement_run (insert, error);
}

gboolean
ra_store_end_paper (RaStore *self, const char *number, gint64 id, RaPaperFate fate, GError **error)
{
  g_autoptr (RaStatement) update = ra_store_prepare_of_case (
      self, number, "UPDATE paper SET fate = :fate, ended = :ended WHERE case_id = :case AND id = :id",
      error);

  if (update == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  ra_statement_bind_int (update, ":id", id);
  ra_statement_bind_text (update, ":fate", ra_paper_fate_to_string (fate));
  ra_statement_bind_int (update, ":ended", ra_clock_now (self->clock));
  return ra_statement_run (update, error);
}

static gpointer
read_paper (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (RaPaperRecord) record = g_new0 (RaPaperRecord, 1);
  const char *fate = ra_statement_peek_text (select, "fate");

  if (fate != NULL && !ra_paper_fate_from_string (fate, &record->fate))
    {
      ra_store_fail_unknown (error, fate);
      return NULL;
    }
  record->id = ra_statement_get_int (select, "id");
  record->subscriber = (guint) ra_statement_get_int (select, "subscriber");
  record->paper = ra_statement_get_text (select, "paper");
  record->template_version = ra_statement_get_text (select, "template_version");
  record->template_hash = ra_statement_get_text (select, "template_hash");
  record->printed = ra_statement_get_int (select, "printed");
  record->ended = ra_statement_get_int (select, "ended");
  return g_steal_pointer (&record);
}

GPtrArray *
ra_store_list_papers (RaStore *self, const char *number, GError **error)
{
  RaStatement *select
      = ra_store_prepare_of_case (self, number,
                                  "SELECT id, subscriber, paper, template_version, template_hash, printed, "
                                  "fate, ended FROM paper WHERE case_id = :case ORDER BY id",
                                  error);

  return ra_store_read_all (self, select, read_paper, (GDestroyNotify) ra_paper_record_free, error);
}

GBytes *
ra_store_get_paper (RaStore *self, const char *number, gint64 id, GError **error)
{
  const RaStoreContents contents
      = { "SELECT sealed FROM paper WHERE case_id = :case AND id = :id", PAPER_TABLE, _ ("The paper") };

  return ra_store_open_contents (self, number, id, &contents, error);
}
