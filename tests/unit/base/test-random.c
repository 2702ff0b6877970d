/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-random.h"

static void
test_fill (void)
{
  guint8 one[32] = { 0 }, other[32] = { 0 }, beside[2] = { 0, 0 };

  ra_random_fill (one, sizeof one);
  ra_random_fill (other, sizeof other);
  ra_random_fill (beside, 1);
  g_assert_cmpint (memcmp (one, other, sizeof one), !=, 0);
  g_assert_cmpuint (beside[1], ==, 0);
  ra_random_fill (one, 0);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/random/fill", test_fill);
  return g_test_run ();
}
