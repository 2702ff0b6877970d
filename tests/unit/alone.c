/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/alone.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define VARIABLE "RA_TEST_ALONE"

static void
run_copy (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ra-alone-XXXXXX", &error);
  g_autofree char *copy = g_build_filename (folder, "alone", NULL);
  g_autoptr (GFile) from = g_file_new_for_path ("/proc/self/exe"), to = g_file_new_for_path (copy);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process = NULL;

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error));
  g_assert_no_errno (g_chmod (copy, 0700));
  g_subprocess_launcher_setenv (launcher, VARIABLE, "1", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, copy, "-p", path, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_unlink (copy);
  g_rmdir (folder);
}

void
alone_add_func (const char *path, GTestFunc body)
{
  if (g_getenv (VARIABLE) != NULL)
    g_test_add_func (path, body);
  else
    g_test_add_data_func (path, path, run_copy);
}
