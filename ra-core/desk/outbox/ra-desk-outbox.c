/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-desk-outbox.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-deadline-due.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/desk/keys/ra-request-record.h"
#include "ra-core/desk/outbox/ra-centre-settings.h"
#include "ra-core/desk/outbox/ra-exchange-log.h"
#include "ra-core/desk/outbox/ra-submission-row.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-outbox-send.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/ra-store-certification.h"

/* Not by itself: only when an operator says so. */
#define NEVER G_MAXINT64

/* ---- the list ---- */

typedef struct
{
  const char *number;
  GPtrArray *views;
} Listing;

static gboolean
list_outbox (RaDesk *self, gpointer data, GError **error)
{
  Listing *listing = data;
  g_autoptr (GPtrArray) records
      = ra_store_list_submissions (self->store, listing->number, RA_SUBMISSION_ANY, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (listing->views, _ra_submission_row_new (self, g_ptr_array_index (records, i)));
  return TRUE;
}

GPtrArray *
ra_desk_list_outbox (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_submission_view_unref);
  Listing listing = { number, views };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_run (self, list_outbox, &listing, cancellable, error) ? g_steal_pointer (&views) : NULL;
}

/* ---- one try ---- */

typedef struct
{
  RaDesk *desk;
  gint64 id;
  RaSubmissionRecord *record;
  RaCaseFile *file;
  RaRequest *request;
  RaSubject *subject;
  RaCredential *credential;
  RaCentreView *centre_view;
  RaCentre *centre;
  RaTransport *transport;
  RaOutboxOutcome *outcome;
  char *text; /* why it was not tried */
  gint64 next_try;
  gboolean hold;
} Try;

static void
try_clear (Try *self)
{
  g_clear_pointer (&self->record, ra_submission_record_free);
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->request, ra_request_unref);
  g_clear_pointer (&self->subject, ra_subject_unref);
  g_clear_pointer (&self->credential, ra_credential_unref);
  g_clear_pointer (&self->centre_view, ra_centre_view_unref);
  g_clear_pointer (&self->centre, ra_centre_unref);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->outcome, ra_outbox_outcome_free);
  g_clear_pointer (&self->text, g_free);
}

static RaCredential *
open_credential (RaStore *store, const char *id, GError **error)
{
  g_autoptr (RaSecret) secret = ra_store_get_credential (store, id, error);

  return secret != NULL ? ra_credential_from_secret (secret, error) : NULL;
}

/* The operator's own newest, else the office's. */
static RaCredential *
choose_credential (RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_credentials (store, error);
  const char *office = NULL;

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      const RaCredentialRecord *record = g_ptr_array_index (records, i);

      if (!record->usable)
        continue;
      if (record->operator_id != 0)
        return open_credential (store, record->id, error);
      if (office == NULL)
        office = record->id;
    }
  if (office != NULL)
    return open_credential (store, office, error);
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_STATE,
               _ ("There is no credential to sign messages to the centre with, so nothing was sent. Set the "
                  "operator's or the office's credential, then send again."));
  return NULL;
}

/* A transaction is completed with the credential that began it. */
static gboolean
find_credential (Try *self, RaStore *store, GError **error)
{
  if (self->record->credential_id != NULL && *self->record->credential_id != '\0')
    self->credential = open_credential (store, self->record->credential_id, error);
  else
    self->credential = choose_credential (store, error);
  return self->credential != NULL;
}

static gboolean
find_centre (Try *self, RaStore *store, GError **error)
{
  self->centre_view = _ra_centre_load (store);
  if (self->centre_view == NULL)
    {
      g_set_error (
          error, RA_DESK_ERROR, RA_DESK_ERROR_STATE,
          _ ("No centre is set, so nothing was sent. Set the address of the centre, then send again."));
      return FALSE;
    }
  self->centre = _ra_centre_make (self->centre_view, error);
  return self->centre != NULL;
}

static gboolean
load_request (Try *self, RaStore *store, GError **error)
{
  g_autoptr (RaRequestRecord) record = ra_store_get_request (store, self->record->request_id, error);

  if (record == NULL)
    return FALSE;
  self->request = ra_request_parse (record->der, error);
  if (self->request == NULL)
    return FALSE;
  self->subject = ra_subject_build (self->file->profile, self->file->kind, self->file->facts,
                                    self->record->subscriber, self->request->usage, error);
  return self->subject != NULL;
}

static gboolean
load_try (RaDesk *desk, gpointer data, GError **error)
{
  Try *self = data;

  self->record = ra_store_get_submission (desk->store, self->id, error);
  if (self->record == NULL)
    return FALSE;
  self->file = ra_case_file_load (desk->office, desk->store, self->record->case_number, error);
  return self->file != NULL && load_request (self, desk->store, error)
         && find_centre (self, desk->store, error) && find_credential (self, desk->store, error);
}

/* What has to be right before the centre hears of the request. Once it has, it must be finished. */
static gboolean
check_before (Try *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->record->state != RA_SUBMISSION_QUEUED)
    return TRUE;
  rows = _ra_request_check_rows (self->desk, self->file, self->record->subscriber, self->request, cancellable,
                                 error);
  if (rows != NULL && _ra_request_rows_to_error (rows, error))
    return ra_credential_check_time (self->credential, ra_clock_now (self->desk->clock), error);
  self->hold = rows != NULL;
  return FALSE;
}

/* ---- how it came out ---- */

static gboolean
store_certificate (Try *self, RaStore *store, GError **error)
{
  RaCertificate *certificate = self->outcome->certificate;
  g_autoptr (RaCertificateRecord) record = ra_certificate_record_new ();
  g_autoptr (GByteArray) chain = g_byte_array_new ();

  for (guint i = 0; self->outcome->chain != NULL && i < self->outcome->chain->len; i++)
    {
      RaCertificate *one = g_ptr_array_index (self->outcome->chain, i);
      g_byte_array_append (chain, g_bytes_get_data (one->der, NULL), (guint) g_bytes_get_size (one->der));
    }
  record->case_number = g_strdup (self->record->case_number);
  record->subscriber = self->record->subscriber;
  record->usage = self->record->usage;
  record->key_id = g_strdup (certificate->key_id);
  record->status = RA_CERTIFICATE_STATUS_VALID;
  record->not_before = certificate->not_before;
  record->not_after = certificate->not_after;
  record->serial = g_strdup (certificate->serial);
  record->der = g_bytes_ref (certificate->der);
  record->chain = g_byte_array_free_to_bytes (g_steal_pointer (&chain));
  record->submission_id = self->record->id;
  return ra_store_add_certificate (store, record, error);
}

static gboolean
has_certificate (GPtrArray *records, guint subscriber, RaUsage usage)
{
  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);
      if (record->subscriber == subscriber && record->usage == usage)
        return TRUE;
    }
  return FALSE;
}

/* The subscriber goes on when both certificates of the pair are there. */
static gboolean
advance_case (Try *self, RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) certificates = NULL;
  guint n = self->record->subscriber;
  RaCaseAct act = RA_CASE_ACT_REJECTED;

  if (ra_submission_state_has_certificate (self->outcome->state))
    {
      certificates = ra_store_list_certificates (store, self->record->case_number, error);
      if (certificates == NULL)
        return FALSE;
      if (!has_certificate (certificates, n, RA_USAGE_SIGNATURE)
          || !has_certificate (certificates, n, RA_USAGE_AGREEMENT))
        return TRUE;
      act = RA_CASE_ACT_ISSUE;
    }
  else if (self->outcome->state != RA_SUBMISSION_REJECTED)
    return TRUE;
  if (!ra_case_file_check_act (self->file, act, n, NULL))
    return TRUE;
  ra_case_file_advance (self->file, act, n);
  if (self->file->state >= RA_CASE_ISSUED)
    self->file->record->due = 0;
  return ra_case_file_save (self->file, store, error);
}

static gboolean
fill_record (Try *self, GError **error)
{
  RaSubmissionRecord *record = self->record;

  g_free (record->text);
  if (self->outcome == NULL)
    {
      record->text = g_strdup (self->text);
      record->next_try = self->next_try;
      return !self->hold || _ra_submission_move (record, RA_SUBMISSION_HELD, error);
    }
  record->text = g_strdup (self->outcome->text);
  record->tries = self->outcome->attempts;
  record->next_try = self->outcome->next_try != 0 ? self->outcome->next_try : NEVER;
  if (self->outcome->refused)
    g_clear_pointer (&record->credential_id, g_free);
  return _ra_submission_move (record, self->outcome->state, error);
}

static gboolean
finish_body (RaStore *store, gpointer data, GError **error)
{
  Try *self = data;
  gboolean new_certificate = self->outcome != NULL && self->outcome->certificate != NULL
                             && self->record->state != RA_SUBMISSION_ISSUED;

  if (!fill_record (self, error) || !ra_store_update_submission (store, self->record, error))
    return FALSE;
  if (self->outcome == NULL)
    return TRUE;
  if (self->outcome->refused && !ra_exchange_log_close (store, self->record->id, error))
    return FALSE;
  if (new_certificate && !store_certificate (self, store, error))
    return FALSE;
  return advance_case (self, store, error);
}

static gboolean
finish (RaDesk *desk, gpointer data, GError **error)
{
  Try *self = data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->id);
  RaSubmissionState state;

  /* The log moved the record on meanwhile. */
  g_clear_pointer (&self->record, ra_submission_record_free);
  self->record = ra_store_get_submission (desk->store, self->id, error);
  if (self->record == NULL)
    return FALSE;
  g_clear_pointer (&self->file, ra_case_file_free);
  self->file = ra_case_file_load (desk->office, desk->store, self->record->case_number, error);
  if (self->file == NULL)
    return FALSE;
  state = self->outcome != NULL ? self->outcome->state : self->record->state;
  return ra_store_act (desk->store, "outbox-send", self->record->case_number,
                       _ra_desk_detail ("submission", id, "state", ra_submission_state_to_string (state),
                                        "text", self->outcome != NULL ? self->outcome->text : self->text,
                                        "serial",
                                        self->outcome != NULL && self->outcome->certificate != NULL
                                            ? self->outcome->certificate->serial
                                            : NULL,
                                        NULL),
                       finish_body, self, error);
}

/* Reasons that are the row's matter and not the call's. */
static gboolean
note_reason (Try *self, GError *reason, GCancellable *cancellable, GError **error)
{
  if (self->record == NULL || self->file == NULL || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (reason, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  self->text = g_strdup (reason->message);
  self->next_try = NEVER;
  g_error_free (reason);
  return _ra_desk_run (self->desk, finish, self, NULL, error);
}

static gboolean
exchange (Try *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaExchangeLog) log = ra_exchange_log_new (self->desk, self->record, self->credential->id);
  const RaDeadline *term = ra_profile_get_deadline (self->file->profile, "key-validity");
  RaOutboxJob job = {
    .transport = self->transport,
    .centre = self->centre,
    .credential = self->credential,
    .request = self->request,
    .subject = self->subject,
    .term = term != NULL ? term->within : NULL,
    .log = &log->log,
    .attempts = self->record->tries,
    .clock = self->desk->clock,
  };

  self->outcome = ra_outbox_send (&job, cancellable, error);
  return self->outcome != NULL;
}

static gboolean
try_one (RaDesk *desk, gint64 id, GCancellable *cancellable, GError **error)
{
  Try self = { .desk = desk, .id = id };
  GError *reason = NULL;
  gboolean done;

  if (_ra_desk_run (desk, load_try, &self, cancellable, &reason)
      && check_before (&self, cancellable, &reason))
    self.transport = _ra_centre_get_transport (desk, self.centre_view, &reason);
  if (self.transport == NULL)
    done = note_reason (&self, reason, cancellable, error);
  else
    done = exchange (&self, cancellable, error) && _ra_desk_run (desk, finish, &self, NULL, error);
  if (self.record != NULL)
    _ra_desk_emit_changed (desk, self.record->case_number);
  try_clear (&self);
  return done;
}

/* ---- all of them ---- */

typedef struct
{
  const char *number;
  gboolean only_due;
  GArray *ids;
} Selection;

static gboolean
select_due (RaDesk *self, gpointer data, GError **error)
{
  Selection *selection = data;
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (selection->number != NULL)
    {
      file = ra_case_file_load (self->office, self->store, selection->number, error);
      if (file == NULL)
        return FALSE;
    }
  records = ra_store_list_submissions (self->store, selection->number, RA_SUBMISSION_ANY, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);

      if (!ra_submission_state_may_send (record->state)
          || (selection->only_due && record->next_try > ra_clock_now (self->clock)))
        continue;
      g_array_append_val (selection->ids, record->id);
    }
  return TRUE;
}

static gboolean
show_tried (RaDesk *self, gpointer data, GError **error)
{
  Selection *selection = ((gpointer *) data)[0];
  GPtrArray *views = ((gpointer *) data)[1];

  for (guint i = 0; i < selection->ids->len; i++)
    {
      g_autoptr (RaSubmissionRecord) record
          = ra_store_get_submission (self->store, g_array_index (selection->ids, gint64, i), error);
      if (record == NULL)
        return FALSE;
      g_ptr_array_add (views, _ra_submission_row_new (self, record));
    }
  return TRUE;
}

static gboolean
send_selected (RaDesk *self, Selection *selection, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->sending);

  if (!_ra_desk_run (self, select_due, selection, cancellable, error))
    return FALSE;
  for (guint i = 0; i < selection->ids->len; i++)
    if (!try_one (self, g_array_index (selection->ids, gint64, i), cancellable, error))
      return FALSE;
  return TRUE;
}

GPtrArray *
ra_desk_send_outbox (
    RaDesk *self, const char *number, gboolean only_due, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_submission_view_unref);
  Selection selection = { number, only_due, ids };
  gpointer show[] = { &selection, views };
  gboolean sent;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "outbox-send", error))
    return NULL;
  sent = send_selected (self, &selection, cancellable, error);
  if (ids->len > 0)
    _ra_desk_emit_outbox_changed (self);
  if (!sent || !_ra_desk_run (self, show_tried, show, NULL, error))
    return NULL;
  return g_steal_pointer (&views);
}

/* ---- holding back ---- */

typedef struct
{
  gint64 id;
  gboolean hold;
  const char *reason;
  RaSubmissionRecord *record;
} Hold;

static gboolean
hold_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_update_submission (store, ((Hold *) data)->record, error);
}

/* A message may have left: then it goes on as failed, with the same bytes, and never as new. */
static RaSubmissionState
state_after_hold (RaDesk *self, const RaSubmissionRecord *record)
{
  g_autoptr (GPtrArray) messages = ra_store_list_messages (self->store, record->id, NULL);

  return messages == NULL || messages->len > 0 ? RA_SUBMISSION_FAILED : RA_SUBMISSION_QUEUED;
}

static gboolean
hold (RaDesk *self, gpointer data, GError **error)
{
  Hold *change = data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, change->id);
  RaSubmissionRecord *record;

  change->record = record = ra_store_get_submission (self->store, change->id, error);
  if (record == NULL)
    return FALSE;
  if (ra_submission_state_is_final (record->state) || (record->state == RA_SUBMISSION_HELD) == change->hold)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_STATE,
                   _ ("Submission %s is “%s”; that cannot be changed so."), id,
                   ra_submission_state_get_label (record->state));
      return FALSE;
    }
  if (!_ra_submission_move (record, change->hold ? RA_SUBMISSION_HELD : state_after_hold (self, record),
                            error))
    return FALSE;
  record->next_try = change->hold ? NEVER : 0;
  g_free (record->text);
  record->text = g_strdup (change->hold ? change->reason : _ ("Waits to be sent to the centre."));
  return ra_store_act (self->store, "outbox-hold", record->case_number,
                       _ra_desk_detail ("submission", id, "state",
                                        ra_submission_state_to_string (record->state), "reason",
                                        change->reason, NULL),
                       hold_body, change, error);
}

gboolean
ra_desk_hold_submission (
    RaDesk *self, gint64 id, gboolean hold_it, const char *reason, GCancellable *cancellable, GError **error)
{
  Hold change = { id, hold_it, reason, NULL };
  gboolean done;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  done = _ra_desk_check_role (self, "outbox-hold", error)
         && _ra_desk_run (self, hold, &change, cancellable, error);
  g_clear_pointer (&change.record, ra_submission_record_free);
  if (done)
    _ra_desk_emit_outbox_changed (self);
  return done;
}

static gboolean
find_next (RaDesk *self, gpointer data, GError **error)
{
  gint64 *next = data;
  g_autoptr (GPtrArray) records = ra_store_list_submissions (self->store, NULL, RA_SUBMISSION_ANY, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);
      gint64 when = MAX (record->next_try, 1);

      if (ra_submission_state_may_send (record->state) && record->next_try != NEVER
          && (*next == 0 || when < *next))
        *next = when;
    }
  return records != NULL;
}

gint64
ra_desk_get_next_send (RaDesk *self)
{
  gint64 next = 0;

  g_return_val_if_fail (RA_IS_DESK (self), 0);
  _ra_desk_run (self, find_next, &next, NULL, NULL);
  return next;
}
