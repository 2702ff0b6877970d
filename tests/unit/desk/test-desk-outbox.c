/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent to the centre, how it answers, and what the case is then. */
#include "desk-fixture.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/crypto/container/ra-container-private.h"

/* Nobody has to work on it: it is not among those that wait. */
static void
assert_finished (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (view->row->finished);
}

static void
test_line (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GBytes) receipt = NULL;
  g_auto (GStrv) written = NULL;
  g_auto (GStrv) again = NULL;
  const char *things[] = { "key-medium", "certificate-files", NULL };

  ra_container_set_test_iterations (0);
  number = fixture_case_with_keys (self);
  ra_container_set_test_iterations (FIXTURE_ITERATIONS);
  fixture_connect (self);
  rows = fixture_send (self);
  g_assert_cmpuint (rows->len, ==, 2);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_row (self, number, RA_USAGE_AGREEMENT, RA_SUBMISSION_CONFIRMED);
  fixture_assert_state (self, number, RA_CASE_ISSUED);
  g_assert_cmpuint (ra_practice_centre_count_confirmed (self->centre), ==, 2);
  certificates = ra_desk_list_certificates (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (certificates->len, ==, 2);
  written = ra_desk_write_certificates (self->desk, number, self->medium, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (written), ==, 2);
  g_assert_true (g_str_has_suffix (written[0], ".cer"));
  again = ra_desk_write_certificates (self->desk, number, self->medium, NULL, &error);
  g_assert_no_error (error);
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_state (self, number, RA_CASE_HANDED_OVER);
  assert_finished (self, number);
  receipt = ra_desk_print_paper (self->desk, number, "handover-receipt", 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_desk_close_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
  fixture_assert_state (self, number, RA_CASE_CLOSED);
  assert_finished (self, number);
}

#define LIMIT "лише для подання звітності"

/* Returns: whether a line of the certificate is this text */
static gboolean
says (const RaCertificateView *certificate, const char *text)
{
  for (guint i = 0; i < certificate->lines->len; i++)
    if (g_strcmp0 (((const RaCertificateRow *) g_ptr_array_index (certificate->lines, i))->value, text) == 0)
      return TRUE;
  return FALSE;
}

/* Limits of use go with both requests to the centre, and stand in both certificates. */
static void
test_limits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL, certificates = NULL;

  ra_fact_input_set (input, "subscriber.1.usage-limits", LIMIT);
  ra_fact_input_set (input, "subscriber.1.other-data", "договір 42/17");
  g_assert_true (ra_desk_set_facts (self->desk, number, input, NULL, &error));
  g_assert_true (ra_desk_register_case (self->desk, number, NULL, &error));
  g_assert_no_error (error);
  result = fixture_generate (self, number, "dstu4145-257");
  fixture_connect (self);
  rows = fixture_send (self);
  fixture_assert_state (self, number, RA_CASE_ISSUED);
  certificates = ra_desk_list_certificates (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (certificates->len, ==, 2);
  for (guint i = 0; i < certificates->len; i++)
    {
      g_assert_true (says (g_ptr_array_index (certificates, i), LIMIT));
      g_assert_true (says (g_ptr_array_index (certificates, i), "договір 42/17"));
    }
}

static void
test_certificate_found (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const RaCertificateView *one;

  fixture_connect (self);
  rows = fixture_send (self);
  certificates = ra_desk_list_certificates (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  one = g_ptr_array_index (certificates, 0);
  g_assert_cmpint (one->status, ==, RA_CERTIFICATE_STATUS_VALID);
  g_assert_cmpint (one->tone, ==, RA_TONE_GOOD);
  g_assert_cmpuint (one->lines->len, >, 5);
  hits = ra_desk_search (self->desk, one->record->serial, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
}

static void
test_no_centre (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = fixture_send (self);
  const RaSubmissionView *row;

  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_QUEUED);
  g_assert_nonnull (g_strstr_len (row->record->text, -1, "centre"));
  fixture_assert_state (self, number, RA_CASE_KEYS);
}

static void
test_unreachable (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) not_due = NULL;
  g_autoptr (RaSubmissionView) row = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_CLOSE, 0, 0);
  first = fixture_send (self);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_FAILED);
  g_assert_cmpuint (row->record->tries, ==, 1);
  g_assert_cmpint (row->next_try, >, 0);
  g_assert_cmpint (ra_desk_get_next_send (self->desk), >, 0);
  fixture_assert_state (self, number, RA_CASE_SUBMITTED);
  not_due = ra_desk_send_outbox (self->desk, NULL, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (not_due->len, ==, 0);
}

static void
speak (const char *locale, const char *language)
{
  g_setenv ("LC_ALL", locale, TRUE);
  g_setenv ("LANGUAGE", language, TRUE);
  ra_paths_setup_locale ();
}

static void
assert_said (Fixture *self, const char *number, const char *language, const char *words)
{
  g_autoptr (RaSubmissionView) row = NULL;

  speak ("uk_UA.UTF-8", language);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpstr (row->record->text, ==, words);
}

/* What was said by telephone is read in the reader's language, whoever wrote it down; a row is what window and tool show. */
static void
test_said (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self), *english = NULL, *ukrainian = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (RaSubmissionView) row = NULL;
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_CLOSE, 0, 0);
  sent = fixture_send (self);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  speak ("uk_UA.UTF-8", "uk");
  ra_desk_settle_submission (
      self->desk,
      &(RaSettlement){ .id = row->record->id, .said = RA_SETTLED_REJECTED, .who = "Черговий", .at = at },
      NULL, NULL, &error);
  g_assert_no_error (error);
  english = g_strdup_printf ("By telephone, %s: Черговий said that the centre refused this request.", at);
  ukrainian = g_strdup_printf ("Телефоном, %s: за словами Черговий, центр відмовив за цим запитом.", at);
  assert_said (self, number, "en", english);
  assert_said (self, number, "uk", ukrainian);
  speak ("C.UTF-8", "");
}

/* The answer is lost, the station is closed and opened: the same bytes, the same certificate. */
static void
test_resume (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_DROP, 0, 2);
  first = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_FAILED);
  fixture_reopen (self);
  second = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_row (self, number, RA_USAGE_AGREEMENT, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
  fixture_assert_state (self, number, RA_CASE_ISSUED);
}

/* What the centre does to both requests, how the row and the case stand then, and after one more sending while
 * it answers properly. */
typedef struct
{
  const char *path;
  RaPracticeFault fault;
  RaSubmissionState row;
  RaCaseState then;
  gboolean by_itself; /* it is tried again without an operator */
  RaSubmissionState again;
} Answer;

static const Answer answers[] = {
  { "/desk/outbox/answers/html", RA_PRACTICE_FAULT_HTML, RA_SUBMISSION_FAILED, RA_CASE_SUBMITTED, TRUE,
    RA_SUBMISSION_CONFIRMED },
  { "/desk/outbox/answers/html-typed", RA_PRACTICE_FAULT_HTML_TYPED, RA_SUBMISSION_FAILED, RA_CASE_SUBMITTED,
    TRUE, RA_SUBMISSION_CONFIRMED },
  { "/desk/outbox/answers/empty", RA_PRACTICE_FAULT_EMPTY, RA_SUBMISSION_FAILED, RA_CASE_SUBMITTED, TRUE,
    RA_SUBMISSION_CONFIRMED },
  { "/desk/outbox/answers/server-error", RA_PRACTICE_FAULT_SERVER_ERROR, RA_SUBMISSION_FAILED,
    RA_CASE_SUBMITTED, TRUE, RA_SUBMISSION_CONFIRMED },
  { "/desk/outbox/answers/closed", RA_PRACTICE_FAULT_CLOSE, RA_SUBMISSION_FAILED, RA_CASE_SUBMITTED, TRUE,
    RA_SUBMISSION_CONFIRMED },
  { "/desk/outbox/answers/lost", RA_PRACTICE_FAULT_DROP, RA_SUBMISSION_FAILED, RA_CASE_SUBMITTED, TRUE,
    RA_SUBMISSION_CONFIRMED },
  { "/desk/outbox/answers/rejected", RA_PRACTICE_FAULT_REJECT, RA_SUBMISSION_REJECTED, RA_CASE_KEYS, FALSE,
    RA_SUBMISSION_REJECTED },
};

static void
test_answer (Fixture *self, gconstpointer data)
{
  const Answer *answer = data;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (RaSubmissionView) row = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, answer->fault, 0, 0);
  first = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, answer->row);
  fixture_assert_row (self, number, RA_USAGE_AGREEMENT, answer->row);
  fixture_assert_state (self, number, answer->then);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpint (row->next_try > 0, ==, answer->by_itself);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NONE, 0, 0);
  second = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, answer->again);
}

static void
test_waiting (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (RaSubmissionView) row = NULL;

  fixture_connect (self);
  ra_practice_centre_set_polls (self->centre, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) rows = fixture_send (self);
      fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_WAITING);
      fixture_reopen (self);
    }
  row = fixture_submission (self, number, RA_USAGE_AGREEMENT);
  g_assert_cmpint (row->next_try, >, 0);
  g_autoptr (GPtrArray) last = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  fixture_assert_state (self, number, RA_CASE_ISSUED);
}

static void
test_wrong_certificate (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GPtrArray) by_itself = NULL;
  g_autoptr (RaSubmissionView) row = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_WRONG_CERTIFICATE, 0, 1);
  first = fixture_send (self);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_FAILED);
  g_assert_cmpint (row->next_try, ==, 0);
  certificates = ra_desk_list_certificates (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (certificates->len, ==, 1);
  fixture_assert_state (self, number, RA_CASE_SUBMITTED);
  /* Not by itself; when the operator says so, in a new exchange. */
  by_itself = ra_desk_send_outbox (self->desk, NULL, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (by_itself->len, ==, 0);
}

static void
test_rejected (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (RaKeysResult) result = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_REJECT, 0, 0);
  first = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_REJECTED);
  fixture_assert_state (self, number, RA_CASE_KEYS);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NONE, 0, 0);
  result = fixture_generate (self, number, "ecdsa-p256");
  second = fixture_send (self);
  fixture_assert_state (self, number, RA_CASE_ISSUED);
}

static void
test_hold (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autofree char *news = NULL;
  g_autoptr (RaCaseView) shown = NULL;
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  fixture_connect (self);
  shown = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  ra_desk_hold_submission (self->desk, row->record->id, TRUE, "the client asked to wait", NULL, &error);
  g_assert_no_error (error);
  news = ra_desk_dup_news (self->desk, number, NULL, &error);
  g_assert_null (news); /* what one did oneself is known */
  g_assert_false (ra_desk_hold_submission (self->desk, row->record->id, TRUE, "again", NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_STATE);
  g_clear_error (&error);
  first = fixture_send (self);
  g_assert_cmpuint (first->len, ==, 1);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_HELD);
  ra_desk_hold_submission (self->desk, row->record->id, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  second = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
}

static void
sign_in_second (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret ("the second operator");
  const char *roles[] = { "registration-administrator", NULL };

  ra_desk_add_operator (self->desk, "i.shevchuk", passphrase, roles, NULL, &error);
  g_assert_no_error (error);
  ra_desk_sign_in (self->desk, "i.shevchuk", passphrase, NULL, &error);
  g_assert_no_error (error);
}

static void
test_waits_for_sign_in (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (RaSubmissionView) row = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_DROP, 0, 2);
  first = fixture_send (self);
  sign_in_second (self);
  second = fixture_send (self);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_FAILED);
  g_assert_cmpstr (row->waits_for, ==, OPERATOR);
  fixture_reopen (self);
  third = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
}

static void
test_office_credential (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;
  g_autoptr (RaSubmissionView) row = NULL;

  fixture_connect (self);
  sign_in_second (self);
  without = fixture_send (self);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_QUEUED);
  ra_desk_set_credential (
      self->desk,
      &(RaCredentialOrder){ .office = TRUE,
                            .key_file = ra_practice_centre_get_operator_key_path (self->centre),
                            .certificate_file
                            = ra_practice_centre_get_operator_certificate_path (self->centre) },
      NULL, &error);
  g_assert_no_error (error);
  with = fixture_send (self);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
}

static void
test_two_hours (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_autoptr (RaCaseView) soon = NULL;
  g_autoptr (RaCaseView) later = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case (self->desk->office, number, NULL, NULL);
  g_autofree char *words = ra_case_file_dup_clause_text (file, "dfs-6.3-two-hours");

  g_assert_no_error (error);
  g_assert_cmpint (view->row->due, >, ra_clock_now (ra_desk_get_clock (self->desk)));
  g_assert_nonnull (words);
  g_assert_cmpstr (view->deadline_text, ==, words);
  g_assert_false (view->row->overdue || view->row->pressing);
  g_assert_cmpint (row->due - row->record->created, ==, G_TIME_SPAN_HOUR * 2);
  /* So near its end whoever does something else is told. */
  ra_clock_set (ra_desk_get_clock (self->desk), view->row->due - G_TIME_SPAN_MINUTE * 29);
  soon = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (soon->row->pressing && !soon->row->overdue);
  ra_clock_set (ra_desk_get_clock (self->desk), g_get_real_time () + G_TIME_SPAN_HOUR * 3);
  later = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (later->row->overdue && later->row->pressing);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/dfs-6.3-limits/to-the-centre-and-back", test_limits);
  fixture_test ("/clause/dfs-6.3-medium/whole-line", test_line);
  fixture_test ("/desk/certificate-found", test_certificate_found);
  fixture_test ("/desk/outbox/no-centre", test_no_centre);
  fixture_test ("/desk/outbox/unreachable", test_unreachable);
  fixture_test ("/desk/outbox/said-in-the-readers-language", test_said);
  fixture_test ("/clause/dfs-6.3-protected/resume-with-the-same-bytes", test_resume);
  fixture_test ("/desk/outbox/waiting", test_waiting);
  fixture_test ("/clause/dfs-6.2-possession/wrong-certificate-refused", test_wrong_certificate);
  fixture_test ("/desk/outbox/rejected-then-new-keys", test_rejected);
  fixture_test ("/desk/outbox/hold", test_hold);
  fixture_test ("/desk/outbox/waits-for-sign-in", test_waits_for_sign_in);
  fixture_test ("/desk/outbox/office-credential", test_office_credential);
  fixture_test ("/clause/dfs-6.3-two-hours/timer", test_two_hours);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_test_add (answers[i].path, Fixture, &answers[i], fixture_set_up, test_answer, fixture_tear_down);
  return g_test_run ();
}
