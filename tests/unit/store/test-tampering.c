/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/ra-store-certification.h"
#include "ra-core/store/ra-store-draft.h"
#include "ra-core/store/ra-store-intent.h"
#include "tests/unit/store/store-fixture.h"

/*
 * Nothing at rest is believed: every column of every row is changed in the file, every row is taken away, and
 * every older row is put back, one table and two tables at a time. What there is to change is read from the
 * schema: a table that is added is tested by itself, and has to be filled in fixture-whole.c.
 */

/* Tables with a protection of their own, tested in test-journal.c and test-operators.c. */
static const char *const apart[] = { "journal", "journal_head", "attempt", "attempt_chain", NULL };

/* ---- the file ---- */

typedef struct
{
  char *contents;
  gsize size;
} Snapshot;

static void
snapshot_clear (Snapshot *snapshot)
{
  g_free (snapshot->contents);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Snapshot, snapshot_clear)

static void
snapshot_take (Snapshot *snapshot, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, ra_store_free);
  g_file_get_contents (fixture->database, &snapshot->contents, &snapshot->size, &error);
  g_assert_no_error (error);
}

static void
write_file (const char *path, const Snapshot *snapshot)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, snapshot->contents, (gssize) snapshot->size, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
}

static sqlite3 *
open_file (const char *path)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (raw, "PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF", NULL, NULL, NULL), ==,
      SQLITE_OK);
  return raw;
}

static GPtrArray *
query (sqlite3 *raw, const char *sql)
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

static GPtrArray *
queryf (sqlite3 *raw, const char *format, const char *table)
{
  char *sql = sqlite3_mprintf (format, table, table, table, table);
  GPtrArray *found = query (raw, sql);

  sqlite3_free (sql);
  return found;
}

static GPtrArray *
list_tables (sqlite3 *raw)
{
  GPtrArray *tables = query (raw, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");

  for (guint i = tables->len; i > 0; i--)
    if (g_strv_contains (apart, g_ptr_array_index (tables, i - 1)))
      g_ptr_array_remove_index (tables, i - 1);
  return tables;
}

/* Returns: (transfer full): for each row, a condition that only it fulfils */
static GPtrArray *
list_rows (sqlite3 *raw, const char *table)
{
  g_autoptr (GPtrArray) keys = queryf (
      raw,
      "SELECT '''\"' || name || '\" = '' || quote (\"' || name || '\")' FROM pragma_table_info ('%q') "
      "WHERE pk > 0",
      table);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  g_assert_cmpuint (keys->len, >, 0);
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? " || ' AND ' || " : "",
                            (char *) g_ptr_array_index (keys, i));
  g_string_append_printf (sql, " FROM %s", table);
  return query (raw, sql->str);
}

/* ---- is it found? ---- */

typedef struct
{
  Fixture *fixture;
  const Snapshot *snapshot;
  const char *table, *other; /* one of them has to be named; other: nullable */
  const char *what;
} Trial;

/* A manifest and its tag are one thing to whoever reads of it. */
static gboolean
names (const GPtrArray *damages, const char *table)
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
  if (!names (report->damages, trial->table)
      && (trial->other == NULL || !names (report->damages, trial->other)))
    g_error ("%s: %s", trial->what, report->text);
}

static gboolean
unlock (Fixture *fixture, const char *name)
{
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  return ra_store_unlock (fixture->store, name, passphrase, NULL);
}

static gboolean
loads (Fixture *fixture, const char *number)
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
  return ra_journal_get_state (fixture->store) != RA_JOURNAL_SOUND || !loads (fixture, FIXTURE_FIRST)
         || !loads (fixture, FIXTURE_ERASED) || !loads (fixture, FIXTURE_THIRD);
}

static void
assert_found (const Trial *trial)
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
  if (unlock (fixture, FIXTURE_OPERATOR) && !found_in_work (fixture))
    g_error ("not found when signing in or loading: %s", trial->what);
  if (unlock (fixture, FIXTURE_OPERATOR) || unlock (fixture, FIXTURE_SECOND_OPERATOR))
    assert_verify_names (trial);
  else if (!of_station) /* without its salt nobody is known any more */
    g_error ("nobody can sign in: %s", trial->what);
}

/* Returns: FALSE when it cannot be done in this schema, or changes nothing */
static gboolean
tamper (const Trial *trial, const char *sql)
{
  sqlite3 *raw;
  int result, changes;

  g_clear_pointer (&trial->fixture->store, ra_store_free);
  write_file (trial->fixture->database, trial->snapshot);
  raw = open_file (trial->fixture->database);
  result = sqlite3_exec (raw, sql, NULL, NULL, NULL);
  if (result != SQLITE_OK && result != SQLITE_CONSTRAINT)
    g_error ("%s: %s", sql, sqlite3_errmsg (raw));
  changes = sqlite3_total_changes (raw);
  sqlite3_close (raw);
  return result == SQLITE_OK && changes > 0;
}

static void
try_sql (Trial *trial, const char *sql)
{
  trial->what = sql;
  if (tamper (trial, sql))
    assert_found (trial);
}

/* ---- columns and rows ---- */

/* Returns: (transfer full): for each column, what another value of it is; and NULL where that may stand */
static GPtrArray *
list_changes (sqlite3 *raw, const char *table)
{
  return queryf (
      raw,
      "SELECT '\"' || name || '\" = ' || CASE type WHEN 'INTEGER' THEN 'coalesce (\"' || name || '\" + 1000, 7)' "
      "WHEN 'TEXT' THEN 'coalesce (\"' || name || '\", '''') || ''x''' ELSE 'coalesce (CASE WHEN substr (\"' || "
      "name || '\", -1) = x''5A'' THEN x''5B'' ELSE substr (\"' || name || '\", 1, length (\"' || name || '\") - "
      "1) || x''5A'' END, x''5A'')' END FROM pragma_table_info ('%q') UNION ALL SELECT '\"' || name || '\" = "
      "NULL' FROM pragma_table_info ('%q') WHERE NOT \"notnull\" AND pk = 0",
      table);
}

static void
try_row (Trial *trial, const char *row, const GPtrArray *changes)
{
  g_autofree char *drop = g_strdup_printf ("DELETE FROM %s WHERE %s", trial->table, row);

  try_sql (trial, drop);
  for (guint i = 0; i < changes->len; i++)
    {
      const char *change = g_ptr_array_index (changes, i);
      g_autofree char *column = g_strndup (change, strcspn (change, "="));
      gboolean away = g_str_has_suffix (change, "= NULL");
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s WHERE %s AND (%d OR %s IS NOT NULL)",
                                              trial->table, change, row, !away, column);

      try_sql (trial, sql);
    }
}

static void
try_table (Trial *trial)
{
  g_autoptr (GPtrArray) rows = NULL, changes = NULL;
  sqlite3 *raw;

  g_clear_pointer (&trial->fixture->store, ra_store_free);
  write_file (trial->fixture->database, trial->snapshot);
  raw = open_file (trial->fixture->database);
  rows = list_rows (raw, trial->table);
  changes = list_changes (raw, trial->table);
  sqlite3_close (raw);
  if (rows->len == 0)
    g_error ("nothing in %s: fill it in fixture-whole.c", trial->table);
  for (guint i = 0; i < rows->len; i++)
    try_row (trial, g_ptr_array_index (rows, i), changes);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_auto (Snapshot) snapshot = { 0 };
  g_autoptr (GPtrArray) tables = NULL;
  sqlite3 *raw;

  snapshot_take (&snapshot, fixture);
  raw = open_file (fixture->database);
  tables = list_tables (raw);
  sqlite3_close (raw);
  for (guint i = 0; i < tables->len; i++)
    try_table (&(Trial){ .fixture = fixture, .snapshot = &snapshot, .table = g_ptr_array_index (tables, i) });
}

/* ---- older rows ---- */

static gboolean
set_state (RaStore *store, const char *number, RaCaseState state, GError **error)
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
reject_item (RaStore *store, GError **error)
{
  RaItemRecord item = fixture_item ("document-copy", 1, RA_ITEM_STATE_REJECTED, "нечитна");

  return ra_store_set_item (store, FIXTURE_FIRST, &item, error);
}

static gboolean
send_submission (RaStore *store, GError **error)
{
  g_autoptr (RaSubmissionRecord) submission = ra_store_get_submission (store, 1, error);
  g_autoptr (RaMessageRecord) message = ra_message_record_new ();

  if (submission == NULL)
    return FALSE;
  submission->state = RA_SUBMISSION_CONFIRMED;
  message->submission_id = 1;
  message->direction = RA_MESSAGE_RECEIVED;
  message->der = g_bytes_new_static ("another answer", 14);
  return ra_store_update_submission (store, submission, error)
         && ra_store_add_message (store, message, error);
}

static gboolean
write_later (RaStore *store, gpointer data, GError **error)
{
  return set_state (store, FIXTURE_FIRST, RA_CASE_REGISTERED, error) && reject_item (store, error)
         && send_submission (store, error) && ra_store_set_setting (store, "practice", "yes", error)
         && ra_store_set_setting (store, "centre.url", "https://rogue.example/cmp", error);
}

/* Later: what matters has been changed once more. */
static void
move_on (Fixture *fixture)
{
  static const char *const roles[] = { "registration-administrator", NULL };
  g_autoptr (GError) error = NULL;

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test", .case_number = FIXTURE_FIRST }, write_later,
                NULL, &error);
  g_assert_no_error (error);
  ra_store_set_operator_roles (fixture->store, FIXTURE_SECOND_OPERATOR, roles, &error);
  g_assert_no_error (error);
  g_autoptr (RaSecret) code = ra_store_renew_recovery_code (fixture->store, &error);
  g_assert_no_error (error);
  ra_store_save_draft (fixture->store, FIXTURE_FIRST, "applicant", g_variant_new_string ("more"), &error);
  g_assert_no_error (error);
}

typedef struct
{
  Fixture *fixture;
  Snapshot older, newer;
  char *older_path;
  GPtrArray *tables; /* that have changed between the two */
} Days;

static gboolean
differs (sqlite3 *raw, const char *table)
{
  g_autoptr (GPtrArray) lost
      = queryf (raw, "SELECT 1 FROM (SELECT * FROM \"%w\" EXCEPT SELECT * FROM older.\"%w\")", table);
  g_autoptr (GPtrArray) gained
      = queryf (raw, "SELECT 1 FROM (SELECT * FROM older.\"%w\" EXCEPT SELECT * FROM \"%w\")", table);

  return lost->len + gained->len > 0;
}

static void
days_init (Days *self, Fixture *fixture)
{
  g_autofree char *attach = NULL;
  sqlite3 *raw;

  self->fixture = fixture;
  snapshot_take (&self->older, fixture);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  move_on (fixture);
  snapshot_take (&self->newer, fixture);
  self->older_path = g_build_filename (fixture->dir, "older", NULL);
  write_file (self->older_path, &self->older);
  attach = g_strdup_printf ("ATTACH '%s' AS older", self->older_path);
  raw = open_file (fixture->database);
  g_assert_cmpint (sqlite3_exec (raw, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  self->tables = list_tables (raw);
  for (guint i = self->tables->len; i > 0; i--)
    if (!differs (raw, g_ptr_array_index (self->tables, i - 1)))
      g_ptr_array_remove_index (self->tables, i - 1);
  sqlite3_close (raw);
}

static void
days_clear (Days *self)
{
  snapshot_clear (&self->older);
  snapshot_clear (&self->newer);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_free (self->older_path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Days, days_clear)

static void
append_put_back (GString *sql, const char *table)
{
  g_string_append_printf (sql, "DELETE FROM main.%s; INSERT INTO main.%s SELECT * FROM older.%s; ", table,
                          table, table);
}

static void
try_put_back (Days *days, const char *table, const char *other)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  Trial trial = { days->fixture, &days->newer, table, other, NULL };

  g_string_append_printf (sql, "ATTACH '%s' AS older; BEGIN; ", days->older_path);
  append_put_back (sql, table);
  if (other != NULL)
    append_put_back (sql, other);
  g_string_append (sql, "COMMIT");
  trial.what = sql->str;
  g_assert_true (tamper (&trial, sql->str));
  assert_found (&trial);
}

static void
test_put_back (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };

  days_init (&days, fixture);
  g_assert_cmpuint (days.tables->len, >=, 11);
  for (guint i = 0; i < days.tables->len; i++)
    {
      const char *table = g_ptr_array_index (days.tables, i);

      try_put_back (&days, table, NULL);
      for (guint j = i + 1; j < days.tables->len; j++)
        try_put_back (&days, table, g_ptr_array_index (days.tables, j));
    }
}

/* Every table together with what they are bound by, while the journal and its head stay: what it was that was put
 * back cannot be read from the rows, but from the journal. */
static void
test_put_back_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  g_autoptr (GString) sql = g_string_new (NULL);
  Trial trial = { fixture, &days.newer, "manifest", NULL, "everything" };

  days_init (&days, fixture);
  g_string_append_printf (sql, "ATTACH '%s' AS older; BEGIN; ", days.older_path);
  for (guint i = 0; i < days.tables->len; i++)
    append_put_back (sql, g_ptr_array_index (days.tables, i));
  g_string_append (sql, "COMMIT");
  g_assert_true (tamper (&trial, sql->str));
  assert_found (&trial);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  const RaDamage *damage = g_ptr_array_index (report->damages, 0);
  g_assert_cmpint (damage->kind, ==, RA_DAMAGE_OLDER);
  g_assert_cmpstr (damage->case_number, ==, FIXTURE_FIRST);
}

/* ---- what it means for the work ---- */

static gboolean
touch_case (RaStore *store, gpointer number, GError **error)
{
  return set_state (store, number, RA_CASE_REFUSED, error);
}

static gboolean
act_on (Fixture *fixture, const char *number, GError **error)
{
  return ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test", .case_number = number }, touch_case,
                       (gpointer) number, error);
}

/* One case that is not whole stands still; the others go on. */
static void
test_one_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture, "DELETE FROM item WHERE case_id = 1");
  fixture_sign_in (fixture);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
  g_assert_null (ra_store_get_case (fixture->store, FIXTURE_FIRST, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "“item” no. 1 of case " FIXTURE_FIRST));
  g_clear_error (&error);
  g_assert_false (act_on (fixture, FIXTURE_FIRST, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (ra_store_get_submission (fixture->store, 1, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
}

/* What somebody else changes while an operator is signed in is found as well. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  g_assert_true (loads (fixture, FIXTURE_FIRST));
  raw = open_file (fixture->database);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE case_file SET due = 9 WHERE id = 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (loads (fixture, FIXTURE_FIRST));
  g_assert_true (loads (fixture, FIXTURE_THIRD));
  g_assert_cmpint (
      sqlite3_exec (raw, "UPDATE setting SET value = 'yes' WHERE key = 'practice'", NULL, NULL, NULL), ==,
      SQLITE_OK);
  sqlite3_close (raw);
  g_assert_false (act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
  g_assert_nonnull (strstr (error->message, "“setting” no. 1"));
}

/* An operator whose row was put back is not let in; the others are. */
static void
test_operator (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Days) days = { 0 };
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  snapshot_take (&days.older, fixture);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  ra_store_remove_operator (fixture->store, FIXTURE_SECOND_OPERATOR, &error);
  g_assert_no_error (error);
  snapshot_take (&days.newer, fixture);
  days.fixture = fixture;
  days.older_path = g_build_filename (fixture->dir, "older", NULL);
  write_file (days.older_path, &days.older);
  try_put_back (&days, "operator", NULL);
  g_assert_false (ra_store_unlock (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "“operator” no. 2"));
  g_clear_error (&error);
  g_assert_true (unlock (fixture, FIXTURE_OPERATOR));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
}

/* The station's rows and what they are bound by, of the day before. */
static void
put_station_back (Days *days)
{
  static const char *const tables[] = { "operator", "credential", "recovery", "attempt_delay", NULL };
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "ATTACH '%s' AS older; BEGIN; ", days->older_path);
  for (gsize i = 0; tables[i] != NULL; i++)
    append_put_back (sql, tables[i]);
  g_string_append (sql,
                   "UPDATE manifest SET sealed = (SELECT sealed FROM older.manifest WHERE id = 0) WHERE id = "
                   "0; UPDATE manifest_tag SET tag = (SELECT tag FROM older.manifest_tag WHERE id = 0) WHERE "
                   "id = 0; COMMIT");
  g_assert_true (tamper (&(Trial){ days->fixture, &days->newer, "operator", NULL, sql->str }, sql->str));
  fixture_reopen (days->fixture);
}

static void
days_around (Days *days, Fixture *fixture, void (*change) (RaStore *store))
{
  days->fixture = fixture;
  snapshot_take (&days->older, fixture);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  change (fixture->store);
  snapshot_take (&days->newer, fixture);
  days->older_path = g_build_filename (fixture->dir, "older", NULL);
  write_file (days->older_path, &days->older);
}

static void
remove_second (RaStore *store)
{
  g_assert_true (ra_store_remove_operator (store, FIXTURE_SECOND_OPERATOR, NULL));
}

static void
demote_second (RaStore *store)
{
  static const char *const roles[] = { "registration-administrator", NULL };

  g_assert_true (ra_store_set_operator_roles (store, FIXTURE_SECOND_OPERATOR, roles, NULL));
}

static void
change_own_passphrase (RaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) old = ra_secret_new_text (FIXTURE_PASSPHRASE);
  g_autoptr (RaSecret) other = ra_secret_new_text ("Інша фраза 43");

  ra_store_change_passphrase (store, old, other, &error);
  g_assert_no_error (error);
}

/* Rows and manifest put back whole agree with each other: the journal decides who is let in, and as what. */
static void
test_operator_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);

  days_around (&days, fixture, remove_second);
  put_station_back (&days);
  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_SECOND_OPERATOR, passphrase, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_null (ra_store_get_operator (fixture->store));
  g_assert_false (ra_journal_repair (fixture->store, "Я тут", NULL));
  g_assert_true (unlock (fixture, FIXTURE_OPERATOR));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
}

static void
test_passphrase_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };

  days_around (&days, fixture, change_own_passphrase);
  put_station_back (&days);
  g_assert_false (unlock (fixture, FIXTURE_OPERATOR));
  g_assert_true (unlock (fixture, FIXTURE_SECOND_OPERATOR));
}

static void
test_roles_whole (Fixture *fixture, gconstpointer data)
{
  g_auto (Days) days = { 0 };
  const RaOperator *clerk;

  days_around (&days, fixture, demote_second);
  put_station_back (&days);
  g_assert_true (unlock (fixture, FIXTURE_SECOND_OPERATOR));
  clerk = ra_store_get_operator (fixture->store);
  g_assert_cmpuint (g_strv_length (clerk->roles), ==, 1);
  g_assert_cmpstr (clerk->roles[0], ==, "registration-administrator");
}

/* Records of one case, found by verifying, stop nothing else: as when somebody signs in. */
static void
test_one_case_verified (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture, "DELETE FROM item WHERE case_id = 1");
  fixture_sign_in (fixture);
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (report->sound);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
  g_assert_true (act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
  g_assert_false (act_on (fixture, FIXTURE_FIRST, NULL));
}

/* ---- a wrong clock ---- */

static void
test_clock (Fixture *fixture, gconstpointer data)
{
  static const gint64 wrong[]
      = { G_MININT64, -5, 0, G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC, G_MAXINT64 };
  g_autoptr (GError) error = NULL;
  guint before;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ra_clock_set (fixture->clock, wrong[i]);
      g_assert_false (fixture_act (fixture, "test", &error));
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "clock"));
      g_clear_error (&error);
    }
  g_autoptr (GPtrArray) all = ra_journal_list (fixture->store, NULL, &error);
  before = all->len;
  ra_clock_set (fixture->clock, FIXTURE_START);
  fixture_sql (fixture, "UPDATE journal SET time = -7000000000000000 WHERE seq = 2");
  fixture_sign_in (fixture);
  g_autoptr (GPtrArray) listed = ra_journal_list (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, >=, before);
}

/* ---- the schema ---- */

#define WRITABLE "PRAGMA writable_schema = ON; "

/* Each lets the program itself take away rows of others, or pass them over, and is found at sign-in. */
static const struct
{
  const char *sql, *name;
} foreign[] = {
  { WRITABLE
    "UPDATE sqlite_schema SET sql = replace (sql, 'UNIQUE (case_id, tag)', 'UNIQUE (tag) ON CONFLICT "
    "REPLACE') WHERE name = 'item'",
    "item" },
  { "CREATE UNIQUE INDEX more ON item (version)", "more" },
  { "DROP INDEX case_file_state", "case_file_state" },
  { WRITABLE "UPDATE sqlite_schema SET sql = sql || ' WHERE 0' WHERE name = 'paper_case'; DELETE FROM "
             "sqlite_schema WHERE 0",
    "paper_case" },
  { "CREATE TRIGGER more AFTER UPDATE ON case_file BEGIN DELETE FROM item; END", "more" },
  { "CREATE VIEW more AS SELECT 1", "more" },
  { "CREATE TABLE more (x)", "more" },
  { "ALTER TABLE setting ADD COLUMN more TEXT DEFAULT 'x'", "setting" },
};

static void
assert_named (const GPtrArray *damages, const char *name)
{
  for (guint i = 0; i < damages->len; i++)
    if (g_strcmp0 (((RaDamage *) g_ptr_array_index (damages, i))->table, name) == 0)
      return;
  g_error ("%s is not named", name);
}

static void
assert_verified_as (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (report->sound);
  assert_named (report->damages, name);
}

static void
assert_stopped (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
  g_assert_nonnull (strstr (ra_journal_get_fault_text (fixture->store), name));
  g_assert_false (act_on (fixture, FIXTURE_FIRST, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
}

static void
test_schema (Fixture *fixture, gconstpointer data)
{
  g_auto (Snapshot) snapshot = { 0 };

  snapshot_take (&snapshot, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autoptr (GError) error = NULL;

      g_clear_pointer (&fixture->store, ra_store_free);
      write_file (fixture->database, &snapshot);
      fixture_sql (fixture, foreign[i].sql);
      fixture_sign_in (fixture);
      assert_stopped (fixture, foreign[i].name);
      assert_verified_as (fixture, foreign[i].name);
      g_assert_false (ra_journal_repair (fixture->store, "Порівняно", &error));
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, foreign[i].name));
    }
}

/* While somebody works. */
static void
test_schema_meanwhile (Fixture *fixture, gconstpointer data)
{
  sqlite3 *raw;

  g_assert_true (loads (fixture, FIXTURE_FIRST));
  raw = open_file (fixture->database);
  g_assert_cmpint (sqlite3_exec (raw, foreign[1].sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  g_assert_false (act_on (fixture, FIXTURE_FIRST, NULL));
  assert_stopped (fixture, "more");
}

/* An index is emptied and its words put back: verifying finds it, and it can be made again from its table. */
static void
test_emptied_index (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture, WRITABLE "UPDATE sqlite_schema SET sql = sql || ' WHERE 0' WHERE name = "
                                 "'attachment_case'");
  fixture_sql (fixture, "REINDEX attachment_case");
  fixture_sql (fixture, WRITABLE "UPDATE sqlite_schema SET sql = replace (sql, ' WHERE 0', '') WHERE name = "
                                 "'attachment_case'");
  fixture_sign_in (fixture);
  assert_verified_as (fixture, "attachment_case");
  assert_stopped (fixture, "attachment_case");
  g_assert_true (ra_journal_repair (fixture->store, "Порівняно", &error));
  g_assert_no_error (error);
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->sound ? "" : report->text, ==, "");
  g_assert_true (loads (fixture, FIXTURE_FIRST));
}

/* ---- the way on ---- */

static gboolean
has_entry (Fixture *fixture, const char *act, const char *number, const char *part)
{
  const RaJournalQuery wanted = { .act = act, .case_number = number };
  g_autoptr (GPtrArray) entries = ra_journal_list (fixture->store, &wanted, NULL);
  g_autofree char *text = NULL;

  if (entries->len != 1)
    return FALSE;
  text = g_variant_print (((RaJournalEntry *) g_ptr_array_index (entries, 0))->detail, FALSE);
  return strstr (text, part) != NULL;
}

static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture,
               "UPDATE case_file SET due = 9 WHERE id = 1;"
               "UPDATE setting SET value = 'x' WHERE key = 'practice'; DELETE FROM manifest WHERE id = 3");
  fixture_sign_in (fixture);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
  g_assert_true (ra_journal_repair (fixture->store, "Порівняно з копією", &error));
  g_assert_no_error (error);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->sound ? "" : report->text, ==, "");
  g_assert_cmpuint (report->repaired->len, ==, 1);
  g_assert_true (has_entry (fixture, "journal-repair", NULL, "“setting” no. 1"));
  g_assert_true (has_entry (fixture, "journal-repair", NULL, "“case_file” no. 1"));
  g_assert_true (has_entry (fixture, "case-accepted", FIXTURE_FIRST, "“case_file” no. 1"));
  g_assert_true (has_entry (fixture, "case-accepted", FIXTURE_THIRD, "“manifest” no. 3"));
  g_assert_true (act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/rows", test_rows);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/put-back", test_put_back);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/put-back-whole", test_put_back_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/one-case", test_one_case);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/meanwhile", test_meanwhile);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/operator", test_operator);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/operator-whole", test_operator_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/passphrase-whole", test_passphrase_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/roles-whole", test_roles_whole);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/one-case-verified", test_one_case_verified);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/clock", test_clock);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/accepted", test_accepted);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/schema", test_schema);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/schema-meanwhile", test_schema_meanwhile);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/emptied-index", test_emptied_index);
  return fixture_main ();
}
