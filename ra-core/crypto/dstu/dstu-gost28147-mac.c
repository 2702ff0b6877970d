/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-gost28147-mac.h"

#include <string.h>

static uint32_t
load (const uint8_t *p)
{
  return (uint32_t) p[0] | (uint32_t) p[1] << 8 | (uint32_t) p[2] << 16 | (uint32_t) p[3] << 24;
}

void
dstu_gost28147_mac_init (DstuGost28147Mac *m, const DstuSubstitution *substitution, const uint8_t key[32])
{
  memset (m, 0, sizeof *m);
  m->substitution = substitution;
  for (int i = 0; i < 8; i++)
    m->key[i] = load (key + 4 * i);
}

static void
take_block (DstuGost28147Mac *m)
{
  m->n[0] ^= load (m->partial);
  m->n[1] ^= load (m->partial + 4);
  dstu_gost28147_mac_step (m->substitution, m->key, m->n);
  m->filled = 0;
}

void
dstu_gost28147_mac_update (DstuGost28147Mac *m, const uint8_t *data, size_t size)
{
  for (size_t i = 0; i < size; i++)
    {
      m->partial[m->filled++] = data[i];
      if (m->filled == sizeof m->partial)
        take_block (m);
    }
}

void
dstu_gost28147_mac_final (DstuGost28147Mac *m, uint8_t mac[DSTU_GOST28147_MAC_SIZE])
{
  if (m->filled > 0)
    {
      memset (m->partial + m->filled, 0, sizeof m->partial - m->filled);
      take_block (m);
    }
  for (int i = 0; i < DSTU_GOST28147_MAC_SIZE; i++)
    mac[i] = (uint8_t) (m->n[0] >> 8 * i);
}
