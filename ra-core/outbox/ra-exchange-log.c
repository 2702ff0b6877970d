/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-exchange-log.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-submission-life.h"

/* ---- what was said so far ---- */

/* Messages up to the last refused question, and the answers to it, belong to exchanges that are over. */
static guint
first_of_exchange (GPtrArray *records)
{
  guint first = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const RaMessageRecord *record = g_ptr_array_index (records, i);
      if (record->direction == RA_MESSAGE_SENT && record->verdict == RA_MESSAGE_REJECTED)
        first = i + 1;
    }
  while (first > 0 && first < records->len
         && ((RaMessageRecord *) g_ptr_array_index (records, first))->direction == RA_MESSAGE_RECEIVED)
    first++;
  return first;
}

typedef struct
{
  RaExchangeLog *self;
  RaMessageRecord *record;
  gint64 id;
  RaMessageVerdict verdict;
} Call;

static gpointer
load_messages (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaExchangeLog *self = data;
  GPtrArray *records = ra_store_list_messages (store, self->submission_id, error);

  if (records == NULL)
    return NULL;
  g_ptr_array_remove_range (records, 0, first_of_exchange (records));
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < records->len; i++)
    g_array_append_val (self->ids, ((RaMessageRecord *) g_ptr_array_index (records, i))->id);
  return records;
}

static GPtrArray *
load (gpointer data, GError **error)
{
  RaExchangeLog *self = data;

  return ra_office_read (self->office, load_messages, self, NULL, error);
}

/* ---- what is said now ---- */

static gboolean
advance_case (RaExchangeLog *self, RaAct *act, const RaSubmissionRecord *submission, GError **error)
{
  g_autoptr (RaCaseFile) loaded = NULL;
  RaCaseFile *file = self->file;

  if (file == NULL || !ra_case_file_is_current (file, act->store))
    file = loaded = ra_case_file_load (act->office, act->store, submission->case_number, error);
  if (file == NULL)
    return FALSE;
  if (!ra_case_act_is_permitted (ra_case_file_get_state (file, submission->subscriber), RA_CASE_ACT_SUBMIT))
    return TRUE;
  ra_case_file_advance (file, RA_CASE_ACT_SUBMIT, submission->subscriber);
  return ra_case_file_save (file, act->store, error);
}

/* Nothing leaves for a submission that somebody changed since this try began. */
static RaSubmissionRecord *
get_unchanged (RaExchangeLog *self, RaAct *act, GError **error)
{
  g_autoptr (RaSubmissionRecord) submission
      = ra_store_get_submission (act->store, self->submission_id, error);

  if (submission == NULL || submission->version == self->version)
    return g_steal_pointer (&submission);
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
      _ ("Submission %lld was changed while it was being sent, so nothing more was sent. Look at the "
         "outbox, then send again."),
      (long long) self->submission_id);
  return NULL;
}

/* The first question: from here on the centre may know the request. */
static gboolean
begin (RaExchangeLog *self, RaAct *act, RaSubmissionRecord *submission, GError **error)
{
  if (!ra_submission_move (submission, RA_SUBMISSION_SENT, error))
    return FALSE;
  g_free (submission->credential_id);
  submission->credential_id = g_strdup (self->credential_id);
  g_free (submission->text);
  submission->text = g_strdup (N_ ("Sent to the centre; its answer has not been dealt with yet."));
  return ra_store_update_submission (act->store, submission, error)
         && advance_case (self, act, submission, error);
}

static gboolean
prepare_question (RaExchangeLog *self, RaAct *act, GError **error)
{
  g_autoptr (RaSubmissionRecord) submission = get_unchanged (self, act, error);

  return submission != NULL && (self->ids->len > 0 || begin (self, act, submission, error));
}

static gboolean
add_message (RaAct *act, gpointer data, GError **error)
{
  const Call *call = data;
  gboolean sent = call->record->direction == RA_MESSAGE_SENT;

  ra_act_note_number (act, "submission", call->self->submission_id);
  ra_act_note_number (act, "bytes", (gint64) g_bytes_get_size (call->record->der));
  ra_act_note (act, "credential", sent ? call->self->credential_id : NULL, NULL);
  if ((sent && !prepare_question (call->self, act, error))
      || !ra_exchange_log_settle (call->self, act, error))
    return FALSE;
  return ra_store_add_message (act->store, call->record, error);
}

gboolean
ra_exchange_log_settle (RaExchangeLog *self, RaAct *act, GError **error)
{
  if (self->accepted == 0)
    return TRUE;
  ra_act_note (act, "verdict", "accepted", NULL);
  return ra_store_set_message_verdict (act->store, self->accepted, RA_MESSAGE_ACCEPTED, error);
}

/* A message that arrived is kept whatever became of the case: the case is not read for it. */
static gboolean
save (gpointer data, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  RaExchangeLog *self = data;
  gboolean sent = direction == RA_MESSAGE_SENT;
  RaOrder order = {
    .act = sent ? "cmp-sent" : "cmp-received", .number = self->case_number, .unread = TRUE, .together = TRUE
  };
  g_autoptr (RaMessageRecord) record = ra_message_record_make (direction, at, bytes);
  Call call = { .self = self, .record = record };

  record->submission_id = self->submission_id;
  if (!ra_office_act (self->office, &order, add_message, &call, NULL, error))
    return FALSE;
  self->accepted = 0;
  if (sent && self->ids->len == 0)
    self->version++;
  g_array_append_val (self->ids, record->id);
  return TRUE;
}

static gboolean
mark_message (RaAct *act, gpointer data, GError **error)
{
  const Call *call = data;

  ra_act_note_number (act, "submission", call->self->submission_id);
  ra_act_note (act, "verdict", "rejected", NULL);
  return ra_store_set_message_verdict (act->store, call->id, call->verdict, error);
}

static gboolean
mark (gpointer data, guint index, RaMessageVerdict verdict, GError **error)
{
  RaExchangeLog *self = data;
  RaOrder order = { .act = "cmp-checked", .number = self->case_number, .unread = TRUE, .together = TRUE };
  Call call = { .self = self, .verdict = verdict };

  if (index >= self->ids->len)
    {
      g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_FAILED, "there is no message %u to mark", index);
      return FALSE;
    }
  call.id = g_array_index (self->ids, gint64, index);
  if (verdict == RA_MESSAGE_ACCEPTED)
    {
      self->accepted = call.id;
      return TRUE;
    }
  if (self->accepted == call.id)
    self->accepted = 0;
  return ra_office_act (self->office, &order, mark_message, &call, NULL, error);
}

RaExchangeLog *
ra_exchange_log_new (RaOffice *office, const RaSubmissionRecord *submission, const char *credential_id)
{
  RaExchangeLog *self = g_new0 (RaExchangeLog, 1);

  self->log = (RaCmpLog){ load, save, mark, self };
  self->office = office;
  self->submission_id = submission->id;
  self->version = submission->version;
  self->case_number = g_strdup (submission->case_number);
  self->credential_id = g_strdup (credential_id);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
ra_exchange_log_free (RaExchangeLog *self)
{
  g_free (self->case_number);
  g_free (self->credential_id);
  g_array_unref (self->ids);
  g_free (self);
}

gboolean
ra_exchange_log_close (RaStore *store, gint64 submission_id, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_messages (store, submission_id, error);

  if (records == NULL)
    return FALSE;
  for (guint i = first_of_exchange (records); i < records->len; i++)
    {
      const RaMessageRecord *record = g_ptr_array_index (records, i);
      if (!ra_store_set_message_verdict (store, record->id, RA_MESSAGE_REJECTED, error))
        return FALSE;
    }
  return TRUE;
}
