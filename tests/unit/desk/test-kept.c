/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A station that an earlier version has left is opened, shown, continued and printed by this one. It lies in
 * tests/data/station, a folder for each version of the database; each later version keeps those before.
 *
 *   test-kept --make FOLDER      makes the folder of this version; all in it is made up
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/desk/case/ra-desk-listing.h"

#define FIRST "2026-0001"                                                   /* certified */
#define SECOND "2026-0002"                                                  /* open */
#define MADE (G_GINT64_CONSTANT (1792137600) * G_USEC_PER_SEC)              /* 2026-10-16 */
#define OPENED (MADE + G_GINT64_CONSTANT (30) * 24 * 3600 * G_USEC_PER_SEC) /* a month later */

static const char *const files[] = { "station.db", "journal.head" };

static void
copy_files (const char *from, const char *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *source = g_build_filename (from, files[i], NULL);
      g_autofree char *target = g_build_filename (to, files[i], NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_file_get_contents (source, &contents, &size, &error);
      g_assert_no_error (error);
      g_file_set_contents_full (target, contents, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}

/* ---- making one ---- */

static void
reject_item (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  const RaItemChange change
      = { .item = "taxpayer-card", .state = RA_ITEM_STATE_REJECTED, .reason = "нечитна копія" };

  g_assert_cmpstr (number, ==, SECOND);
  ra_desk_set_item (self->desk, number, &change, NULL, &error);
  g_assert_no_error (error);
}

static void
certify (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) sent = fixture_send (self);
  g_autoptr (GBytes) printed = NULL;

  g_assert_cmpstr (number, ==, FIRST);
  g_assert_cmpuint (sent->len, ==, 2);
  printed = ra_desk_print_paper (self->desk, number, "certificate", 1, NULL, &error);
  g_assert_no_error (error);
}

static int
make (const char *folder)
{
  Fixture self = { .clock = ra_clock_new_fixed (MADE) };
  g_autofree char *log = NULL;

  fixture_set_up (&self, NULL);
  fixture_connect (&self);
  certify (&self);
  reject_item (&self);
  ra_desk_sign_out (self.desk);
  log = g_strconcat (self.dir, "/station.db-wal", NULL);
  g_clear_object (&self.desk);
  while (g_file_test (log, G_FILE_TEST_EXISTS)) /* its last thread closes the database */
    g_thread_yield ();
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  copy_files (self.dir, folder);
  self.desk = ra_desk_open (self.dir, self.clock, NULL, NULL);
  fixture_tear_down (&self, NULL);
  return EXIT_SUCCESS;
}

/* ---- what is kept ---- */

static void
open_kept (Fixture *self, gconstpointer version)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "station", version, NULL);
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE);

  self->clock = ra_clock_new_fixed (OPENED);
  self->root = g_dir_make_tmp ("ra-kept-XXXXXX", &error);
  g_assert_no_error (error);
  self->dir = g_build_filename (self->root, "station", NULL);
  g_assert_cmpint (g_mkdir (self->dir, 0700), ==, 0);
  copy_files (from, self->dir);
  self->desk = ra_desk_open (self->dir, self->clock, NULL, &error);
  g_assert_no_error (error);
  ra_desk_sign_in (self->desk, OPERATOR, passphrase, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_verified (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalStatus) status = ra_desk_verify_journal (self->desk, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (status->ok ? "" : status->text, ==, "");
}

static void
test_shown (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_verified (self);
  g_autoptr (GPtrArray) cases = ra_desk_list_cases (self->desk, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, 2);
  g_autoptr (RaCaseView) first = ra_desk_show_case (self->desk, FIRST, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->row->state, ==, RA_CASE_ISSUED);
  g_assert_nonnull (strstr (first->row->title, "Їжакевич"));
  g_autoptr (GPtrArray) certificates = ra_desk_list_certificates (self->desk, FIRST, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (certificates->len, ==, 2);
  g_autoptr (GPtrArray) hits = ra_desk_search (self->desk, "їжакевич", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >, 0);
}

static void
assert_printed (Fixture *self, const char *paper, guint subscriber)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_desk_print_paper (self->desk, FIRST, paper, subscriber, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
}

/* By the profile it was decided under, which lies in the station. */
static void
test_printed (Fixture *self, gconstpointer data)
{
  assert_printed (self, "registration-card", 0);
  assert_printed (self, "certificate", 1);
  assert_verified (self);
}

static const RaPaperView *
find_paper (GPtrArray *papers, const char *id)
{
  for (guint i = 0; i < papers->len; i++)
    if (g_str_equal (((const RaPaperView *) g_ptr_array_index (papers, i))->id, id))
      return g_ptr_array_index (papers, i);
  g_assert_not_reached ();
}

/* What was printed before printers were asked what became of it is printed, and counts as before. */
static void
test_fates (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = ra_desk_list_papers (self->desk, FIRST, NULL, &error);
  const RaPaperView *kept;

  g_assert_no_error (error);
  kept = find_paper (papers, "certificate");
  g_assert_cmpint (kept->fate, ==, RA_PAPER_FATE_PRINTED);
  g_assert_cmpint (kept->printed, >, 0);
  ra_desk_end_paper (self->desk, &(RaPrintEnd){ FIRST, kept->record, RA_PAPER_FATE_SPOILED, "смуга" }, NULL,
                     &error);
  g_assert_no_error (error);
  fixture_reopen (self);
  assert_verified (self);
}

/* By what the store has not kept of them yet. */
static void
test_listed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const RaListingQuery query = { .order = RA_LISTING_BY_CODE, .kind = "individual" };
  g_autoptr (RaListing) listing = ra_desk_list_everybody (self->desk, &query, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  g_assert_true (listing->sorted);
  rows = ra_desk_read_listing (self->desk, listing, 0, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((const RaListingRow *) g_ptr_array_index (rows, 0))->code, ==, "14.03.1985");
}

static void
assert_offices (Fixture *self, const char *office, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing
      = ra_desk_list_everybody (self->desk, &(RaListingQuery){ .office = office }, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  rows = ra_desk_read_listing (self->desk, listing, 0, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, expected);
  for (guint i = 0; office != NULL && i < rows->len; i++)
    g_assert_cmpstr (((const RaListingRow *) g_ptr_array_index (rows, i))->office, ==, office);
}

/* What was written before there was more to say of an item is read, and its reason stays beside what comes now. */
static void
assert_still_rejected (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ra_desk_list_items (self->desk, SECOND, NULL, &error);
  guint seen = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);

      if (!g_str_equal (item->id, "taxpayer-card"))
        continue;
      g_assert_cmpint (item->state, ==, RA_ITEM_STATE_CERTIFIED);
      g_assert_cmpuint (item->rejected_before->len, ==, 1);
      g_assert_cmpstr (((const RaRejectedView *) item->rejected_before->pdata[0])->reason, ==,
                       "нечитна копія");
      seen++;
    }
  g_assert_cmpuint (seen, ==, 1);
}

/* What was opened before offices were kept says none, and the file of the next one has its own. */
static void
test_offices (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) offices = NULL;

  fixture_write_site (self, "<office><setting name=\"office-name\" value=\"Філія\"/></office>");
  fixture_reopen (self);
  g_autofree char *third = fixture_case (self);
  assert_offices (self, NULL, 3);
  assert_offices (self, "", 2);
  assert_offices (self, "Філія", 1);
  offices = ra_desk_list_offices (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (offices), ==, 1);
  fixture_reopen (self);
  assert_verified (self);
}

static void
test_continued (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const RaItemChange change = { .item = "taxpayer-card", .state = RA_ITEM_STATE_CERTIFIED };

  ra_desk_set_item (self->desk, SECOND, &change, NULL, &error);
  g_assert_no_error (error);
  assert_still_rejected (self);
  g_autofree char *third = fixture_case (self);
  g_assert_cmpstr (third, ==, "2026-0003");
  fixture_reopen (self);
  assert_verified (self);
}

/* ---- with an editor ---- */

static int
run_sql (Fixture *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->dir, "station.db", NULL);
  sqlite3 *raw = NULL;
  sqlite3_stmt *statement = NULL;
  int value;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  value = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int (statement, 0) : 0;
  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return value;
}

/* What was read before anybody signed in, when nothing can be proven yet, counts for nothing afterwards. */
static void
test_practice_read_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = fixture_secret (PASSPHRASE);

  ra_desk_sign_out (self->desk);
  g_clear_object (&self->desk);
  run_sql (self, "UPDATE setting SET value = 'no' WHERE key = 'practice'");
  self->desk = ra_desk_open (self->dir, self->clock, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ra_desk_is_practice (self->desk));
  run_sql (self, "UPDATE setting SET value = 'yes' WHERE key = 'practice'");
  ra_desk_sign_in (self->desk, OPERATOR, passphrase, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_desk_is_practice (self->desk));
}

/* ---- never bound twice ---- */

/* Taking away what everything is bound by makes no station of it that was never bound: it is found, and nothing
 * binds what stands there but the security administrator's word. */
static void
test_not_bound_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run_sql (self, "DELETE FROM manifest");
  run_sql (self, "DELETE FROM manifest_tag");
  for (int i = 0; i < 2; i++)
    {
      fixture_reopen (self);
      g_autoptr (RaJournalStatus) state = ra_desk_get_journal_status (self->desk, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (state->stopped);
      g_assert_false (ra_desk_register_case (self->desk, SECOND, NULL, NULL));
      g_assert_cmpint (run_sql (self, "SELECT count(*) FROM manifest"), ==, 0);
    }
  ra_desk_repair_journal (self->desk, "порівняно з копією", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (run_sql (self, "SELECT count(*) FROM manifest"), ==, 3);
  assert_verified (self);
}

#define kept_test(version, path, function)                                                                   \
  g_test_add ("/kept/" version "/" path, Fixture, version, open_kept, function, fixture_tear_down)

/* What every version that is kept has to stand. */
#define KEPT_TESTS(version)                                                                                  \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    kept_test (version, "shown", test_shown);                                                                \
    kept_test (version, "printed", test_printed);                                                            \
    kept_test (version, "fates", test_fates);                                                                \
    kept_test (version, "listed", test_listed);                                                              \
    kept_test (version, "offices", test_offices);                                                            \
    kept_test (version, "continued", test_continued);                                                        \
    kept_test (version, "practice-read-again", test_practice_read_again);                                    \
    kept_test (version, "not-bound-again", test_not_bound_again);                                            \
  }                                                                                                          \
  G_STMT_END

int
main (int argc, char **argv)
{
  const char *folder = argc == 3 && strcmp (argv[1], "--make") == 0 ? argv[2] : NULL;

  if (folder != NULL)
    argc = 1;
  fixture_init (&argc, &argv);
  if (folder != NULL)
    return make (folder);
  KEPT_TESTS ("6");
  KEPT_TESTS ("7");
  KEPT_TESTS ("8");
  return g_test_run ();
}
