/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/media/ra-medium-folder-private.h"
#include "real-medium.h"
#include "tests/unit/store/failing-vfs.h"

/*
 * A generation of keys is killed at one step after the other: each step on the medium, each write and sync of
 * the station's disk. Whatever it was doing, the next generation leaves one set of files on the medium, one
 * pair of requests and one entry in the journal, and says what it found.
 */

/* Each kill makes containers and opens them, again and again; the real numbers are tried in tests/unit. */
#define FEW_ITERATIONS 1000

static int steps_left = G_MAXINT;

static void
die_at_last_step (void)
{
  if (steps_left-- <= 0)
    (void) kill (getpid (), SIGKILL);
}

static int
before_medium_step (const char *step, gsize size, gpointer data)
{
  die_at_last_step ();
  return 0;
}

/* Every third: many of them make one transaction, and tests/fault/store kills at each. */
static int
before_disk_write (int amount)
{
  static guint writes = 0;

  if (writes++ % 3 == 0)
    die_at_last_step ();
  return SQLITE_OK;
}

static RaKeysResult *
generate (RaDesk *desk, const char *number, const char *medium, const char *password, const char *suite)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) secret = fixture_secret (password);
  RaKeysResult *result = ra_desk_generate_keys (desk,
                                                &(RaKeysOrder){ .number = number,
                                                                .subscriber = 1,
                                                                .purpose = "crossborder",
                                                                .suite = suite,
                                                                .place = medium,
                                                                .secret = secret },
                                                NULL, &error);

  g_assert_no_error (error);
  return result;
}

static int
run_child (const char *root, const char *number, int steps)
{
  g_autofree char *dir = g_build_filename (root, "station", NULL);
  g_autofree char *medium = g_build_filename (root, "medium", NULL);
  g_autoptr (RaMediumFolder) folder = ra_medium_folder_new (medium);

  failing_vfs_install (before_disk_write);
  g_autoptr (RaDesk) desk = fixture_open_desk (dir, NULL);
  ra_medium_folder_set_fault (folder, before_medium_step, NULL);
  _ra_desk_set_medium (desk, RA_FILE_PLACE (folder));
  steps_left = steps;
  g_autoptr (RaKeysResult) result = generate (desk, number, medium, KEY_PASSWORD, "ecdsa-p256");
  steps_left = G_MAXINT;
  return 0;
}

/* ---- stations with one registered case ---- */

static const char *program_name;
static char *template_root, *template_number;

typedef struct
{
  char *root, *dir, *medium;
  RaDesk *desk;
} Office;

static void
copy_files (const char *from, const char *to)
{
  g_autoptr (GDir) entries = g_dir_open (from, 0, NULL);

  for (const char *name; (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autoptr (GError) error = NULL;

      if (!g_file_test (source, G_FILE_TEST_IS_REGULAR))
        continue;
      g_autoptr (GBytes) bytes = ra_file_read (source, 64 * 1024 * 1024, &error);
      g_assert_no_error (error);
      gsize size;
      const char *data = g_bytes_get_data (bytes, &size);
      g_file_set_contents_full (target, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}

static void
office_set_up (Office *self)
{
  g_autofree char *from = g_build_filename (template_root, "station", NULL);

  self->root = g_dir_make_tmp ("ra-keys-XXXXXX", NULL);
  self->dir = g_build_filename (self->root, "station", NULL);
  self->medium = g_build_filename (self->root, "medium", NULL);
  g_assert_cmpint (g_mkdir (self->dir, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (self->medium, 0700), ==, 0);
  copy_files (from, self->dir);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);

  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      if (g_unlink (child) != 0)
        remove_folder (child);
    }
  (void) g_rmdir (path);
}

static void
office_tear_down (Office *self)
{
  g_clear_object (&self->desk);
  remove_folder (self->root);
  g_free (self->root);
  g_free (self->dir);
  g_free (self->medium);
}

/* Returns: whether the child died before it was done */
static gboolean
kill_after (Office *self, int steps)
{
  g_autofree char *number = g_strdup_printf ("%d", steps);
  const char *argv[] = { program_name, "--child", self->root, template_number, number, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  self->desk = fixture_open_desk (self->dir, NULL);
  return WIFSIGNALED (status);
}

static gboolean
is_recorded (Office *self)
{
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, template_number, NULL, NULL);

  return requests->len > 0;
}

/* ---- what has to be there in the end ---- */

static guint
count_files (const char *medium, const char *suffix)
{
  g_autoptr (GDir) entries = g_dir_open (medium, 0, NULL);
  guint count = 0;

  for (const char *name; (name = g_dir_read_name (entries)) != NULL;)
    count += suffix == NULL || g_str_has_suffix (name, suffix);
  return count;
}

static guint
count_generations (Office *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, template_number, 0, 0, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    count += g_str_equal (((const RaJournalRow *) g_ptr_array_index (rows, i))->act, "keys-generate");
  return count;
}

static void
assert_container_opens (Office *self, const char *name, const char *password)
{
  g_autofree char *path = g_build_filename (self->medium, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);
  g_autoptr (RaSecret) secret = fixture_secret (password);

  g_assert_no_error (error);
  g_autoptr (GPtrArray) keys = ra_container_open (bytes, secret, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
}

static char *
container_on (const char *medium)
{
  g_autoptr (GDir) entries = g_dir_open (medium, 0, NULL);

  for (const char *name; (name = g_dir_read_name (entries)) != NULL;)
    if (g_str_has_suffix (name, ".p12"))
      return g_strdup (name);
  return NULL;
}

static void
assert_one_set (Office *self, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *container = container_on (self->medium);
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (self->desk, template_number, NULL, &error);
  g_autoptr (GPtrArray) outbox = ra_desk_list_outbox (self->desk, template_number, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 2);
  g_assert_cmpuint (outbox->len, ==, 2);
  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);
      g_autofree char *path = g_build_filename (self->medium, request->record->file_name, NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      for (guint c = 0; c < request->checks->len; c++)
        g_assert_true (((const RaFinding *) g_ptr_array_index (request->checks, c))->ok);
    }
  g_assert_cmpuint (count_files (self->medium, ".p10"), ==, 2);
  g_assert_cmpuint (count_files (self->medium, NULL), ==, 3); /* the container and nothing else */
  assert_container_opens (self, container, password);
  g_assert_cmpuint (count_generations (self), ==, 1);
  g_autoptr (RaJournalStatus) journal = ra_desk_verify_journal (self->desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (journal->ok);
}

/* ---- the tests ---- */

static int last_before_recording; /* all files are whole on the medium by then */

static void
test_every_step (void)
{
  guint fresh = 0, removed = 0, finished = 0, recorded = 0;
  gboolean killed = TRUE;

  /* each step on the medium, then some of the recording, which is one transaction */
  for (int steps = 0; killed; steps += finished > 6 ? 5 : 1)
    {
      Office office = { 0 };

      office_set_up (&office);
      killed = kill_after (&office, steps);
      if (is_recorded (&office))
        recorded++;
      else
        {
          g_autoptr (RaKeysResult) result
              = generate (office.desk, template_number, office.medium, KEY_PASSWORD, "ecdsa-p256");

          if (result->notes[0] == NULL)
            fresh++;
          else if (strstr (result->notes[0], "no others were generated") != NULL)
            finished++;
          else
            removed++;
          last_before_recording = steps;
        }
      assert_one_set (&office, KEY_PASSWORD);
      office_tear_down (&office);
    }
  g_test_message ("killed before anything was written: %u; removed: %u; finished: %u; recorded already: %u",
                  fresh, removed, finished, recorded);
  g_assert_cmpuint (fresh, >, 0);
  g_assert_cmpuint (removed, >, 0);
  g_assert_cmpuint (finished, >, 0);
  g_assert_cmpuint (recorded, >, 0);
}

static void
assert_removed_and_made_anew (Office *office, const char *password, const char *suite)
{
  g_autofree char *before = container_on (office->medium);
  g_autoptr (RaKeysResult) result = generate (office->desk, template_number, office->medium, password, suite);
  g_autofree char *after = container_on (office->medium);

  g_assert_nonnull (strstr (result->notes[0], "removed"));
  g_assert_nonnull (strstr (result->notes[0], before));
  g_assert_cmpstr (before, !=, after);
  assert_one_set (office, password);
}

/* What is whole but is not what is wanted now gives way. */
static void
test_another_password (void)
{
  Office office = { 0 };

  office_set_up (&office);
  g_assert_true (kill_after (&office, last_before_recording));
  assert_removed_and_made_anew (&office, "Another-2026", "ecdsa-p256");
  office_tear_down (&office);
}

static void
test_another_suite (void)
{
  Office office = { 0 };

  office_set_up (&office);
  g_assert_true (kill_after (&office, last_before_recording));
  assert_removed_and_made_anew (&office, KEY_PASSWORD, "dstu4145-257");
  office_tear_down (&office);
}

static void
test_another_medium (void)
{
  Office office = { 0 };
  g_autofree char *first = NULL;

  office_set_up (&office);
  g_assert_true (kill_after (&office, last_before_recording));
  first = g_steal_pointer (&office.medium);
  office.medium = g_build_filename (office.root, "another", NULL);
  g_assert_cmpint (g_mkdir (office.medium, 0700), ==, 0);
  g_autofree char *left = container_on (first);
  g_autoptr (RaKeysResult) result
      = generate (office.desk, template_number, office.medium, KEY_PASSWORD, "ecdsa-p256");
  g_assert_nonnull (strstr (result->notes[0], "another medium"));
  g_assert_nonnull (strstr (result->notes[0], left));
  assert_one_set (&office, KEY_PASSWORD);
  office_tear_down (&office);
}

/* ---- two sticks of one name ---- */

static const char *reason_to_skip; /* nullable */

static void
insert (Office *office, const char *image)
{
  g_autofree char *kept = g_build_filename (office->medium, "lost+found", NULL);

  g_assert_true (real_medium_insert (image, office->medium, FALSE));
  (void) g_rmdir (kept);
}

/* Where one stick was another is plugged in: what was left on the first is not looked for on the second. */
static void
swap_media (Office *office, const char *first, const char *second)
{
  insert (office, first);
  g_assert_true (kill_after (office, last_before_recording));
  g_autofree char *left = container_on (office->medium);
  real_medium_eject (office->medium);
  insert (office, second);
  g_autoptr (RaKeysResult) result
      = generate (office->desk, template_number, office->medium, KEY_PASSWORD, "ecdsa-p256");
  g_assert_nonnull (strstr (result->notes[0], "another medium"));
  g_assert_nonnull (strstr (result->notes[0], left));
  assert_one_set (office, KEY_PASSWORD);
  real_medium_eject (office->medium);
  insert (office, first);
  g_autofree char *still = container_on (office->medium);
  g_assert_cmpstr (still, ==, left);
  real_medium_eject (office->medium);
}

static void
test_swapped_media (void)
{
  Office office = { 0 };

  office_set_up (&office);
  g_autofree char *first = g_build_filename (office.root, "first.img", NULL);
  g_autofree char *second = g_build_filename (office.root, "second.img", NULL);
  if (reason_to_skip == NULL && (!real_medium_make (first, 4096) || !real_medium_make (second, 4096)))
    reason_to_skip = "no ext4 can be made here";
  if (reason_to_skip != NULL)
    g_test_skip (reason_to_skip);
  else
    swap_media (&office, first, second);
  office_tear_down (&office);
}

/* One bit of a file that was written is another by now. */
static void
test_spoiled_file (void)
{
  Office office = { 0 };
  g_autoptr (GError) error = NULL;

  office_set_up (&office);
  g_assert_true (kill_after (&office, last_before_recording));
  g_autofree char *name = container_on (office.medium);
  g_autofree char *path = g_build_filename (office.medium, name, NULL);
  g_autoptr (GBytes) bytes = ra_file_read (path, RA_CONTAINER_MAX_SIZE, &error);
  g_assert_no_error (error);
  gsize size;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  data[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) size, NULL));
  assert_removed_and_made_anew (&office, KEY_PASSWORD, "ecdsa-p256");
  office_tear_down (&office);
}

static void
make_template (void)
{
  Fixture fixture = { 0 };

  fixture_set_up (&fixture, NULL);
  template_number = fixture_registered_case (&fixture);
  g_clear_object (&fixture.desk);
  template_root = fixture.root;
  ra_secret_unref (fixture.code);
  g_free (fixture.dir);
  g_free (fixture.medium);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  ra_process_harden ();
  ra_crypto_setup (&error);
  g_assert_no_error (error);
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (FEW_ITERATIONS);
  if (argc == 5 && g_str_equal (argv[1], "--child"))
    return run_child (argv[2], argv[3], (int) g_ascii_strtoll (argv[4], NULL, 10));
  program_name = argv[0];
  g_test_init (&argc, &argv, NULL);
  reason_to_skip = real_medium_enter ();
  make_template ();
  g_test_add_func ("/clause/dfs-6.1-pair/kill/every-step", test_every_step);
  g_test_add_func ("/clause/dfs-6.1-pair/kill/other/password", test_another_password);
  g_test_add_func ("/clause/dfs-6.1-pair/kill/other/suite", test_another_suite);
  g_test_add_func ("/clause/dfs-6.1-pair/kill/other/medium", test_another_medium);
  g_test_add_func ("/clause/dfs-6.1-pair/kill/other/swapped-media", test_swapped_media);
  g_test_add_func ("/clause/dfs-6.1-pair/kill/other/spoiled-file", test_spoiled_file);
  status = g_test_run ();
  remove_folder (template_root);
  g_free (template_root);
  g_free (template_number);
  return status;
}
