/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-try.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-exchange-log.h"
#include "ra-core/outbox/ra-outbox-confirmed.h"
#include "ra-core/outbox/ra-outbox-pause.h"
#include "ra-core/outbox/ra-outbox-send.h"
#include "ra-core/outbox/ra-outbox-try-private.h"
#include "ra-core/outbox/ra-peers.h"
#include "ra-core/outbox/ra-request-review.h"
#include "ra-core/outbox/ra-revoke-first.h"
#include "ra-core/outbox/ra-same-key.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-claim.h"

/* How often the centre's revocation list is looked into for somebody who waits: microseconds. */
#define LOOK_AGAIN (15 * 60 * (gint64) G_USEC_PER_SEC)

void
_ra_outbox_try_clear (RaOutboxTry *self)
{
  g_clear_pointer (&self->record, ra_submission_record_free);
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->request, ra_request_unref);
  g_clear_pointer (&self->subject, ra_subject_unref);
  g_clear_pointer (&self->credential, ra_credential_unref);
  g_clear_pointer (&self->settings, ra_centre_settings_unref);
  g_clear_pointer (&self->centre, ra_centre_unref);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->outcome, ra_outbox_outcome_free);
  g_clear_pointer (&self->log, ra_exchange_log_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->claim, ra_store_claim_free);
}

/* ---- what it needs ---- */

/* A transaction is completed with the credential that began it. */
static gboolean
find_credential (RaOutboxTry *self, RaStore *store, GError **error)
{
  self->credential = ra_outbox_means_get_credential (self->means, store, self->record->credential_id, error);
  return self->credential != NULL;
}

gboolean
_ra_outbox_try_find_centre (RaOutboxTry *self, RaStore *store, GError **error)
{
  self->settings = ra_centre_settings_load (store, ra_office_get_profile (self->office));
  if (self->settings == NULL)
    {
      g_set_error (
          error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
          _ ("No centre is set, so nothing was sent. Set the address of the centre, then send again."));
      return FALSE;
    }
  self->centre = ra_outbox_means_get_centre (self->means, self->settings, error);
  return self->centre != NULL;
}

/* As when it was set: the address may have come from a profile since. */
static gboolean
check_way (const RaOutboxTry *self, GError **error)
{
  return ra_office_is_practice (self->office)
         || ra_centre_settings_check_protected (self->settings, ra_office_get_profile (self->office), error);
}

gboolean
_ra_outbox_try_load_request (RaOutboxTry *self, RaStore *store, GError **error)
{
  g_autoptr (RaRequestRecord) record = ra_store_get_request (store, self->record->request_id, error);

  if (record == NULL)
    return FALSE;
  self->request = ra_request_parse (record->der, error);
  if (self->request == NULL)
    return FALSE;
  ra_request_assume_usage (self->request, self->record->usage); /* as it was taken in */
  self->subject = ra_subject_build (self->file->profile, self->file->kind, self->file->facts,
                                    self->record->subscriber, self->request->usage, error);
  return self->subject != NULL;
}

/* Returns: %TRUE with the claim and the record, or when it is over */
static gboolean
claim (RaOutboxTry *self, RaStore *store, GError **error)
{
  g_autoptr (GError) taken = NULL;

  self->claim = ra_store_claim (store, self->turn.id, &taken);
  if (self->claim == NULL)
    {
      self->over = g_error_matches (taken, RA_STORE_ERROR, RA_STORE_ERROR_BUSY);
      if (!self->over)
        g_propagate_error (error, g_steal_pointer (&taken));
      return self->over;
    }
  self->record = ra_store_get_submission (store, self->turn.id, error);
  self->over = self->record != NULL && self->record->version != self->turn.version;
  return self->record != NULL;
}

/* Its own station asks the centre for it, once; what the centre has of it already is seen through. */
static gboolean
check_own (const RaOutboxTry *self, RaStore *store, GError **error)
{
  if (self->record->state != RA_SUBMISSION_QUEUED || !ra_peers_is_borrowed (store, self->record->case_number))
    return TRUE;
  g_set_error_literal (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
      _ ("Another station lent this case for its keys to be generated here, so its requests are sent from "
         "there and nothing was sent from here. Hand the requests back on the service medium."));
  return FALSE;
}

static gboolean
load_try (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  RaOutboxTry *self = data;

  self->over = ra_outbox_pause_is_on (store);
  if (!self->over && !claim (self, store, error))
    return FALSE;
  if (self->over)
    return TRUE;
  self->file = ra_case_file_load (office, store, self->record->case_number, error);
  return self->file != NULL && check_own (self, store, error)
         && _ra_outbox_try_load_request (self, store, error)
         && _ra_outbox_try_find_centre (self, store, error) && check_way (self, error)
         && find_credential (self, store, error);
}

/* What has to be right before the centre hears of the request. Once it has, it must be finished. */
static gboolean
check_before (RaOutboxTry *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaRequestReview) review = NULL;

  if (self->record->state != RA_SUBMISSION_QUEUED)
    return TRUE;
  if (!ra_outbox_check_answer (self->file, self->request->key_id, error))
    return FALSE;
  review = ra_request_review_new (
      self->office, &(RaRequestTarget){ self->file, self->record->subscriber, RA_SUITE_PURPOSE_ANY },
      self->request, cancellable, error);
  if (review == NULL)
    return FALSE;
  self->hold = TRUE;
  if (!ra_request_review_to_error (review, error))
    return FALSE;
  self->hold = FALSE;
  return ra_credential_check_time (self->credential, ra_office_now (self->office), error);
}

/* ---- what is valid is revoked first ---- */

static gpointer
list_valid (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const RaOutboxTry *self = data;

  return ra_revoke_first_list (office, store, self->file, self->record->subscriber, error);
}

static gboolean
check_revoked (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const RaOutboxTry *self = data;

  return ra_revoke_first_check (office, store, self->file, self->record->subscriber, error);
}

/* The centre's list may know what nobody has recorded here. */
static gboolean
check_first (RaOutboxTry *self, GCancellable *cancellable, GError **error)
{
  const RaStatusSource source = { self->transport, self->centre, NULL, ra_office_get_clock (self->office) };
  g_autoptr (GPtrArray) found = NULL;

  if (self->record->state != RA_SUBMISSION_QUEUED)
    return TRUE;
  found = ra_office_read (self->office, list_valid, self, cancellable, error);
  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return TRUE;
  self->look_again = self->centre->crl_url != NULL;
  if (!ra_revoke_first_ask (self->office, &source, found, cancellable, error))
    return FALSE;
  self->revocable = !ra_office_run (self->office, check_revoked, self, cancellable, error);
  return !self->revocable;
}

/* ---- how it came out ---- */

static GBytes *
join_chain (GPtrArray *certificates)
{
  g_autoptr (GByteArray) chain = g_byte_array_new ();

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      RaCertificate *one = g_ptr_array_index (certificates, i);
      g_byte_array_append (chain, g_bytes_get_data (one->der, NULL), (guint) g_bytes_get_size (one->der));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&chain));
}

/* One that was accepted while its confirmation stayed uncertain is there already. */
static gboolean
is_stored (const RaOutboxTry *self, RaStore *store)
{
  RaCertificate *certificate = self->outcome->certificate;
  gint64 submission;

  return ra_store_find_certificate (store, certificate->issuer_id, certificate->serial, &submission, NULL)
         && submission == self->turn.id;
}

static gboolean
store_certificate (const RaOutboxTry *self, RaStore *store, GError **error)
{
  RaCertificate *certificate = self->outcome->certificate;
  g_autoptr (RaCertificateRecord) record = ra_certificate_record_new ();

  if (is_stored (self, store))
    return TRUE;
  record->case_number = g_strdup (self->record->case_number);
  record->subscriber = self->record->subscriber;
  record->usage = self->record->usage;
  record->key_id = g_strdup (certificate->key_id);
  record->status = RA_CERTIFICATE_STATUS_VALID;
  record->not_before = certificate->not_before;
  record->not_after = certificate->not_after;
  record->serial = g_strdup (certificate->serial);
  record->issuer_id = g_strdup (certificate->issuer_id);
  record->der = g_bytes_ref (certificate->der);
  record->chain = join_chain (self->outcome->chain);
  record->submission_id = self->record->id;
  return ra_store_add_certificate (store, record, error);
}

static guint
count_certificates (GPtrArray *records, guint subscriber, RaUsage usage)
{
  guint count = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);
      count += record->subscriber == subscriber && record->usage == usage;
    }
  return count;
}

static gboolean
has_all_certificates (const RaCaseFile *file, GPtrArray *records, guint subscriber)
{
  const RaKeysRule *keys = ra_profile_get_keys (file->profile, file->kind);

  for (guint i = 0; i < keys->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (keys->pairs, i);
      if (count_certificates (records, subscriber, pair->usage) < ra_keys_rule_count (keys, pair->usage))
        return FALSE;
    }
  return TRUE;
}

/* The subscriber goes on when the certificates of all their pairs are there. */
static gboolean
advance_case (RaOutboxTry *self, RaAct *act, GError **error)
{
  g_autoptr (GPtrArray) certificates = NULL;
  guint n = self->record->subscriber;
  RaCaseAct step = RA_CASE_ACT_REJECTED;

  if (ra_submission_state_has_certificate (self->outcome->state))
    {
      certificates = ra_store_list_certificates (act->store, self->record->case_number, error);
      if (certificates == NULL)
        return FALSE;
      if (!has_all_certificates (self->file, certificates, n))
        return TRUE;
      step = RA_CASE_ACT_ISSUE;
    }
  else if (self->outcome->state != RA_SUBMISSION_REJECTED)
    return TRUE;
  if (!ra_case_file_check_act (self->file, step, n, NULL))
    return TRUE;
  ra_case_file_advance (self->file, step, n);
  if (self->file->state >= RA_CASE_ISSUED)
    self->file->record->due = 0;
  return ra_case_file_save (self->file, act->store, error);
}

/* What was uncertain stays so until the centre says more. */
static RaSubmissionState
next_state (const RaOutboxTry *self)
{
  return self->record->state == RA_SUBMISSION_UNCERTAIN && self->outcome->state == RA_SUBMISSION_FAILED
                 && !self->outcome->refused
             ? RA_SUBMISSION_UNCERTAIN
             : self->outcome->state;
}

static gboolean
fill_record (RaOutboxTry *self, GError **error)
{
  RaSubmissionRecord *record = self->record;

  g_free (record->text);
  if (self->outcome == NULL)
    {
      record->obstacle = RA_SUBMISSION_OBSTACLE_PEOPLE;
      record->text = g_strdup (self->text);
      record->next_try = self->look_again ? ra_office_now (self->office) + LOOK_AGAIN : RA_OUTBOX_NEVER;
      return !self->hold || ra_submission_move (record, RA_SUBMISSION_HELD, error);
    }
  record->text = g_strdup (self->outcome->text);
  record->obstacle = self->outcome->obstacle;
  record->tries = self->outcome->attempts;
  record->next_try = self->outcome->next_try != 0 ? self->outcome->next_try : RA_OUTBOX_NEVER;
  if (self->outcome->refused)
    g_clear_pointer (&record->credential_id, g_free);
  return ra_submission_move (record, next_state (self), error);
}

static void
note (const RaOutboxTry *self, RaAct *act)
{
  const RaOutboxOutcome *outcome = self->outcome;
  RaSubmissionState state = outcome != NULL ? outcome->state : self->record->state;

  ra_act_note_number (act, "submission", self->turn.id);
  ra_act_note (act, "state", ra_submission_state_to_string (state), "text",
               outcome != NULL ? outcome->text : self->text, "serial",
               outcome != NULL && outcome->certificate != NULL ? outcome->certificate->serial : NULL, NULL);
}

static void
note_settled (const RaSettlement *settled, RaAct *act)
{
  ra_act_note (act, "said", ra_settled_names ()[settled->said], "said-by", settled->who, "said-on",
               settled->at, NULL);
}

/* The log moved the record on meanwhile; anybody else is a conflict. */
static gboolean
reload_record (RaOutboxTry *self, RaStore *store, GError **error)
{
  gint64 known = self->record->version;

  g_clear_pointer (&self->record, ra_submission_record_free);
  self->record = ra_store_get_submission (store, self->turn.id, error);
  if (self->record == NULL)
    return FALSE;
  self->record->version = known;
  return TRUE;
}

/* The case as it stands now. */
static gboolean
reload_file (RaOutboxTry *self, RaAct *act, GError **error)
{
  if (ra_case_file_is_current (self->file, act->store))
    return TRUE;
  g_clear_pointer (&self->file, ra_case_file_free);
  self->file = ra_case_file_load (act->office, act->store, self->record->case_number, error);
  return self->file != NULL;
}

/* Who records a revocation leaves alone what somebody deals with (ra-revoke-first.c). So one that came since this was
 * refused is seen here, and one that comes after this transaction finds the claim free. */
static void
let_go (RaOutboxTry *self, RaStore *store)
{
  g_autoptr (GPtrArray) valid = self->revocable ? ra_revoke_first_list (self->office, store, self->file,
                                                                        self->record->subscriber, NULL)
                                                : NULL;

  if (valid != NULL && valid->len == 0)
    self->record->next_try = 0;
  g_clear_pointer (&self->claim, ra_store_claim_free);
}

static gboolean
finish (RaAct *act, gpointer data, GError **error)
{
  RaOutboxTry *self = data;

  if (!reload_record (self, act->store, error) || !reload_file (self, act, error))
    return FALSE;
  note (self, act);
  if (self->settled != NULL)
    note_settled (self->settled, act);
  if (self->log != NULL && !ra_exchange_log_settle (self->log, act, error))
    return FALSE;
  if (!fill_record (self, error))
    return FALSE;
  if (self->outcome == NULL)
    let_go (self, act->store);
  if (!ra_store_update_submission (act->store, self->record, error))
    return FALSE;
  if (self->outcome == NULL)
    return TRUE;
  if (self->outcome->refused && !ra_exchange_log_close (act->store, self->turn.id, error))
    return FALSE;
  if (self->outcome->certificate != NULL && !store_certificate (self, act->store, error))
    return FALSE;
  return advance_case (self, act, error);
}

static gboolean
record_outcome (RaOutboxTry *self, GError **error)
{
  g_autofree char *number = g_strdup (self->record->case_number);
  RaOrder order = { .act = "outbox-send", .number = number, .unread = TRUE, .together = TRUE };

  return ra_office_act (self->office, &order, finish, self, NULL, error);
}

gboolean
_ra_outbox_try_record_settled (RaOutboxTry *self, GError **error)
{
  g_autofree char *number = g_strdup (self->record->case_number);
  RaOrder order = { .act = "outbox-settle", .number = number, .beside = TRUE };

  return ra_office_act (self->office, &order, finish, self, NULL, error);
}

/* Reasons that are the row's matter and not the call's. */
static gboolean
record_reason (RaOutboxTry *self, GError *reason, GError **error)
{
  if (self->record == NULL || self->file == NULL || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (reason, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN))
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  self->text = g_strdup (reason->message);
  g_error_free (reason);
  return record_outcome (self, error);
}

/* ---- the try ---- */

typedef struct
{
  const RaOutboxTry *self;
  RaCertificate *certificate;
} NumberCheck;

/* The fault is the station's: the certificate is not refused for it. @failure: (transfer full) */
static gboolean
fail_check (GError *failure, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, failure->message);
  g_error_free (failure);
  return FALSE;
}

static gboolean
check_number (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const NumberCheck *check = data;
  GError *failure = NULL;
  gint64 submission;

  if (!ra_store_find_certificate (store, check->certificate->issuer_id, check->certificate->serial,
                                  &submission, &failure))
    return failure == NULL
               ? ra_same_key_check_term (office, store, check->self->file, check->certificate, error)
               : fail_check (failure, error);
  if (submission == check->self->turn.id)
    return TRUE;
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("The centre has given its serial number %s to another certificate of this station before."),
               check->certificate->serial);
  return FALSE;
}

/* One number is one certificate: or nobody could say which of them was revoked. */
gboolean
_ra_outbox_try_check_number (const RaOutboxTry *self, RaCertificate *certificate, GError **error)
{
  return ra_office_run (self->office, check_number, &(NumberCheck){ self, certificate }, NULL, error);
}

static gboolean
on_number (RaCertificate *certificate, gpointer data, GError **error)
{
  return _ra_outbox_try_check_number (data, certificate, error);
}

static gboolean
exchange (RaOutboxTry *self, GCancellable *cancellable, GError **error)
{
  const RaDeadline *term = ra_profile_get_deadline (self->file->profile, RA_DEADLINE_ID_KEY_VALIDITY);
  RaOutboxJob job = {
    .transport = self->transport,
    .centre = self->centre,
    .credential = self->credential,
    .request = self->request,
    .subject = self->subject,
    .term = term != NULL ? term->within : NULL,
    .attempts = self->record->tries,
    .check_number = on_number,
    .check_data = self,
    .clock = ra_office_get_clock (self->office),
    .unconfirmed = self->settings->unconfirmed,
  };

  self->log = ra_exchange_log_new (self->office, self->record, self->credential->id);
  self->log->file = self->file;
  job.log = &self->log->log;
  self->outcome = ra_outbox_send (&job, cancellable, error);
  self->record->version = self->log->version;
  return self->outcome != NULL;
}

static void
tell (const RaOutboxTry *self, RaOutboxTried *tried)
{
  if (self->record == NULL || self->over)
    return;
  tried->number = g_strdup (self->record->case_number);
  tried->state = self->record->state;
  tried->obstacle = self->record->obstacle;
}

void
ra_outbox_tried_clear (RaOutboxTried *self)
{
  g_clear_pointer (&self->number, g_free);
}

gboolean
ra_outbox_try (const RaOutboxWay *way,
               const RaOutboxTurn *turn,
               RaOutboxTried *tried,
               GCancellable *cancellable,
               GError **error)
{
  RaOutboxTry self = { .office = way->office, .means = way->means, .turn = *turn };
  GError *reason = NULL;
  gboolean done;

  *tried = (RaOutboxTried){ 0 };
  if (ra_office_run (way->office, load_try, &self, cancellable, &reason) && !self.over
      && check_before (&self, cancellable, &reason))
    self.transport = ra_centre_link_get (way->link, self.settings, &reason);
  if (self.over)
    done = TRUE;
  else if (self.transport == NULL || !check_first (&self, cancellable, &reason))
    done = record_reason (&self, reason, error);
  else
    done = exchange (&self, cancellable, error) && record_outcome (&self, error);
  tell (&self, tried);
  _ra_outbox_try_clear (&self);
  return done;
}
