/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-scalar.h"

#include <string.h>

#include "dstu-cleanse.h"

uint64_t
dstu_scalar_sub (DstuScalar *r, const DstuScalar *a, const DstuScalar *b)
{
  uint64_t borrow = 0;

  for (int i = 0; i < DSTU_WORDS; i++)
    {
      unsigned __int128 d = (unsigned __int128) a->w[i] - b->w[i] - borrow;
      r->w[i] = (uint64_t) d;
      borrow = (uint64_t) (d >> 64) & 1;
    }
  return borrow;
}

unsigned
dstu_scalar_less (const DstuScalar *a, const DstuScalar *b)
{
  DstuScalar d;

  return (unsigned) dstu_scalar_sub (&d, a, b);
}

unsigned
dstu_scalar_is_zero (const DstuScalar *a)
{
  uint64_t any = 0;

  for (int i = 0; i < DSTU_WORDS; i++)
    any |= a->w[i];
  return (unsigned) (1 ^ ((any | (0 - any)) >> 63));
}

/* r = r - n when r ≥ n; n has at most 431 bits, so nothing was lost at the top. */
static void
reduce_once (const DstuOrder *o, DstuScalar *r)
{
  DstuScalar d;
  uint64_t keep = 0 - dstu_scalar_sub (&d, r, &o->n);

  for (int i = 0; i < DSTU_WORDS; i++)
    r->w[i] = (keep & r->w[i]) | (~keep & d.w[i]);
}

void
dstu_scalar_add (const DstuOrder *o, DstuScalar *r, const DstuScalar *a, const DstuScalar *b)
{
  uint64_t carry = 0;

  for (int i = 0; i < DSTU_WORDS; i++)
    {
      unsigned __int128 s = (unsigned __int128) a->w[i] + b->w[i] + carry;
      r->w[i] = (uint64_t) s;
      carry = (uint64_t) (s >> 64);
    }
  reduce_once (o, r);
}

/* a·b / 2^448 mod n */
static void
montgomery (const DstuOrder *o, DstuScalar *r, const DstuScalar *a, const DstuScalar *b)
{
  uint64_t t[DSTU_WORDS + 2] = { 0 };

  for (int i = 0; i < DSTU_WORDS; i++)
    {
      unsigned __int128 v = 0;

      for (int j = 0; j < DSTU_WORDS; j++)
        {
          v += (unsigned __int128) a->w[i] * b->w[j] + t[j];
          t[j] = (uint64_t) v;
          v >>= 64;
        }
      v += t[DSTU_WORDS];
      t[DSTU_WORDS] = (uint64_t) v;
      t[DSTU_WORDS + 1] = (uint64_t) (v >> 64);

      uint64_t q = t[0] * o->inverse;
      v = ((unsigned __int128) q * o->n.w[0] + t[0]) >> 64;
      for (int j = 1; j < DSTU_WORDS; j++)
        {
          v += (unsigned __int128) q * o->n.w[j] + t[j];
          t[j - 1] = (uint64_t) v;
          v >>= 64;
        }
      v += t[DSTU_WORDS];
      t[DSTU_WORDS - 1] = (uint64_t) v;
      t[DSTU_WORDS] = t[DSTU_WORDS + 1] + (uint64_t) (v >> 64);
    }
  memcpy (r->w, t, sizeof r->w);
  reduce_once (o, r);
  dstu_cleanse (t, sizeof t);
}

void
dstu_scalar_mul (const DstuOrder *o, DstuScalar *r, const DstuScalar *a, const DstuScalar *b)
{
  montgomery (o, r, a, b);
  montgomery (o, r, r, &o->r2);
}

/* low + high·2^448: Montgomery's multiplication by 2^896 gives high·2^448 at once, and low after a second one
 * by 1. Operands up to 2^448 are allowed where the other one is below n. */
void
dstu_scalar_reduce_wide (const DstuOrder *o, DstuScalar *r, const uint8_t bytes[64])
{
  DstuScalar low, high = { { 0 } }, one = { { 1 } };

  (void) dstu_scalar_read (&low, bytes, 56);
  (void) dstu_scalar_read (&high, bytes + 56, 8);
  montgomery (o, &low, &low, &o->r2);
  montgomery (o, &low, &low, &one);
  montgomery (o, &high, &high, &o->r2);
  dstu_scalar_add (o, r, &low, &high);
  dstu_cleanse (&low, sizeof low);
  dstu_cleanse (&high, sizeof high);
}

void
dstu_scalar_prepare (DstuOrder *o)
{
  uint64_t inverse = 1;

  for (int i = 0; i < 6; i++)
    inverse *= 2 - o->n.w[0] * inverse;
  o->inverse = 0 - inverse;

  memset (&o->r2, 0, sizeof o->r2);
  o->r2.w[0] = 1;
  for (int i = 0; i < 2 * 64 * DSTU_WORDS; i++)
    dstu_scalar_add (o, &o->r2, &o->r2, &o->r2);
}

int
dstu_scalar_read (DstuScalar *r, const uint8_t *bytes, size_t size)
{
  uint8_t beyond = 0;

  memset (r, 0, sizeof *r);
  for (size_t i = 0; i < size; i++)
    if (i < sizeof r->w)
      r->w[i / 8] |= (uint64_t) bytes[i] << (i % 8 * 8);
    else
      beyond |= bytes[i];
  return beyond == 0;
}

void
dstu_scalar_write (uint8_t *bytes, size_t size, const DstuScalar *a)
{
  for (size_t i = 0; i < size; i++)
    bytes[i] = i < sizeof a->w ? (uint8_t) (a->w[i / 8] >> (i % 8 * 8)) : 0;
}
