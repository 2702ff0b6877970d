/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-exchange-log.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/outbox/ra-submission-row.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"

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

static RaCmpMark
mark_of_verdict (RaMessageVerdict verdict)
{
  if (verdict == RA_MESSAGE_UNCHECKED)
    return RA_CMP_MARK_PENDING;
  return verdict == RA_MESSAGE_ACCEPTED ? RA_CMP_MARK_ACCEPTED : RA_CMP_MARK_REJECTED;
}

static RaMessageVerdict
verdict_of_mark (RaCmpMark mark)
{
  if (mark == RA_CMP_MARK_PENDING)
    return RA_MESSAGE_UNCHECKED;
  return mark == RA_CMP_MARK_ACCEPTED ? RA_MESSAGE_ACCEPTED : RA_MESSAGE_REJECTED;
}

typedef struct
{
  RaExchangeLog *self;
  GPtrArray *messages;
  RaMessageRecord *record;
  gint64 id;
  RaMessageVerdict verdict;
} Call;

static gboolean
load_in_worker (RaDesk *desk, gpointer data, GError **error)
{
  Call *call = data;
  g_autoptr (GPtrArray) records = ra_store_list_messages (desk->store, call->self->submission_id, error);

  if (records == NULL)
    return FALSE;
  g_array_set_size (call->self->ids, 0);
  for (guint i = first_of_exchange (records); i < records->len; i++)
    {
      const RaMessageRecord *record = g_ptr_array_index (records, i);
      RaCmpMessage *message
          = ra_cmp_message_new (record->direction == RA_MESSAGE_SENT ? RA_CMP_REQUEST : RA_CMP_ANSWER,
                                mark_of_verdict (record->verdict), record->time, record->der);
      g_ptr_array_add (call->messages, message);
      g_array_append_val (call->self->ids, record->id);
    }
  return TRUE;
}

static GPtrArray *
load (gpointer data, GError **error)
{
  RaExchangeLog *self = data;
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_cmp_message_unref);
  Call call = { .self = self, .messages = messages };

  return _ra_desk_run (self->desk, load_in_worker, &call, NULL, error) ? g_steal_pointer (&messages) : NULL;
}

/* ---- what is said now ---- */

/* The first question: from here on the centre may know the request. */
static gboolean
begin (RaExchangeLog *self, RaStore *store, GError **error)
{
  g_autoptr (RaSubmissionRecord) submission = ra_store_get_submission (store, self->submission_id, error);
  g_autoptr (RaCaseFile) file = NULL;

  if (submission == NULL)
    return FALSE;
  if (submission->version != self->version)
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_CONFLICT,
                   _ ("Another program of this station is sending the request at this moment. Look at the "
                      "outbox again in a minute."));
      return FALSE;
    }
  if (!_ra_submission_move (submission, RA_SUBMISSION_SENT, error))
    return FALSE;
  g_free (submission->credential_id);
  submission->credential_id = g_strdup (self->credential_id);
  g_free (submission->text);
  submission->text = g_strdup (_ ("Sent to the centre; its answer has not been dealt with yet."));
  if (!ra_store_update_submission (store, submission, error))
    return FALSE;
  file = ra_case_file_load (self->desk->office, self->desk->store, submission->case_number, error);
  if (file == NULL)
    return FALSE;
  if (!ra_case_act_is_permitted (ra_case_file_get_state (file, submission->subscriber), RA_CASE_ACT_SUBMIT))
    return TRUE;
  ra_case_file_advance (file, RA_CASE_ACT_SUBMIT, submission->subscriber);
  return ra_case_file_save (file, store, error);
}

static gboolean
save_body (RaStore *store, gpointer data, GError **error)
{
  Call *call = data;

  if (call->self->ids->len == 0 && call->record->direction == RA_MESSAGE_SENT
      && !begin (call->self, store, error))
    return FALSE;
  return ra_store_add_message (store, call->record, error);
}

static gboolean
save_in_worker (RaDesk *desk, gpointer data, GError **error)
{
  Call *call = data;
  gboolean sent = call->record->direction == RA_MESSAGE_SENT;
  g_autofree char *submission = g_strdup_printf ("%" G_GINT64_FORMAT, call->self->submission_id);
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (call->record->der));

  if (!ra_store_act (desk->store, sent ? "cmp-sent" : "cmp-received", call->self->case_number,
                     _ra_desk_detail ("submission", submission, "bytes", size, "credential",
                                      sent ? call->self->credential_id : NULL, NULL),
                     save_body, call, error))
    return FALSE;
  g_array_append_val (call->self->ids, call->record->id);
  return TRUE;
}

static gboolean
save (gpointer data, RaCmpDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  RaExchangeLog *self = data;
  g_autoptr (RaMessageRecord) record = ra_message_record_new ();
  Call call = { .self = self, .record = record };

  record->submission_id = self->submission_id;
  record->direction = direction == RA_CMP_REQUEST ? RA_MESSAGE_SENT : RA_MESSAGE_RECEIVED;
  record->verdict = RA_MESSAGE_UNCHECKED;
  record->der = g_bytes_ref (bytes);
  return _ra_desk_run (self->desk, save_in_worker, &call, NULL, error);
}

static gboolean
mark_body (RaStore *store, gpointer data, GError **error)
{
  Call *call = data;

  return ra_store_set_message_verdict (store, call->id, call->verdict, error);
}

static gboolean
mark_in_worker (RaDesk *desk, gpointer data, GError **error)
{
  Call *call = data;
  g_autofree char *submission = g_strdup_printf ("%" G_GINT64_FORMAT, call->self->submission_id);

  return ra_store_act (desk->store, "cmp-checked", call->self->case_number,
                       _ra_desk_detail ("submission", submission, "verdict",
                                        call->verdict == RA_MESSAGE_ACCEPTED ? "accepted" : "rejected", NULL),
                       mark_body, call, error);
}

static gboolean
mark (gpointer data, guint index, RaCmpMark verdict, GError **error)
{
  RaExchangeLog *self = data;
  Call call = { .self = self, .verdict = verdict_of_mark (verdict) };

  if (index >= self->ids->len)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED, "there is no message %u to mark", index);
      return FALSE;
    }
  call.id = g_array_index (self->ids, gint64, index);
  return _ra_desk_run (self->desk, mark_in_worker, &call, NULL, error);
}

RaExchangeLog *
ra_exchange_log_new (RaDesk *desk, const RaSubmissionRecord *submission, const char *credential_id)
{
  RaExchangeLog *self = g_new0 (RaExchangeLog, 1);

  self->log = (RaCmpLog){ load, save, mark, self };
  self->desk = desk;
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
