/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-outbox-send.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-request-review.h"

/* ---- from the queue to the certificate ---- */

static void
test_sends (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) certificates = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 1);
  g_assert_cmpuint (fixture_send (self), ==, 2);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_state (self, RA_USAGE_AGREEMENT, RA_SUBMISSION_CONFIRMED);
  file = ra_office_load_case_with (self->office, self->number, ra_store_list_certificates, &certificates,
                                   NULL, NULL);
  g_assert_cmpint (file->state, ==, RA_CASE_ISSUED);
  g_assert_cmpint (file->record->due, ==, 0);
  g_assert_cmpuint (certificates->len, ==, 2);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 0);
  g_assert_cmpuint (fixture_send (self), ==, 0);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
}

static void
count (const char *number, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_tells (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  guint told = 0;
  RaOutboxOrder order = { .number = self->number, .told = count, .data = &told };

  fixture_connect (self);
  fixture_queue_pair (self);
  ids = ra_outbox_send_all (self->outbox, &order, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told, ==, 2);
}

static void
test_no_such_case (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ .number = "2020-9999" }, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
}

/* The half of a pair does not make a subscriber ready for the handover. */
static void
test_half_a_pair (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = fixture_request (self, RA_USAGE_SIGNATURE);
  g_autoptr (RaCaseFile) file = NULL;

  fixture_connect (self);
  fixture_queue (self, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_send (self), ==, 1);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  file = fixture_case (self);
  g_assert_cmpint (file->state, <, RA_CASE_ISSUED);
}

/* ---- what stands in the way ---- */

static void
assert_noted (Fixture *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionRecord *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->state, ==, RA_SUBMISSION_QUEUED);
      g_assert_cmpint (row->next_try, ==, RA_OUTBOX_NEVER);
      g_assert_nonnull (strstr (row->text, "so nothing was sent"));
    }
}

static void
test_no_centre (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  fixture_queue_pair (self);
  g_assert_cmpuint (fixture_send (self), ==, 2);
  assert_noted (self);
  /* Not by itself: an operator has to do something first. */
  g_assert_cmpint (ra_outbox_get_next (self->outbox), ==, 0);
  ids = ra_outbox_send_all (self->outbox, &(RaOutboxOrder){ .only_due = TRUE }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 0);
  fixture_connect (self);
  g_assert_cmpuint (fixture_send (self), ==, 2);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (RaCaseFile) file = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_REJECT, 0, 0);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_REJECTED);
  /* The subscriber generates anew. */
  file = fixture_case (self);
  g_assert_true (ra_case_file_check_act (file, RA_CASE_ACT_GENERATE_KEYS, 1, NULL));
}

static void
test_key_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = fixture_request (self, RA_USAGE_SIGNATURE);
  g_autoptr (GPtrArray) rows = NULL;

  fixture_queue (self, request, &error);
  g_assert_no_error (error);
  g_assert_false (fixture_queue (self, request, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-unique");
  rows = fixture_submissions (self);
  g_assert_cmpuint (rows->len, ==, 1);
}

static gboolean
supersede (RaAct *act, gpointer data, GError **error)
{
  return ra_outbox_supersede (act, 1, error);
}

static void
test_supersede (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RaOrder order = { .act = "keys-generate", .number = self->number };

  fixture_queue_pair (self);
  ra_office_act (self->office, &order, supersede, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_REJECTED);
  fixture_assert_state (self, RA_USAGE_AGREEMENT, RA_SUBMISSION_REJECTED);
}

/* ---- cut short ---- */

static void
test_resumes (Fixture *self, gconstpointer data)
{
  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_DROP, 0, 1);
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_FAILED);
  g_assert_cmpint (ra_outbox_get_next (self->outbox), >, 1);
  /* The centre had taken the request: the same bytes again, and no second certificate. */
  fixture_send (self);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
}

/* ---- holding back ---- */

static gint64
first_id (Fixture *self)
{
  g_autoptr (GPtrArray) rows = fixture_submissions (self);

  return ((RaSubmissionRecord *) g_ptr_array_index (rows, 0))->id;
}

static void
test_hold (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  ra_outbox_hold (self->outbox, first_id (self), "помилка в прізвищі", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_send (self), ==, 1);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_HELD);
  g_assert_false (ra_outbox_hold (self->outbox, first_id (self), NULL, NULL, &error));
  g_assert_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE);
  g_clear_error (&error);
  ra_outbox_release (self->outbox, first_id (self), NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_QUEUED);
}

/* A message may have left: what is let go on is never new again. */
static void
test_release_after_sending (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  fixture_queue_pair (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_CLOSE, 0, 0);
  fixture_send (self);
  ra_outbox_hold (self->outbox, first_id (self), NULL, NULL, &error);
  g_assert_no_error (error);
  ra_outbox_release (self->outbox, first_id (self), NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_state (self, RA_USAGE_SIGNATURE, RA_SUBMISSION_FAILED);
}

/* ---- the checks before the centre hears of it ---- */

static void
test_review (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseFile) file = fixture_case (self);
  g_autoptr (RaRequest) request = fixture_request (self, RA_USAGE_SIGNATURE);
  g_autoptr (RaRequestReview) before = NULL;
  g_autoptr (RaRequestReview) after = NULL;

  before = ra_request_review_new (self->office, &(RaRequestTarget){ file, 1, RA_SUITE_PURPOSE_ANY }, request,
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_request_review_to_error (before, NULL));
  g_assert_nonnull (ra_findings_find (before->findings, "unique"));
  fixture_queue (self, request, &error);
  g_assert_no_error (error);
  /* It stands there for itself. */
  after = ra_request_review_new (self->office, &(RaRequestTarget){ file, 1, RA_SUITE_PURPOSE_ANY }, request,
                                 NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_request_review_to_error (after, NULL));
}

/* The key of one case is shown to another. */
static void
test_review_of_another (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = fixture_request (self, RA_USAGE_SIGNATURE);
  g_autoptr (RaCaseFile) other = NULL;
  g_autoptr (RaRequestReview) review = NULL;

  fixture_queue (self, request, &error);
  g_assert_no_error (error);
  fixture_add_case (self);
  other = fixture_case (self);
  review = ra_request_review_new (self->office, &(RaRequestTarget){ other, 1, RA_SUITE_PURPOSE_ANY }, request,
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ra_request_review_to_error (review, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-unique");
}

/* ---- one exchange, with no office at all ---- */

static void
test_one_exchange (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = fixture_request (self, RA_USAGE_SIGNATURE);
  g_autoptr (RaCaseFile) file = fixture_case (self);
  g_autoptr (RaSubject) subject
      = ra_subject_build (file->profile, file->kind, file->facts, 1, RA_USAGE_SIGNATURE, &error);
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (GPtrArray) messages = ra_cmp_memory_log_new ();
  g_autoptr (RaCentreSettings) settings = ra_centre_settings_new ();
  g_autoptr (RaCredential) credential = NULL;
  g_autoptr (RaCentre) centre = NULL;
  g_autoptr (RaOutboxOutcome) outcome = NULL;
  RaCmpLog log;
  RaOutboxJob job = { .transport = RA_TRANSPORT (transport), .request = request, .log = &log };

  g_assert_no_error (error);
  fixture_connect (self);
  ra_cmp_memory_log_init (&log, messages);
  job.subject = subject;
  job.credential = credential = ra_credential_load_files (
      ra_practice_centre_get_operator_key_path (self->centre), NULL,
      ra_practice_centre_get_operator_certificate_path (self->centre), g_get_real_time (), &error);
  g_assert_no_error (error);
  settings->url = ra_practice_centre_get_cmp_url (self->centre);
  g_file_get_contents (ra_practice_centre_get_trust_path (self->centre), &settings->trust, NULL, &error);
  job.centre = centre = ra_centre_settings_make (settings, &error);
  g_assert_no_error (error);
  outcome = ra_outbox_send (&job, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->state, ==, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpstr (outcome->certificate->key_id, ==, request->key_id);
  g_assert_cmpint (outcome->next_try, ==, 0);
  g_assert_cmpuint (messages->len, ==, 4);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_crypto_setup (NULL);
  g_test_init (&argc, &argv, NULL);
#define TEST(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  TEST ("/outbox/line/sends", test_sends);
  TEST ("/outbox/line/tells", test_tells);
  TEST ("/outbox/line/no-such-case", test_no_such_case);
  TEST ("/clause/dfs-6.1-pair/half-a-pair", test_half_a_pair);
  TEST ("/outbox/line/no-centre", test_no_centre);
  TEST ("/outbox/line/refused", test_refused);
  TEST ("/clause/dfs-6.3-unique/key-twice", test_key_twice);
  TEST ("/outbox/line/supersede", test_supersede);
  TEST ("/outbox/line/resumes", test_resumes);
  TEST ("/outbox/hold/held-back", test_hold);
  TEST ("/clause/dfs-6.3-unique/released-after-sending", test_release_after_sending);
  TEST ("/outbox/review/own", test_review);
  TEST ("/clause/dfs-6.3-unique/review-of-another", test_review_of_another);
  TEST ("/outbox/send/one-exchange", test_one_exchange);
  return g_test_run ();
}
