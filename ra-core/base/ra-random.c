/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-random.h"

#include <limits.h>
#include <openssl/rand.h>

static void (*test_source) (gpointer data, gsize size);

void
ra_random_fill (gpointer data, gsize size)
{
  if (test_source != NULL)
    {
      test_source (data, size);
      return;
    }
  if (size > INT_MAX || RAND_priv_bytes (data, (int) size) != 1)
    g_abort ();
}

void
ra_random_set_source (void (*source) (gpointer data, gsize size))
{
  test_source = source;
}
