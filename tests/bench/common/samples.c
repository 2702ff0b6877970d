/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/common/samples.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STATUS_FILE "/proc/self/status"

void
samples_init (Samples *self)
{
  self->us = g_array_new (FALSE, FALSE, sizeof (double));
  self->cpu_us = g_array_new (FALSE, FALSE, sizeof (double));
}

void
samples_clear (Samples *self)
{
  g_clear_pointer (&self->us, g_array_unref);
  g_clear_pointer (&self->cpu_us, g_array_unref);
}

gint64
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

void
samples_start (Samples *self)
{
  self->cpu_from = cpu_us ();
  self->from = g_get_monotonic_time ();
}

void
samples_stop (Samples *self)
{
  double took = (double) (g_get_monotonic_time () - self->from);
  double cpu = (double) (cpu_us () - self->cpu_from);

  g_array_append_val (self->us, took);
  g_array_append_val (self->cpu_us, cpu);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static double
at (GArray *values, double share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare);
  return g_array_index (values, double, MIN ((guint) (share * values->len), values->len - 1));
}

double
samples_at (const Samples *self, double share)
{
  return at (self->us, share);
}

void
samples_print (const Samples *self, const char *what)
{
  g_print ("%s: median %.2f ms (processor %.2f ms), p95 %.2f ms, longest %.2f ms, of %u\n", what,
           at (self->us, 0.5) / 1000, at (self->cpu_us, 0.5) / 1000, at (self->us, 0.95) / 1000,
           at (self->us, 1) / 1000, self->us->len);
}

void
samples_print_ratio (const Samples *self, const Samples *other, const char *what)
{
  double mine = samples_at (self, 0.5), theirs = samples_at (other, 0.5);

  g_print ("  ratio of medians to %s: %.3f\n", what, theirs > 0 ? mine / theirs : 0);
}

double
since_ms (gint64 from_us)
{
  return (double) (g_get_monotonic_time () - from_us) / 1000;
}

/* Returns: the line @name of the kernel's account of this program, in MB */
static double
memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (STATUS_FILE, &status, NULL, NULL))
    return 0;
  line = strstr (status, name);
  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) * 1024 / 1e6 : 0;
}

double
memory_now_mb (void)
{
  return memory ("VmRSS:");
}

double
memory_peak_mb (void)
{
  return memory ("VmHWM:");
}

char *
folder_new (const char *parent)
{
  g_autofree char *dir
      = g_build_filename (parent != NULL ? parent : g_get_tmp_dir (), "ra-bench-XXXXXX", NULL);

  if (g_mkdtemp (dir) == NULL)
    g_error ("%s: a folder could not be made there", dir);
  return g_steal_pointer (&dir);
}

void
folder_remove (const char *dir)
{
  g_autoptr (GDir) open = g_dir_open (dir, 0, NULL);

  for (const char *name; open != NULL && (name = g_dir_read_name (open)) != NULL;)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        folder_remove (path);
      else
        (void) g_unlink (path);
    }
  (void) g_rmdir (dir);
}
