/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "tests/unit/store/store-fixture.h"

/* Entries 1 and 2 are the making of the station and the sign-in; these come after them: 3 … 8. */
static const char *const acts[]
    = { "case-new", "case-item", "case-item", "case-register", "keys-generate", "case-print" };
#define LAST_ENTRY 8

static void
write_entries (Fixture *fixture)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GError) error = NULL;
      GVariant *detail = g_variant_new_parsed ("{'n': <%x>}", (gint64) i);

      ra_clock_advance (fixture->clock, G_USEC_PER_SEC);
      ra_store_act (
          fixture->store,
          &(RaStoreOrder){ .act = acts[i], .case_number = i % 2 == 0 ? "2026-0001" : NULL, .detail = detail },
          NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

static RaJournalReport *
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (FIXTURE_PASSPHRASE);
  gint64 before = fixture_sql_int (fixture, "SELECT count(*) FROM journal");

  /* unlocking and verifying write nothing */
  ra_store_unlock (fixture->store, FIXTURE_OPERATOR, passphrase, &error);
  g_assert_no_error (error);
  RaJournalReport *report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count(*) FROM journal"), ==, before);
  return report;
}

static void
assert_fault (Fixture *fixture, RaJournalFault fault, gint64 seq)
{
  g_autoptr (RaJournalReport) report = verify (fixture);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

  g_test_message ("%s", report->text);
  g_assert_false (report->sound);
  g_assert_cmpint (report->fault_seq, ==, seq);
  g_assert_cmpint (report->fault, ==, fault);
  g_assert_nonnull (strstr (report->text, number));
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mac = NULL;
  gint64 seq = 0;

  write_entries (fixture);
  g_assert_true (ra_journal_get_head (fixture->store, &seq, &mac, &error));
  g_assert_cmpint (seq, ==, LAST_ENTRY);
  g_autoptr (RaJournalReport) report = verify (fixture);
  g_assert_true (report->sound);
  g_assert_cmpint (report->entries, ==, LAST_ENTRY);
  g_assert_cmpint (report->head_seq, ==, LAST_ENTRY);
  g_assert_cmpstr (report->head_mac, ==, mac);
  g_assert_cmpint (report->since, ==, FIXTURE_START);
  g_assert_cmpuint (report->repaired->len, ==, 0);
}

/* Each manipulation as SQL, and the entry that has to be named. */
static const struct
{
  const char *name, *sql;
  RaJournalFault fault;
  gint64 seq;
} manipulations[] = {
  { "changed-act", "UPDATE journal SET act = 'case.refuse' WHERE seq = 5", RA_JOURNAL_FAULT_CHANGED, 5 },
  { "changed-time", "UPDATE journal SET time = time + 1 WHERE seq = 3", RA_JOURNAL_FAULT_CHANGED, 3 },
  { "changed-operator", "UPDATE journal SET operator = 2 WHERE seq = 4", RA_JOURNAL_FAULT_CHANGED, 4 },
  { "changed-case", "UPDATE journal SET case_number = '2026-0002' WHERE seq = 3", RA_JOURNAL_FAULT_CHANGED,
    3 },
  { "case-removed", "UPDATE journal SET case_number = NULL WHERE seq = 3", RA_JOURNAL_FAULT_CHANGED, 3 },
  { "case-emptied", "UPDATE journal SET case_number = '' WHERE seq = 4", RA_JOURNAL_FAULT_CHANGED, 4 },
  { "changed-detail", "UPDATE journal SET detail = (SELECT detail FROM journal WHERE seq = 3) WHERE seq = 6",
    RA_JOURNAL_FAULT_CHANGED, 6 },
  { "detail-removed", "UPDATE journal SET detail = NULL WHERE seq = 7", RA_JOURNAL_FAULT_CHANGED, 7 },
  { "changed-mac", "UPDATE journal SET mac = zeroblob(32) WHERE seq = 5", RA_JOURNAL_FAULT_CHANGED, 5 },
  { "short-mac", "UPDATE journal SET mac = x'00' WHERE seq = 5", RA_JOURNAL_FAULT_CHANGED, 5 },
  { "changed-first", "UPDATE journal SET time = 0 WHERE seq = 1", RA_JOURNAL_FAULT_CHANGED, 1 },
  { "changed-last", "UPDATE journal SET act = 'x' WHERE seq = 8", RA_JOURNAL_FAULT_CHANGED, 8 },
  { "removed", "DELETE FROM journal WHERE seq = 4", RA_JOURNAL_FAULT_REMOVED, 4 },
  { "removed-first", "DELETE FROM journal WHERE seq = 1", RA_JOURNAL_FAULT_REMOVED, 1 },
  { "removed-and-closed-up",
    "DELETE FROM journal WHERE seq = 4; UPDATE journal SET seq = seq - 1 WHERE seq > 4",
    RA_JOURNAL_FAULT_CHANGED, 4 },
  { "inserted-between",
    "UPDATE journal SET seq = -seq WHERE seq >= 5; UPDATE journal SET seq = 1 - seq WHERE seq < 0;"
    "INSERT INTO journal SELECT 5, time, operator, act, case_number, detail, mac FROM journal WHERE seq = 4",
    RA_JOURNAL_FAULT_CHANGED, 5 },
  { "inserted-before",
    "INSERT INTO journal SELECT 0, time, operator, act, case_number, detail, mac FROM journal WHERE seq = 1",
    RA_JOURNAL_FAULT_INSERTED, 0 },
  { "inserted-after",
    "INSERT INTO journal SELECT 9, time, operator, act, case_number, detail, mac FROM journal WHERE seq = 8",
    RA_JOURNAL_FAULT_CHANGED, 9 },
  { "swapped",
    "UPDATE journal SET seq = 100 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 6;"
    "UPDATE journal SET seq = 6 WHERE seq = 100",
    RA_JOURNAL_FAULT_CHANGED, 4 },
  { "cut-off-one", "DELETE FROM journal WHERE seq = 8", RA_JOURNAL_FAULT_CUT_OFF, 8 },
  { "cut-off-many", "DELETE FROM journal WHERE seq > 5", RA_JOURNAL_FAULT_CUT_OFF, 6 },
  { "emptied", "DELETE FROM journal", RA_JOURNAL_FAULT_CUT_OFF, 1 },
  { "head-removed", "DELETE FROM journal_head", RA_JOURNAL_FAULT_HEAD, 9 },
  { "head-changed", "UPDATE journal_head SET sealed = zeroblob(100)", RA_JOURNAL_FAULT_HEAD, 9 },
};

static void
repair (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  ra_journal_repair (fixture->store, "Резервну копію відновлено, комісія від 16.10.2026", &error);
  g_assert_no_error (error);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
  g_assert_true (fixture_act (fixture, "case-print", &error));
  g_assert_no_error (error);
}

/* The break is named; the way on is taken; the break stays named. */
static void
test_manipulation (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  write_entries (fixture);
  fixture_sql (fixture, manipulations[i].sql);
  assert_fault (fixture, manipulations[i].fault, manipulations[i].seq);

  g_assert_true (ra_store_confirm_sign_in (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_false (fixture_act (fixture, "case-print", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
  g_clear_error (&error);

  repair (fixture);
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (report->sound);
  g_assert_cmpuint (report->repaired->len, ==, 1);
  g_assert_cmpint (g_array_index (report->repaired, gint64, 0), ==, manipulations[i].seq);

  /* nothing is broken now */
  g_assert_false (ra_journal_repair (fixture->store, "again", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
}

/* Whoever has the program can compute hashes, but not the HMAC: a chain made of another key does not pass. */
static void
test_recomputed_hashes (Fixture *fixture, gconstpointer data)
{
  write_entries (fixture);
  fixture_sql (fixture, "UPDATE journal SET act = 'case.refuse' WHERE seq = 6;"
                        "UPDATE journal SET mac = randomblob(32) WHERE seq >= 6");
  assert_fault (fixture, RA_JOURNAL_FAULT_CHANGED, 6);
}

/* The database as it was some acts ago, sealed head and all: only the mirror remembers. */
static void
test_old_database_put_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, ra_store_free);
  g_autoptr (GBytes) old = ra_file_read (fixture->database, 16 * 1024 * 1024, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  write_entries (fixture);
  g_clear_pointer (&fixture->store, ra_store_free);
  g_autofree char *log = g_strconcat (fixture->database, "-wal", NULL);
  (void) g_unlink (log);
  ra_file_write_durable (fixture->database, old, 0600, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  assert_fault (fixture, RA_JOURNAL_FAULT_CUT_OFF, 3);
}

static void
test_mirror (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mirror = g_build_filename (fixture->dir, "journal.head", NULL);
  g_autoptr (GError) error = NULL;

  write_entries (fixture);
  g_autoptr (GBytes) old = ra_file_read (mirror, 4096, &error);
  write_entries (fixture);

  /* behind: what a crash between commit and mirror leaves; that is no fault */
  ra_file_write_durable (mirror, old, 0600, &error);
  g_assert_no_error (error);
  fixture_reopen (fixture);
  g_autoptr (RaJournalReport) behind = verify (fixture);
  g_assert_true (behind->sound);
  fixture_sign_in (fixture);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);

  g_assert_no_errno (g_unlink (mirror));
  fixture_reopen (fixture);
  assert_fault (fixture, RA_JOURNAL_FAULT_HEAD, 16);
}

/* As the system administrator's mistake would have it: the file is there to be read only. */
static void
set_override (gboolean may)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct caps[2];

  g_assert_no_errno ((int) syscall (SYS_capget, &header, caps));
  if (may)
    caps[0].effective |= caps[0].permitted & (1u << CAP_DAC_OVERRIDE);
  else
    caps[0].effective &= ~(1u << CAP_DAC_OVERRIDE);
  g_assert_no_errno ((int) syscall (SYS_capset, &header, caps));
}

/* The mirror may be behind, but not by more than the office lets it be; as soon as it can be written again, work goes
 * on by itself. */
static void
test_mirror_lags (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mirror = g_build_filename (fixture->dir, "journal.head", NULL);
  g_autoptr (GError) error = NULL;

  ra_journal_set_may_lag (fixture->store, 3);
  set_override (FALSE);
  g_assert_no_errno (g_chmod (mirror, 0400));
  for (int i = 0; i < 4; i++)
    {
      g_assert_true (fixture_act (fixture, "test", &error));
      g_assert_no_error (error);
    }
  g_assert_false (fixture_act (fixture, "test", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "4 entries behind"));
  g_clear_error (&error);
  g_autoptr (RaJournalReport) behind = verify (fixture);
  g_assert_true (behind->sound);
  g_assert_cmpint (behind->behind, ==, 4);
  g_assert_nonnull (strstr (behind->text, "4 entries behind"));
  g_assert_no_errno (g_chmod (mirror, 0600));
  fixture_sign_in (fixture);
  g_assert_true (fixture_act (fixture, "test", &error));
  g_assert_no_error (error);
  g_autoptr (RaJournalReport) after = verify (fixture);
  g_assert_cmpint (after->behind, ==, 0);
  set_override (TRUE);
}

/* An append compares first: at the next act, not only when somebody verifies. */
static void
test_append_stops (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL, draft_error = NULL;
  g_autofree char *number = fixture_add_case (fixture, "Сірко", "2345678901");

  write_entries (fixture);
  fixture_sql (fixture, "UPDATE journal SET act = 'x' WHERE seq = (SELECT max(seq) FROM journal)");
  fixture_sign_in (fixture); /* the sign-in succeeds: reading has to go on */
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
  g_assert_nonnull (ra_journal_get_fault_text (fixture->store));
  gint64 before = fixture_sql_int (fixture, "SELECT count(*) FROM journal");
  g_assert_false (fixture_act (fixture, "case-print", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
  g_assert_nonnull (strstr (error->message, "entry 9"));
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count(*) FROM journal"), ==, before);
  g_autoptr (RaCaseRecord) record = ra_store_get_case (fixture->store, number, &draft_error);
  g_assert_no_error (draft_error);
  g_assert_cmpstr (record->label, ==, "Сірко");
}

/* While the store is open and another program changes the file. */
static void
test_append_stops_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_entries (fixture);
  (void) fixture_sql_int (fixture, "DELETE FROM journal WHERE seq = 8 RETURNING seq");
  g_assert_false (fixture_act (fixture, "case-print", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN);
  g_assert_nonnull (strstr (error->message, "entry 8"));
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_BROKEN);
}

/* A repair holds fast what stood before it, right or wrong: a later change to that is found as well. */
static void
test_repair_freezes (Fixture *fixture, gconstpointer data)
{
  write_entries (fixture);
  fixture_sql (fixture, "UPDATE journal SET act = 'x' WHERE seq = 6");
  fixture_sign_in (fixture);
  repair (fixture);
  fixture_sql (fixture, "UPDATE journal SET act = 'y' WHERE seq = 4");
  assert_fault (fixture, RA_JOURNAL_FAULT_CHANGED, 4);
  fixture_sql (fixture, "UPDATE journal SET act = 'case-item' WHERE seq = 4;"
                        "UPDATE journal SET act = 'y' WHERE seq = 7");
  assert_fault (fixture, RA_JOURNAL_FAULT_CHANGED, 6);
}

static void
test_repair_stays_visible (Fixture *fixture, gconstpointer data)
{
  const RaJournalQuery query = { .act = "journal-repair" };
  g_autoptr (GError) error = NULL;

  write_entries (fixture);
  fixture_sql (fixture, "DELETE FROM journal WHERE seq = 4");
  g_assert_false (ra_journal_repair (fixture->store, "x", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
  g_clear_error (&error);
  fixture_sign_in (fixture);
  g_assert_false (ra_journal_repair (fixture->store, "", &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  repair (fixture);

  g_autoptr (GPtrArray) entries = ra_journal_list (fixture->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  const RaJournalEntry *entry = g_ptr_array_index (entries, 0);
  gint64 broken_at = 0;
  const char *reason = NULL;
  g_assert_true (g_variant_lookup (entry->detail, "broken-at", "x", &broken_at));
  g_assert_true (g_variant_lookup (entry->detail, "reason", "&s", &reason));
  g_assert_cmpint (broken_at, ==, 4);
  g_assert_true (g_str_has_prefix (reason, "Резервну"));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  const RaJournalQuery page = { .limit = 3 }, by_case = { .case_number = "2026-0001" },
                       group = { .act = "case-" };
  const RaJournalQuery one = { .act = "case-item" },
                       by_operator = { .operator_name = FIXTURE_OPERATOR, .limit = 100 };
  const RaJournalQuery times
      = { .from_time = FIXTURE_START + 2 * G_USEC_PER_SEC, .until_time = FIXTURE_START + 4 * G_USEC_PER_SEC };
  g_autoptr (GError) error = NULL;

  write_entries (fixture);
  g_autoptr (GPtrArray) first = ra_journal_list (fixture->store, &page, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 3);
  const RaJournalEntry *newest = g_ptr_array_index (first, 0), *last = g_ptr_array_index (first, 2);
  g_assert_cmpint (newest->seq, ==, LAST_ENTRY);
  g_assert_cmpstr (newest->act, ==, "case-print");
  g_assert_cmpstr (newest->operator_name, ==, FIXTURE_OPERATOR);
  g_assert_cmpint (newest->time, ==, FIXTURE_START + 6 * G_USEC_PER_SEC);
  g_assert_null (newest->case_number);
  gint64 n = -1;
  g_assert_true (g_variant_lookup (newest->detail, "n", "x", &n));
  g_assert_cmpint (n, ==, 5);

  const RaJournalQuery next = { .before_seq = last->seq, .limit = 3 };
  g_autoptr (GPtrArray) second = ra_journal_list (fixture->store, &next, &error);
  g_assert_cmpint (((RaJournalEntry *) g_ptr_array_index (second, 0))->seq, ==, 5);

  g_autoptr (GPtrArray) cases = ra_journal_list (fixture->store, &by_case, &error);
  g_assert_cmpuint (cases->len, ==, 3);
  g_autoptr (GPtrArray) grouped = ra_journal_list (fixture->store, &group, &error);
  g_assert_cmpuint (grouped->len, ==, 5);
  g_autoptr (GPtrArray) items = ra_journal_list (fixture->store, &one, &error);
  g_assert_cmpuint (items->len, ==, 2);
  g_autoptr (GPtrArray) own = ra_journal_list (fixture->store, &by_operator, &error);
  g_assert_cmpuint (own->len, ==, LAST_ENTRY);
  g_autoptr (GPtrArray) between = ra_journal_list (fixture->store, &times, &error);
  g_assert_cmpuint (between->len, ==, 2);
}

/* Nobody may look into it who is not signed in. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_reopen (fixture);
  g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_LOCKED);
  g_assert_null (ra_journal_list (fixture->store, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
  g_clear_error (&error);
  g_assert_null (ra_journal_verify (fixture->store, NULL, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
  g_clear_error (&error);
  g_assert_false (ra_journal_get_head (fixture->store, NULL, NULL, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_SIGNED_IN);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/clause/czo-8.5-events/journal/list", test_list);
  fixture_test ("/clause/czo-8.5-protect/journal/sound", test_sound);
  fixture_test ("/clause/czo-8.5-protect/journal/locked", test_locked);
  for (gsize i = 0; i < G_N_ELEMENTS (manipulations); i++)
    {
      g_autofree char *path
          = g_strconcat ("/clause/czo-8.5-protect/journal/tamper/", manipulations[i].name, NULL);
      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), fixture_set_up, test_manipulation, fixture_tear_down);
    }
  fixture_test ("/clause/czo-8.5-protect/journal/recomputed-hashes", test_recomputed_hashes);
  fixture_test ("/clause/czo-8.5-protect/journal/old-database-put-back", test_old_database_put_back);
  fixture_test ("/clause/czo-8.5-protect/journal/mirror", test_mirror);
  fixture_test ("/clause/czo-8.5-protect/journal/mirror-lags", test_mirror_lags);
  fixture_test ("/clause/czo-8.5-protect/journal/append-stops", test_append_stops);
  fixture_test ("/clause/czo-8.5-protect/journal/append-stops-at-once", test_append_stops_at_once);
  fixture_test ("/clause/czo-8.5-protect/journal/repair-freezes", test_repair_freezes);
  fixture_test ("/clause/czo-8.5-protect/journal/repair-stays-visible", test_repair_stays_visible);
  return fixture_main ();
}
