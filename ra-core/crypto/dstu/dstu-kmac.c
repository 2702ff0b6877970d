/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-kmac.h"

#include <string.h>

/* The hash's own padding, after size bytes: a one bit, zeros, the length in bits in the last twelve
 * bytes of a block. */
static void
pad (DstuKupyna *kupyna, uint64_t size)
{
  uint8_t padding[256] = { 0x80 };
  unsigned block = kupyna->columns * 8, rest = block - (unsigned) (size % block);

  if (rest < 13)
    rest += block;
  for (int i = 0; i < 8; i++)
    padding[rest - 12 + (unsigned) i] = (uint8_t) (size << 3 >> 8 * i);
  padding[rest - 4] = (uint8_t) (size >> 61);
  dstu_kupyna_update (kupyna, padding, rest);
}

void
dstu_kmac_init (DstuKmac *k, unsigned digest_size, const uint8_t *key, unsigned key_size)
{
  memset (k, 0, sizeof *k);
  dstu_kupyna_init (&k->kupyna, digest_size);
  dstu_kupyna_update (&k->kupyna, key, key_size);
  pad (&k->kupyna, key_size);
  k->key_size = key_size;
  for (unsigned i = 0; i < key_size; i++)
    k->inverted[i] = (uint8_t) ~key[i];
}

void
dstu_kmac_update (DstuKmac *k, const uint8_t *data, size_t size)
{
  k->total += size;
  dstu_kupyna_update (&k->kupyna, data, size);
}

void
dstu_kmac_final (DstuKmac *k, uint8_t *mac)
{
  pad (&k->kupyna, k->total);
  dstu_kupyna_update (&k->kupyna, k->inverted, k->key_size);
  dstu_kupyna_final (&k->kupyna, mac);
  explicit_bzero (k, sizeof *k);
}
