/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-try.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-exchange-log.h"
#include "ra-core/outbox/ra-outbox-confirmed.h"
#include "ra-core/outbox/ra-outbox-pause.h"
#include "ra-core/outbox/ra-outbox-send.h"
#include "ra-core/outbox/ra-request-review.h"
#include "ra-core/outbox/ra-revoke-first.h"
#include "ra-core/outbox/ra-same-key.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/store/certification/ra-store-claim.h"

typedef struct
{
  RaOffice *office;
  RaOutboxMeans *means;
  RaOutboxTurn turn;
  RaStoreClaim *claim;
  gboolean over; /* somebody else deals with it, or has */
  RaSubmissionRecord *record;
  RaCaseFile *file;
  RaRequest *request;
  RaSubject *subject;
  RaCredential *credential;
  RaCentreSettings *settings;
  RaCentre *centre;
  RaTransport *transport;
  RaExchangeLog *log;
  RaOutboxOutcome *outcome;
  char *text; /* why it was not tried */
  gboolean hold;
  gboolean look_again;         /* what it waits for may come about by itself */
  gboolean revocable;          /* it waits for a revocation */
  const RaSettlement *settled; /* nullable: somebody said how it came out */
} Try;

/* How often the centre's revocation list is looked into for somebody who waits: microseconds. */
#define LOOK_AGAIN (15 * 60 * (gint64) G_USEC_PER_SEC)

static void
try_clear (Try *self)
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
find_credential (Try *self, RaStore *store, GError **error)
{
  self->credential = ra_outbox_means_get_credential (self->means, store, self->record->credential_id, error);
  return self->credential != NULL;
}

static gboolean
find_centre (Try *self, RaStore *store, GError **error)
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
check_way (const Try *self, GError **error)
{
  return ra_office_is_practice (self->office)
         || ra_centre_settings_check_protected (self->settings, ra_office_get_profile (self->office), error);
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
  ra_request_assume_usage (self->request, self->record->usage); /* as it was taken in */
  self->subject = ra_subject_build (self->file->profile, self->file->kind, self->file->facts,
                                    self->record->subscriber, self->request->usage, error);
  return self->subject != NULL;
}

/* Returns: %TRUE with the claim and the record, or when it is over */
static gboolean
claim (Try *self, RaStore *store, GError **error)
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

static gboolean
load_try (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Try *self = data;

  self->over = ra_outbox_pause_is_on (store);
  if (!self->over && !claim (self, store, error))
    return FALSE;
  if (self->over)
    return TRUE;
  self->file = ra_case_file_load (office, store, self->record->case_number, error);
  return self->file != NULL && load_request (self, store, error) && find_centre (self, store, error)
         && check_way (self, error) && find_credential (self, store, error);
}

/* What has to be right before the centre hears of the request. Once it has, it must be finished. */
static gboolean
check_before (Try *self, GCancellable *cancellable, GError **error)
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
  const Try *self = data;

  return ra_revoke_first_list (office, store, self->file, self->record->subscriber, error);
}

static gboolean
check_revoked (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Try *self = data;

  return ra_revoke_first_check (office, store, self->file, self->record->subscriber, error);
}

/* The centre's list may know what nobody has recorded here. */
static gboolean
check_first (Try *self, GCancellable *cancellable, GError **error)
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
is_stored (const Try *self, RaStore *store)
{
  RaCertificate *certificate = self->outcome->certificate;
  gint64 submission;

  return ra_store_find_certificate (store, certificate->issuer_id, certificate->serial, &submission, NULL)
         && submission == self->turn.id;
}

static gboolean
store_certificate (const Try *self, RaStore *store, GError **error)
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
advance_case (Try *self, RaAct *act, GError **error)
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
next_state (const Try *self)
{
  return self->record->state == RA_SUBMISSION_UNCERTAIN && self->outcome->state == RA_SUBMISSION_FAILED
                 && !self->outcome->refused
             ? RA_SUBMISSION_UNCERTAIN
             : self->outcome->state;
}

static gboolean
fill_record (Try *self, GError **error)
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
note (const Try *self, RaAct *act)
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
reload_record (Try *self, RaStore *store, GError **error)
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
reload_file (Try *self, RaAct *act, GError **error)
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
let_go (Try *self, RaStore *store)
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
  Try *self = data;

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
record_outcome (Try *self, GError **error)
{
  g_autofree char *number = g_strdup (self->record->case_number);
  RaOrder order = { .act = "outbox-send", .number = number, .unread = TRUE, .together = TRUE };

  return ra_office_act (self->office, &order, finish, self, NULL, error);
}

static gboolean
record_settled (Try *self, GError **error)
{
  g_autofree char *number = g_strdup (self->record->case_number);
  RaOrder order = { .act = "outbox-settle", .number = number, .beside = TRUE };

  return ra_office_act (self->office, &order, finish, self, NULL, error);
}

/* Reasons that are the row's matter and not the call's. */
static gboolean
record_reason (Try *self, GError *reason, GError **error)
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
  const Try *self;
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
static gboolean
on_number (RaCertificate *certificate, gpointer data, GError **error)
{
  const Try *self = data;

  return ra_office_run (self->office, check_number, &(NumberCheck){ self, certificate }, NULL, error);
}

static gboolean
exchange (Try *self, GCancellable *cancellable, GError **error)
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
tell (const Try *self, RaOutboxTried *tried)
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
  Try self = { .office = way->office, .means = way->means, .turn = *turn };
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
  try_clear (&self);
  return done;
}

/* ---- by telephone ---- */

const char *const *
ra_settled_names (void)
{
  static const char *const names[] = { "issued", "not-issued", "rejected", NULL };

  return names;
}

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT, words);
  return FALSE;
}

/* "2026-11-30 10:00", and not one that is still to come. */
static gboolean
is_moment (RaOffice *office, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", 3);
  g_autoptr (GDateTime) when = NULL;
  GDate day;

  if (g_strv_length (parts) != 2 || !ra_date_parse (parts[0], &day)
      || !g_regex_match_simple ("^([01][0-9]|2[0-3]):[0-5][0-9]$", parts[1], G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;
  when = g_date_time_new_local (g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day),
                                atoi (parts[1]), atoi (parts[1] + 3), 0);
  return when != NULL && g_date_time_to_unix (when) <= ra_office_now (office) / G_USEC_PER_SEC;
}

static gboolean
check_said (RaOffice *office, const RaSettlement *settled, GError **error)
{
  if (settled->who == NULL || *settled->who == '\0')
    return refuse (error, _ ("Who said it is missing. Nothing was recorded. Name the person at the centre."));
  if (!is_moment (office, settled->at))
    return refuse (error,
                   _ ("When it was said is missing, or has not come yet. Nothing was recorded. Write it as "
                      "2026-11-30 10:00."));
  return TRUE;
}

/* What the station has accepted can only be confirmed; what it does not have it needs. */
static gboolean
check_settleable (const Try *self, GError **error)
{
  const RaSubmissionRecord *record = self->record;
  gboolean here = record->state == RA_SUBMISSION_ISSUED;

  if ((here && self->settled->said == RA_SETTLED_ISSUED)
      || (record->state == RA_SUBMISSION_UNCERTAIN
          && (self->settled->said != RA_SETTLED_ISSUED || self->settled->certificate != NULL)))
    return TRUE;
  if (record->state == RA_SUBMISSION_UNCERTAIN)
    return refuse (error,
                   _ ("The certificate that the centre issued is not here. Nothing was recorded. Ask the "
                      "centre for its file, and give it as well."));
  if (here)
    g_set_error_literal (
        error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
        _ ("The certificate is here and was found right, so the centre issued it. Nothing was "
           "recorded. If the centre does not want it to hold, have it revoked."));
  else
    g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
                 _ ("Submission %lld is “%s”: what becomes of it is known, or will be by itself. Nothing was "
                    "recorded."),
                 (long long) record->id, ra_submission_state_get_label (record->state));
  return FALSE;
}

static gboolean
load_settled (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Try *self = data;

  self->claim = ra_store_claim (store, self->turn.id, error);
  self->record = self->claim != NULL ? ra_store_get_submission (store, self->turn.id, error) : NULL;
  if (self->record == NULL || !check_settleable (self, error))
    return FALSE;
  self->file = ra_case_file_load (office, store, self->record->case_number, error);
  return self->file != NULL && load_request (self, store, error)
         && (self->settled->certificate == NULL || find_centre (self, store, error));
}

/* As one that the centre sent. */
static gboolean
check_given (const Try *self, RaCertificate *certificate, GError **error)
{
  const RaDeadline *term = ra_profile_get_deadline (self->file->profile, RA_DEADLINE_ID_KEY_VALIDITY);
  const RaCertificateRules rules = { .request = self->request,
                                     .subject = self->subject,
                                     .term = term != NULL ? term->within : NULL,
                                     .now = ra_office_now (self->office) };
  g_autoptr (GPtrArray) findings = NULL;

  if (!ra_certificate_matches_request (certificate, self->request))
    return refuse (error,
                   _ ("The certificate is for another public key than the request's. Nothing was recorded. "
                      "Ask the centre for the right one."));
  if (!ra_trust_verify (self->centre->trust, certificate, NULL, rules.now, error))
    return FALSE;
  if (!ra_certificate_check (certificate, &rules, &findings))
    return ra_findings_to_error (findings, error);
  return on_number (certificate, (gpointer) self, error);
}

static char *
word_settled (const RaSettlement *settled)
{
  switch (settled->said)
    {
    case RA_SETTLED_NOT_ISSUED:
      return g_strdup_printf (
          _ ("By telephone, %s: %s said that the centre issued nothing for this request. It "
             "is sent anew."),
          settled->at, settled->who);
    case RA_SETTLED_REJECTED:
      return g_strdup_printf (_ ("By telephone, %s: %s said that the centre refused this request."),
                              settled->at, settled->who);
    case RA_SETTLED_ISSUED:
    default:
      return g_strdup_printf (
          _ ("By telephone, %s: %s said that the centre issued the certificate and that it "
             "holds. Hand it over."),
          settled->at, settled->who);
    }
}

/* @certificate: (nullable) (transfer full) */
static RaOutboxOutcome *
outcome_of (const Try *self, RaCertificate *certificate)
{
  static const RaSubmissionState states[RA_N_SETTLED] = { [RA_SETTLED_ISSUED] = RA_SUBMISSION_CONFIRMED,
                                                          [RA_SETTLED_NOT_ISSUED] = RA_SUBMISSION_FAILED,
                                                          [RA_SETTLED_REJECTED] = RA_SUBMISSION_REJECTED };
  RaOutboxOutcome *outcome = g_new0 (RaOutboxOutcome, 1);

  outcome->state = states[self->settled->said];
  outcome->refused = self->settled->said == RA_SETTLED_NOT_ISSUED;
  outcome->next_try = outcome->refused ? ra_office_now (self->office) : 0;
  outcome->text = word_settled (self->settled);
  outcome->certificate = certificate;
  return outcome;
}

static gboolean
settle (Try *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCertificate) certificate = NULL;

  if (!ra_office_run (self->office, load_settled, self, cancellable, error))
    return FALSE;
  if (self->settled->certificate != NULL)
    {
      certificate = ra_certificate_parse (self->settled->certificate, error);
      if (certificate == NULL || !check_given (self, certificate, error))
        return FALSE;
    }
  self->outcome = outcome_of (self, g_steal_pointer (&certificate));
  return record_settled (self, error);
}

gboolean
ra_outbox_settle (RaOffice *office, const RaSettlement *settlement, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaOutboxMeans) means = ra_outbox_means_new ();
  Try self = { .office = office, .means = means, .turn = { .id = settlement->id }, .settled = settlement };
  gboolean done = check_said (office, settlement, error) && settle (&self, cancellable, error);

  try_clear (&self);
  return done;
}
