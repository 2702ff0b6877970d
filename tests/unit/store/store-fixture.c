/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/store/ra-store-search.h"

static const char *const station_files[]
    = { "station.db", "station.db-wal", "station.db-shm", "journal.head" };
static char *template_dir, *template_code;

char *
fixture_temporary_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("ra-store-XXXXXX", &error);

  g_assert_no_error (error);
  return dir;
}

void
fixture_remove_folder (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);

  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      (void) g_unlink (path);
    }
  (void) g_rmdir (dir);
}

/* Making a station costs two rounds of scrypt: it is done once. */
static void
ensure_template (void)
{
  static const char *const roles[] = { "registration-administrator", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaClock) clock = ra_clock_new_fixed (FIXTURE_START);
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);
  g_autoptr (RaSecret) code = NULL;

  if (template_dir != NULL)
    return;
  template_dir = fixture_temporary_folder ();
  g_autoptr (RaStore) store
      = ra_store_create (template_dir, clock, FIXTURE_OPERATOR, passphrase, roles, NULL, NULL, &code, &error);
  g_assert_no_error (error);
  template_code = g_strdup (ra_secret_get_text (code));
}

const char *
fixture_get_code (void)
{
  return template_code;
}

static void
copy_template (const char *dir)
{
  for (gsize i = 0; i < G_N_ELEMENTS (station_files); i++)
    {
      g_autofree char *from = g_build_filename (template_dir, station_files[i], NULL);
      g_autofree char *to = g_build_filename (dir, station_files[i], NULL);
      g_autoptr (GError) error = NULL;

      if (!g_file_test (from, G_FILE_TEST_EXISTS))
        continue;
      g_autoptr (GBytes) bytes = ra_file_read (from, 16 * 1024 * 1024, &error);
      g_assert_no_error (error);
      ra_file_write_durable (to, bytes, 0600, &error);
      g_assert_no_error (error);
    }
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  ensure_template ();
  fixture->dir = fixture_temporary_folder ();
  fixture->database = g_build_filename (fixture->dir, "station.db", NULL);
  fixture->clock = ra_clock_new_fixed (FIXTURE_START);
  copy_template (fixture->dir);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
}

static sqlite3 *
open_raw (Fixture *fixture)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (fixture->database, &raw), ==, SQLITE_OK);
  return raw;
}

/* The line of the dump that is the mirror of the journal's head. */
static GBytes *
mirror_in_dump (const char *sql)
{
  g_auto (GStrv) lines = g_strsplit (sql, "\n", 0);
  GBytes *mirror = NULL;

  for (gsize i = 0; mirror == NULL && lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "-- "))
      mirror = ra_text_from_hex (lines[i] + strlen ("-- "));
  g_assert_nonnull (mirror);
  return mirror;
}

void
fixture_set_up_old (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "store", "version-3.sql", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  fixture->dir = fixture_temporary_folder ();
  fixture->database = g_build_filename (fixture->dir, "station.db", NULL);
  fixture->clock = ra_clock_new_fixed (FIXTURE_START);
  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  raw = open_raw (fixture);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  g_assert_cmpint (g_chmod (fixture->database, 0600), ==, 0);
  g_autoptr (GBytes) mirror = mirror_in_dump (sql);
  head = g_build_filename (fixture->dir, "journal.head", NULL);
  ra_file_write_durable (head, mirror, 0600, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, ra_store_free);
  g_clear_pointer (&fixture->clock, ra_clock_unref);
  fixture_remove_folder (fixture->dir);
  g_clear_pointer (&fixture->dir, g_free);
  g_clear_pointer (&fixture->database, g_free);
}

int
fixture_main (void)
{
  int status = g_test_run ();

  if (template_dir != NULL)
    fixture_remove_folder (template_dir);
  g_clear_pointer (&template_dir, g_free);
  g_clear_pointer (&template_code, g_free);
  return status;
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, ra_store_free);
  fixture->store = ra_store_open (fixture->dir, fixture->clock, &error);
  g_assert_no_error (error);
}

void
fixture_sign_in (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  ra_store_sign_in (fixture->store, FIXTURE_OPERATOR, passphrase, &error);
  g_assert_no_error (error);
}

void
fixture_sql (Fixture *fixture, const char *sql)
{
  g_clear_pointer (&fixture->store, ra_store_free);
  sqlite3 *raw = open_raw (fixture);
  char *message = NULL;
  int result = sqlite3_exec (raw, sql, NULL, NULL, &message);

  if (result != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (raw);
  fixture_reopen (fixture);
}

gint64
fixture_sql_int (Fixture *fixture, const char *sql)
{
  sqlite3 *raw = open_raw (fixture);
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return value;
}

gboolean
fixture_act (Fixture *fixture, const char *act, GError **error)
{
  return ra_store_act (fixture->store, act, NULL, NULL, NULL, NULL, error);
}

typedef struct
{
  const char *surname, *tax_number;
  char *number;
} NewCase;

static gboolean
add_case_body (RaStore *store, gpointer data, GError **error)
{
  NewCase *new_case = data;
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autoptr (RaCaseIndex) index = ra_case_index_new ();
  g_auto (GVariantBuilder) facts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_variant_builder_add (&facts, "{ss}", "applicant.terms-read", "yes");
  g_variant_builder_add (&facts, "{ss}", "subscriber.1.surname", new_case->surname);
  g_variant_builder_add (&facts, "{ss}", "subscriber.1.tax-number", new_case->tax_number);
  record->kind = g_strdup ("individual");
  record->state = g_strdup ("open");
  record->profile_hash = g_strdup ("00");
  record->label = g_strdup (new_case->surname);
  record->facts = g_variant_ref_sink (g_variant_builder_end (&facts));
  ra_case_index_add_exact (index, "subscriber.tax-number", 1, new_case->tax_number);
  ra_case_index_set_label (index, 1, new_case->surname);
  ra_case_index_add_search (index, 1, new_case->surname);
  ra_case_index_add_search (index, 1, new_case->tax_number);
  if (!ra_store_add_case (store, record, error) || !ra_store_index_case (store, record->number, index, error))
    return FALSE;
  new_case->number = g_strdup (record->number);
  ra_store_act_set_case (store, record->number);
  return TRUE;
}

char *
fixture_add_case (Fixture *fixture, const char *surname, const char *tax_number)
{
  g_autoptr (GError) error = NULL;
  NewCase new_case = { surname, tax_number, NULL };

  ra_store_act (fixture->store, "case.new", NULL, NULL, add_case_body, &new_case, &error);
  g_assert_no_error (error);
  return new_case.number;
}
