/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "tests/unit/store/failing-vfs.h"
#include "tests/unit/store/store-fixture.h"

/* Acts that are committed together: each is whole or has not happened, and all are on the disk at one moment or none. */

/* A full disk: writing fails once the bytes that are left are used up. */
static gint64 bytes_left = G_MAXINT64;

static int
take_bytes (int amount)
{
  if (bytes_left < amount)
    return SQLITE_FULL;
  if (bytes_left != G_MAXINT64)
    bytes_left -= amount;
  return SQLITE_OK;
}

static gboolean
add_case (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();

  record->kind = g_strdup ("individual");
  record->state = RA_CASE_OPEN;
  record->profile_hash = g_strdup ("00");
  record->label = g_strnfill (GPOINTER_TO_SIZE (data), 'x');
  return ra_store_add_case (store, record, error);
}

static gboolean
add_case_and_fail (RaStore *store, gpointer data, GError **error)
{
  if (add_case (store, data, error))
    g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID, "not this one");
  return FALSE;
}

static gboolean
act (Fixture *fixture, RaStoreBody body, gsize size)
{
  return ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-new" }, body, GSIZE_TO_POINTER (size),
                       NULL);
}

static gint64
count_entries (Fixture *fixture)
{
  return fixture_sql_int (fixture, "SELECT count(*) FROM journal WHERE act = 'case-new'");
}

static gint64
count_commits (Fixture *fixture)
{
  return fixture_sql_int (fixture, "SELECT version FROM journal_head");
}

static void
assert_sound (Fixture *fixture, gint64 cases)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (report->sound);
  g_assert_cmpint (ra_store_count_cases (fixture->store, 0), ==, cases);
  g_assert_cmpint (count_entries (fixture), ==, cases);
}

static void
test_one_commit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 commits = count_commits (fixture);

  ra_store_begin_group (fixture->store);
  g_assert_true (act (fixture, add_case, 10));
  g_assert_false (act (fixture, add_case_and_fail, 10));
  g_assert_true (act (fixture, add_case, 10));
  g_assert_cmpint (count_entries (fixture), ==, 0); /* as anybody else sees it */
  g_assert_true (ra_store_commit_group (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_commits (fixture), ==, commits + 1);
  assert_sound (fixture, 2);

  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  assert_sound (fixture, 2);
}

/* The first that fails opens the transaction, and the last leaves it as it was. */
static void
test_failures_around (Fixture *fixture, gconstpointer data)
{
  ra_store_begin_group (fixture->store);
  g_assert_false (act (fixture, add_case_and_fail, 10));
  g_assert_true (act (fixture, add_case, 10));
  g_assert_false (act (fixture, add_case_and_fail, 10));
  g_assert_true (ra_store_commit_group (fixture->store, NULL));
  assert_sound (fixture, 1);

  ra_store_begin_group (fixture->store);
  g_assert_false (act (fixture, add_case_and_fail, 10));
  g_assert_true (ra_store_commit_group (fixture->store, NULL));
  assert_sound (fixture, 1);
  g_assert_true (act (fixture, add_case, 10)); /* alone as ever */
  assert_sound (fixture, 2);
}

/* Wherever the disk becomes full: what was told to have happened has. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  gint64 cases = 0, refused = 0;

  for (gint64 room = 0; room < 700 * 1024; room += 20000)
    {
      gint64 done = 0;

      bytes_left = room;
      ra_store_begin_group (fixture->store);
      for (guint i = 0; i < 3; i++)
        done += act (fixture, add_case, 200 * 1024);
      if (ra_store_commit_group (fixture->store, NULL))
        cases += done;
      else
        refused++;
      bytes_left = G_MAXINT64;
      assert_sound (fixture, cases);
      g_assert_true (fixture_act (fixture, "case-print", NULL)); /* usable at once */
    }
  g_assert_cmpint (refused, >, 3);
  g_assert_cmpint (cases, >, 0);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  assert_sound (fixture, cases);
}

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  failing_vfs_install (take_bytes);
  fixture_test ("/store/group/one-commit", test_one_commit);
  fixture_test ("/store/group/failures-around", test_failures_around);
  fixture_test ("/store/group/full-disk", test_full_disk);
  return fixture_main ();
}
