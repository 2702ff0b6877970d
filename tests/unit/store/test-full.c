/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/store/cases/ra-store-draft.h"
#include "tests/unit/store/failing-vfs.h"
#include "tests/unit/store/store-fixture.h"

/* A full disk: writing fails once the bytes that are left are used up. */
static gint64 bytes_left = G_MAXINT64;
static int failure = SQLITE_FULL;

static int
take_bytes (int amount)
{
  if (bytes_left < amount)
    return failure;
  if (bytes_left != G_MAXINT64)
    bytes_left -= amount;
  return SQLITE_OK;
}

static void
assert_sound (Fixture *fixture, gint64 cases)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaJournalReport) report = ra_journal_verify (fixture->store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (report->sound);
  g_assert_cmpint (ra_store_count_cases (fixture->store, 0), ==, cases);
}

static gboolean
add_large_case (RaStore *store, gpointer data, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_case_record_new ();
  g_autofree char *large = g_strnfill (200 * 1024, 'x');

  record->kind = g_strdup ("individual");
  record->state = RA_CASE_OPEN;
  record->profile_hash = g_strdup ("00");
  record->label = g_steal_pointer (&large);
  return ra_store_add_case (store, record, error);
}

/* Wherever the disk becomes full, nothing is half done, the words say so, and afterwards work goes on. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  gint64 cases = 0, refused = 0;

  failure = GPOINTER_TO_INT (data);
  for (gint64 room = 0; room < 280 * 1024; room += 9000)
    {
      g_autoptr (GError) error = NULL;
      gboolean done;

      bytes_left = room;
      done
          = ra_store_act (fixture->store, &(RaStoreOrder){ .act = "case-new" }, add_large_case, NULL, &error);
      bytes_left = G_MAXINT64;
      if (!done)
        {
          g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL);
          g_assert_nonnull (strstr (error->message, "full"));
          refused++;
        }
      cases += done;
      assert_sound (fixture, cases);
      g_assert_true (fixture_act (fixture, "case-print", NULL)); /* usable at once */
    }
  g_assert_cmpint (refused, >, 3);
  g_assert_cmpint (cases, >, 0);
  fixture_reopen (fixture);
  fixture_sign_in (fixture);
  assert_sound (fixture, cases);
}

static void
test_full_disk_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) wrong = ra_secret_new_text ("wrong"), right = ra_secret_new_text (FIXTURE_PASSPHRASE);

  failure = SQLITE_FULL;
  bytes_left = 0;
  g_assert_false (ra_store_save_draft (fixture->store, NULL, "x", g_variant_new_string ("y"), &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL);
  g_clear_error (&error);
  /* an attempt that cannot be recorded is refused all the same, and so is a sign-in
   * that cannot be journalled */
  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_OPERATOR, wrong, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "Name and passphrase do not belong together"));
  g_assert_nonnull (strstr (error->message, "could not be counted"));
  g_clear_error (&error);
  g_assert_false (ra_store_sign_in (fixture->store, FIXTURE_OPERATOR, right, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL);
  g_assert_null (ra_store_get_operator (fixture->store));
  bytes_left = G_MAXINT64;
  fixture_sign_in (fixture);
  assert_sound (fixture, 0);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  ra_kdf_set_test_cost (10);
  g_test_init (&argc, &argv, NULL);
  failing_vfs_install (take_bytes);
  g_test_add ("/store/full-disk/full", Fixture, GINT_TO_POINTER (SQLITE_FULL), fixture_set_up, test_full_disk,
              fixture_tear_down);
  g_test_add ("/store/full-disk/input-output-error", Fixture, GINT_TO_POINTER (SQLITE_IOERR_WRITE),
              fixture_set_up, test_full_disk, fixture_tear_down);
  fixture_test ("/store/full-disk/elsewhere", test_full_disk_elsewhere);
  return fixture_main ();
}
