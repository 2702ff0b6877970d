/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"

static void
test_file_durable (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ra-base-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "a", NULL),
                  *lost = g_build_filename (folder, "no", "b", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);

  g_assert_true (ra_file_write_durable (path, bytes, 0600, &error));
  g_assert_no_error (error);
  g_assert_true (ra_file_check_private (path, &error));
  g_autoptr (GBytes) back = ra_file_read (path, 5, &error);
  g_assert_true (g_bytes_equal (bytes, back));
  g_assert_null (ra_file_read (path, 4, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);

  g_assert_false (ra_file_write_durable (lost, bytes, 0600, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_no_errno (g_chmod (path, 0644));
  g_assert_false (ra_file_check_private (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_unlink (path);
  g_rmdir (folder);
}

/* Whoever is given it, another program for one, reads it from the start and changes nothing. */
static void
test_in_memory (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autoptr (GError) error = NULL;
  int fd = ra_file_in_memory ("test", bytes, &error);
  char back[8];

  g_assert_no_error (error);
  g_assert_cmpint (read (fd, back, sizeof back), ==, 5);
  g_assert_cmpmem (back, 5, "hello", 5);
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
  g_assert_cmpint (pwrite (fd, "J", 1, 0), <, 0);
  g_assert_cmpint (ftruncate (fd, 1), <, 0);
  g_assert_cmpint (ftruncate (fd, 9), <, 0);
  close (fd);
}

static void
test_random_name (void)
{
  g_autofree char *a = ra_file_random_name (8), *b = ra_file_random_name (8);

  g_assert_cmpuint (strlen (a), ==, 8);
  g_assert_cmpuint (strspn (a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), ==, 8);
  g_assert_cmpstr (a, !=, b);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file/durable", test_file_durable);
  g_test_add_func ("/base/file/in-memory", test_in_memory);
  g_test_add_func ("/base/file/random-name", test_random_name);
  return g_test_run ();
}
