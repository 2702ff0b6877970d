/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-clock.h"
#include "ra-core/base/ra-process.h"

static void
test_clock (void)
{
  g_autoptr (RaClock) fixed = ra_clock_new_fixed (1000), real = ra_clock_new_system ();

  ra_clock_advance (fixed, 5);
  g_assert_cmpint (ra_clock_now (fixed), ==, 1005);
  g_assert_cmpint (ABS (ra_clock_now (real) - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock", test_clock);
  return g_test_run ();
}
