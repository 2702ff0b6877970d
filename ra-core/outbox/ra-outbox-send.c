/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-send.h"

#include <glib/gi18n-lib.h>

#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-est.h"
#include "ra-core/ca/ra-ocsp.h"
#include "ra-core/outbox/ra-backoff.h"
#include "ra-core/outbox/ra-submission-life.h"

static gint64
now_of (const RaOutboxJob *job)
{
  return job->clock != NULL ? ra_clock_now (job->clock) : g_get_real_time ();
}

/* What the CMP exchange does not know: what the case's facts say about the certificate. */
static gboolean
check_certificate (RaCertificate *certificate, gpointer data, GError **error)
{
  const RaOutboxJob *job = data;
  const RaCertificateRules rules
      = { .request = job->request, .subject = job->subject, .term = job->term, .now = now_of (job) };
  g_autoptr (GPtrArray) findings = NULL;

  if (!ra_certificate_check (certificate, &rules, &findings))
    return ra_findings_to_error (findings, error);
  return job->check_number == NULL || job->check_number (certificate, job->check_data, error);
}

/* The centre may or may not have taken our confirmation: its status service knows. */
static gboolean
status_is_good (const RaOutboxJob *job, const RaCmpResult *result, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) chain = NULL;
  g_autoptr (RaStatusAnswer) answer = NULL;

  if (job->centre->ocsp_url == NULL)
    return FALSE;
  chain = ra_trust_build_chain (job->centre->trust, result->certificate, result->chain, now_of (job), NULL);
  if (chain == NULL || chain->len < 2)
    return FALSE;
  const RaStatusSource source = { job->transport, job->centre, g_ptr_array_index (chain, 1), job->clock };
  answer = ra_ocsp_query (&source, result->certificate, cancellable, NULL);
  return answer != NULL && answer->status == RA_STATUS_GOOD;
}

/* It is on its way on a service medium: there is nothing to try before that is back. */
static gboolean
is_carried (const RaCmpResult *result)
{
  return g_error_matches (result->error, RA_CA_ERROR, RA_CA_ERROR_CARRIED);
}

static void
plan_next_try (RaOutboxOutcome *self, const RaOutboxJob *job, const RaCmpResult *result)
{
  if (is_carried (result))
    return;
  switch (result->state)
    {
    case RA_CMP_WAITING:
      self->next_try = ra_backoff_next_said (result->check_after, now_of (job));
      break;
    case RA_CMP_RETRY:
      self->attempts = job->attempts + 1;
      self->next_try = ra_backoff_next_after (self->obstacle, self->attempts, now_of (job));
      break;
    case RA_CMP_UNCERTAIN:
      if (self->state == RA_SUBMISSION_UNCERTAIN)
        self->attempts = job->attempts + 1;
      if (self->state != RA_SUBMISSION_CONFIRMED)
        self->next_try = ra_backoff_next_after (self->obstacle, MAX (self->attempts, 1), now_of (job));
      break;
    case RA_CMP_REFUSED:
    case RA_CMP_HELD:
      self->attempts = job->attempts + 1;
      break;
    case RA_CMP_ISSUED:
    case RA_CMP_REJECTED:
    default:
      break;
    }
}

static RaSubmissionObstacle
obstacle_of (const RaCmpResult *result)
{
  if (is_carried (result))
    return RA_SUBMISSION_OBSTACLE_NONE;
  if (result->state == RA_CMP_HELD || result->state == RA_CMP_REFUSED)
    return RA_SUBMISSION_OBSTACLE_PEOPLE;
  if (result->state == RA_CMP_UNCERTAIN)
    return RA_SUBMISSION_OBSTACLE_ANSWER;
  if (result->state != RA_CMP_RETRY)
    return RA_SUBMISSION_OBSTACLE_NONE;
  if (result->fail_info != 0)
    return RA_SUBMISSION_OBSTACLE_BUSY;
  return g_error_matches (result->error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE)
                 || g_error_matches (result->error, RA_CA_ERROR, RA_CA_ERROR_TIMEOUT)
             ? RA_SUBMISSION_OBSTACLE_UNREACHABLE
             : RA_SUBMISSION_OBSTACLE_ANSWER;
}

static RaSubmissionState
state_of (const RaOutboxJob *job, const RaCmpResult *result)
{
  if (is_carried (result) && result->state == RA_CMP_UNCERTAIN && !job->unconfirmed)
    return RA_SUBMISSION_WAITING;
  if (is_carried (result) && result->state == RA_CMP_RETRY)
    return RA_SUBMISSION_SENT;
  return result->state == RA_CMP_UNCERTAIN && result->certificate == NULL
             ? RA_SUBMISSION_UNCERTAIN
             : ra_submission_state_after (result->state);
}

typedef RaCmpResult *(*Enrol) (const RaCmpExchange *exchange, GCancellable *cancellable, GError **error);

static const Enrol enrols[RA_N_CENTRE_PROTOCOLS]
    = { [RA_CENTRE_CMP] = ra_cmp_enrol, [RA_CENTRE_EST] = ra_est_enrol };

RaOutboxOutcome *
ra_outbox_send (const RaOutboxJob *job, GCancellable *cancellable, GError **error)
{
  RaCmpExchange exchange = {
    .transport = job->transport,
    .centre = job->centre,
    .credential = job->credential,
    .request = job->request,
    .log = job->log,
    .check = check_certificate,
    .check_data = (gpointer) job,
    .clock = job->clock,
  };
  g_autoptr (RaCmpResult) result = enrols[job->centre->manners.protocol](&exchange, cancellable, error);
  RaOutboxOutcome *self;

  if (result == NULL)
    return NULL;
  self = g_new0 (RaOutboxOutcome, 1);
  self->state = state_of (job, result);
  self->obstacle = obstacle_of (result);
  self->refused = result->state == RA_CMP_REFUSED;
  self->text = g_strdup (result->text);
  self->transaction_id = g_strdup (result->transaction_id);
  if (self->state == RA_SUBMISSION_ISSUED && status_is_good (job, result, cancellable))
    {
      self->state = RA_SUBMISSION_CONFIRMED;
      self->obstacle = RA_SUBMISSION_OBSTACLE_NONE;
      g_free (self->text);
      self->text = g_strdup (
          N_ ("The certificate was accepted; the centre's status service confirms that it is valid."));
    }
  if (ra_submission_state_has_certificate (self->state))
    self->certificate = ra_certificate_ref (result->certificate);
  self->chain = result->chain != NULL ? g_ptr_array_ref (result->chain) : NULL;
  plan_next_try (self, job, result);
  return self;
}

void
ra_outbox_outcome_free (RaOutboxOutcome *self)
{
  if (self->certificate != NULL)
    ra_certificate_unref (self->certificate);
  if (self->chain != NULL)
    g_ptr_array_unref (self->chain);
  g_free (self->text);
  g_free (self->transaction_id);
  g_free (self);
}
