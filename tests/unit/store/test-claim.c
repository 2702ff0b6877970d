/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/certification/ra-store-claim.h"
#include "tests/unit/store/store-fixture.h"

/* What one sender deals with no other does; and what there is one of there is one of. */

static void
assert_claimed (RaStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_store_claim (store, id, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_BUSY);
  g_test_message ("%s", error->message);
}

static RaStoreClaim *
claim (RaStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  RaStoreClaim *self = ra_store_claim (store, id, &error);

  g_assert_no_error (error);
  return self;
}

static void
test_one_holder (Fixture *fixture, gconstpointer data)
{
  RaStoreClaim *first = claim (fixture->store, 1);
  g_autoptr (RaStoreClaim) second = claim (fixture->store, 2);
  g_autofree char *path = g_build_filename (fixture->dir, RA_STORE_CLAIM_NAME, NULL);
  g_autoptr (RaStoreClaim) again = NULL;
  struct stat info;

  assert_claimed (fixture->store, 1);
  ra_store_claim_free (first);
  assert_claimed (fixture->store, 2);
  again = claim (fixture->store, 1);
  g_assert_no_errno (stat (path, &info));
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 0);
}

/* Another program has it, and is killed. */
static void
test_death (Fixture *fixture, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t child;

  g_assert_no_errno (pipe (ready));
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      (void) !write (ready[1], ra_store_claim (fixture->store, 1, NULL) != NULL ? "y" : "n", 1);
      pause ();
      _exit (0);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  assert_claimed (fixture->store, 1);
  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_autoptr (RaStoreClaim) mine = claim (fixture->store, 1);
  close (ready[0]);
  close (ready[1]);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, RA_STORE_CLAIM_NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (symlink ("/dev/null", path));
  g_assert_null (ra_store_claim (fixture->store, 1, &error));
  g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FAILED);
}

/* ---- certificates ---- */

typedef struct
{
  gint64 submission;
  const char *issuer;
  const char *serial;
} New;

static gboolean
add (RaStore *store, gpointer data, GError **error)
{
  const New *new = data;
  g_autoptr (RaCertificateRecord) record = ra_certificate_record_new ();

  record->case_number = g_strdup (FIXTURE_FIRST);
  record->subscriber = 1;
  record->usage = RA_USAGE_SIGNATURE;
  record->key_id = g_strdup ("00");
  record->submission_id = new->submission;
  record->issuer_id = g_strdup (new->issuer);
  record->serial = g_strdup (new->serial);
  record->der = g_bytes_new_static ("certificate", 11);
  return ra_store_add_certificate (store, record, error);
}

static gboolean
add_in_act (Fixture *fixture, const New *new, GError **error)
{
  return ra_store_act (fixture->store, &(RaStoreOrder){ .act = "test" }, add, (gpointer) new, error);
}

static void
test_unique (Fixture *fixture, gconstpointer data)
{
  static const New twice[] = { { 2, "a1", "5E" }, { 1, "a1", "5F" }, { 0, "a1", "5E" } };
  g_autoptr (GError) error = NULL;
  gint64 submission = -1;

  g_assert_true (add_in_act (fixture, &(New){ 3, "a1", "5E" }, &error));
  for (guint i = 0; i < G_N_ELEMENTS (twice); i++)
    {
      g_assert_false (add_in_act (fixture, &twice[i], &error));
      g_assert_error (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS);
      g_clear_error (&error);
    }
  g_assert_true (add_in_act (fixture, &(New){ 2, "b2", "5E" }, &error));
  g_assert_true (add_in_act (fixture, &(New){ 0, NULL, "5E" }, &error));
  g_assert_true (ra_store_find_certificate (fixture->store, "a1", "5E", &submission, &error));
  g_assert_cmpint (submission, ==, 3);
  g_assert_false (ra_store_find_certificate (fixture->store, "a1", "60", &submission, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
#define TEST(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  TEST ("/store/claim/one-holder", test_one_holder);
  TEST ("/store/claim/death", test_death);
  TEST ("/store/claim/link", test_link);
  g_test_add ("/clause/dfs-6.3-unique/certificate-recorded-once", Fixture, NULL, fixture_set_up_filled,
              test_unique, fixture_tear_down);
  return fixture_main ();
}
