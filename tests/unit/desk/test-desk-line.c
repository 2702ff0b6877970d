/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-medium-mock.h"

/* Every line begins with keys; test_line has them with the real number. */
#define FEW_ITERATIONS 1000

static char **
list_medium (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->medium, 0, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static GPtrArray *
send_all (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = ra_desk_send_outbox (self->desk, NULL, FALSE, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_row (Fixture *self, const char *number, const char *usage, const char *state)
{
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, usage);

  g_assert_cmpstr (ra_submission_state_to_string (row->record->state), ==, state);
}

/* ---- keys ---- */

static void
count_stage (RaKeysStage stage, gpointer data)
{
  guint *next = data;

  g_assert_cmpuint (stage, ==, *next);
  (*next)++;
}

static void
test_stages (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = NULL;
  guint next = 0;

  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password,
                                                  .progress = count_stage,
                                                  .data = &next },
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (next, ==, RA_KEYS_DONE + 1);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_auto (GStrv) names = list_medium (self);
  guint signing = 0, agreement = 0, containers = 0;

  g_assert_cmpuint (g_strv_length (names), ==, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_regex_match_simple ("^Їжакевич Марія Остапівна EU-[0-9A-Z]{8}\\.p10$", names[i], 0, 0))
        signing++;
      if (g_regex_match_simple ("^Їжакевич Марія Остапівна EU-KEP-[0-9A-Z]{8}\\.p10$", names[i], 0, 0))
        agreement++;
      if (g_str_has_suffix (names[i], ".p12"))
        containers++;
    }
  g_assert_cmpuint (signing, ==, 1);
  g_assert_cmpuint (agreement, ==, 1);
  g_assert_cmpuint (containers, ==, 1);
}

static void
test_pair (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 2);
  fixture_assert_state (self, number, "keys-generated");
  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);

      g_assert_cmpuint (request->checks->len, >=, 4);
      for (guint c = 0; c < request->checks->len; c++)
        {
          const RaFinding *row = g_ptr_array_index (request->checks, c);
          g_assert_true (row->ok);
        }
    }
}

static void
test_password (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaSecret) cyrillic = fixture_secret ("Пароль-2026");
  g_auto (GStrv) names = NULL;

  g_assert_null (ra_desk_generate_keys (self->desk,
                                        &(RaKeysOrder){ .number = number,
                                                        .subscriber = 1,
                                                        .suite = "ecdsa-p256",
                                                        .place = self->medium,
                                                        .secret = cyrillic },
                                        NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.1-password");
  names = list_medium (self);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  fixture_assert_state (self, number, "registered");
}

static void
assert_nothing_recorded (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, number, NULL, &error);
  g_autoptr (GPtrArray) outbox = ra_desk_list_outbox (self->desk, number, NULL, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 0);
  g_assert_cmpuint (outbox->len, ==, 0);
  fixture_assert_state (self, number, "registered");
}

static void
try_and_fail (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);

  g_assert_null (ra_desk_generate_keys (self->desk,
                                        &(RaKeysOrder){ .number = number,
                                                        .subscriber = 1,
                                                        .suite = "ecdsa-p256",
                                                        .place = self->medium,
                                                        .secret = password },
                                        NULL, &error));
  g_assert_nonnull (error);
  assert_nothing_recorded (self, number);
}

static void
test_bad_media (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaMediumMock) full = ra_medium_mock_new ();
  g_autoptr (RaMediumMock) locked = ra_medium_mock_new ();
  g_autoptr (RaMediumMock) gone = ra_medium_mock_new ();
  g_autoptr (RaMediumMock) faulty = ra_medium_mock_new ();
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = NULL;

  ra_medium_mock_set_capacity (full, 100);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (full));
  try_and_fail (self, number);
  g_assert_cmpuint (ra_medium_mock_count_files (full), ==, 0);
  ra_medium_mock_set_read_only (locked, TRUE);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (locked));
  try_and_fail (self, number);
  ra_medium_mock_vanish_at (gone, 2);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (gone));
  try_and_fail (self, number);
  ra_medium_mock_spoil_next_read (faulty);
  _ra_desk_set_medium (self->desk, RA_FILE_PLACE (faulty));
  try_and_fail (self, number);
  g_assert_cmpuint (ra_medium_mock_count_files (faulty), ==, 0);
  /* With a good one it can be repeated. */
  _ra_desk_set_medium (self->desk, NULL);
  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password },
                                  NULL, &error);
  g_assert_no_error (error);
}

static void
test_no_such_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_registered_case (self);

  g_free (self->medium);
  self->medium = g_build_filename (self->root, "nowhere", NULL);
  try_and_fail (self, number);
}

static void
test_again_before_sending (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password },
                                  NULL, &error);
  g_assert_no_error (error);
  fixture_connect (self);
  rows = send_all (self);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
  fixture_assert_state (self, number, "issued");
}

static void
test_suite_not_taken (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaCentreSettings) view = NULL;

  fixture_connect (self);
  view = ra_desk_get_centre (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_strfreev (view->accepts);
  view->accepts = g_strsplit ("rsa-4096", ",", -1);
  ra_desk_set_centre (self->desk, view, NULL, &error);
  g_assert_no_error (error);
  try_and_fail (self, number);
}

/* ---- the outbox ---- */

static void
test_line (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  g_auto (GStrv) written = NULL;
  g_auto (GStrv) again = NULL;
  const char *things[] = { "key-medium", "certificate-files", NULL };

  ra_container_set_test_iterations (0);
  number = fixture_case_with_keys (self);
  ra_container_set_test_iterations (FEW_ITERATIONS);
  fixture_connect (self);
  rows = send_all (self);
  g_assert_cmpuint (rows->len, ==, 2);
  assert_row (self, number, "signature", "confirmed");
  assert_row (self, number, "agreement", "confirmed");
  fixture_assert_state (self, number, "issued");
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
  fixture_assert_state (self, number, "handed-over");
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
  rows = send_all (self);
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
  g_autoptr (GPtrArray) rows = send_all (self);
  const RaSubmissionView *row;

  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_QUEUED);
  g_assert_nonnull (g_strstr_len (row->record->text, -1, "centre"));
  fixture_assert_state (self, number, "keys-generated");
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
  first = send_all (self);
  row = fixture_submission (self, number, "signature");
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_FAILED);
  g_assert_cmpuint (row->record->tries, ==, 1);
  g_assert_cmpint (row->next_try, >, 0);
  g_assert_cmpint (ra_desk_get_next_send (self->desk), >, 0);
  fixture_assert_state (self, number, "submitted");
  not_due = ra_desk_send_outbox (self->desk, NULL, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (not_due->len, ==, 0);
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
  first = send_all (self);
  assert_row (self, number, "signature", "failed");
  fixture_reopen (self);
  second = send_all (self);
  assert_row (self, number, "signature", "confirmed");
  assert_row (self, number, "agreement", "confirmed");
  g_assert_cmpuint (ra_practice_centre_count_issued (self->centre), ==, 2);
  fixture_assert_state (self, number, "issued");
}

/* What the centre does to both requests, how the row and the case stand then, and after one more sending while
 * it answers properly. */
typedef struct
{
  const char *path;
  RaPracticeFault fault;
  const char *row;
  const char *number;
  gboolean by_itself; /* it is tried again without an operator */
  const char *again;
} Answer;

static const Answer answers[] = {
  { "/desk/outbox/answers/html", RA_PRACTICE_FAULT_HTML, "failed", "submitted", TRUE, "confirmed" },
  { "/desk/outbox/answers/html-typed", RA_PRACTICE_FAULT_HTML_TYPED, "failed", "submitted", TRUE,
    "confirmed" },
  { "/desk/outbox/answers/empty", RA_PRACTICE_FAULT_EMPTY, "failed", "submitted", TRUE, "confirmed" },
  { "/desk/outbox/answers/server-error", RA_PRACTICE_FAULT_SERVER_ERROR, "failed", "submitted", TRUE,
    "confirmed" },
  { "/desk/outbox/answers/closed", RA_PRACTICE_FAULT_CLOSE, "failed", "submitted", TRUE, "confirmed" },
  { "/desk/outbox/answers/lost", RA_PRACTICE_FAULT_DROP, "failed", "submitted", TRUE, "confirmed" },
  { "/desk/outbox/answers/rejected", RA_PRACTICE_FAULT_REJECT, "rejected", "keys-generated", FALSE,
    "rejected" },
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
  first = send_all (self);
  assert_row (self, number, "signature", answer->row);
  assert_row (self, number, "agreement", answer->row);
  fixture_assert_state (self, number, answer->number);
  row = fixture_submission (self, number, "signature");
  g_assert_cmpint (row->next_try > 0, ==, answer->by_itself);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NONE, 0, 0);
  second = send_all (self);
  assert_row (self, number, "signature", answer->again);
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
      g_autoptr (GPtrArray) rows = send_all (self);
      assert_row (self, number, "signature", "waiting");
      fixture_reopen (self);
    }
  row = fixture_submission (self, number, "agreement");
  g_assert_cmpint (row->next_try, >, 0);
  g_autoptr (GPtrArray) last = send_all (self);
  assert_row (self, number, "signature", "confirmed");
  fixture_assert_state (self, number, "issued");
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
  first = send_all (self);
  row = fixture_submission (self, number, "signature");
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_FAILED);
  g_assert_cmpint (row->next_try, ==, 0);
  certificates = ra_desk_list_certificates (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (certificates->len, ==, 1);
  fixture_assert_state (self, number, "submitted");
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
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (RaKeysResult) result = NULL;

  fixture_connect (self);
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_REJECT, 0, 0);
  first = send_all (self);
  assert_row (self, number, "signature", "rejected");
  fixture_assert_state (self, number, "keys-generated");
  ra_practice_centre_set_fault (self->centre, RA_PRACTICE_FAULT_NONE, 0, 0);
  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password },
                                  NULL, &error);
  g_assert_no_error (error);
  second = send_all (self);
  fixture_assert_state (self, number, "issued");
}

static void
test_hold (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, "signature");
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  fixture_connect (self);
  ra_desk_hold_submission (self->desk, row->record->id, TRUE, "the client asked to wait", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ra_desk_hold_submission (self->desk, row->record->id, TRUE, "again", NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_STATE);
  g_clear_error (&error);
  first = send_all (self);
  g_assert_cmpuint (first->len, ==, 1);
  assert_row (self, number, "signature", "held");
  ra_desk_hold_submission (self->desk, row->record->id, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  second = send_all (self);
  assert_row (self, number, "signature", "confirmed");
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
  first = send_all (self);
  sign_in_second (self);
  second = send_all (self);
  row = fixture_submission (self, number, "signature");
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_FAILED);
  g_assert_cmpstr (row->waits_for, ==, OPERATOR);
  fixture_reopen (self);
  third = send_all (self);
  assert_row (self, number, "signature", "confirmed");
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
  without = send_all (self);
  row = fixture_submission (self, number, "signature");
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_QUEUED);
  ra_desk_set_credential (
      self->desk,
      &(RaCredentialOrder){ .office = TRUE,
                            .key_file = ra_practice_centre_get_operator_key_path (self->centre),
                            .certificate_file
                            = ra_practice_centre_get_operator_certificate_path (self->centre) },
      NULL, &error);
  g_assert_no_error (error);
  with = send_all (self);
  assert_row (self, number, "signature", "confirmed");
}

static void
test_two_hours (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, "signature");
  g_autoptr (RaCaseView) later = NULL;
  g_autoptr (RaCaseFile) file = ra_office_load_case (self->desk->office, number, NULL, NULL);
  g_autofree char *words = ra_case_file_dup_clause_text (file, "dfs-6.3-two-hours");

  g_assert_no_error (error);
  g_assert_cmpint (view->row->due, >, ra_clock_now (ra_desk_get_clock (self->desk)));
  g_assert_nonnull (words);
  g_assert_cmpstr (view->deadline_text, ==, words);
  g_assert_false (view->row->overdue);
  g_assert_cmpint (row->due - row->record->created, ==, G_TIME_SPAN_HOUR * 2);
  ra_clock_set (ra_desk_get_clock (self->desk), g_get_real_time () + G_TIME_SPAN_HOUR * 3);
  later = ra_desk_show_case (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (later->row->overdue);
}

/* A request that differs from the facts never gets to the centre. */
static void
test_unique (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_case_with_keys (self);
  g_autofree char *second = fixture_registered_case (self);
  g_auto (GStrv) names = list_medium (self);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->medium, names[i], NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      gsize length;
      gboolean unique = TRUE;

      if (!g_str_has_suffix (names[i], ".p10"))
        continue;
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      bytes = g_bytes_new (contents, length);
      rows = ra_desk_check_request (self->desk, second, 1, bytes, NULL, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < rows->len; r++)
        {
          const RaFinding *row = g_ptr_array_index (rows, r);
          if (g_str_equal (row->id, "unique"))
            unique = row->ok;
        }
      g_assert_false (unique);
      g_assert_false (ra_desk_import_request (self->desk, &(RaRequestImport){ second, 1, names[i], bytes },
                                              NULL, &error));
      g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
      g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.3-unique");
      g_clear_error (&error);
    }
}

/* ---- papers and handover ---- */

static void
test_papers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GBytes) early = ra_desk_print_paper (self->desk, number, "certificate", 1, NULL, &error);

  g_assert_null (early);
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  fixture_connect (self);
  rows = send_all (self);
  papers = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (papers->len, ==, 4);
  for (guint i = 0; i < papers->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (papers, i);
      g_autoptr (GBytes) preview = NULL;
      g_autoptr (GBytes) pdf = NULL;

      g_assert_true (paper->available);
      preview = ra_desk_preview_paper (self->desk, number, paper->id, paper->subscriber, NULL, &error);
      g_assert_no_error (error);
      pdf = ra_desk_print_paper (self->desk, number, paper->id, paper->subscriber, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 10000);
    }
}

static void
test_envelope (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (RaKeysResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GBytes) envelope = NULL;
  const char *things[] = { "key-medium", NULL };

  before = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  result = ra_desk_generate_keys (self->desk,
                                  &(RaKeysOrder){ .number = number,
                                                  .subscriber = 1,
                                                  .suite = "ecdsa-p256",
                                                  .place = self->medium,
                                                  .secret = password,
                                                  .by_representative = TRUE },
                                  NULL, &error);
  g_assert_no_error (error);
  after = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < after->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (after, i);

      if (!g_str_equal (paper->id, "key-envelope"))
        continue;
      g_assert_true (paper->required);
      g_assert_false (((RaPaperView *) g_ptr_array_index (before, i))->required);
    }

  fixture_connect (self);
  rows = send_all (self);
  g_assert_false (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-6.1-envelope");
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "key-envelope");
  g_clear_error (&error);
  envelope = ra_desk_print_paper (self->desk, number, "key-envelope", 1, NULL, &error);
  g_assert_no_error (error);
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error);
  g_assert_no_error (error);
}

static void
test_handover (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) handovers = NULL;
  const char *things[] = { "key-medium", NULL };
  const char *unknown[] = { "the-moon", NULL };
  const RaHandoverView *one;

  g_assert_false (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, things }, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_clear_error (&error);
  fixture_connect (self);
  rows = send_all (self);
  g_assert_false (
      ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, NULL, unknown }, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT);
  g_clear_error (&error);
  ra_desk_hand_over (self->desk, &(RaHandoverOrder){ number, 1, "Їжакевич Остап Петрович", things }, NULL,
                     &error);
  g_assert_no_error (error);
  handovers = ra_desk_list_handovers (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (handovers->len, ==, 1);
  one = g_ptr_array_index (handovers, 0);
  g_assert_cmpstr (one->receiver, ==, "Їжакевич Остап Петрович");
  g_assert_cmpstr (one->operator_name, ==, OPERATOR);
  g_assert_cmpint (one->time, >, 0);
}

static const struct
{
  const char *path;
  void (*run) (Fixture *self, gconstpointer data);
} runs[] = {
  { "/desk/keys/stages", test_stages },
  { "/clause/dfs-6.1-names/on-the-medium", test_names },
  { "/clause/dfs-6.1-pair/both-requests-recorded", test_pair },
  { "/clause/dfs-6.1-password/outside-ascii", test_password },
  { "/clause/dfs-6.1-password/bad-media-record-nothing", test_bad_media },
  { "/desk/keys/no-such-folder", test_no_such_folder },
  { "/desk/keys/again-before-sending", test_again_before_sending },
  { "/clause/ord-2.4-crossborder/suite-the-centre-does-not-take", test_suite_not_taken },
  { "/clause/dfs-6.3-medium/whole-line", test_line },
  { "/desk/certificate-found", test_certificate_found },
  { "/desk/outbox/no-centre", test_no_centre },
  { "/desk/outbox/unreachable", test_unreachable },
  { "/clause/dfs-6.3-protected/resume-with-the-same-bytes", test_resume },
  { "/desk/outbox/waiting", test_waiting },
  { "/clause/dfs-6.2-possession/wrong-certificate-refused", test_wrong_certificate },
  { "/desk/outbox/rejected-then-new-keys", test_rejected },
  { "/desk/outbox/hold", test_hold },
  { "/desk/outbox/waits-for-sign-in", test_waits_for_sign_in },
  { "/desk/outbox/office-credential", test_office_credential },
  { "/clause/dfs-6.3-two-hours/timer", test_two_hours },
  { "/clause/dfs-6.3-unique/key-of-another-case", test_unique },
  { "/clause/dfs-6.3-paper/all-papers", test_papers },
  { "/clause/dfs-6.1-envelope/required-after-representative", test_envelope },
  { "/clause/dfs-6.3-handover/what-to-whom-when", test_handover },
};

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (FEW_ITERATIONS);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    g_test_add (runs[i].path, Fixture, NULL, fixture_set_up, runs[i].run, fixture_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_test_add (answers[i].path, Fixture, &answers[i], fixture_set_up, test_answer, fixture_tear_down);
  return g_test_run ();
}
