/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>

#include "ra-core/crypto/ra-crypto-setup.h"

guint fuzz_accepted;
gboolean fuzz_thorough;

void
fuzz_setup (void)
{
  fuzz_require (ra_crypto_setup (NULL));
}

gboolean
fuzz_sample (const guint8 *data, gsize size, guint n)
{
  guint32 hash = 2166136261u; /* FNV-1a */

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ data[i]) * 16777619u;
  return fuzz_thorough || hash % n == 0;
}

void
fuzz_fail (const char *file, int line, const char *what)
{
  fprintf (stderr, "%s:%d: does not hold: %s\n", file, line, what);
  ERR_print_errors_fp (stderr);
  abort ();
}
