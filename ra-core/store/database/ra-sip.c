/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-sip.h"

#include <string.h>

typedef struct
{
  guint64 v[4];
} State;

static inline guint64
rotate (guint64 value, guint bits)
{
  return value << bits | value >> (64 - bits);
}

static inline void
mix (State *self)
{
  guint64 *v = self->v;

  v[0] += v[1];
  v[2] += v[3];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] = rotate (v[0], 32);
  v[2] += v[1];
  v[0] += v[3];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] = rotate (v[2], 32);
}

static inline guint64
read_word (const guint8 *data)
{
  guint64 word;

  memcpy (&word, data, sizeof word);
  return GUINT64_FROM_LE (word);
}

static inline void
take_in (State *self, guint64 word)
{
  self->v[3] ^= word;
  mix (self);
  mix (self);
  self->v[0] ^= word;
}

static guint64
finish (State *self)
{
  for (int i = 0; i < 4; i++)
    mix (self);
  return self->v[0] ^ self->v[1] ^ self->v[2] ^ self->v[3];
}

void
ra_sip (const guint8 key[RA_SIP_KEY_SIZE], const guint8 *data, gsize size, guint64 hash[2])
{
  const guint64 low = read_word (key), high = read_word (key + 8);
  State state
      = { { low ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
            high ^ G_GUINT64_CONSTANT (0x646f72616e646f6d) ^ 0xee,
            low ^ G_GUINT64_CONSTANT (0x6c7967656e657261), high ^ G_GUINT64_CONSTANT (0x7465646279746573) } };
  guint8 last[8] = { 0 };
  gsize whole = size / 8 * 8;

  for (gsize i = 0; i < whole; i += 8)
    take_in (&state, read_word (data + i));
  if (size > whole)
    memcpy (last, data + whole, size - whole);
  last[7] = (guint8) size;
  take_in (&state, read_word (last));
  state.v[2] ^= 0xee;
  hash[0] = finish (&state);
  state.v[1] ^= 0xdd;
  hash[1] = finish (&state);
}
