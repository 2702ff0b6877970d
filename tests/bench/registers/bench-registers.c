/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A register as it is imported, beside what xmllint takes to read the same file in the same run; then looking up by code and
 * by name, letter by letter.
 *
 *   bench-registers [--size MB] [--older] [--windows] [--entrepreneurs] [--parent DIR] [--keep]
 */
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-register-import.h"
#include "ra-core/registers/ra-registers.h"
#include "tests/bench/common/samples.h"
#include "tests/mock/ra-register-sample.h"

#define LOOK_UPS 2000
#define PEOPLE 50 /* who are looked for, letter by letter */
#define HITS 50

static int size_mb = 100;
static gboolean older, windows, entrepreneurs, keep;
static char *parent;

static const GOptionEntry entries[] = {
  { "size", 0, 0, G_OPTION_ARG_INT, &size_mb, "Size of the register in MB (100)", "MB" },
  { "older", 0, 0, G_OPTION_ARG_NONE, &older, "In the older form", NULL },
  { "windows", 0, 0, G_OPTION_ARG_NONE, &windows, "In windows-1251", NULL },
  { "entrepreneurs", 0, 0, G_OPTION_ARG_NONE, &entrepreneurs, "Of entrepreneurs", NULL },
  { "parent", 0, 0, G_OPTION_ARG_FILENAME, &parent, "Work below DIR, on the disk to be measured", "DIR" },
  { "keep", 0, 0, G_OPTION_ARG_NONE, &keep, "Leave everything there", NULL },
  { NULL },
};

/* What a program of its own took: seconds by the clock and of the processor, and its memory at most. */
typedef struct
{
  double seconds, cpu, peak_mb;
} Took;

static double
seconds_of (const struct timeval *time)
{
  return (double) time->tv_sec + (double) time->tv_usec / 1e6;
}

static Took
wait_for (pid_t child, gint64 from)
{
  struct rusage usage;
  int status = 0;
  Took took = { 0 };

  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("a program failed");
  took.seconds = since_ms (from) / 1000;
  took.cpu = seconds_of (&usage.ru_utime) + seconds_of (&usage.ru_stime);
  took.peak_mb = (double) usage.ru_maxrss * 1024 / 1e6;
  return took;
}

static Took
run_xmllint (const char *path)
{
  gint64 from = g_get_monotonic_time ();
  pid_t child = fork ();

  if (child == 0)
    {
      execlp ("xmllint", "xmllint", "--stream", "--noout", path, NULL);
      _exit (127);
    }
  return wait_for (child, from);
}

static int
import_file (const char *path, const char *folder)
{
  g_autofree char *forms_dir = ra_paths_data_folder ("forms");
  g_autofree char *dir = g_build_filename (forms_dir, "registers", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRegisterForms) forms = ra_register_forms_load (dir, &error);
  g_autoptr (GPtrArray) infos = NULL;
  const RaRegisterOrder order = { .path = path,
                                  .folder = folder,
                                  .forms = forms,
                                  .kind = entrepreneurs ? RA_REGISTER_ENTREPRENEUR : RA_REGISTER_LEGAL_ENTITY,
                                  .now = g_get_real_time () };

  if (forms != NULL)
    infos = ra_register_import (&order, &error);
  if (infos == NULL)
    g_printerr ("%s\n", error->message);
  return infos != NULL ? 0 : 1;
}

/* In a program of its own, so that its memory is its own. */
static Took
run_import (const char *path, const char *folder)
{
  gint64 from = g_get_monotonic_time ();
  pid_t child = fork ();

  if (child == 0)
    _exit (import_file (path, folder));
  return wait_for (child, from);
}

static void
make_file (const RaRegisterSample *sample, const char *path)
{
  gint64 from = g_get_monotonic_time ();
  pid_t child = fork ();

  if (child == 0)
    {
      ra_register_sample_write (sample, path);
      _exit (0);
    }
  (void) wait_for (child, from);
}

static gint64
size_of (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 ? (gint64) info.st_size : 0;
}

static gint64
count_records (RaRegisters *registers)
{
  g_autoptr (GPtrArray) infos = ra_registers_list (registers, NULL);
  const RaRegisterInfo *info = g_ptr_array_index (infos, 0);

  return info->records;
}

static void
measure_import (const RaRegisterSample *sample, const char *path, const char *folder)
{
  Took lint, import;

  make_file (sample, path);
  lint = run_xmllint (path); /* the file is in memory now, for both */
  lint = run_xmllint (path);
  import = run_import (path, folder);
  g_print ("register            %8.1f MB\n", (double) size_of (path) / 1e6);
  g_print ("xmllint --stream    %8.2f s  processor %.2f s\n", lint.seconds, lint.cpu);
  g_print ("import              %8.2f s  processor %.2f s  memory at most %.0f MB\n", import.seconds,
           import.cpu, import.peak_mb);
  g_print ("import / xmllint    %8.2f    processor %.2f\n", import.seconds / lint.seconds,
           import.cpu / lint.cpu);
}

static void
measure_codes (RaRegisters *registers, gint64 records)
{
  g_auto (Samples) samples;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  samples_init (&samples);
  for (guint i = 0; i < LOOK_UPS && !entrepreneurs; i++)
    {
      g_autofree char *code
          = ra_register_sample_code ((guint64) g_rand_double_range (rand, 0, (double) records));
      g_autoptr (GPtrArray) found = NULL;

      samples_start (&samples);
      found = ra_registers_find_code (registers, code, NULL);
      samples_stop (&samples);
    }
  if (!entrepreneurs)
    samples_print (&samples, "look-up by code");
}

/* As it is typed: from the third letter on, words in the order in which they stand there. */
static void
type_name (RaRegisters *registers, const char *name, Samples *samples)
{
  const char *at = name;

  for (guint letters = 1; *at != '\0' && letters < 60; letters++)
    {
      g_autofree char *typed = NULL;
      g_autoptr (GPtrArray) found = NULL;
      gboolean more = FALSE;

      at = g_utf8_next_char (at);
      typed = g_strndup (name, (gsize) (at - name));
      samples_start (samples);
      found = ra_registers_find (registers, typed, 0, HITS, &more, NULL);
      samples_stop (samples);
    }
}

static void
measure_names (RaRegisters *registers, const RaRegisterSample *sample, gint64 records)
{
  g_auto (Samples) whole, part;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  samples_init (&whole);
  samples_init (&part);
  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autofree char *name
          = ra_register_sample_name (sample, (guint64) g_rand_double_range (rand, 0, (double) records));
      const char *quote = strchr (name, '"');

      type_name (registers, name, &whole);
      type_name (registers, quote != NULL ? quote + 1 : name, &part);
    }
  samples_print (&whole, "look-up by name, each letter, from its beginning");
  samples_print (&part, "look-up by name, each letter of what is its own");
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *dir = NULL, *path = NULL, *folder = NULL, *index = NULL;
  g_autoptr (RaRegisters) registers = NULL;
  RaRegisterSample sample = { 0 };

  ra_process_harden ();
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  sample.bytes = (guint64) size_mb * 1000000; /* without trouble: xmllint would stop at it */
  sample.older = older;
  sample.windows = windows;
  sample.entrepreneurs = entrepreneurs;
  dir = folder_new (parent);
  path = g_build_filename (dir, "17.1-EX_XML_EDR_UO_FULL_01.02.2026.xml", NULL);
  folder = g_build_filename (dir, "registers", NULL);

  measure_import (&sample, path, folder);
  registers = ra_registers_new (folder);
  g_print ("records             %8" G_GINT64_FORMAT "\n", count_records (registers));
  measure_codes (registers, count_records (registers));
  measure_names (registers, &sample, count_records (registers));
  g_print ("memory of the looking program at most %.0f MB\n", memory_peak_mb ());
  if (keep)
    g_print ("kept in %s\n", dir);
  else
    folder_remove (dir);
  return 0;
}
