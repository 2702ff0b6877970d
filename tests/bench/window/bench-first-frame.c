/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long until a window shows something: the time from starting a program to the first frame with content,
 * for the station and, in turn, for a bare libadwaita window in the same run, so that a ratio can be quoted.
 *
 *   bench-first-frame RUNS PROGRAM [ARGUMENT…] -- PROGRAM [ARGUMENT…]
 *
 * A frame has content when the mapped window shows at least RA_COLOURS colours on a grid. There must be no
 * window manager, so that the window is a child of the root window.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RA_COLOURS 12
#define RA_GRID 96
#define RA_LIMIT_MS 30000.0

typedef struct
{
  Display *display;
  int damage_event;
  Window window;
  int width, height;
} Watch;

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static gboolean
has_content (Watch *watch)
{
  unsigned long seen[RA_COLOURS];
  int count = 0;
  XImage *image = XGetImage (watch->display, watch->window, 0, 0, (unsigned) watch->width,
                             (unsigned) watch->height, AllPlanes, ZPixmap);

  if (image == NULL)
    return FALSE;
  for (int i = 0; i < RA_GRID * RA_GRID && count < RA_COLOURS; i++)
    {
      unsigned long pixel
          = XGetPixel (image, i % RA_GRID * watch->width / RA_GRID, i / RA_GRID * watch->height / RA_GRID);
      int k = 0;
      while (k < count && seen[k] != pixel)
        k++;
      if (k == count)
        seen[count++] = pixel;
    }
  XDestroyImage (image);
  return count == RA_COLOURS;
}

static void
take_event (Watch *watch, XEvent *event)
{
  XWindowAttributes attributes;

  if (event->type == MapNotify && watch->window == 0 && !event->xmap.override_redirect
      && XGetWindowAttributes (watch->display, event->xmap.window, &attributes) && attributes.width >= 150)
    {
      watch->window = event->xmap.window;
      watch->width = attributes.width;
      watch->height = attributes.height;
      XDamageCreate (watch->display, watch->window, XDamageReportRawRectangles);
    }
  else if (event->type == ConfigureNotify && event->xconfigure.window == watch->window)
    {
      watch->width = event->xconfigure.width;
      watch->height = event->xconfigure.height;
    }
}

static double
wait_for_content (Watch *watch, double start)
{
  struct pollfd ready = { ConnectionNumber (watch->display), POLLIN, 0 };

  while (now_ms () - start < RA_LIMIT_MS)
    {
      while (XPending (watch->display) > 0)
        {
          XEvent event;
          XNextEvent (watch->display, &event);
          take_event (watch, &event);
        }
      if (watch->window != 0 && has_content (watch))
        return now_ms () - start;
      (void) poll (&ready, 1, 2);
    }
  return -1;
}

static void
stop (pid_t child)
{
  int status;

  kill (-child, SIGTERM);
  for (int i = 0; i < 100; i++)
    {
      if (waitpid (child, &status, WNOHANG) == child)
        return;
      (void) poll (NULL, 0, 20);
    }
  kill (-child, SIGKILL);
  waitpid (child, &status, 0);
}

static double
first_frame (char **command)
{
  Watch watch = { XOpenDisplay (NULL), 0, 0, 0, 0 };
  int error_base;

  if (watch.display == NULL || !XDamageQueryExtension (watch.display, &watch.damage_event, &error_base))
    return -1;
  XSelectInput (watch.display, DefaultRootWindow (watch.display), SubstructureNotifyMask);
  XSync (watch.display, False);

  double start = now_ms ();
  pid_t child = fork ();
  if (child == 0)
    {
      setpgid (0, 0);
      execvp (command[0], command);
      _exit (127);
    }
  double took = wait_for_content (&watch, start);
  stop (child);
  XCloseDisplay (watch.display);
  return took;
}

static int
compare (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static double
median (double *values, int count)
{
  qsort (values, (size_t) count, sizeof *values, compare);
  return values[count / 2];
}

int
main (int argc, char **argv)
{
  int runs = argc > 1 ? atoi (argv[1]) : 0, split = 2;

  while (split < argc && !g_str_equal (argv[split], "--"))
    split++;
  if (runs < 1 || split < 3 || split + 1 >= argc)
    {
      g_printerr ("usage: bench-first-frame RUNS PROGRAM [ARGUMENT…] -- PROGRAM [ARGUMENT…]\n");
      return 2;
    }
  argv[split] = NULL;
  XSetErrorHandler (ignore_error);

  g_autofree double *ours = g_new0 (double, runs), *bare = g_new0 (double, runs);
  (void) first_frame (argv + 2); /* the first of each only warms the caches */
  (void) first_frame (argv + split + 1);
  for (int i = 0; i < runs; i++)
    {
      ours[i] = first_frame (argv + 2);
      bare[i] = first_frame (argv + split + 1);
      if (ours[i] < 0 || bare[i] < 0)
        {
          g_printerr ("no window with content appeared within %.0f s\n", RA_LIMIT_MS / 1000);
          return 1;
        }
    }
  double a = median (ours, runs), b = median (bare, runs);
  g_print ("first frame, median of %d: station %.0f ms, bare libadwaita window %.0f ms, ratio %.2f\n", runs,
           a, b, a / b);
  return 0;
}
