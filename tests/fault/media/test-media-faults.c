/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real ext4 on a loop device in a mount namespace of our own: full, read-only, pulled out.
 * Needs root; skipped else. */
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/media/ra-medium-folder-private.h"
#include "real-medium.h"

#define SHUTDOWN                                                                                             \
  _IOR ('X', 125, guint32) /* EXT4_IOC_SHUTDOWN: all further I/O fails, as with a stick pulled out */
#define SHUTDOWN_NOLOGFLUSH 2

static char *reason_to_skip = NULL;
static char *folder = NULL; /* of this test program */
static char *image = NULL;
static char *mount_point = NULL;

static gboolean
make_image (guint kilobytes)
{
  return real_medium_make (image, kilobytes);
}

static gboolean
insert (gboolean read_only)
{
  return real_medium_insert (image, mount_point, read_only);
}

static void
eject (void)
{
  real_medium_eject (mount_point);
}

static void
yank (void)
{
  guint32 flags = SHUTDOWN_NOLOGFLUSH;
  int fd = open (mount_point, O_RDONLY | O_CLOEXEC);

  g_assert_no_errno (fd);
  g_assert_no_errno (ioctl (fd, SHUTDOWN, &flags));
  close (fd);
}

/* What stands on the medium now, but for what the file system itself keeps there. */
static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (mount_point, 0, NULL);
  guint n = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    n += !g_str_equal (name, "lost+found");
  return n;
}

static gboolean
prepare (guint kilobytes)
{
  if (reason_to_skip == NULL && (!make_image (kilobytes) || !insert (FALSE)))
    reason_to_skip = g_strdup ("ext4 cannot be mounted on a loop device here");
  if (reason_to_skip == NULL)
    return TRUE;
  g_test_skip (reason_to_skip);
  return FALSE;
}

static GPtrArray *
make_files (gsize size)
{
  GPtrArray *files = ra_medium_files_new ();
  g_autoptr (GBytes) small = g_bytes_new_take (g_malloc0 (3000), 3000),
                     large = g_bytes_new_take (g_malloc0 (size), size);

  g_ptr_array_add (files, ra_medium_file_new ("key.p12", small));
  g_ptr_array_add (files, ra_medium_file_new ("Вигадана Оксана Петрівна EU-AAAAAAAA.p10", large));
  return files;
}

static void
test_written_and_kept (void)
{
  g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (mount_point);
  g_autoptr (GPtrArray) files = make_files (1000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = NULL;

  if (!prepare (4096))
    return;
  g_assert_true (ra_file_place_write_files (RA_FILE_PLACE (medium), files, NULL, &error));
  g_assert_no_error (error);
  yank (); /* at once after the call returned: nothing may be left in a cache */
  eject ();
  g_assert_true (insert (FALSE));
  g_assert_cmpuint (count_files (), ==, 2);
  read = ra_file_place_read_file (RA_FILE_PLACE (medium), "key.p12", 4000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (read), ==, 3000);
  eject ();
}

static void
test_full (void)
{
  g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (mount_point);
  g_autoptr (GPtrArray) large = make_files (3 * 1024 * 1024), small = make_files (1000);
  g_autoptr (RaMediumInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  if (!prepare (1024))
    return;
  g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (medium), large, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_FULL);
  g_assert_cmpuint (count_files (), ==, 0);
  g_clear_error (&error);
  g_assert_true (ra_file_place_write_files (RA_FILE_PLACE (medium), small, NULL, &error));
  g_assert_no_error (error);
  info = ra_file_place_describe (RA_FILE_PLACE (medium), &error);
  g_assert_cmpstr (info->file_system, ==, "ext4");
  g_assert_cmpuint (info->size, <, 1024 * 1024);
  eject ();
}

static void
test_read_only (void)
{
  g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (mount_point);
  g_autoptr (GPtrArray) files = make_files (1000);
  g_autoptr (RaMediumInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  if (!prepare (1024))
    return;
  eject ();
  g_assert_true (insert (TRUE));
  g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (medium), files, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_READ_ONLY);
  g_clear_error (&error);
  info = ra_file_place_describe (RA_FILE_PLACE (medium), &error);
  g_assert_true (info->read_only);
  g_assert_false (info->writable);
  eject ();
}

static int
on_step_yank (const char *step, gsize size, gpointer data)
{
  guint *steps_left = data;

  if ((*steps_left)-- == 0)
    yank ();
  return 0;
}

/* Under its final name the container is whole or not at all, and then the step can be repeated. */
static void
check_whole_or_absent (RaFilePlace *medium)
{
  g_autoptr (GPtrArray) files = make_files (1000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) read = ra_file_place_read_file (medium, "key.p12", 4000, &error);

  if (read != NULL)
    {
      g_assert_cmpuint (g_bytes_get_size (read), ==, 3000);
      return;
    }
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (ra_file_place_write_files (medium, files, NULL, &error));
  g_assert_no_error (error);
}

/* Pulled out before each step in turn, up to the first read: said so, and never a half file
 * under a final name. */
static void
test_pulled_out (void)
{
  for (guint at = 1; at < 12; at++)
    {
      g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (mount_point);
      g_autoptr (GPtrArray) files = make_files (1000);
      g_autoptr (GError) error = NULL;
      guint steps_left = at;

      if (!prepare (1024))
        return;
      ra_medium_folder_set_fault (medium, on_step_yank, &steps_left);
      g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (medium), files, NULL, &error));
      g_test_message ("step %u: %s", at, error->message);
      g_assert_true (g_error_matches (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_IO)
                     || g_error_matches (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_VANISHED));
      eject ();
      g_assert_true (insert (FALSE));
      ra_medium_folder_set_fault (medium, NULL, NULL);
      g_clear_error (&error);
      check_whole_or_absent (RA_FILE_PLACE (medium));
      eject ();
    }
}

static int
on_step_unmount (const char *step, gsize size, gpointer data)
{
  guint *steps_left = data;

  if ((*steps_left)-- == 0)
    g_assert_no_errno (umount2 (mount_point, MNT_DETACH));
  return 0;
}

static void
test_unmounted (void)
{
  for (guint at = 1; at < 8; at++)
    {
      g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (mount_point);
      g_autoptr (GPtrArray) files = make_files (1000);
      g_autoptr (GError) error = NULL;
      guint steps_left = at;

      if (!prepare (1024))
        return;
      ra_medium_folder_set_fault (medium, on_step_unmount, &steps_left);
      g_assert_false (ra_file_place_write_files (RA_FILE_PLACE (medium), files, NULL, &error));
      g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_VANISHED);
      g_assert_true (insert (FALSE));
      g_assert_cmpuint (count_files (), ==, 0);
      eject ();
    }
}

int
main (int argc, char **argv)
{
  int status;

  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  reason_to_skip = g_strdup (real_medium_enter ());
  folder = g_dir_make_tmp ("ra-media-faults-XXXXXX", NULL);
  image = g_build_filename (folder, "stick.img", NULL);
  mount_point = g_build_filename (folder, "KEYS", NULL);
  g_assert_no_errno (g_mkdir (mount_point, 0700));
  g_test_add_func ("/medium/real/written-and-kept", test_written_and_kept);
  g_test_add_func ("/medium/real/full", test_full);
  g_test_add_func ("/medium/real/read-only", test_read_only);
  g_test_add_func ("/medium/real/pulled-out", test_pulled_out);
  g_test_add_func ("/medium/real/unmounted", test_unmounted);
  status = g_test_run ();
  g_unlink (image);
  g_rmdir (mount_point);
  g_rmdir (folder);
  g_free (mount_point);
  g_free (image);
  g_free (folder);
  g_free (reason_to_skip);
  return status;
}
