/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* The Test Anything Protocol without GLib: the provider's tests need no more than the provider does. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int tap_count, tap_failures;

/* One result line. */
__attribute__ ((format (printf, 2, 3), unused)) static void
tap_result (int good, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  printf ("%s %d - ", good ? "ok" : "not ok", ++tap_count);
  vprintf (format, args);
  putchar ('\n');
  va_end (args);
  fflush (stdout);
  tap_failures += !good;
}

__attribute__ ((format (printf, 1, 2), unused)) static void
tap_note (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  printf ("# ");
  vprintf (format, args);
  putchar ('\n');
  va_end (args);
}

__attribute__ ((unused)) static void
tap_skip (const char *what, const char *why)
{
  printf ("ok %d - %s # SKIP %s\n", ++tap_count, what, why);
}

/* The plan at the end; the program's exit status. */
__attribute__ ((unused)) static int
tap_done (void)
{
  printf ("1..%d\n", tap_count);
  return tap_failures != 0;
}

/* Inside a test function: leaves it with "not ok" where a condition does not hold. */
#define TAP_REQUIRE(condition)                                                                               \
  do                                                                                                         \
    {                                                                                                        \
      if (!(condition))                                                                                      \
        {                                                                                                    \
          tap_note ("%s:%d: %s", __FILE__, __LINE__, #condition);                                            \
          return 0;                                                                                          \
        }                                                                                                    \
    }                                                                                                        \
  while (0)
