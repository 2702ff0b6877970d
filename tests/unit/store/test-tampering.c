/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/cases/ra-store-draft.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "tests/unit/store/tampering-fixture.h"

/*
 * Nothing at rest is believed: every column of every row is changed in the file, every row is taken away, and
 * every older row is put back, one table and two tables at a time. What there is to change is read from the
 * schema: a table that is added is tested by itself, and has to be filled in fixture-whole.c.
 */

/* Returns: (transfer full): for each row, a condition that only it fulfils */
static GPtrArray *
list_rows (sqlite3 *raw, const char *table)
{
  g_autoptr (GPtrArray) keys = tampering_queryf (
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
  return tampering_query (raw, sql->str);
}

static void
try_sql (Trial *trial, const char *sql)
{
  trial->what = sql;
  if (tampering_do (trial, sql))
    tampering_assert_found (trial);
}

/* ---- columns and rows ---- */

/* Returns: (transfer full): for each column, what another value of it is; and NULL where that may stand */
static GPtrArray *
list_changes (sqlite3 *raw, const char *table)
{
  return tampering_queryf (
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
  snapshot_write (trial->fixture->database, trial->snapshot);
  raw = tampering_open (trial->fixture->database);
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
  raw = tampering_open (fixture->database);
  tables = tampering_list_tables (raw);
  sqlite3_close (raw);
  for (guint i = 0; i < tables->len; i++)
    try_table (&(Trial){ .fixture = fixture, .snapshot = &snapshot, .table = g_ptr_array_index (tables, i) });
}

/* ---- older rows ---- */

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
  return tampering_set_state (store, FIXTURE_FIRST, RA_CASE_REGISTERED, error) && reject_item (store, error)
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

static gboolean
differs (sqlite3 *raw, const char *table)
{
  g_autoptr (GPtrArray) lost = tampering_queryf (
      raw, "SELECT 1 FROM (SELECT * FROM \"%w\" EXCEPT SELECT * FROM older.\"%w\")", table);
  g_autoptr (GPtrArray) gained = tampering_queryf (
      raw, "SELECT 1 FROM (SELECT * FROM older.\"%w\" EXCEPT SELECT * FROM \"%w\")", table);

  return lost->len + gained->len > 0;
}

static void
days_init (Days *self, Fixture *fixture)
{
  g_autofree char *attach = NULL;
  sqlite3 *raw;

  days_around (self, fixture, move_on);
  attach = g_strdup_printf ("ATTACH '%s' AS older", self->older_path);
  raw = tampering_open (fixture->database);
  g_assert_cmpint (sqlite3_exec (raw, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  self->tables = tampering_list_tables (raw);
  for (guint i = self->tables->len; i > 0; i--)
    if (!differs (raw, g_ptr_array_index (self->tables, i - 1)))
      g_ptr_array_remove_index (self->tables, i - 1);
  sqlite3_close (raw);
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

      days_put_back (&days, table, NULL);
      for (guint j = i + 1; j < days.tables->len; j++)
        days_put_back (&days, table, g_ptr_array_index (days.tables, j));
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
    tampering_append_put_back (sql, g_ptr_array_index (days.tables, i));
  g_string_append (sql, "COMMIT");
  g_assert_true (tampering_do (&trial, sql->str));
  tampering_assert_found (&trial);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  const RaDamage *damage = g_ptr_array_index (report->damages, 0);
  g_assert_cmpint (damage->kind, ==, RA_DAMAGE_OLDER);
  g_assert_cmpstr (damage->case_number, ==, FIXTURE_FIRST);
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
  return fixture_main ();
}
