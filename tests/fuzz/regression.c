/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target over every file of its corpus, and over what is left when each is cut short. */
#include <string.h>

#include "fuzz.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A copy of exactly that size, so that a sanitizer sees every byte read beyond it. */
static void
run_once (const char *data, gsize size)
{
  guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *) "", size);
  g_free (copy);
}

static gboolean
run_file (const char *path, gboolean cut)
{
  g_autofree char *data = NULL;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return FALSE;
  if (!cut)
    run_once (data, size);
  for (gsize part = 1; cut && part < 16; part++)
    run_once (data, size * part / 16);
  return TRUE;
}

/* One result line for the whole corpus: which file it was that failed stands in the last note above. */
static void
run_all (GPtrArray *files, gboolean cut)
{
  fuzz_accepted = 0;
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_path_get_basename (files->pdata[i]);

      g_print ("# %s\n", name);
      fuzz_require (run_file (files->pdata[i], cut));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *target = NULL;
  g_autoptr (GPtrArray) files = NULL;
  gboolean alive;

  fuzz_require (argc == 2);
  target = g_path_get_basename (argv[1]);
  files = list_files (argv[1]);
  fuzz_thorough = TRUE;
  LLVMFuzzerInitialize (&argc, &argv);
  run_all (files, FALSE);
  g_print ("# %s: %u files, %u of them read\n", target, files->len, fuzz_accepted);
  alive = files->len > 0 && fuzz_accepted > 0;
  g_print ("%s 1 - /fuzz/%s/files\n", alive ? "ok" : "not ok", target);
  fuzz_thorough = FALSE; /* hardly any of these is read */
  run_all (files, TRUE);
  g_print ("ok 2 - /fuzz/%s/files-cut-short\n1..2\n", target);
  return alive ? 0 : 1;
}
