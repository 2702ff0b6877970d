/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/tampering-fixture.h"

#include <string.h>

/* Tables with a protection of their own, tested in test-journal.c and test-operators.c. */
static const char *const apart[] = { "journal", "journal_head", "attempt", "attempt_chain", NULL };

/* ---- the file ---- */

void
snapshot_clear (Snapshot *snapshot)
{
  g_free (snapshot->contents);
}

void
snapshot_take (Snapshot *snapshot, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, ra_store_free);
  g_file_get_contents (fixture->database, &snapshot->contents, &snapshot->size, &error);
  g_assert_no_error (error);
}

void
snapshot_write (const char *path, const Snapshot *snapshot)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, snapshot->contents, (gssize) snapshot->size, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
}

sqlite3 *
tampering_open (const char *path)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (raw, "PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF", NULL, NULL, NULL), ==,
      SQLITE_OK);
  return raw;
}

GPtrArray *
tampering_query (sqlite3 *raw, const char *sql)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *select = NULL;

  if (sqlite3_prepare_v2 (raw, sql, -1, &select, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (raw));
  while (sqlite3_step (select) == SQLITE_ROW)
    g_ptr_array_add (found, g_strdup ((const char *) sqlite3_column_text (select, 0)));
  sqlite3_finalize (select);
  return found;
}

GPtrArray *
tampering_queryf (sqlite3 *raw, const char *format, const char *table)
{
  char *sql = sqlite3_mprintf (format, table, table, table, table);
  GPtrArray *found = tampering_query (raw, sql);

  sqlite3_free (sql);
  return found;
}

GPtrArray *
tampering_list_tables (sqlite3 *raw)
{
  GPtrArray *tables
      = tampering_query (raw, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");

  for (guint i = tables->len; i > 0; i--)
    if (g_strv_contains (apart, g_ptr_array_index (tables, i - 1)))
      g_ptr_array_remove_index (tables, i - 1);
  return tables;
}

/* ---- is it found? ---- */

/* A manifest and its tag are one thing to whoever reads of it. */
gboolean
tampering_names (const GPtrArray *damages, const char *table)
{
  if (g_strcmp0 (table, "manifest_tag") == 0)
    table = "manifest";
  for (guint i = 0; i < damages->len; i++)
    if (g_strcmp0 (((RaDamage *) g_ptr_array_index (damages, i))->table, table) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_verify_names (const Trial *trial)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (trial->fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  if (report->sound || report->fault != RA_JOURNAL_FAULT_RECORDS)
    g_error ("not found by verifying: %s", trial->what);
  if (!tampering_names (report->damages, trial->table)
      && (trial->other == NULL || !tampering_names (report->damages, trial->other)))
    g_error ("%s: %s", trial->what, report->text);
}

gboolean
tampering_unlock (Fixture *fixture, const char *name)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  return ra_store_unlock (fixture->store, name, passphrase, NULL);
}

gboolean
tampering_loads (Fixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &error);

  if (record == NULL && !g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_FOUND))
    g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  return record != NULL;
}

/* By signing in, or by loading one of the cases. */
static gboolean
found_in_work (Fixture *fixture)
{
  return ra_journal_get_state (fixture->store) != RA_JOURNAL_SOUND
         || !tampering_loads (fixture, FIXTURE_FIRST) || !tampering_loads (fixture, FIXTURE_ERASED)
         || !tampering_loads (fixture, FIXTURE_THIRD);
}

void
tampering_assert_found (const Trial *trial)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = trial->fixture;
  gboolean of_station = g_str_equal (trial->table, "station") || g_strcmp0 (trial->other, "station") == 0;

  g_clear_pointer (&fixture->store, ra_store_free);
  fixture->store = ra_store_open (fixture->dir, fixture->clock, &error);
  if (fixture->store == NULL && !of_station)
    g_error ("%s: %s", trial->what, error->message);
  if (fixture->store == NULL)
    return;
  if (tampering_unlock (fixture, FIXTURE_OPERATOR) && !found_in_work (fixture))
    g_error ("not found when signing in or loading: %s", trial->what);
  if (tampering_unlock (fixture, FIXTURE_OPERATOR) || tampering_unlock (fixture, FIXTURE_SECOND_OPERATOR))
    assert_verify_names (trial);
  else if (!of_station) /* without its salt nobody is known any more */
    g_error ("nobody can sign in: %s", trial->what);
}

/* Returns: FALSE when it cannot be done in this schema, or changes nothing */
gboolean
tampering_do (const Trial *trial, const char *sql)
{
  sqlite3 *raw;
  int result, changes;

  g_clear_pointer (&trial->fixture->store, ra_store_free);
  snapshot_write (trial->fixture->database, trial->snapshot);
  raw = tampering_open (trial->fixture->database);
  result = sqlite3_exec (raw, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK && result != SQLITE_CONSTRAINT)
    g_error ("%s: %s", sql, sqlite3_errmsg (raw));
  changes = sqlite3_total_changes (raw);
  sqlite3_close (raw);
  return result == SQLITE_OK && changes > 0;
}

gboolean
tampering_set_state (RaStore *store, const char *number, RaCaseState state, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_store_get_case (store, number, error);
  g_auto (GVariantBuilder) facts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  if (record == NULL)
    return FALSE;
  g_variant_builder_add (&facts, "{ss}", "subscriber.1.surname", "Інша");
  g_clear_pointer (&record->facts, g_variant_unref);
  record->facts = g_variant_ref_sink (g_variant_builder_end (&facts));
  record->state = state;
  return ra_store_update_case (store, record, error);
}

static gboolean
touch_case (RaStore *store, gpointer number, GError **error)
{
  return tampering_set_state (store, number, RA_CASE_REFUSED, error);
}

gboolean
tampering_act_in (RaStore *store, const char *number, GError **error)
{
  return ra_store_act (store, &(RaStoreOrder){ .act = "test", .case_number = number }, touch_case,
                       (gpointer) number, error);
}

gboolean
tampering_act_on (Fixture *fixture, const char *number, GError **error)
{
  return tampering_act_in (fixture->store, number, error);
}

/* ---- two days ---- */

void
days_around (Days *days, Fixture *fixture, void (*change) (Fixture *fixture))
{
  days->fixture = fixture;
  snapshot_take (&days->older, fixture);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  change (fixture);
  snapshot_take (&days->newer, fixture);
  days->older_path = g_build_filename (fixture->dir, "older", NULL);
  snapshot_write (days->older_path, &days->older);
}

void
days_clear (Days *self)
{
  snapshot_clear (&self->older);
  snapshot_clear (&self->newer);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self->older_path);
}

void
tampering_append_put_back (GString *sql, const char *table)
{
  g_string_append_printf (sql, "DELETE FROM main.%s; INSERT INTO main.%s SELECT * FROM older.%s; ", table,
                          table, table);
}

void
days_put_back (Days *days, const char *table, const char *other)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  Trial trial = { days->fixture, &days->newer, table, other, NULL };

  g_string_append_printf (sql, "ATTACH '%s' AS older; BEGIN; ", days->older_path);
  tampering_append_put_back (sql, table);
  if (other != NULL)
    tampering_append_put_back (sql, other);
  g_string_append (sql, "COMMIT");
  trial.what = sql->str;
  g_assert_true (tampering_do (&trial, sql->str));
  tampering_assert_found (&trial);
}
