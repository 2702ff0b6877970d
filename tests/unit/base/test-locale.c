/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"

static void
test_build_folder_speaks_ukrainian (void)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "uk_UA.UTF-8") != 0)
    g_error ("the locale uk_UA.UTF-8 is missing; .ci/locale makes it");
  g_assert_false (ra_text_check_clean (" Шевченко", &error));
  g_assert_cmpstr (error->message, ==, "на початку або в кінці стоїть пробіл");
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_setenv ("LC_ALL", "uk_UA.UTF-8", TRUE);
  g_unsetenv ("LANGUAGE");
  ra_paths_setup_locale ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locale/build-folder-speaks-ukrainian", test_build_folder_speaks_ukrainian);
  return g_test_run ();
}
