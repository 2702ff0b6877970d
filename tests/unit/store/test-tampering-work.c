/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/binding/ra-record-words.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/database/ra-db-private.h"
#include "ra-core/store/operators/ra-store-sign-in.h"
#include "ra-core/store/ra-store-private.h"
#include "tests/unit/store/tampering-fixture.h"

/* ---- what it means for the work ---- */

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
  g_assert_false (tampering_act_on (fixture, FIXTURE_FIRST, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (ra_store_get_submission (fixture->store, 1, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_true (tampering_act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
}

/* What somebody else changes while an operator is signed in is found as well. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *raw;

  g_assert_true (tampering_loads (fixture, FIXTURE_FIRST));
  raw = tampering_open (fixture->database);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE case_file SET due = 9 WHERE id = 1", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (tampering_loads (fixture, FIXTURE_FIRST));
  g_assert_true (tampering_loads (fixture, FIXTURE_THIRD));
  g_assert_cmpint (
      sqlite3_exec (raw, "UPDATE setting SET value = 'yes' WHERE key = 'practice'", NULL, NULL, NULL), ==,
      SQLITE_OK);
  sqlite3_close (raw);
  g_assert_false (tampering_act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
  g_assert_nonnull (strstr (error->message, "“setting” no. 1"));
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
  g_assert_true (tampering_act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
  g_assert_false (tampering_act_on (fixture, FIXTURE_FIRST, NULL));
}

/* ---- how it is shown ---- */

/* Lists open rows by their seals and look nothing through; a case that is known to be broken has no name in them. */
static void
assert_listed (Fixture *fixture, const char *number, gboolean named)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = ra_store_list_cases (fixture->store, NULL, &error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const RaCaseRecord *record = g_ptr_array_index (list, i);

      if (!g_str_equal (record->number, number))
        continue;
      found++;
      g_assert_true ((record->label != NULL) == named);
    }
  g_assert_cmpuint (found, ==, 1);
}

static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = NULL;

  fixture_sql (fixture, "DELETE FROM item WHERE case_id = 1; UPDATE case_file SET due = 9 WHERE id = 3");
  fixture_sign_in (fixture);
  g_assert_false (tampering_loads (fixture, FIXTURE_FIRST));
  assert_listed (fixture, FIXTURE_FIRST, FALSE);
  report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_listed (fixture, FIXTURE_FIRST, FALSE);
  assert_listed (fixture, FIXTURE_THIRD, FALSE);
  g_assert_true (ra_journal_repair (fixture->store, "Порівняно", &error));
  g_assert_no_error (error);
  assert_listed (fixture, FIXTURE_FIRST, TRUE);
}

static gboolean
change_state (RaStore *store, gpointer data, GError **error)
{
  return tampering_set_state (store, FIXTURE_FIRST, RA_CASE_REGISTERED, error);
}

static void
change_first (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test", .case_number = FIXTURE_FIRST }, change_state,
                NULL, &error);
  g_assert_no_error (error);
}

/* A case that was put back whole, with its list, agrees with itself: the journal tells it when it is opened. */
static void
test_put_back_case (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "case_file", "subscriber", "manifest", "manifest_tag", NULL };
  g_auto (Days) days = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);

  days_around (&days, fixture, change_first);
  g_string_append_printf (sql, "ATTACH '%s' AS older; BEGIN; ", days.older_path);
  for (gsize i = 0; tables[i] != NULL; i++)
    tampering_append_put_back (sql, tables[i]);
  g_string_append (sql, "COMMIT");
  g_assert_true (tampering_do (&(Trial){ fixture, &days.newer, "manifest", NULL, sql->str }, sql->str));
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  g_assert_null (ra_store_get_case (fixture->store, FIXTURE_FIRST, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "All records of case " FIXTURE_FIRST));
  assert_listed (fixture, FIXTURE_FIRST, FALSE);
  g_assert_true (tampering_loads (fixture, FIXTURE_THIRD));
  assert_listed (fixture, FIXTURE_THIRD, TRUE);
}

/* ---- another program ---- */

static RaStore *
open_beside (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);
  RaStore *store = ra_store_open (fixture->dir, fixture->clock, &error);

  g_assert_no_error (error);
  g_assert_true (ra_store_sign_in (store, FIXTURE_SECOND_OPERATOR, passphrase, &error));
  return store;
}

/* What another program has written since a reading began is no proof that the database was put back. */
static void
test_held_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaStore) other = open_beside (fixture);
  g_autoptr (RaStatement) held = NULL;

  g_assert_true (ra_store_act (other, &(RaStoreOrder){ .act = "test" }, NULL, NULL, &error));
  held = ra_db_prepare (fixture->store->db, "SELECT id FROM case_file", &error);
  g_assert_true (ra_statement_step (held, &error));
  g_assert_true (ra_store_act (other, &(RaStoreOrder){ .act = "test" }, NULL, NULL, &error));
  g_assert_true (tampering_loads (fixture, FIXTURE_FIRST));
  g_assert_cmpstr (ra_journal_get_fault_text (fixture->store), ==, NULL);
  g_clear_pointer (&held, ra_statement_release);
  g_assert_true (tampering_act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
}

/* Another program, which writes as soon as this one has read the list of a case. */
typedef struct
{
  RaStore *store;
  guint written;
} Meanwhile;

static int
on_statement_done (unsigned kind, void *data, void *statement, void *taken)
{
  Meanwhile *self = data;
  g_autoptr (GError) error = NULL;

  if (self->written > 0 || strstr (sqlite3_sql (statement), "FROM manifest WHERE id") == NULL)
    return 0;
  self->written++;
  g_assert_true (tampering_act_in (self->store, FIXTURE_FIRST, &error));
  g_assert_no_error (error);
  return 0;
}

/* List and rows of a case are of one moment: what is committed between the two is no damage. */
static void
test_written_between (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RaStore) other = open_beside (fixture);
  Meanwhile meanwhile = { other, 0 };

  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  sqlite3_trace_v2 (fixture->store->db->handle, SQLITE_TRACE_PROFILE, on_statement_done, &meanwhile);
  g_assert_true (tampering_loads (fixture, FIXTURE_FIRST));
  sqlite3_trace_v2 (fixture->store->db->handle, 0, NULL, NULL);
  g_assert_cmpuint (meanwhile.written, ==, 1);
  g_assert_cmpstr (ra_journal_get_fault_text (fixture->store), ==, NULL);
}

static gboolean
erase_case (RaStore *store, gpointer number, GError **error)
{
  return ra_store_destroy_case_key (store, number, error);
}

/* What this program had opened of a case goes when another one has erased it. */
static void
test_erased_beside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RaStore) other = open_beside (fixture);
  g_autoptr (RaCaseRecord) erased = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (tampering_loads (fixture, FIXTURE_FIRST));
  g_assert_nonnull (fixture->store->kept);
  g_assert_true (ra_store_act (other, &(RaStoreOrder){ .act = "case-erase" }, erase_case,
                               (gpointer) FIXTURE_FIRST, &error));
  g_assert_no_error (error);
  erased = ra_store_get_case (fixture->store, FIXTURE_FIRST, &error);
  g_assert_no_error (error);
  g_assert_true (erased->erased);
  g_assert_null (fixture->store->kept);
}

/* ---- a wrong clock ---- */

static gboolean
has_time (const GPtrArray *entries, gint64 seq, gint64 time)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const RaJournalEntry *entry = g_ptr_array_index (entries, i);
      if (entry->seq == seq)
        return entry->time == time;
    }
  return FALSE;
}

/* Nothing is written at a time that no date can say; and entries of such times are listed like all others. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  static const gint64 wrong[]
      = { G_MININT64, -5, 0, G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC, G_MAXINT64 };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ra_clock_set (fixture->clock, wrong[i]);
      g_assert_false (fixture_act (fixture, "test", &error));
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "clock"));
      g_clear_error (&error);
    }
  ra_clock_set (fixture->clock, FIXTURE_START);
  fixture_sql (fixture, "UPDATE journal SET time = -7000000000000000 WHERE seq = 2;"
                        "UPDATE journal SET time = 300000000000000000 WHERE seq = 3");
  fixture_sign_in (fixture);
  g_autoptr (GPtrArray) listed = ra_journal_list (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (has_time (listed, 2, G_GINT64_CONSTANT (-7000000000000000)));
  g_assert_true (has_time (listed, 3, G_GINT64_CONSTANT (300000000000000000)));
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
assert_verified_as (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (report->sound);
  g_assert_true (tampering_names (report->damages, name));
}

static void
assert_stopped (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
  g_assert_nonnull (strstr (ra_journal_get_fault_text (fixture->store), name));
  g_assert_false (tampering_act_on (fixture, FIXTURE_FIRST, &error));
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
      snapshot_write (fixture->database, &snapshot);
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

  g_assert_true (tampering_loads (fixture, FIXTURE_FIRST));
  raw = tampering_open (fixture->database);
  g_assert_cmpint (sqlite3_exec (raw, foreign[1].sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (raw);
  g_assert_false (tampering_act_on (fixture, FIXTURE_FIRST, NULL));
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
  g_assert_true (tampering_loads (fixture, FIXTURE_FIRST));
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
  g_assert_true (tampering_act_on (fixture, FIXTURE_THIRD, &error));
  g_assert_no_error (error);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
}

/* ---- in words ---- */

/* A table that is added gets words of its own. */
static void
test_tables_have_words (Fixture *fixture, gconstpointer data)
{
  sqlite3 *raw = tampering_open (fixture->database);
  g_autoptr (GPtrArray) tables = tampering_query (
      raw, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");

  g_assert_cmpuint (tables->len, >, 20);
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      if (ra_record_words (table) == table)
        g_error ("no words for records of %s", table);
    }
  sqlite3_close (raw);
}

/* Who works with the case reads no name of a table; who verifies reads table and row. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture, "UPDATE case_file SET due = 9 WHERE id = 1");
  fixture_sign_in (fixture);
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, FIXTURE_FIRST, &error);
  g_assert_null (record);
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "“case” no. 1 of case " FIXTURE_FIRST));
  g_assert_null (strstr (error->message, "case_file"));
  g_clear_error (&error);
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (report->text, "“case” no. 1 of case " FIXTURE_FIRST));
  g_assert_nonnull (strstr (report->text, "“case_file” no. 1"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/one-case", test_one_case);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/meanwhile", test_meanwhile);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/listed", test_listed);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/put-back-case", test_put_back_case);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/one-case-verified", test_one_case_verified);
  fixture_test_whole ("/store/held-reading", test_held_reading);
  fixture_test_whole ("/store/written-between", test_written_between);
  fixture_test_whole ("/store/erased-beside", test_erased_beside);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/clock", test_clock);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/accepted", test_accepted);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/schema", test_schema);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/schema-meanwhile", test_schema_meanwhile);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/emptied-index", test_emptied_index);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/tables-have-words", test_tables_have_words);
  fixture_test_whole ("/clause/dfs-5.10-protect/tampering/words", test_words);
  return fixture_main ();
}
