/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-random.h"

#include <limits.h>
#include <openssl/rand.h>

void
ra_random_fill (gpointer data, gsize size)
{
  if (size > INT_MAX || RAND_priv_bytes (data, (int) size) != 1)
    g_abort ();
}
