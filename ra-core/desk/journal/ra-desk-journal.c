/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/journal/ra-desk-journal.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/desk/journal/ra-journal-values.h"
#include "ra-core/desk/journal/ra-journal-words.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/store/ra-journal.h"

/* ---- the chain ---- */

typedef struct
{
  RaJournalReport *report;
  GCancellable *cancellable;
  const char *reason;
  RaJournalStatus *status;
} Check;

static gboolean
verify (RaDesk *self, gpointer data, GError **error)
{
  Check *check = data;

  check->report = ra_journal_verify (self->store, check->cancellable, error);
  return check->report != NULL;
}

static RaJournalStatus *
view_report (RaDesk *self, const RaJournalReport *report)
{
  RaJournalStatus *status = ra_journal_status_new ();

  status->ok = report->sound;
  status->stopped = !report->sound;
  status->entries = report->entries;
  status->first_bad = report->fault_seq;
  status->since = report->since;
  if (!report->sound)
    status->clause = g_strdup (ra_profile_get_rule (self->profile, RA_RULE_JOURNAL_PROTECTED));
  status->text = g_strdup (report->text);
  return status;
}

RaJournalStatus *
ra_desk_verify_journal (RaDesk *self, GCancellable *cancellable, GError **error)
{
  Check check = { .cancellable = cancellable };
  RaJournalStatus *status;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "journal-verify", error)
      || !_ra_desk_run (self, verify, &check, cancellable, error))
    return NULL;
  status = view_report (self, check.report);
  ra_journal_report_free (check.report);
  return status;
}

static gboolean
record_review (RaDesk *self, gpointer data, GError **error)
{
  const RaJournalStatus *status = data;
  g_autofree char *entries = g_strdup_printf ("%" G_GINT64_FORMAT, status->entries);

  return ra_store_act (
      self->store,
      &(RaStoreOrder){
          .act = "journal-review",
          .detail = _ra_desk_detail ("entries", entries, "clause",
                                     ra_profile_get_rule (self->profile, RA_RULE_JOURNAL_REVIEWED), NULL) },
      NULL, NULL, error);
}

RaJournalStatus *
ra_desk_review_journal (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaJournalStatus) status = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "journal-review", error))
    return NULL;
  status = ra_desk_verify_journal (self, cancellable, error);
  if (status == NULL || !status->ok)
    return g_steal_pointer (&status);
  return _ra_desk_run (self, record_review, status, cancellable, error)
             ? ra_desk_get_journal_status (self, cancellable, error)
             : NULL;
}

/* Returns: when the newest entry of @query was made, 0 when there is none */
static gint64
time_of (RaDesk *self, const RaJournalQuery *query)
{
  g_autoptr (GPtrArray) entries = ra_journal_list (self->store, query, NULL);

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
tell_review (RaDesk *self, RaJournalStatus *status)
{
  gint64 start = MAX (status->reviewed, status->since);
  gint64 due = start > 0 ? ra_deadline_due (self->profile, RA_DEADLINE_ID_JOURNAL_REVIEW, start) : -1;
  g_autofree char *day = NULL;

  if (due < 0)
    return;
  day = ra_time_format_local (due);
  status->review_due = due;
  status->review_late = ra_clock_now (self->clock) > due;
  status->review = g_strdup_printf (
      status->review_late ? _ ("its review is overdue since %s") : _ ("to be reviewed by %s"), day);
}

static gboolean
read_state (RaDesk *self, gpointer data, GError **error)
{
  Check *check = data;
  RaJournalState state = ra_journal_get_state (self->store);
  RaJournalStatus *status = check->status = ra_journal_status_new ();

  status->ok = state != RA_JOURNAL_BROKEN;
  status->stopped = state == RA_JOURNAL_BROKEN;
  ra_journal_get_head (self->store, &status->entries, NULL, NULL);
  if (state == RA_JOURNAL_SOUND)
    {
      status->reviewed = time_of (self, &(RaJournalQuery){ .act = "journal-review", .limit = 1 });
      status->since = time_of (self, &(RaJournalQuery){ .act = "journal-repair", .limit = 1 });
      if (status->since == 0)
        status->since = time_of (self, &(RaJournalQuery){ .before_seq = 2, .limit = 1 });
      status->text = sound_text (status);
      tell_review (self, status);
    }
  else if (state == RA_JOURNAL_BROKEN)
    status->text = g_strdup (ra_journal_get_fault_text (self->store));
  else
    status->text = g_strdup (_ ("The journal's state is known after sign-in."));
  return TRUE;
}

RaJournalStatus *
ra_desk_get_journal_status (RaDesk *self, GCancellable *cancellable, GError **error)
{
  Check check = { .status = NULL };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  _ra_desk_run (self, read_state, &check, cancellable, error);
  return check.status;
}

static gboolean
repair (RaDesk *self, gpointer data, GError **error)
{
  return ra_journal_repair (self->store, data, error);
}

gboolean
ra_desk_repair_journal (RaDesk *self, const char *reason, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_role (self, "journal-repair", error)
         && _ra_desk_run (self, repair, (gpointer) reason, cancellable, error);
}

/* ---- the entries ---- */

typedef struct
{
  RaJournalQuery query;
  GPtrArray *views;
} Listing;

static void
append_value (GString *text, RaProfile *profile, const char *act, const char *key, GVariant *value)
{
  g_autofree char *kept = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                              ? g_variant_dup_string (value, NULL)
                              : g_variant_print (value, FALSE);
  g_autofree char *shown = ra_journal_value_in_words (profile, act, key, kept);

  if (shown == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  if (!g_str_equal (key, "text")) /* speaks for itself */
    g_string_append_printf (text, "%s: ", ra_journal_words_key (key));
  g_string_append (text, shown);
}

static char *
detail_in_words (RaProfile *profile, const char *act, GVariant *detail)
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

      append_value (text, profile, act, g_variant_get_string (key, NULL), inner != NULL ? inner : value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
list_entries (RaDesk *self, gpointer data, GError **error)
{
  Listing *listing = data;
  g_autoptr (GPtrArray) entries = ra_journal_list (self->store, &listing->query, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const RaJournalEntry *entry = g_ptr_array_index (entries, i);
      RaJournalRow *row = ra_journal_row_new ();

      row->sequence = entry->seq;
      row->time = entry->time;
      row->operator_name = g_strdup (entry->operator_name);
      row->act = g_strdup (entry->act);
      row->act_label = g_strdup (ra_journal_words_act (entry->act));
      row->number = g_strdup (entry->case_number != NULL ? entry->case_number : "");
      row->detail = detail_in_words (self->profile, entry->act, entry->detail);
      g_ptr_array_add (listing->views, row);
    }
  return entries != NULL;
}

GPtrArray *
ra_desk_list_journal (
    RaDesk *self, const char *number, gint64 before, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_journal_row_unref);
  Listing listing = { .views = views };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  listing.query = (RaJournalQuery){ .before_seq = before,
                                    .case_number = number,
                                    .limit = limit == 0 ? G_MAXINT : limit };
  if (!_ra_desk_check_role (self, "journal-list", error)
      || !_ra_desk_run (self, list_entries, &listing, cancellable, error))
    return NULL;
  return g_steal_pointer (&views);
}
