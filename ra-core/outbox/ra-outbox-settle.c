/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-settle.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-said.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-outbox-try-private.h"

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT, words);
  return FALSE;
}

/* "2026-11-30 10:00". @seconds: (out): since the epoch */
static gboolean
read_moment (const char *text, gint64 *seconds)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " ", 3);
  g_autoptr (GDateTime) when = NULL;
  GDate day;

  if (g_strv_length (parts) != 2 || !ra_date_parse (parts[0], &day)
      || !g_regex_match_simple ("^([01][0-9]|2[0-3]):[0-5][0-9]$", parts[1], G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;
  when = g_date_time_new_local (g_date_get_year (&day), (int) g_date_get_month (&day), g_date_get_day (&day),
                                atoi (parts[1]), atoi (parts[1] + 3), 0);
  *seconds = when != NULL ? g_date_time_to_unix (when) : 0;
  return when != NULL;
}

/* Not one that is still to come. */
static gboolean
is_moment (RaOffice *office, const char *text)
{
  gint64 seconds;

  return read_moment (text, &seconds) && seconds <= ra_office_now (office) / G_USEC_PER_SEC;
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

/* Nobody spoke of a request that was not there; it is said to the minute. */
static gboolean
check_since (const RaOutboxTry *self, GError **error)
{
  gint64 seconds;
  g_autofree char *queued = ra_time_format_local (self->record->created);

  if (!read_moment (self->settled->at, &seconds)
      || seconds + 60 > self->record->created / (gint64) G_USEC_PER_SEC)
    return TRUE;
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
               _ ("This request was queued on %s, and nobody can have spoken of it before that. Nothing was "
                  "recorded. Look again when it was said, and of which request."),
               queued);
  return FALSE;
}

/* Nobody knows what became of it, or nobody answers who would. */
static gboolean
is_open (const RaSubmissionRecord *record)
{
  return record->state == RA_SUBMISSION_UNCERTAIN
         || (record->state == RA_SUBMISSION_FAILED && record->credential_id != NULL
             && record->obstacle == RA_SUBMISSION_OBSTACLE_UNREACHABLE);
}

gboolean
ra_outbox_may_settle (const RaSubmissionRecord *record)
{
  return record->state == RA_SUBMISSION_ISSUED || is_open (record);
}

/* What the station has accepted can only be confirmed; what it does not have it needs. */
static gboolean
check_settleable (const RaOutboxTry *self, GError **error)
{
  const RaSubmissionRecord *record = self->record;
  gboolean here = record->state == RA_SUBMISSION_ISSUED;

  if ((here && self->settled->said == RA_SETTLED_ISSUED)
      || (is_open (record)
          && (self->settled->said != RA_SETTLED_ISSUED || self->settled->certificate != NULL)))
    return TRUE;
  if (is_open (record))
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
  RaOutboxTry *self = data;

  self->claim = ra_store_claim (store, self->turn.id, error);
  self->record = self->claim != NULL ? ra_store_get_submission (store, self->turn.id, error) : NULL;
  if (self->record == NULL || !check_settleable (self, error) || !check_since (self, error))
    return FALSE;
  self->file = ra_case_file_load (office, store, self->record->case_number, error);
  return self->file != NULL && _ra_outbox_try_load_request (self, store, error)
         && (self->settled->certificate == NULL || _ra_outbox_try_find_centre (self, store, error));
}

/* As one that the centre sent. @others: what came in the same file: it may lead to an anchor */
static gboolean
check_given (const RaOutboxTry *self, RaCertificate *certificate, GPtrArray *others, GError **error)
{
  const RaDeadline *term = ra_profile_get_deadline (self->file->profile, RA_DEADLINE_ID_KEY_VALIDITY);
  const RaCertificateRules rules = { .request = self->request,
                                     .subject = self->subject,
                                     .term = term != NULL ? term->within : NULL,
                                     .now = ra_office_now (self->office) };
  g_autoptr (GPtrArray) findings = NULL;

  if (!ra_centre_verify (self->centre, certificate, others, rules.now, error))
    return FALSE;
  if (!ra_certificate_check (certificate, &rules, &findings))
    return ra_findings_to_error (findings, error);
  return _ra_outbox_try_check_number (self, certificate, error);
}

static char *
word_settled (const RaSettlement *settled)
{
  switch (settled->said)
    {
    case RA_SETTLED_NOT_ISSUED:
      return ra_said_new (N_ ("By telephone, %s: %s said that the centre issued nothing for this request. It "
                              "is sent anew."),
                          settled->at, settled->who, NULL);
    case RA_SETTLED_REJECTED:
      return ra_said_new (N_ ("By telephone, %s: %s said that the centre refused this request."), settled->at,
                          settled->who, NULL);
    case RA_SETTLED_ISSUED:
    default:
      return ra_said_new (N_ ("By telephone, %s: %s said that the centre issued the certificate and that it "
                              "holds. Hand it over."),
                          settled->at, settled->who, NULL);
    }
}

/* @certificate: (nullable) (transfer full) */
static RaOutboxOutcome *
outcome_of (const RaOutboxTry *self, RaCertificate *certificate)
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

/* Returns: (transfer full) (nullable) */
static RaCertificate *
read_given (const RaOutboxTry *self, GError **error)
{
  g_autoptr (GPtrArray) others = ra_certificate_parse_all (self->settled->certificate, error);
  g_autoptr (RaCertificate) certificate = NULL;

  if (others == NULL)
    return NULL;
  certificate = ra_certificate_take_matching (others, self->request);
  if (certificate == NULL)
    refuse (error, _ ("The certificate is for another public key than the request's. Nothing was recorded. "
                      "Ask the centre for the right one."));
  return certificate != NULL && check_given (self, certificate, others, error)
             ? g_steal_pointer (&certificate)
             : NULL;
}

static gboolean
settle (RaOutboxTry *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCertificate) certificate = NULL;

  if (!ra_office_run (self->office, load_settled, self, cancellable, error))
    return FALSE;
  if (self->settled->certificate != NULL)
    {
      certificate = read_given (self, error);
      if (certificate == NULL)
        return FALSE;
    }
  self->outcome = outcome_of (self, g_steal_pointer (&certificate));
  return _ra_outbox_try_record_settled (self, error);
}

gboolean
ra_outbox_settle (RaOffice *office, const RaSettlement *settlement, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaOutboxMeans) means = ra_outbox_means_new ();
  RaOutboxTry self
      = { .office = office, .means = means, .turn = { .id = settlement->id }, .settled = settlement };
  gboolean done = check_said (office, settlement, error) && settle (&self, cancellable, error);

  _ra_outbox_try_clear (&self);
  return done;
}
