/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-folder.h"
#include "ra-core/base/ra-output.h"
#include "ra-core/base/ra-process.h"

typedef struct
{
  char *root;
  char *station; /* holds a station.db, and a folder site/deep */
} Fixture;

static char *
at (const Fixture *self, const char *name)
{
  return g_build_filename (self->root, name, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *deep = NULL, *database = NULL;

  self->root = g_dir_make_tmp ("ra-output-XXXXXX", NULL);
  self->station = at (self, "station");
  deep = g_build_filename (self->station, "site", "deep", NULL);
  database = g_build_filename (self->station, RA_STATION_FILE, NULL);
  g_assert_no_errno (g_mkdir_with_parents (deep, 0700));
  g_assert_true (g_file_set_contents (database, "kept", -1, NULL));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      remove_all (below);
    }
  (void) g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_all (self->root);
  g_free (self->station);
  g_free (self->root);
}

/* Both the early question and the writing itself say no, and nothing is changed. */
static void
assert_refused (const char *path, gboolean replaces, int code)
{
  const RaOutput output = { path, 0600, replaces, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) early = NULL, late = NULL;

  g_assert_false (ra_output_check (&output, &early));
  g_assert_error (early, G_IO_ERROR, code);
  g_assert_false (ra_output_write (&output, bytes, &late));
  g_assert_error (late, G_IO_ERROR, code);
}

static void
assert_written (const char *path, gboolean replaces)
{
  const RaOutput output = { path, 0600, replaces, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3), back = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = NULL;
  GError *error = NULL;
  struct stat info;
  const char *name;

  ra_output_write (&output, bytes, &error);
  g_assert_no_error (error);
  back = ra_file_read (path, 3, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, bytes));
  g_assert_no_errno (stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

static void
test_new_or_forced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = at (fixture, "paper.pdf");

  assert_written (path, FALSE);
  assert_refused (path, FALSE, G_IO_ERROR_EXISTS);
  assert_written (path, TRUE);
}

static void
test_files_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = at (fixture, "fifo"), *link = at (fixture, "link"),
                  *hanging = at (fixture, "hanging"), *target = at (fixture, "target"),
                  *slash = at (fixture, "new/");

  g_assert_true (g_file_set_contents (target, "kept", -1, NULL));
  g_assert_no_errno (mkfifo (fifo, 0600));
  g_assert_no_errno (symlink (target, link));
  g_assert_no_errno (symlink ("/nowhere/at/all", hanging));
  assert_refused (fifo, TRUE, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused (link, TRUE, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused (hanging, TRUE, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused (fixture->root, TRUE, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused ("/dev/null", TRUE, G_IO_ERROR_PERMISSION_DENIED);
  assert_refused ("/dev/never-there", FALSE, G_IO_ERROR_PERMISSION_DENIED);
  assert_refused ("/proc/self/comm", TRUE, G_IO_ERROR_PERMISSION_DENIED);
  assert_refused (slash, FALSE, G_IO_ERROR_INVALID_FILENAME);
  assert_refused ("", FALSE, G_IO_ERROR_INVALID_FILENAME);
}

/* By whatever name the folder is reached. */
static void
test_never_in_a_station (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "station/new.pdf",
                                       "station/station.db",
                                       "station/site/new.pdf",
                                       "station/site/deep/new.pdf",
                                       "station/../station/new.pdf",
                                       "alias/new.pdf",
                                       "inner/new.pdf",
                                       "inner/../../new.pdf" };
  g_autofree char *alias = at (fixture, "alias"), *inner = at (fixture, "inner"),
                  *deep = at (fixture, "station/site/deep"), *outside = at (fixture, "outside.pdf"),
                  *database = at (fixture, "station/station.db"), *kept = NULL;

  g_assert_no_errno (symlink (fixture->station, alias));
  g_assert_no_errno (symlink (deep, inner));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = at (fixture, names[i]);
      assert_refused (path, TRUE, G_IO_ERROR_PERMISSION_DENIED);
    }
  g_assert_true (g_file_get_contents (database, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "kept");
  assert_written (outside, FALSE);
}

/* What a kill left where files without a name are not to be had. */
static void
test_leftovers_go (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = at (fixture, "paper.pdf"),
                  *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "paper.pdf", -1),
                  *hidden = g_strdup_printf ("%s/.%.16s.part", fixture->root, digest);

  g_assert_true (g_file_set_contents (hidden, "half", -1, NULL));
  assert_written (path, FALSE);
  g_assert_false (g_file_test (hidden, G_FILE_TEST_EXISTS));
}

static void
die (void)
{
  _exit (0);
}

static guint
count_ending (const char *folder, const char *start, const char *end)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, start) && g_str_has_suffix (name, end) ? 1 : 0;
  return n;
}

/* Killed when all is written and the name is not given yet: the next start takes it away, and not what somebody else
 * is still at. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  const gboolean named = GPOINTER_TO_INT (data);
  g_autofree char *path = at (fixture, "paper.pdf"), *notes = at (fixture, "notes");
  const RaOutput output = { path, 0600, TRUE, notes };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  pid_t child;

  g_assert_no_errno (g_mkdir (notes, 0700));
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  child = fork ();
  if (child == 0)
    {
      ra_output_set_test_named (named, die);
      ra_output_write (&output, bytes, NULL);
      _exit (1);
    }
  g_assert_no_errno (waitpid (child, NULL, 0) == child ? 0 : -1);
  g_assert_cmpuint (count_ending (fixture->root, ".", ".part"), ==, 1);
  g_assert_cmpuint (count_ending (notes, ".unfinished-", ""), ==, 1);
  ra_output_clean_up (notes);
  g_assert_cmpuint (count_ending (fixture->root, ".", ".part"), ==, 0);
  g_assert_cmpuint (count_ending (notes, ".unfinished-", ""), ==, 0);
  ra_output_set_test_named (named, NULL);
  g_assert_true (ra_output_write (&output, bytes, NULL));
  ra_output_set_test_named (FALSE, NULL);
  g_assert_cmpuint (count_ending (notes, "", ""), ==, 0);
}

/* A note that somebody else wrote is no order to remove a file. */
static void
test_foreign_note (Fixture *fixture, gconstpointer data)
{
  g_autofree char *victim = at (fixture, "victim"), *note = at (fixture, ".unfinished-ABCDEFGH");

  g_assert_true (g_file_set_contents (victim, "kept", -1, NULL));
  g_assert_true (g_file_set_contents (note, victim, -1, NULL));
  ra_output_clean_up (fixture->root);
  g_assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
}

/* Nothing is waited for. */
static void
test_reads_files_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *fifo = at (fixture, "fifo"), *empty = at (fixture, "empty");
  const struct
  {
    const char *path;
    int code;
  } cases[] = { { fifo, G_IO_ERROR_NOT_REGULAR_FILE },
                { "/dev/zero", G_IO_ERROR_NOT_REGULAR_FILE },
                { fixture->root, G_IO_ERROR_NOT_REGULAR_FILE },
                { empty, G_IO_ERROR_PARTIAL_INPUT } };

  g_assert_no_errno (mkfifo (fifo, 0600));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ra_file_read (cases[i].path, 100, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].path));
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/output/new-or-forced", Fixture, NULL, set_up, test_new_or_forced, tear_down);
  g_test_add ("/base/output/files-only", Fixture, NULL, set_up, test_files_only, tear_down);
  g_test_add ("/base/output/never-in-a-station", Fixture, NULL, set_up, test_never_in_a_station, tear_down);
  g_test_add ("/base/output/leftovers-go", Fixture, NULL, set_up, test_leftovers_go, tear_down);
  g_test_add ("/base/output/killed", Fixture, GINT_TO_POINTER (FALSE), set_up, test_killed, tear_down);
  g_test_add ("/base/output/killed-with-a-name", Fixture, GINT_TO_POINTER (TRUE), set_up, test_killed,
              tear_down);
  g_test_add ("/base/output/foreign-note", Fixture, NULL, set_up, test_foreign_note, tear_down);
  g_test_add ("/base/file/reads-files-only", Fixture, NULL, set_up, test_reads_files_only, tear_down);
  return g_test_run ();
}
