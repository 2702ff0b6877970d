/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the subscriber is shown and confirms before a request leaves by the window. */
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/desk/keys/ra-desk-certified.h"

/* (transfer full): number of a case whose keys were generated in a window */
static char *
case_with_keys (Fixture *self)
{
  ra_desk_set_asks_subscriber (self->desk, TRUE);
  return fixture_case_with_keys (self);
}

static RaCertifiedView *
show (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  RaCertifiedView *view = ra_desk_show_certified (self->desk, number, 1, NULL, &error);

  g_assert_no_error (error);
  return view;
}

static gboolean
answer (Fixture *self, const char *number, const char *digest, const char *wrong, GError **error)
{
  return ra_desk_answer_certified (self->desk, &(RaCertifiedAnswer){ number, 1, digest, wrong }, NULL, error);
}

static void
assert_confirms (Fixture *self, const char *number)
{
  g_autoptr (RaCertifiedView) view = show (self, number);
  g_autoptr (GError) error = NULL;

  g_assert_true (view->wanted);
  answer (self, number, view->digest, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_sent (Fixture *self, guint n)
{
  g_autoptr (GPtrArray) rows = fixture_send (self);

  g_assert_cmpuint (rows->len, ==, n);
}

static gboolean
says (const RaCertifiedView *view, const char *value)
{
  for (guint i = 0; i < view->lines->len; i++)
    if (g_strcmp0 (((const RaCertifiedLine *) g_ptr_array_index (view->lines, i))->value, value) == 0)
      return TRUE;
  return FALSE;
}

/* What is shown is what the requests ask for, in the subscriber's words. */
static void
test_shown (Fixture *self, gconstpointer data)
{
  g_autofree char *number = case_with_keys (self);
  g_autoptr (RaCertifiedView) view = show (self, number);

  g_assert_true (view->wanted);
  g_assert_cmpint (view->confirmed, ==, 0);
  g_assert_true (says (view, view->name));
  g_assert_true (says (view, "signature"));
  g_assert_true (says (view, "key agreement"));
  g_assert_cmpuint (strlen (view->digest), ==, 64);
}

static void
assert_label (Fixture *self, const char *number, const char *label)
{
  g_autoptr (RaSubmissionView) row = fixture_submission (self, number, RA_USAGE_SIGNATURE);

  g_assert_cmpstr (row->state_label, ==, label);
}

static void
assert_needs (Fixture *self, const char *number, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < view->needs->len; i++)
    {
      const RaMissingView *need = g_ptr_array_index (view->needs, i);

      if (need->step != RA_STEP_ID_REQUESTS)
        continue;
      g_assert_cmpstr (need->text, ==, words);
      found++;
    }
  g_assert_cmpuint (found, ==, 1);
}

/* Who looks at the outbox or at what is missing sees that it is the subscriber's turn, not the centre's, and whether they found it wrong. */
static void
test_awaited (Fixture *self, gconstpointer data)
{
  g_autofree char *number = case_with_keys (self);
  g_autoptr (RaCertifiedView) view = show (self, number);
  g_autoptr (GError) error = NULL;

  assert_label (self, number, "For the subscriber to confirm");
  assert_needs (self, number, "The subscriber has not confirmed yet what will be certified.");
  answer (self, number, view->digest, "the middle name", &error);
  g_assert_no_error (error);
  assert_label (self, number, "Wrong, says the subscriber");
  assert_needs (self, number, "The subscriber found a mistake in what would be certified.");
  assert_confirms (self, number);
  assert_label (self, number, ra_submission_state_get_label (RA_SUBMISSION_QUEUED));
  assert_needs (self, number, "The requests have not left for the centre yet.");
}

/* Nothing leaves by a window before it was confirmed, and then it does. */
static void
test_leaves_confirmed (Fixture *self, gconstpointer data)
{
  g_autofree char *number = NULL;
  g_autoptr (RaCertifiedView) view = NULL;

  fixture_connect (self);
  number = case_with_keys (self);
  assert_sent (self, 0);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_QUEUED);
  assert_confirms (self, number);
  view = show (self, number);
  g_assert_false (view->wanted);
  g_assert_cmpint (view->confirmed, !=, 0);
  assert_sent (self, 2);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
}

/* Who generates without a window is asked nothing, and a window sends that. */
static void
test_not_asked (Fixture *self, gconstpointer data)
{
  g_autofree char *number = NULL;
  g_autoptr (RaCertifiedView) view = NULL;

  fixture_connect (self);
  number = fixture_case_with_keys (self);
  view = show (self, number);
  g_assert_false (view->wanted);
  ra_desk_set_asks_subscriber (self->desk, TRUE);
  assert_sent (self, 2);
}

/* Who sends without a window sends whatever there is. */
static void
test_sent_otherwise (Fixture *self, gconstpointer data)
{
  g_autofree char *number = NULL;

  fixture_connect (self);
  number = case_with_keys (self);
  assert_sent (self, 0);
  ra_desk_set_asks_subscriber (self->desk, FALSE);
  assert_sent (self, 2);
}

/* What was confirmed is what was shown. */
static void
test_other_shown (Fixture *self, gconstpointer data)
{
  g_autofree char *number = case_with_keys (self);
  g_autoptr (RaCertifiedView) before = show (self, number);
  g_autoptr (RaCertifiedView) after = NULL;
  g_autoptr (RaKeysResult) made = fixture_generate (self, number, "ecdsa-p256");
  g_autoptr (GError) error = NULL;

  g_assert_false (answer (self, number, before->digest, NULL, &error));
  g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED);
  after = show (self, number);
  g_assert_true (after->wanted);
  g_assert_cmpstr (after->digest, !=, before->digest);
}

/* New keys want a new answer. */
static void
test_anew (Fixture *self, gconstpointer data)
{
  g_autofree char *number = case_with_keys (self);
  g_autoptr (RaKeysResult) made = NULL;

  assert_confirms (self, number);
  made = fixture_generate (self, number, "ecdsa-p256");
  assert_confirms (self, number);
}

static gboolean
journal_has (Fixture *self, const char *act, const char *detail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, NULL, 0, 10, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->act, act) && strstr (row->detail, detail) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Who says that it is wrong is heard, and it stays here. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *number = NULL;
  g_autoptr (RaCertifiedView) view = NULL;
  g_autoptr (GError) error = NULL;

  fixture_connect (self);
  number = case_with_keys (self);
  view = show (self, number);
  answer (self, number, view->digest, "the surname", &error);
  g_assert_no_error (error);
  assert_sent (self, 0);
  g_assert_true (journal_has (self, "certified-refuse", "the surname"));
  g_assert_true (journal_has (self, "certified-refuse", view->digest));
  g_assert_false (journal_has (self, "certified-confirm", view->digest));
}

/* What is wrong does not leave at night either, by whoever asks nobody; said to be right after all, it does. */
static void
test_refused_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *number = NULL;
  g_autoptr (RaCertifiedView) view = NULL;
  g_autoptr (RaSubmissionView) row = NULL;
  g_autoptr (GPtrArray) tried = NULL;

  fixture_connect (self);
  number = case_with_keys (self);
  view = show (self, number);
  g_assert_true (answer (self, number, view->digest, "the surname", NULL));
  ra_desk_set_asks_subscriber (self->desk, FALSE);
  tried = fixture_send (self);
  row = fixture_submission (self, number, RA_USAGE_SIGNATURE);
  g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_QUEUED);
  g_assert_nonnull (strstr (row->record->text, "is wrong, so nothing was sent"));
  assert_confirms (self, number);
  assert_sent (self, 2);
  fixture_assert_row (self, number, RA_USAGE_SIGNATURE, RA_SUBMISSION_CONFIRMED);
}

/* It survives what ends the program. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autofree char *number = case_with_keys (self);
  g_autoptr (RaCertifiedView) view = NULL;

  assert_confirms (self, number);
  fixture_reopen (self);
  view = show (self, number);
  g_assert_false (view->wanted);
  g_assert_cmpint (view->confirmed, !=, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/desk/certified/shown", test_shown);
  fixture_test ("/desk/certified/awaited", test_awaited);
  fixture_test ("/desk/certified/leaves-confirmed", test_leaves_confirmed);
  fixture_test ("/desk/certified/not-asked", test_not_asked);
  fixture_test ("/desk/certified/sent-otherwise", test_sent_otherwise);
  fixture_test ("/desk/certified/other-shown", test_other_shown);
  fixture_test ("/desk/certified/anew", test_anew);
  fixture_test ("/desk/certified/refused", test_refused);
  fixture_test ("/desk/certified/refused-elsewhere", test_refused_elsewhere);
  fixture_test ("/desk/certified/kept", test_kept);
  return g_test_run ();
}
