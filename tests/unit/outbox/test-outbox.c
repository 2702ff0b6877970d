/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/outbox/ra-backoff.h"
#include "ra-core/outbox/ra-submission-life.h"

static void
test_names (void)
{
  static const char *const names[]
      = { "queued", "sent", "waiting", "issued", "confirmed", "rejected", "failed", "held", "uncertain" };

  for (guint i = 0; i < RA_SUBMISSION_N_STATES; i++)
    {
      RaSubmissionState state;

      g_assert_cmpstr (ra_submission_state_to_string (i), ==, names[i]);
      g_assert_true (ra_submission_state_from_string (names[i], &state));
      g_assert_cmpuint (state, ==, i);
      g_assert_cmpstr (ra_submission_state_get_label (i), !=, "");
    }
}

static void
test_unknown_name (void)
{
  RaSubmissionState state = RA_SUBMISSION_HELD;

  g_assert_false (ra_submission_state_from_string ("lost", &state));
  g_assert_false (ra_submission_state_from_string (NULL, &state));
  g_assert_cmpuint (state, ==, RA_SUBMISSION_HELD);
}

static void
test_final_stays (void)
{
  for (guint to = 0; to < RA_SUBMISSION_N_STATES; to++)
    {
      g_assert_cmpint (ra_submission_state_may_become (RA_SUBMISSION_CONFIRMED, to), ==,
                       to == RA_SUBMISSION_CONFIRMED);
      g_assert_cmpint (ra_submission_state_may_become (RA_SUBMISSION_REJECTED, to), ==,
                       to == RA_SUBMISSION_REJECTED);
    }
}

/* Once something may have left, the request is never new again. */
static void
test_never_twice (void)
{
  static const RaSubmissionState begun[] = { RA_SUBMISSION_SENT, RA_SUBMISSION_WAITING, RA_SUBMISSION_ISSUED,
                                             RA_SUBMISSION_FAILED, RA_SUBMISSION_UNCERTAIN };

  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    g_assert_false (ra_submission_state_may_become (begun[i], RA_SUBMISSION_QUEUED));
}

static void
test_what_may_be_sent (void)
{
  g_assert_true (ra_submission_state_may_send (RA_SUBMISSION_QUEUED));
  g_assert_true (ra_submission_state_may_send (RA_SUBMISSION_SENT));
  g_assert_true (ra_submission_state_may_send (RA_SUBMISSION_WAITING));
  g_assert_true (ra_submission_state_may_send (RA_SUBMISSION_FAILED));
  g_assert_true (ra_submission_state_may_send (RA_SUBMISSION_ISSUED));
  g_assert_true (ra_submission_state_may_send (RA_SUBMISSION_UNCERTAIN));
  g_assert_false (ra_submission_state_may_send (RA_SUBMISSION_HELD));
  g_assert_false (ra_submission_state_may_send (RA_SUBMISSION_CONFIRMED));
  g_assert_false (ra_submission_state_may_send (RA_SUBMISSION_REJECTED));
}

static void
test_after (void)
{
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_ISSUED), ==, RA_SUBMISSION_CONFIRMED);
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_UNCERTAIN), ==, RA_SUBMISSION_ISSUED);
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_WAITING), ==, RA_SUBMISSION_WAITING);
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_REJECTED), ==, RA_SUBMISSION_REJECTED);
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_REFUSED), ==, RA_SUBMISSION_FAILED);
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_RETRY), ==, RA_SUBMISSION_FAILED);
  g_assert_cmpuint (ra_submission_state_after (RA_CMP_HELD), ==, RA_SUBMISSION_FAILED);
}

/* Several tries fit into the two hours a request has. */
static void
test_backoff (void)
{
  guint64 sum = 0;
  guint tries = 0;

  g_assert_cmpuint (ra_backoff_delay (0), ==, 15);
  g_assert_cmpuint (ra_backoff_delay (1), ==, 15);
  g_assert_cmpuint (ra_backoff_delay (2), ==, 30);
  for (guint i = 1; i < 100; i++)
    {
      g_assert_cmpuint (ra_backoff_delay (i), <=, ra_backoff_delay (i + 1));
      g_assert_cmpuint (ra_backoff_delay (i), <=, 15 * 60);
      sum += ra_backoff_delay (i);
      tries += sum < 2 * 60 * 60 ? 1 : 0;
    }
  g_assert_cmpuint (tries, >=, 10);
  g_assert_cmpuint (ra_backoff_delay (G_MAXUINT), ==, 15 * 60);
  g_assert_cmpint (ra_backoff_next (1, 1000), ==, 1000 + 15 * G_USEC_PER_SEC);
  g_assert_cmpint (ra_backoff_next_said (0, 1000), >=, 1000 + G_USEC_PER_SEC);
  g_assert_cmpint (ra_backoff_next_said (3600, 1000), >=, 1000 + 3600 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (ra_backoff_next_said (G_MAXUINT, 1000), <, 40 * 24 * 3600 * (gint64) G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/state/names", test_names);
  g_test_add_func ("/outbox/state/unknown-name", test_unknown_name);
  g_test_add_func ("/outbox/state/final-stays", test_final_stays);
  g_test_add_func ("/clause/dfs-6.3-unique/never-asked-twice", test_never_twice);
  g_test_add_func ("/outbox/state/what-may-be-sent", test_what_may_be_sent);
  g_test_add_func ("/outbox/state/after", test_after);
  g_test_add_func ("/clause/dfs-6.3-two-hours/backoff", test_backoff);
  return g_test_run ();
}
