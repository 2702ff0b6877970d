/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/store/binding/ra-binding-private.h"
#include "ra-core/store/journal/ra-journal-private.h"
#include "ra-core/store/journal/ra-journal-walk.h"
#include "ra-core/store/operators/ra-operator-private.h"

/* The way on after a break. */

/* The newest there ever was, by all that is left. */
static void
take_last_head (RaJournalWalk *walk, RaStore *store)
{
  RaJournalHead *head = &store->head;

  if (!ra_journal_read_head (store, head, NULL))
    head->seq = 0;
  head->seq = MAX (MAX (head->seq, walk->last), 0);
  if (walk->mirrored)
    {
      head->seq = MAX (head->seq, walk->mirror.seq);
      head->version = MAX (head->version, walk->mirror.version);
    }
  store->head_known = TRUE;
}

/* @number: (nullable): only those of this case */
static GVariant *
describe_damages (const GPtrArray *damages, const char *number)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (damages, i);
      g_autofree char *text = ra_damage_describe_row (damage);

      if (number == NULL || g_strcmp0 (damage->case_number, number) == 0)
        g_variant_builder_add (&list, "s", text);
    }
  return g_variant_builder_end (&list);
}

static GVariant *
describe_break (const RaJournalReport *report, const char *reason)
{
  GVariantDict detail;

  g_variant_dict_init (&detail, NULL);
  g_variant_dict_insert (&detail, "broken-at", "x", report->fault_seq);
  g_variant_dict_insert (&detail, "fault", "s", report->text);
  g_variant_dict_insert (&detail, "reason", "s", reason);
  if (report->damages->len > 0)
    g_variant_dict_insert_value (&detail, "records", describe_damages (report->damages, NULL));
  return g_variant_dict_end (&detail);
}

static gboolean
accept_case (RaStore *store, const RaJournalReport *report, const char *number, GError **error)
{
  RaJournalLine line = { .time = ra_clock_now (store->clock),
                         .operator_id = store->clerk->id,
                         .act = RA_JOURNAL_ACT_ACCEPTED,
                         .case_number = number };
  GVariantDict detail;

  g_variant_dict_init (&detail, NULL);
  g_variant_dict_insert_value (&detail, "records", describe_damages (report->damages, number));
  ra_binding_name_case (store, number);
  return ra_journal_append (store, &line, g_variant_dict_end (&detail), error);
}

/* Each case keeps in its own journal that it was not whole and was accepted as it is. */
static gboolean
accept_cases (RaStore *store, const RaJournalReport *report, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < report->damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (report->damages, i);
      if (damage->case_number != NULL && g_hash_table_add (done, damage->case_number)
          && !accept_case (store, report, damage->case_number, error))
        return FALSE;
    }
  return TRUE;
}

/* What the database does with what is written to it cannot be told, or what it holds: nothing more is written. */
static gboolean
check_acceptable (const RaJournalReport *report, GError **error)
{
  for (guint i = 0; i < report->damages->len; i++)
    if (!ra_damage_check_acceptable (g_ptr_array_index (report->damages, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
names_recovery (const RaJournalReport *report)
{
  for (guint i = 0; i < report->damages->len; i++)
    if (g_str_equal (((const RaDamage *) g_ptr_array_index (report->damages, i))->table, "recovery"))
      return TRUE;
  return FALSE;
}

/* Which code was the newest does not stand in the journal: one that nothing proves opens nothing any more. */
static gboolean
drop_recovery (RaStore *store, GError **error)
{
  RaJournalLine line = { .time = ra_clock_now (store->clock),
                         .operator_id = store->clerk->id,
                         .act = RA_JOURNAL_ACT_NO_CODE };

  return ra_db_exec (store->db, "DELETE FROM recovery", error)
         && ra_journal_append (store, &line, NULL, error);
}

static gboolean
bind_again (RaStore *store, const RaJournalReport *report, GError **error)
{
  guint8 sum[RA_KDF_MAC_SIZE];
  gboolean agrees;

  if (!ra_binding_sum (store, sum, error))
    return FALSE;
  agrees = ra_kdf_mac_equal (sum, store->head.sum);
  return ra_binding_repair (store, report->damages, error)
         && ((agrees && !names_recovery (report)) || drop_recovery (store, error));
}

static gboolean
repair_inside (RaJournalWalk *walk, RaStore *store, const char *reason, GError **error)
{
  g_autoptr (RaJournalReport) report = ra_journal_walk_verify (walk, store, NULL, error);
  guint8 frozen[RA_KDF_MAC_SIZE];

  if (report == NULL)
    return FALSE;
  if (report->sound)
    {
      ra_journal_set_fault (store, NULL);
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                           _ ("The journal is unbroken: there is nothing to repair. Work can go on"));
      return FALSE;
    }
  if (!check_acceptable (report, error) || !ra_store_check_clock (store, error))
    return FALSE;
  take_last_head (walk, store);
  RaJournalLine line = {
    store->head.seq + 1, ra_clock_now (store->clock), store->clerk->id, RA_JOURNAL_ACT_REPAIR, NULL, NULL, 0
  };
  ra_journal_freeze_get (walk->freeze, walk->key, frozen);
  return ra_journal_write_line (store, &line, describe_break (report, reason), frozen, error)
         && accept_cases (store, report, error) && bind_again (store, report, error)
         && ra_operators_follow_journal (store, error);
}

gboolean
ra_journal_repair (RaStore *store, const char *reason, GError **error)
{
  g_auto (RaJournalWalk) walk = { 0 };

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                           _ ("Say in words why work may go on after the break of the journal"));
      return FALSE;
    }
  if (!ra_store_check_signed_in (store, error) || !ra_db_begin (store->db, error))
    return FALSE;
  ra_journal_walk_init (&walk, store);
  if (!repair_inside (&walk, store, reason, error))
    {
      ra_db_rollback (store->db);
      return FALSE;
    }
  if (!ra_db_commit (store->db, error))
    return FALSE;
  ra_binding_look (store);
  return TRUE;
}
