/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case that was changed outside of the program: how lists show it, and that nothing is sent for it. */
#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/desk/case/ra-desk-again.h"

static void
damage (Fixture *self, const char *number)
{
  g_autofree char *path = g_build_filename (self->dir, "station.db", NULL);
  g_autofree char *sql = g_strdup_printf (
      "UPDATE item SET tag = x'00' WHERE id = (SELECT min(item.id) FROM item JOIN case_file ON case_file.id = "
      "case_id WHERE printf ('%%d-%%04d', year, ordinal) = '%s')",
      number);
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (raw), ==, 1);
  sqlite3_close (raw);
}

/* (transfer full) */
static RaCaseRow *
row_of (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_cases (self->desk, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((RaCaseRow *) g_ptr_array_index (rows, i))->number, number))
      return ra_case_row_ref (g_ptr_array_index (rows, i));
  g_error ("no row of %s", number);
}

static void
assert_marked (Fixture *self, const char *number, gboolean marked)
{
  g_autoptr (RaCaseRow) row = row_of (self, number);

  g_assert_true ((row->tone == RA_TONE_BAD) == marked);
  g_assert_true (g_str_has_prefix (row->title, "Damaged") == marked);
  g_assert_true (g_str_has_prefix (row->waits_for, "The security administrator") == marked);
  g_assert_false (marked && row->finished);
}

static void
assert_search_marked (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_search (self->desk, number, 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (g_str_has_prefix (((RaSearchRow *) g_ptr_array_index (rows, 0))->title, "Damaged"));
}

/* Verifying finds all of them, opening the one that is opened; the others go on. */
static void
test_lists (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = fixture_complete_case (self);
  g_autofree char *bad = fixture_complete_case (self);
  g_autoptr (RaJournalStatus) status = NULL;

  damage (self, bad);
  fixture_reopen (self);
  assert_marked (self, bad, FALSE); /* nothing was looked through yet */
  status = ra_desk_verify_journal (self->desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (status->ok);
  assert_marked (self, bad, TRUE);
  assert_marked (self, good, FALSE);
  assert_search_marked (self, bad);
  g_assert_null (ra_desk_show_case (self->desk, bad, NULL, &error));
  g_assert_true (ra_desk_is_damage (error));
  ra_desk_register_case (self->desk, good, NULL, NULL);
  g_clear_error (&error);
  g_assert_true (ra_desk_repair_journal (self->desk, "Compared with the backup", NULL, &error));
  g_assert_no_error (error);
  assert_marked (self, bad, FALSE);
}

/* That nothing can be compared is not that nothing differs. */
static void
test_repeated (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bad = fixture_complete_case (self), *again = NULL;
  g_autoptr (RaCaseView) before = NULL, after = NULL;
  g_autoptr (RaFormView) form = NULL;

  g_assert_true (ra_desk_withdraw_case (self->desk, bad, NULL, NULL, &error));
  again = ra_desk_repeat_case (self->desk, bad, NULL, &error);
  g_assert_no_error (error);
  before = ra_desk_show_case (self->desk, again, NULL, NULL);
  g_assert_null (before->earlier_unread);
  g_assert_cmpuint (before->differences->len, >, 0);
  damage (self, bad);
  fixture_reopen (self);
  after = ra_desk_show_case (self->desk, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->differences->len, ==, 0);
  g_assert_nonnull (strstr (after->earlier_unread, bad));
  form = ra_desk_get_form (self->desk, again, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_outbox (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bad = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) rows = NULL;

  fixture_connect (self);
  damage (self, bad);
  rows = ra_desk_list_outbox (self->desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index (rows, i);

      g_assert_true (g_str_has_prefix (row->name, "Damaged"));
      g_assert_cmpint (row->tone, ==, RA_TONE_BAD);
      g_assert_cmpint (row->next_try, ==, 0);
      g_assert_cmpint (row->record->state, ==, RA_SUBMISSION_QUEUED);
    }
  g_assert_null (ra_desk_send_outbox (self->desk, NULL, FALSE, NULL, &error));
  g_assert_true (ra_desk_is_damage (error));
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = ra_desk_list_outbox (self->desk, NULL, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (((RaSubmissionView *) g_ptr_array_index (rows, i))->record->tries, ==, 0);
}

/* What needs no key is said before anybody signs in, and after they have signed out. */
static void
test_opening (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE);
  g_autofree char *path = g_build_filename (self->dir, "station.db", NULL), *before = NULL, *after = NULL;
  g_autoptr (RaJournalStatus) status = NULL;
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "CREATE VIEW more AS SELECT 1", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  g_clear_object (&self->desk);
  self->desk = ra_desk_open (self->dir, self->clock, NULL, &error);
  g_assert_no_error (error);
  before = ra_desk_dup_sign_in_note (self->desk);
  g_assert_nonnull (before);
  g_assert_nonnull (strstr (before, "more"));
  status = ra_desk_get_journal_status (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (status->stopped);
  g_assert_cmpstr (status->text, ==, before);
  g_assert_true (ra_desk_sign_in (self->desk, OPERATOR, passphrase, NULL, &error));
  ra_desk_sign_out (self->desk);
  after = ra_desk_dup_sign_in_note (self->desk);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  fixture_test ("/clause/dfs-5.10-protect/damaged/lists", test_lists);
  fixture_test ("/clause/dfs-5.10-protect/damaged/repeated", test_repeated);
  fixture_test ("/clause/dfs-5.10-protect/damaged/outbox", test_outbox);
  fixture_test ("/clause/dfs-5.10-protect/damaged/opening", test_opening);
  return g_test_run ();
}
