/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/database/ra-db.h"
#include "ra-core/store/database/ra-migrations.h"
#include "tests/unit/store/store-fixture.h"

static void
assert_not_opened (Fixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, ra_store_free);
  g_assert_null (ra_store_open (fixture->dir, fixture->clock, &error));
  g_assert_error (error, RA_STORE_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "station.db", "station.db-wal", "station.db-shm", "journal.head" };
  struct stat info;

  g_assert_true (fixture_act (fixture, "case-print", NULL));
  g_assert_no_errno (stat (fixture->dir, &info));
  g_assert_cmpint (info.st_mode & 07777, ==, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);
      g_assert_no_errno (stat (path, &info));
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
    }
}

static void
test_modes_are_checked (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "station.db", "station.db-wal", "journal.head", "" };

  g_clear_pointer (&fixture->store, ra_store_free);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);
      gboolean made = !g_file_test (path, G_FILE_TEST_EXISTS);

      if (made)
        g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_assert_no_errno (g_chmod (path, *names[i] == '\0' ? 0750 : 0640));
      assert_not_opened (fixture, RA_STORE_ERROR_NOT_PRIVATE);
      g_assert_no_errno (made ? g_unlink (path) : g_chmod (path, *names[i] == '\0' ? 0700 : 0600));
    }
  fixture_reopen (fixture);
}

/* By another name the database would have another log. */
static void
test_hard_links_are_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "station.db", "journal.head" };
  g_autofree char *elsewhere = fixture_temporary_folder ();
  g_autofree char *other = g_build_filename (elsewhere, "other", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, names[i], NULL);

      g_clear_pointer (&fixture->store, ra_store_free);
      g_assert_no_errno (link (path, other));
      assert_not_opened (fixture, RA_STORE_ERROR_NOT_PRIVATE);
      g_assert_no_errno (g_unlink (other));
      fixture_reopen (fixture);
    }
  g_assert_no_errno (g_rmdir (elsewhere));
}

static void
test_links_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = fixture_temporary_folder ();
  g_autofree char *moved = g_build_filename (elsewhere, "station.db", NULL);
  g_autofree char *link = g_build_filename (elsewhere, "link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (symlink (fixture->dir, link));
  g_assert_null (ra_store_open (link, fixture->clock, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_PRIVATE);
  g_clear_pointer (&fixture->store, ra_store_free);
  g_assert_no_errno (g_rename (fixture->database, moved));
  g_assert_no_errno (symlink (moved, fixture->database));
  assert_not_opened (fixture, RA_STORE_ERROR_NOT_PRIVATE);
  fixture_remove_folder (elsewhere);
}

static void
set_version (Fixture *fixture, const char *sql)
{
  g_clear_pointer (&fixture->store, ra_store_free);
  (void) fixture_sql_int (fixture, "SELECT 1");
  RaDb *db = ra_db_open (fixture->database, NULL);
  g_assert_true (ra_db_exec (db, sql, NULL));
  ra_db_free (db);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  set_version (fixture, "PRAGMA user_version=9999");
  assert_not_opened (fixture, RA_STORE_ERROR_NEWER);
}

/* One of a trial program is not read, and gets words. */
static void
test_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_version (fixture, "PRAGMA user_version=4");
  g_assert_null (ra_store_open (fixture->dir, fixture->clock, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_OLDER);
  g_assert_nonnull (strstr (error->message, "trial version"));
  set_version (fixture, "PRAGMA user_version=1");
  assert_not_opened (fixture, RA_STORE_ERROR_OLDER);
}

static void
test_no_station (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, ra_store_free);
  g_assert_true (g_file_set_contents_full (
      fixture->database, "a text of some length that is not a database, whatever its name says.", -1,
      G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  assert_not_opened (fixture, RA_STORE_ERROR_NOT_A_STATION);
  g_assert_no_errno (g_unlink (fixture->database));
  assert_not_opened (fixture, RA_STORE_ERROR_NOT_A_STATION);
  RaDb *db = NULL;
  g_assert_true (g_file_set_contents_full (fixture->database, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  db = ra_db_open (fixture->database, NULL);
  g_assert_true (ra_db_exec (db, "PRAGMA user_version=3; CREATE TABLE other (x)", NULL));
  ra_db_free (db);
  assert_not_opened (fixture, RA_STORE_ERROR_NOT_A_STATION);
}

static void
test_create_twice (Fixture *fixture, gconstpointer data)
{
  const char *const roles[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("x"), code = NULL;

  g_assert_null (ra_store_create (fixture->dir, fixture->clock,
                                  &(RaStoreFounding){ "x", passphrase, roles, NULL, NULL }, &code, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS);
  g_assert_true (fixture_act (fixture, "case-print", NULL));
}

static gboolean
failing_body (RaStore *store, gpointer data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return ra_store_set_setting (store, "half", "done", NULL) && FALSE;
}

static void
test_create_is_whole (Fixture *fixture, gconstpointer data)
{
  const char *const roles[] = { NULL };
  g_autofree char *parent = fixture_temporary_folder ();
  g_autofree char *dir = g_build_filename (parent, "station", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text ("x"), code = NULL;

  g_assert_null (ra_store_create (
      dir, fixture->clock, &(RaStoreFounding){ "x", passphrase, roles, failing_body, NULL }, &code, &error));
  g_assert_nonnull (error);
  g_assert_null (code);
  g_assert_false (g_file_test (dir, G_FILE_TEST_EXISTS));
  fixture_remove_folder (parent);
}

/* ---- acts ---- */

static gboolean
setting_body (RaStore *store, gpointer data, GError **error)
{
  return ra_store_set_setting (store, "centre.url", data, error);
}

static void
test_act_is_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char url[] = "http://127.0.0.1:1/";
  gint64 seq = 0, after = 0;

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "centre.set" }, setting_body, url, &error);
  g_assert_no_error (error);
  g_autofree char *value = ra_store_get_setting (fixture->store, "centre.url");
  g_assert_cmpstr (value, ==, url);

  /* a body that fails takes entry and writes back */
  g_assert_true (ra_journal_get_head (fixture->store, &seq, NULL, NULL));
  g_assert_false (ra_store_act (fixture->store, &(RaStoreOrder){ .act = "x" }, failing_body, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_null (ra_store_get_setting (fixture->store, "half"));
  g_assert_true (ra_journal_get_head (fixture->store, &after, NULL, NULL));
  g_assert_cmpint (after, ==, seq);
}

static void
test_act_needs_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_store_set_setting (fixture->store, "a", "b", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NO_ACT);
  g_clear_error (&error);
  g_assert_true (ra_store_begin (fixture->store, NULL));
  g_assert_true (ra_store_set_setting (fixture->store, "a", "b", NULL));
  g_assert_false (ra_store_commit (fixture->store, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NO_ACT);
  g_clear_error (&error);
  g_assert_null (ra_store_get_setting (fixture->store, "a"));
  g_assert_true (ra_store_begin (fixture->store, NULL));
  g_assert_true (ra_store_journal (fixture->store, "x", NULL, NULL, NULL));
  g_assert_false (ra_store_journal (fixture->store, "x", NULL, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NO_ACT);
  ra_store_rollback (fixture->store);
}

/* An entry that cannot be written keeps the act from happening. */
static void
test_act_without_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char url[] = "http://127.0.0.1:1/";

  fixture_sql (fixture, "DROP TABLE journal_head");
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);
  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_OPERATOR, passphrase, &error)
                  && ra_store_act (fixture->store, &(RaStoreOrder){ .act = "x" }, setting_body, url, &error));
  g_assert_nonnull (error);
  g_assert_null (ra_store_get_setting (fixture->store, "centre.url"));
}

static void
test_nothing_before_sign_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");

  fixture_reopen (fixture);
  g_assert_false (fixture_act (fixture, "case-register", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
  g_clear_error (&error);

  /* what can be listed is the number, the kind and the state */
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->kind, ==, "individual");
  g_assert_null (record->label);
  g_assert_null (record->facts);
  g_autoptr (GPtrArray) list = ra_store_list_cases (fixture->store, NULL, &error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_null (((RaCaseRecord *) g_ptr_array_index (list, 0))->label);

  /* unlocked to look is not signed in */
  g_assert_true (ra_store_unlock (fixture->store, FIXTURE_OPERATOR, passphrase, &error));
  g_assert_false (fixture_act (fixture, "case-register", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
  g_clear_error (&error);
  g_assert_true (ra_store_confirm_sign_in (fixture->store, &error));
  g_assert_true (fixture_act (fixture, "case-register", &error));
  ra_store_sign_out (fixture->store);
  g_assert_null (ra_store_get_operator (fixture->store));
  g_assert_false (fixture_act (fixture, "case-register", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
}

static gboolean
settings_body (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (GBytes) archive = g_bytes_new_static ("archive", 7);

  return ra_store_set_setting (store, "gone", "x", error) && ra_store_set_setting (store, "gone", NULL, error)
         && ra_store_put_profile (store, "abc", archive, error)
         && ra_store_put_profile (store, "abc", archive, error);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_store_act (fixture->store, &(RaStoreOrder){ .act = "x" }, settings_body, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (ra_store_get_setting (fixture->store, "gone"));
  g_autoptr (GBytes) archive = ra_store_get_profile (fixture->store, "abc", &error);
  g_assert_cmpuint (g_bytes_get_size (archive), ==, 7);
  g_assert_null (ra_store_get_profile (fixture->store, "abd", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND);
}

/* ---- migrations ---- */

static gboolean
good_step (RaDb *db, GError **error)
{
  return ra_db_exec (db, "CREATE TABLE one (x)", error);
}

static gboolean
bad_step (RaDb *db, GError **error)
{
  return ra_db_exec (db, "CREATE TABLE two (x)", error) && ra_db_exec (db, "CREATE TABLE two (x)", error);
}

static void
test_failed_migration_stops (void)
{
  const RaMigration steps[] = { { "good", good_step }, { "bad", bad_step }, { "never", good_step } };
  g_autofree char *dir = fixture_temporary_folder ();
  g_autofree char *path = g_build_filename (dir, "x.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  RaDb *db = ra_db_open (path, &error);
  g_assert_no_error (error);
  g_assert_false (ra_migrations_apply (db, steps, G_N_ELEMENTS (steps), &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "bad"));
  g_assert_cmpint (ra_db_get_version (db), ==, RA_MIGRATIONS_TRIAL + 1);
  g_assert_true (ra_db_exec (db, "CREATE TABLE two (x)", NULL)); /* nothing of the bad step is left */
  ra_db_free (db);
  fixture_remove_folder (dir);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/failed-migration-stops", test_failed_migration_stops);
  fixture_test ("/clause/dfs-5.10-protect/store/modes", test_modes);
  fixture_test ("/clause/dfs-5.10-protect/store/modes-are-checked", test_modes_are_checked);
  fixture_test ("/clause/dfs-5.10-protect/store/links-are-refused", test_links_are_refused);
  fixture_test ("/clause/dfs-5.10-protect/store/hard-links-are-refused", test_hard_links_are_refused);
  fixture_test ("/store/newer", test_newer);
  fixture_test ("/store/older", test_older);
  fixture_test ("/store/no-station", test_no_station);
  fixture_test ("/store/create-twice", test_create_twice);
  fixture_test ("/store/create-is-whole", test_create_is_whole);
  fixture_test ("/clause/czo-8.5-events/act-is-whole", test_act_is_whole);
  fixture_test ("/clause/czo-8.5-events/act-needs-entry", test_act_needs_entry);
  fixture_test ("/clause/czo-8.5-events/act-without-journal", test_act_without_journal);
  fixture_test ("/clause/czo-8.3-authorised/nothing-before-sign-in", test_nothing_before_sign_in);
  fixture_test ("/store/settings", test_settings);
  return fixture_main ();
}
