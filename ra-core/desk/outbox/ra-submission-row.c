/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-submission-row.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-said.h"
#include "ra-core/base/ra-usage.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/outbox/ra-outbox-confirmed.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/operators/ra-store-sign-in.h"

/* Whose sign-in it waits for: the operator whose credential began it, when that is somebody else's. */
static char *
dup_waits_for (RaStore *store, const RaSubmissionRecord *record)
{
  g_autoptr (GPtrArray) credentials = NULL;

  if (record->credential_id == NULL || ra_store_get_operator (store) == NULL)
    return NULL;
  credentials = ra_store_list_credentials (store, NULL);
  for (guint i = 0; credentials != NULL && i < credentials->len; i++)
    {
      const RaCredentialRecord *credential = g_ptr_array_index (credentials, i);
      if (g_strcmp0 (credential->id, record->credential_id) == 0 && !credential->usable)
        return g_strdup (credential->operator_name);
    }
  return NULL;
}

static void
fill_times (RaOffice *office, RaSubmissionView *view)
{
  const RaSubmissionRecord *record = view->record;
  gint64 due = ra_deadline_due (ra_office_get_profile (office), RA_DEADLINE_ID_CERTIFY, record->created);

  view->next_try = record->next_try == RA_OUTBOX_NEVER ? 0 : record->next_try;
  view->due = due > 0 && !view->final ? due : 0;
  view->overdue = view->due != 0 && ra_office_now (office) > view->due;
}

/* Nothing of it is believed, and nothing is sent for it. */
static void
mark_damaged (RaSubmissionView *view, const GError *why)
{
  g_free (view->name);
  view->name = g_strdup (_ra_desk_damaged_title ());
  g_free (view->record->text);
  view->record->text = g_strdup (why->message);
  view->tone = RA_TONE_BAD;
  view->next_try = 0;
}

static void
ensure_case (RaOffice *office, RaStore *store, const char *number, RaCaseFile **file, GError **error)
{
  if (*file != NULL && g_str_equal ((*file)->record->number, number))
    return;
  g_clear_pointer (file, ra_case_file_free);
  *file = ra_case_file_load (office, store, number, error);
}

/* Who looks for what does not leave sees whose turn it is. */
static const char *
get_state_label (RaStore *store, const RaCaseFile *file, const RaSubmissionRecord *record)
{
  const char *awaited = file == NULL ? NULL : ra_outbox_get_awaited (store, file, record);

  return awaited != NULL ? awaited : ra_submission_state_get_label (record->state);
}

/* It may have been sent at night, by a timer that speaks another language. */
static void
word_text (RaSubmissionRecord *record)
{
  g_autofree char *text = record->text;

  record->text = ra_said_word (text);
}

RaSubmissionView *
_ra_submission_row_new (RaOffice *office, RaStore *store, RaSubmissionRecord *record, RaCaseFile **file)
{
  RaSubmissionView *view = ra_submission_view_new ();
  g_autoptr (GError) failure = NULL;

  ensure_case (office, store, record->case_number, file, &failure);
  view->record = record;
  word_text (record);
  view->name = *file != NULL ? ra_case_file_dup_name (*file, record->subscriber) : g_strdup ("");
  view->usage_label = g_strdup (ra_usage_get_label (record->usage));
  view->tone = ra_tone_of_submission (record->state);
  view->state_label = g_strdup (get_state_label (store, *file, record));
  view->final = ra_submission_state_is_final (record->state);
  if (view->final && record->obstacle == RA_SUBMISSION_OBSTACLE_PEOPLE) /* a second certificate */
    view->tone = RA_TONE_BAD;
  view->waits_for = view->final ? NULL : dup_waits_for (store, record);
  fill_times (office, view);
  if (*file == NULL && ra_desk_is_damage (failure))
    mark_damaged (view, failure);
  return view;
}
