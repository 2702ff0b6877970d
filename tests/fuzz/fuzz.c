/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "dstu-provider.h"

#include <openssl/provider.h>
#include <stdio.h>
#include <stdlib.h>

guint fuzz_accepted;
gboolean fuzz_thorough;

void
fuzz_setup (void)
{
  static OSSL_PROVIDER *standard, *national;

  fuzz_require (OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init) == 1);
  standard = OSSL_PROVIDER_load (NULL, "default");
  national = OSSL_PROVIDER_load (NULL, "dstu");
  fuzz_require (standard != NULL && national != NULL);
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
  abort ();
}
