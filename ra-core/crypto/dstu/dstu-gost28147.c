/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-gost28147.h"

#include <pthread.h>

const uint8_t dstu_default_dke[DSTU_DKE_SIZE] = {
  0xa9, 0xd6, 0xeb, 0x45, 0xf1, 0x3c, 0x70, 0x82, 0x80, 0xc4, 0x96, 0x7b, 0x23, 0x1f, 0x5e, 0xad,
  0xf6, 0x58, 0xeb, 0xa4, 0xc0, 0x37, 0x29, 0x1d, 0x38, 0xd9, 0x6b, 0xf0, 0x25, 0xca, 0x4e, 0x17,
  0xf8, 0xe9, 0x72, 0x0d, 0xc6, 0x15, 0xb4, 0x3a, 0x28, 0x97, 0x5f, 0x0b, 0xc1, 0xde, 0xa3, 0x64,
  0x38, 0xb5, 0x64, 0xea, 0x2c, 0x17, 0x9f, 0xd0, 0x12, 0x3e, 0x6d, 0xb8, 0xfa, 0xc5, 0x79, 0x04,
};

static DstuSubstitution default_substitution;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Row i of the packed form, eight bytes with the high half first, works on bits 4i … 4i + 3 of the word. */
static uint32_t
image (const uint8_t *dke, unsigned row, unsigned value)
{
  uint8_t pair = dke[8 * row + value / 2];

  return value % 2 == 0 ? pair >> 4 : pair & 15;
}

void
dstu_substitution_init (DstuSubstitution *s, const uint8_t dke[DSTU_DKE_SIZE])
{
  for (unsigned byte = 0; byte < 4; byte++)
    for (unsigned v = 0; v < 256; v++)
      {
        uint32_t out = (image (dke, 2 * byte, v & 15) | image (dke, 2 * byte + 1, v >> 4) << 4) << (8 * byte);
        s->t[byte][v] = out << 11 | out >> 21;
      }
  for (unsigned i = 0; i < 64; i++)
    {
      s->nibbles[0][i] = (uint8_t) image (dke, i / 16 * 2, i % 16);
      s->nibbles[1][i] = (uint8_t) (image (dke, i / 16 * 2 + 1, i % 16) << 4);
    }
}

static void
make_default (void)
{
  dstu_substitution_init (&default_substitution, dstu_default_dke);
}

const DstuSubstitution *
dstu_substitution_default (void)
{
  pthread_once (&once, make_default);
  return &default_substitution;
}

static inline uint32_t
round_of (const DstuSubstitution *s, uint32_t v)
{
  return s->t[0][(uint8_t) v] ^ s->t[1][(uint8_t) (v >> 8)] ^ s->t[2][(uint8_t) (v >> 16)] ^ s->t[3][v >> 24];
}

static void
run (const DstuSubstitution *s, const uint32_t key[8], const uint8_t *order, int rounds, uint32_t n[2])
{
  uint32_t low = n[0], high = n[1];

  for (int i = 0; i < rounds; i += 2)
    {
      high ^= round_of (s, low + key[order[i]]);
      low ^= round_of (s, high + key[order[i + 1]]);
    }
  n[0] = low;
  n[1] = high;
}

/* The halves are not exchanged after the last round. */
static void
exchange (uint32_t n[2])
{
  uint32_t t = n[0];

  n[0] = n[1];
  n[1] = t;
}

void
dstu_gost28147_encrypt (const DstuSubstitution *s, const uint32_t key[8], uint32_t n[2])
{
  static const uint8_t order[32]
      = { 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0 };

  run (s, key, order, 32, n);
  exchange (n);
}

void
dstu_gost28147_decrypt (const DstuSubstitution *s, const uint32_t key[8], uint32_t n[2])
{
  static const uint8_t order[32]
      = { 0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0 };

  run (s, key, order, 32, n);
  exchange (n);
}

void
dstu_gost28147_mac_step (const DstuSubstitution *s, const uint32_t key[8], uint32_t n[2])
{
  static const uint8_t order[16] = { 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7 };

  run (s, key, order, 16, n);
}
