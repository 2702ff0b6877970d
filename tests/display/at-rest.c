/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waits until a window is at rest: for a whole second nothing of it is painted anew, and its program computes
 * next to nothing, and none of its threads is woken more than now and then. A spinner that turns where nobody sees it, or a clock
 * that ticks for no one, never lets it.
 *
 *   at-rest WINDOW PID SECONDS
 *
 * Exits with 0 as soon as there was such a second, with 1 when there was none within SECONDS, and says how much
 * was painted and computed in the quietest one.
 */
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a program that only waits may compute in a second: milliseconds. */
#define RA_REST_MS 30.0

/* How often all its threads together may be woken in a second. */
#define RA_REST_WAKES 20

/* Processor time of @pid so far: milliseconds; -1 when it is not there. */
static double
computed_ms (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "stat", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *end;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (end = g_strrstr (text, ") ")) == NULL)
    return -1;
  fields = g_strsplit (end + 2, " ", 0);
  if (g_strv_length (fields) < 13)
    return -1;
  return (g_ascii_strtod (fields[11], NULL) + g_ascii_strtod (fields[12], NULL)) * 1000.0
         / (double) sysconf (_SC_CLK_TCK);
}

/* How often a thread gave the processor up so far, to be woken again. */
static guint64
wakes_of (const char *tasks, const char *thread)
{
  g_autofree char *path = g_build_filename (tasks, thread, "status", NULL);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0; /* it has ended meanwhile */
  line = strstr (text, "\nvoluntary_ctxt_switches:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("\nvoluntary_ctxt_switches:"), NULL, 10) : 0;
}

/* Likewise, of all threads of @pid. */
static guint64
count_wakes (const char *pid)
{
  g_autofree char *tasks = g_build_filename ("/proc", pid, "task", NULL);
  g_autoptr (GDir) dir = g_dir_open (tasks, 0, NULL);
  const char *thread;
  guint64 count = 0;

  while (dir != NULL && (thread = g_dir_read_name (dir)) != NULL)
    count += wakes_of (tasks, thread);
  return count;
}

/* Counts what is painted within a second. */
static guint
count_damage (Display *display)
{
  struct pollfd ready = { ConnectionNumber (display), POLLIN, 0 };
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;
  guint count = 0;

  for (gint64 now = g_get_monotonic_time (); now < end; now = g_get_monotonic_time ())
    {
      XEvent event;

      while (XPending (display) > 0)
        {
          XNextEvent (display, &event);
          count++;
        }
      (void) poll (&ready, 1, (int) ((end - now) / 1000) + 1);
    }
  return count;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  int event_base, error_base;
  guint least = G_MAXUINT;
  double idle = -1;
  gint64 woken = 0;

  if (argc != 4 || display == NULL || !XDamageQueryExtension (display, &event_base, &error_base))
    return 2;
  XDamageCreate (display, strtoul (argv[1], NULL, 0), XDamageReportRawRectangles);
  for (int i = 0; i < atoi (argv[3]); i++)
    {
      double before = computed_ms (argv[2]);
      guint64 wakes_before = count_wakes (argv[2]);
      guint painted = count_damage (display);
      double spent = computed_ms (argv[2]) - before;
      gint64 wakes
          = (gint64) (count_wakes (argv[2]) - wakes_before); /* a thread that ended takes its own along */

      if (before < 0)
        return 2;
      if (painted == 0 && spent <= RA_REST_MS && wakes <= RA_REST_WAKES)
        return 0;
      if (painted < least || (painted == least && spent < idle))
        {
          least = painted;
          idle = spent;
          woken = wakes;
        }
    }
  g_print (
      "never at rest: in the quietest second %u were painted, %.0f ms computed, threads woken %" G_GINT64_FORMAT
      " times\n",
      least, idle, woken);
  return 1;
}
