/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/media/ra-medium-device-private.h"
#include "ra-core/media/ra-medium-folder-private.h"
#include "ra-core/media/ra-medium-list.h"
#include "tests/mock/ra-medium-mock.h"

typedef struct
{
  char *folder;
  RaMediumFolder *medium;
  GPtrArray *files;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) one = g_bytes_new_static ("container", 9), two = g_bytes_new_static ("request", 7);

  f->folder = g_dir_make_tmp ("ra-medium-XXXXXX", NULL);
  f->medium = ra_medium_folder_new (f->folder);
  f->files = ra_medium_files_new ();
  g_ptr_array_add (f->files, ra_medium_file_new ("key.p12", one));
  g_ptr_array_add (f->files, ra_medium_file_new ("Вигадана Оксана EU-AAAAAAAA.p10", two));
}

static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL;
       name = g_dir_read_name (dir))
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_remove (path);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  empty_folder (f->folder);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_object_unref (f->medium);
  g_ptr_array_unref (f->files);
}

static void
assert_count (Fixture *f, guint count)
{
  g_autoptr (GPtrArray) names = list_names (f->folder);

  g_assert_cmpuint (names->len, ==, count);
}

static void
test_write (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = NULL;

  g_assert_true (ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, NULL, &error));
  g_assert_no_error (error);
  assert_count (f, 2);
  read = ra_file_place_read_file (RA_FILE_PLACE (f->medium), "key.p12", 100, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (read, NULL), g_bytes_get_size (read), "container", 9);

  g_assert_null (ra_file_place_read_file (RA_FILE_PLACE (f->medium), "key.p12", 8, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (ra_file_place_read_file (RA_FILE_PLACE (f->medium), "other", 8, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND);
}

static void
test_never_replaces (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "Вигадана Оксана EU-AAAAAAAA.p10", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "theirs", -1, NULL);
  g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_EXISTS);
  assert_count (f, 1);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "theirs");
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  const char *const names[] = { "key.p12", "Вигадана Оксана EU-AAAAAAAA.p10", "never written", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, NULL, &error));
  g_assert_true (ra_file_place_remove_files (RA_FILE_PLACE (f->medium), names, &error));
  g_assert_no_error (error);
  assert_count (f, 0);
}

/* Fails at step number @at with @code. */
typedef struct
{
  guint at;
  guint seen;
  int code;
  char *folder;
  char *moved;
  GCancellable *cancellable;
} Fault;

static int
on_step (const char *step, gsize size, gpointer data)
{
  Fault *fault = data;

  return fault->seen++ == fault->at ? fault->code : 0;
}

static void
check_every_step (Fixture *f, int code, int expected)
{
  for (guint at = 0;; at++)
    {
      Fault fault = { at, 0, code, NULL, NULL, NULL };
      g_autoptr (GError) error = NULL;
      gboolean ok;

      ra_medium_folder_set_fault (f->medium, on_step, &fault);
      ok = ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, NULL, &error);
      if (ok)
        {
          g_assert_cmpuint (fault.seen, <=, at); /* there is no such step any more */
          g_assert_cmpuint (at, >, 10);
          return;
        }
      g_assert_error (error, RA_MEDIUM_ERROR, expected);
      g_assert_cmpuint (strlen (error->message), >, 40);
      assert_count (f, 0);
    }
}

static void
test_full_at_every_step (Fixture *f, gconstpointer data)
{
  check_every_step (f, ENOSPC, RA_MEDIUM_ERROR_FULL);
}

static void
test_read_only_at_every_step (Fixture *f, gconstpointer data)
{
  check_every_step (f, EROFS, RA_MEDIUM_ERROR_READ_ONLY);
}

static void
test_broken_at_every_step (Fixture *f, gconstpointer data)
{
  check_every_step (f, EIO, RA_MEDIUM_ERROR_IO);
}

static void
test_gone_at_every_step (Fixture *f, gconstpointer data)
{
  check_every_step (f, ENODEV, RA_MEDIUM_ERROR_VANISHED);
}

static int
on_step_move (const char *step, gsize size, gpointer data)
{
  Fault *fault = data;

  if (fault->seen++ == fault->at)
    g_assert_no_errno (g_rename (fault->folder, fault->moved));
  return 0;
}

/* The folder goes away under the hands, as a medium that is unmounted lazily: what was held
 * open takes all writing. */
static void
test_folder_goes_away (Fixture *f, gconstpointer data)
{
  g_autofree char *moved = g_strconcat (f->folder, ".moved", NULL);

  for (guint at = 1; at < 10; at++)
    {
      Fault fault = { at, 0, 0, f->folder, moved, NULL };
      g_autoptr (GError) error = NULL;

      ra_medium_folder_set_fault (f->medium, on_step_move, &fault);
      g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, NULL, &error));
      g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_VANISHED);
      g_assert_no_errno (g_rename (moved, f->folder));
      assert_count (f, 0);
    }
}

static int
on_step_spoil (const char *step, gsize size, gpointer data)
{
  Fault *fault = data;

  if (g_str_equal (step, "read") && fault->seen++ == 0)
    {
      g_autofree char *path = g_build_filename (fault->folder, "key.p12", NULL);
      FILE *file = fopen (path, "r+");
      fputc ('C', file);
      fclose (file);
    }
  return 0;
}

static void
test_reads_back_other_bytes (Fixture *f, gconstpointer data)
{
  Fault fault = { 0, 0, 0, f->folder, NULL, NULL };
  g_autoptr (GError) error = NULL;

  ra_medium_folder_set_fault (f->medium, on_step_spoil, &fault);
  g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_DIFFERS);
  assert_count (f, 0);
}

static int
on_step_cancel (const char *step, gsize size, gpointer data)
{
  Fault *fault = data;

  if (fault->seen++ == fault->at)
    g_cancellable_cancel (fault->cancellable);
  return 0;
}

/* Cancelling leaves nothing or, once names are given, everything. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  guint cancelled = 0;

  for (guint at = 0; at < 12; at++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Fault fault = { at, 0, 0, NULL, NULL, cancellable };
      g_autoptr (GError) error = NULL;

      ra_medium_folder_set_fault (f->medium, on_step_cancel, &fault);
      if (ra_file_place_write_files (RA_FILE_PLACE (f->medium), f->files, cancellable, &error))
        {
          assert_count (f, 2);
          empty_folder (f->folder);
          continue;
        }
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_count (f, 0);
      cancelled++;
    }
  g_assert_cmpuint (cancelled, >, 0);
}

static void
test_no_folder (void)
{
  g_autoptr (RaMediumFolder) missing = ra_medium_folder_new ("/nonexistent/medium");
  g_autoptr (RaMediumFolder) file = ra_medium_folder_new ("/proc/self/maps");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_file_place_write_file (RA_FILE_PLACE (missing), "x", bytes, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_A_FOLDER);
  g_clear_error (&error);
  g_assert_null (ra_file_place_describe (RA_FILE_PLACE (file), &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_A_FOLDER);
}

static void
test_bad_names (Fixture *f, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  const char *const bad[] = { "", ".", "..", "../x", "a/b", long_name };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (ra_file_place_write_file (RA_FILE_PLACE (f->medium), bad[i], bytes, NULL, &error));
      g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_NAME);
      assert_count (f, 0);
    }
}

static void
test_describe (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (RA_FILE_PLACE (f->medium), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (info->path, ==, f->folder);
  g_assert_true (g_str_has_suffix (info->path, info->label));
  g_assert_cmpuint (info->free, <=, info->size);
  g_assert_true (info->writable);
  g_assert_false (info->read_only);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) mounted = ra_medium_list_mounted ();

  for (guint i = 0; i < mounted->len; i++)
    g_assert_true (RA_IS_FILE_PLACE (mounted->pdata[i]));
  g_assert_true (ra_medium_list_is_key_medium ("/media/clerk/KEYS", "/dev/sdb1", "vfat", FALSE));
  g_assert_true (ra_medium_list_is_key_medium ("/run/media/clerk/KEYS", "/dev/sdb1", "ext4", TRUE));
  g_assert_true (ra_medium_list_is_key_medium ("/mnt/stick", "/dev/sdb1", "exfat", TRUE));
  g_assert_false (ra_medium_list_is_key_medium ("/mnt/disk", "/dev/sdb1", "ext4", FALSE));
  g_assert_false (ra_medium_list_is_key_medium ("/", "/dev/sda2", "ext4", TRUE));
  g_assert_false (ra_medium_list_is_key_medium ("/boot/efi", "/dev/sda1", "vfat", TRUE));
  g_assert_false (ra_medium_list_is_key_medium ("/media/cdrom", "/dev/sr0", "iso9660", TRUE));
  g_assert_false (ra_medium_list_is_key_medium ("/media/share", "server:/export", "nfs", FALSE));
}

static void
test_mock (void)
{
  g_autoptr (RaMediumMock) medium = ra_medium_mock_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789", 10);
  g_autoptr (GError) error = NULL;

  ra_medium_mock_set_capacity (medium, 9);
  g_assert_false (ra_file_place_write_file (RA_FILE_PLACE (medium), "x", bytes, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_FULL);
  g_clear_error (&error);
  ra_medium_mock_set_capacity (medium, 10);
  ra_medium_mock_set_read_only (medium, TRUE);
  g_assert_false (ra_file_place_write_file (RA_FILE_PLACE (medium), "x", bytes, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_READ_ONLY);
  g_clear_error (&error);
  ra_medium_mock_set_read_only (medium, FALSE);
  g_assert_true (ra_file_place_write_file (RA_FILE_PLACE (medium), "x", bytes, NULL, &error));
  g_assert_false (ra_file_place_write_file (RA_FILE_PLACE (medium), "x", bytes, NULL, &error));
  g_clear_error (&error);
  g_assert_cmpuint (ra_medium_mock_count_files (medium), ==, 1);
  g_assert_true (ra_medium_mock_peek (medium, "x") == bytes);
}

/* One link a file system, named by its UUID. */
static void
test_uuid (void)
{
  g_autofree char *links = g_dir_make_tmp ("ra-uuid-XXXXXX", NULL);
  g_autofree char *one = g_build_filename (links, "1234-ABCD", NULL),
                  *other = g_build_filename (links, "5678-EF01", NULL);
  g_autofree char *found = NULL, *none = NULL, *nowhere = NULL;
  struct stat null, zero, full;

  g_assert_no_errno (stat ("/dev/null", &null));
  g_assert_no_errno (stat ("/dev/zero", &zero));
  g_assert_no_errno (stat ("/dev/full", &full));
  g_assert_no_errno (symlink ("/dev/null", one));
  g_assert_no_errno (symlink ("/dev/zero", other));
  found = ra_medium_device_dup_uuid (links, zero.st_rdev);
  g_assert_cmpstr (found, ==, "5678-EF01");
  none = ra_medium_device_dup_uuid (links, full.st_rdev);
  g_assert_null (none);
  nowhere = ra_medium_device_dup_uuid ("/nowhere", null.st_rdev);
  g_assert_null (nowhere);
  empty_folder (links);
  g_rmdir (links);
}

/* By the file system and the place on it, not by the name it has today. */
static void
test_identity (Fixture *f, gconstpointer data)
{
  g_autofree char *below = g_build_filename (f->folder, "below", NULL);
  g_autoptr (RaMediumFolder) inner = NULL, again = ra_medium_folder_new (f->folder);
  g_autoptr (RaMediumInfo) info = NULL, same = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir (below, 0700));
  inner = ra_medium_folder_new (below);
  info = ra_file_place_describe (RA_FILE_PLACE (f->medium), &error);
  g_assert_no_error (error);
  same = ra_file_place_describe (RA_FILE_PLACE (again), &error);
  g_assert_no_error (error);
  other = ra_file_place_describe (RA_FILE_PLACE (inner), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (info->identity, "uuid ") || g_str_has_prefix (info->identity, "fsid "));
  g_assert_cmpstr (info->identity, ==, same->identity);
  g_assert_cmpstr (info->identity, !=, other->identity);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/medium/write", test_write);
  ADD ("/medium/never-replaces", test_never_replaces);
  ADD ("/medium/remove", test_remove);
  ADD ("/medium/fault/full", test_full_at_every_step);
  ADD ("/medium/fault/read-only", test_read_only_at_every_step);
  ADD ("/medium/fault/broken", test_broken_at_every_step);
  ADD ("/medium/fault/gone", test_gone_at_every_step);
  ADD ("/medium/fault/folder-goes-away", test_folder_goes_away);
  ADD ("/medium/fault/other-bytes", test_reads_back_other_bytes);
  ADD ("/medium/cancel", test_cancel);
  ADD ("/medium/bad-names", test_bad_names);
  ADD ("/medium/describe", test_describe);
  ADD ("/medium/identity", test_identity);
  g_test_add_func ("/medium/uuid", test_uuid);
  g_test_add_func ("/medium/no-folder", test_no_folder);
  g_test_add_func ("/medium/list", test_list);
  g_test_add_func ("/medium/mock", test_mock);
  return g_test_run ();
}
