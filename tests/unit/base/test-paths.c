/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"

static void
test_paths_of_build (void)
{
  g_autofree char *forms = ra_paths_data_folder ("forms"), *tool = ra_paths_program ("ra-tool");
  g_autofree char *clauses = g_build_filename (forms, "clauses.tsv", NULL);

  g_assert_true (g_file_test (clauses, G_FILE_TEST_EXISTS));
  g_assert_true (g_str_has_suffix (tool, "/app/tool/ra-tool"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/paths/of-build", test_paths_of_build);
  return g_test_run ();
}
