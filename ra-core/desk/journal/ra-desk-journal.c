/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/journal/ra-desk-journal.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/journal/ra-journal-values.h"
#include "ra-core/desk/journal/ra-journal-words.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/journal/ra-journal.h"

/* ---- the chain ---- */

typedef struct
{
  const RaRowProgress *progress;
  GCancellable *cancellable;
} Verifying;

/* Returns: (transfer full) (nullable) */
static char **
describe_records (const GPtrArray *damages)
{
  g_autoptr (GStrvBuilder) records = g_strv_builder_new ();

  for (guint i = 0; i < damages->len; i++)
    {
      g_autofree char *text = ra_damage_describe_row (g_ptr_array_index (damages, i));
      g_strv_builder_add (records, text);
    }
  return damages->len > 0 ? g_strv_builder_end (records) : NULL;
}

static RaJournalStatus *
view_report (RaProfile *profile, const RaJournalReport *report)
{
  RaJournalStatus *status = ra_journal_status_new ();

  status->ok = report->sound;
  status->entries = report->entries;
  status->first_bad = report->fault_seq;
  status->since = report->since;
  status->behind = report->behind;
  status->may_lag = ra_profile_get_office (profile)->mirror_behind;
  status->records = describe_records (report->damages);
  if (!report->sound)
    status->clause = g_strdup (ra_profile_get_rule (profile, RA_RULE_JOURNAL_PROTECTED));
  status->text = g_strdup (report->text);
  return status;
}

static RaJournalBreak *
read_break (const RaJournalEntry *entry)
{
  RaJournalBreak *broken = g_new0 (RaJournalBreak, 1);
  g_autofree char *day = ra_time_format_local (entry->time);

  broken->accepted = entry->time;
  broken->by = g_strdup (entry->operator_name);
  broken->sequence = entry->seq;
  if (entry->detail != NULL && g_variant_is_of_type (entry->detail, G_VARIANT_TYPE_VARDICT))
    {
      g_variant_lookup (entry->detail, "broken-at", "x", &broken->entry);
      g_variant_lookup (entry->detail, "fault", "s", &broken->fault);
      g_variant_lookup (entry->detail, "reason", "s", &broken->reason);
    }
  broken->text = g_strdup_printf (
      _ ("There was a break, which %s accepted on %s (entry %lld): %s. Reason: %s"), broken->by, day,
      (long long) broken->sequence, broken->fault != NULL ? broken->fault : "",
      broken->reason != NULL ? broken->reason : "");
  return broken;
}

/* What the repairs of the journal say, newest first. */
static void
list_repaired (RaStore *store, GPtrArray *breaks)
{
  const RaJournalQuery repairs = { .act = "journal-repair", .limit = G_MAXINT };
  g_autoptr (GPtrArray) entries = ra_journal_list (store, &repairs, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    g_ptr_array_add (breaks, read_break (g_ptr_array_index (entries, i)));
}

static gpointer
verify (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Verifying *verifying = data;
  g_autoptr (RaJournalReport) report
      = ra_journal_verify (store, verifying->progress, verifying->cancellable, error);
  RaJournalStatus *status;

  if (report == NULL)
    return NULL;
  status = view_report (ra_office_get_profile (office), report);
  status->stopped = ra_journal_get_state (store) == RA_JOURNAL_BROKEN;
  list_repaired (store, status->repaired);
  return status;
}

RaJournalStatus *
ra_desk_verify_journal (RaDesk *self,
                        const RaRowProgress *progress,
                        GCancellable *cancellable,
                        GError **error)
{
  Verifying verifying = { progress, cancellable };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_check_role (self, "journal-verify", error)
             ? ra_office_read (self->office, verify, &verifying, cancellable, error)
             : NULL;
}

static gboolean
note_review (RaAct *act, gpointer data, GError **error)
{
  const RaJournalStatus *status = data;

  ra_act_note_number (act, "entries", status->entries);
  ra_act_note_rule (act, RA_RULE_JOURNAL_REVIEWED);
  return TRUE;
}

gboolean
ra_desk_note_review (RaDesk *self, const RaJournalStatus *status, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "journal-review" };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  g_return_val_if_fail (status->ok, FALSE);
  return _ra_desk_check_role (self, order.act, error)
         && _ra_desk_act (self, &order, note_review, (gpointer) status, cancellable, error);
}

RaJournalStatus *
ra_desk_review_journal (RaDesk *self,
                        const RaRowProgress *progress,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (RaJournalStatus) status = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "journal-review", error))
    return NULL;
  status = ra_desk_verify_journal (self, progress, cancellable, error);
  if (status == NULL || !status->ok)
    return g_steal_pointer (&status);
  return ra_desk_note_review (self, status, cancellable, error)
             ? ra_desk_get_journal_status (self, cancellable, error)
             : NULL;
}

/* Returns: when the newest entry of @query was made, 0 when there is none */
static gint64
time_of (RaStore *store, const RaJournalQuery *query)
{
  g_autoptr (GPtrArray) entries = ra_journal_list (store, query, NULL);

  return entries != NULL && entries->len > 0 ? ((RaJournalEntry *) g_ptr_array_index (entries, 0))->time : 0;
}

static char *
sound_text (const RaJournalStatus *status)
{
  g_autofree char *since = ra_time_format_local (status->since);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Unbroken since %s, %lld entry",
                                       "Unbroken since %s, %lld entries", (gulong) status->entries),
                          since, (long long) status->entries);
}

/* From the last review, or from the beginning when there was none. */
static void
tell_review (RaOffice *office, RaJournalStatus *status)
{
  gint64 start = MAX (status->reviewed, status->since);
  gint64 due = start > 0
                   ? ra_deadline_due (ra_office_get_profile (office), RA_DEADLINE_ID_JOURNAL_REVIEW, start)
                   : -1;
  g_autofree char *day = NULL;

  if (due < 0)
    return;
  day = ra_time_format_local (due);
  status->review_due = due;
  status->review_late = ra_office_now (office) > due;
  status->review = g_strdup_printf (
      status->review_late ? _ ("its review is overdue since %s") : _ ("to be reviewed by %s"), day);
}

/* Since the newest repair, else since the first entry. */
static gint64
sound_since (RaStore *store)
{
  gint64 repaired = time_of (store, &(RaJournalQuery){ .act = "journal-repair", .limit = 1 });

  return repaired != 0 ? repaired : time_of (store, &(RaJournalQuery){ .before_seq = 2, .limit = 1 });
}

static gpointer
read_state (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaJournalState state = ra_journal_get_state (store);
  RaJournalStatus *status = ra_journal_status_new ();
  const char *fault
      = ra_journal_get_fault_text (store); /* also of what can be seen before anybody signs in */

  status->ok = fault == NULL;
  status->stopped = fault != NULL;
  status->behind = -1;
  status->may_lag = ra_profile_get_office (ra_office_get_profile (office))->mirror_behind;
  ra_journal_get_head (store, &status->entries, NULL, NULL);
  list_repaired (store, status->repaired);
  if (state == RA_JOURNAL_SOUND)
    {
      status->reviewed = time_of (store, &(RaJournalQuery){ .act = "journal-review", .limit = 1 });
      status->since = sound_since (store);
      status->text = sound_text (status);
      tell_review (office, status);
    }
  else if (fault != NULL)
    status->text = g_strdup (fault);
  else
    status->text = g_strdup (_ ("The journal's state is known after sign-in."));
  return status;
}

RaJournalStatus *
ra_desk_get_journal_status (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_office_read (self->office, read_state, NULL, cancellable, error);
}

static gboolean
repair (RaOffice *office, RaStore *store, gpointer reason, GError **error)
{
  return ra_journal_repair (store, reason, error);
}

gboolean
ra_desk_repair_journal (RaDesk *self, const char *reason, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "journal-repair", error) || !_ra_desk_check_text (reason, error)
      || !ra_office_run (self->office, repair, (gpointer) reason, cancellable, error))
    return FALSE;
  _ra_desk_set_note (self, NULL); /* what was said at sign-in no longer holds */
  _ra_desk_emit_changed (self, NULL);
  return TRUE;
}

/* ---- the entries ---- */

static char *
dup_value (GVariant *value)
{
  g_autofree const char **list = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return g_variant_print (value, FALSE);
  list = g_variant_get_strv (value, NULL);
  return g_strjoinv ("; ", (char **) list);
}

static void
append_value (GString *text, const RaJournalAbout *about, const char *act, const char *key, GVariant *value)
{
  g_autofree char *kept = dup_value (value);
  g_autofree char *shown = ra_journal_value_in_words (about, act, key, kept);

  if (shown == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  if (!g_str_equal (key, "text")) /* speaks for itself */
    g_string_append_printf (text, "%s: ", ra_journal_words_key (key));
  g_string_append (text, shown);
}

static char *
detail_in_words (const RaJournalAbout *about, const char *act, GVariant *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GVariantIter iter;
  GVariant *entry;

  if (detail == NULL)
    return g_strdup ("");
  if (!g_variant_is_of_type (detail, G_VARIANT_TYPE_DICTIONARY))
    return g_variant_print (detail, FALSE);
  g_variant_iter_init (&iter, detail);
  while ((entry = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) owned = entry;
      g_autoptr (GVariant) key = g_variant_get_child_value (owned, 0);
      g_autoptr (GVariant) value = g_variant_get_child_value (owned, 1);
      g_autoptr (GVariant) inner
          = g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT) ? g_variant_get_variant (value) : NULL;

      append_value (text, about, act, g_variant_get_string (key, NULL), inner != NULL ? inner : value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* An entry about a decided case speaks in the words of the profile it was decided under. */
static RaJournalAbout *
find_about (RaOffice *office, RaStore *store, const char *number)
{
  RaJournalAbout *about = g_new0 (RaJournalAbout, 1);
  g_autoptr (RaCaseRecord) record = number != NULL ? ra_store_get_case (store, number, NULL) : NULL;

  if (record != NULL && ra_case_state_is_decided (record->state))
    about->profile = ra_office_find_profile (office, record->profile_hash, NULL);
  if (about->profile == NULL)
    about->profile = ra_office_get_profile (office);
  if (record != NULL)
    about->kind = ra_profile_get_kind (about->profile, record->kind);
  return about;
}

/* @known: of the cases met before, as one page is mostly about few */
static const RaJournalAbout *
about_of (RaOffice *office, RaStore *store, GHashTable *known, const char *number)
{
  const char *key = number != NULL ? number : "";
  RaJournalAbout *about = g_hash_table_lookup (known, key);

  if (about != NULL)
    return about;
  about = find_about (office, store, number);
  g_hash_table_insert (known, g_strdup (key), about);
  return about;
}

static RaJournalRow *
view_entry (const RaJournalEntry *entry, const RaJournalAbout *about)
{
  RaJournalRow *row = ra_journal_row_new ();

  row->sequence = entry->seq;
  row->time = entry->time;
  row->operator_name = g_strdup (entry->operator_name);
  row->act = g_strdup (entry->act);
  row->act_label = g_strdup (ra_journal_words_act (entry->act));
  row->number = g_strdup (entry->case_number != NULL ? entry->case_number : "");
  row->detail = detail_in_words (about, entry->act, entry->detail);
  return row;
}

static gpointer
list_entries (RaOffice *office, RaStore *store, gpointer query, GError **error)
{
  g_autoptr (GPtrArray) entries = ra_journal_list (store, query, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *rows;

  if (entries == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func (ra_journal_row_unref);
  for (guint i = 0; i < entries->len; i++)
    {
      const RaJournalEntry *entry = g_ptr_array_index (entries, i);

      g_ptr_array_add (rows, view_entry (entry, about_of (office, store, known, entry->case_number)));
    }
  return rows;
}

GPtrArray *
ra_desk_list_journal (
    RaDesk *self, const char *number, gint64 before, guint limit, GCancellable *cancellable, GError **error)
{
  RaJournalQuery query
      = { .before_seq = before, .case_number = number, .limit = limit == 0 ? G_MAXINT : limit };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_check_role (self, "journal-list", error)
             ? ra_office_read (self->office, list_entries, &query, cancellable, error)
             : NULL;
}

/* ---- out of the station ---- */

static gboolean
write_entries (RaDesk *self, RaTableWriter *writer, gpointer rows, GError **error)
{
  for (guint i = 0; i < ((GPtrArray *) rows)->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index ((GPtrArray *) rows, i);
      g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, row->sequence);
      g_autofree char *time = ra_time_format_local (row->time);
      const char *const cells[]
          = { sequence, time, row->operator_name, row->act_label, row->number, row->detail };

      ra_table_writer_add (writer, cells);
    }
  return TRUE;
}

gboolean
ra_desk_export_journal (
    RaDesk *self, GPtrArray *rows, const RaTableOutput *output, GCancellable *cancellable, GError **error)
{
  const char *const titles[]
      = { _ ("No."), _ ("Time"), _ ("Operator"), _ ("Act"), _ ("Case"), _ ("What was done"), NULL };
  const RaTableFile file = { .act = "journal-table",
                             .right = "journal-list",
                             .titles = titles,
                             .n_rows = rows->len,
                             .write = write_entries,
                             .data = rows };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return ra_table_file_export (&file, self, output, cancellable, error);
}

/* ---- what another program did ---- */

/* Returns: (transfer full) (nullable): the newest entry about the case, when it is not seen here yet */
static gpointer
find_news (RaOffice *office, RaStore *store, gpointer number, GError **error)
{
  const RaJournalQuery query = { .case_number = number, .limit = 1 };
  gint64 seen = ra_case_watch_get_seen (ra_office_get_watch (office), number);
  RaJournalSince since;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GHashTable) known = NULL;

  if (seen == 0 || !ra_journal_look_since (store, number, seen, &since, error) || since.count == 0)
    return NULL;
  entries = ra_journal_list (store, &query, error);
  if (entries == NULL || entries->len == 0)
    return NULL;
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return view_entry (g_ptr_array_index (entries, 0), about_of (office, store, known, number));
}

char *
ra_desk_dup_news (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaJournalRow) row = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error))
    return NULL;
  row = ra_office_read (self->office, find_news, (gpointer) number, cancellable, error);
  if (row == NULL)
    return NULL;
  time = ra_time_format_local (row->time);
  /* Translators: %s: the case, who, when, what was done, in words */
  return g_strdup_printf (_ ("Case %s was changed elsewhere by %s, %s: %s"), number, row->operator_name, time,
                          row->act_label);
}
