/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/cases/ra-store-case.h"
#include "tests/unit/store/failing-vfs.h"
#include "tests/unit/store/store-fixture.h"

/*
 * A station is killed in the middle of its acts, at a write or sync that is chosen. Whatever it was doing:
 * the journal holds, each act is there whole or not at all, and an act that was reported done is there.
 */

#define ROUNDS 24

static gint64 operations_left = G_MAXINT64;

/* The child dies here, without a chance to tidy up. */
static int
die_at_last_operation (int amount)
{
  if (operations_left-- <= 0)
    (void) kill (getpid (), SIGKILL);
  return SQLITE_OK;
}

/* Three records of one act, which have to agree afterwards: a case, a setting, an entry. */
static gboolean
count_body (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autofree char *last = ra_store_get_setting (store, "count");
  g_autofree char *next = g_strdup_printf ("%d", (last != NULL ? atoi (last) : 0) + 1);

  record->kind = g_strdup ("individual");
  record->state = RA_CASE_OPEN;
  record->profile_hash = g_strdup ("00");
  record->label = g_strnfill (3000, 'x');
  return ra_store_add_case (store, record, error) && ra_store_set_setting (store, "count", next, error);
}

static int
run_child (const char *dir, gint64 operations)
{
  Fixture fixture = { .dir = g_strdup (dir), .database = g_build_filename (dir, "station.db", NULL) };

  failing_vfs_install (die_at_last_operation);
  fixture.clock = ra_clock_new_fixed (FIXTURE_START);
  fixture_reopen (&fixture);
  fixture_sign_in (&fixture);
  operations_left = operations;
  for (;;)
    {
      g_autoptr (GError) error = NULL;

      ra_store_act (fixture.store, &(RaStoreOrder){ .act = "test-count" }, count_body, NULL, &error);
      g_assert_no_error (error);
      if (write (STDOUT_FILENO, ".", 1) != 1) /* done, as far as the clerk is told */
        return 1;
    }
}

/* Returns: (transfer full): what the child wrote before it ended with @status */
static char *
run_a_child (Fixture *fixture, const char *program, const char *mode, gint64 operations, int *status)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, operations);
  const char *argv[] = { program, mode, fixture->dir, number, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, status, &error);
  g_assert_no_error (error);
  return output;
}

/* Returns: how many acts the child reported before it died */
static gint64
kill_a_child (Fixture *fixture, const char *program, gint64 operations)
{
  int status = 0;
  g_autofree char *output = run_a_child (fixture, program, "--child", operations, &status);

  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  return (gint64) strlen (output);
}

static gint64
count_acts (Fixture *fixture)
{
  g_autofree char *count = ra_store_get_setting (fixture->store, "count");
  gint64 acts = count != NULL ? atoi (count) : 0;

  g_assert_cmpint (ra_store_count_cases (fixture->store, 0), ==, acts);
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count(*) FROM journal WHERE act = 'test-count'"), ==,
                   acts);
  return acts;
}

static const char *program_name;

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  gint64 acts = 0;

  g_clear_pointer (&fixture->store, ra_store_free);
  for (gint64 round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      gint64 reported = kill_a_child (fixture, program_name, round * 4 + round % 7), now;

      fixture_reopen (fixture);
      fixture_sign_in (fixture);
      g_assert_cmpint (ra_journal_get_state (fixture->store), ==, RA_JOURNAL_SOUND);
      g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (report->sound);
      now = count_acts (fixture);
      g_assert_cmpint (now, >=, acts + reported);
      g_assert_cmpint (now, <=, acts + reported + 1); /* committed, and killed before it could say so */
      acts = now;
      g_clear_pointer (&fixture->store, ra_store_free);
    }
  g_assert_cmpint (acts, >, ROUNDS);
  fixture_reopen (fixture);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], g_ascii_strtoll (argv[3], NULL, 10));
  program_name = argv[0];
  g_test_init (&argc, &argv, NULL);
  fixture_test ("/clause/czo-8.5-protect/kill/acts-are-whole", test_kill);
  return fixture_main ();
}
