/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-field.h"

#include <string.h>

void
dstu_field_add (DstuElement *r, const DstuElement *a, const DstuElement *b)
{
  for (int i = 0; i < DSTU_WORDS; i++)
    r->w[i] = a->w[i] ^ b->w[i];
}

/* Integer multiplication with holes: every fourth bit is kept, so that sums of up to 15 ones cannot
 * reach the next kept bit; a coefficient of the lower half has at most 16 terms, and the 16th only at
 * the top, where the carry falls off the word. No table, no branch: the time depends on the multiplier
 * of the processor alone. */
static uint64_t
mul_low (uint64_t x, uint64_t y)
{
  const uint64_t m0 = 0x1111111111111111u, m1 = m0 << 1, m2 = m0 << 2, m3 = m0 << 3;
  uint64_t x0 = x & m0, x1 = x & m1, x2 = x & m2, x3 = x & m3;
  uint64_t y0 = y & m0, y1 = y & m1, y2 = y & m2, y3 = y & m3;
  uint64_t z0 = (x0 * y0) ^ (x1 * y3) ^ (x2 * y2) ^ (x3 * y1);
  uint64_t z1 = (x0 * y1) ^ (x1 * y0) ^ (x2 * y3) ^ (x3 * y2);
  uint64_t z2 = (x0 * y2) ^ (x1 * y1) ^ (x2 * y0) ^ (x3 * y3);
  uint64_t z3 = (x0 * y3) ^ (x1 * y2) ^ (x2 * y1) ^ (x3 * y0);

  return (z0 & m0) | (z1 & m1) | (z2 & m2) | (z3 & m3);
}

static uint64_t
reverse (uint64_t x)
{
  x = (x & 0x5555555555555555u) << 1 | (x >> 1 & 0x5555555555555555u);
  x = (x & 0x3333333333333333u) << 2 | (x >> 2 & 0x3333333333333333u);
  x = (x & 0x0f0f0f0f0f0f0f0fu) << 4 | (x >> 4 & 0x0f0f0f0f0f0f0f0fu);
  x = (x & 0x00ff00ff00ff00ffu) << 8 | (x >> 8 & 0x00ff00ff00ff00ffu);
  x = (x & 0x0000ffff0000ffffu) << 16 | (x >> 16 & 0x0000ffff0000ffffu);
  return x << 32 | x >> 32;
}

static unsigned
words_of (const DstuField *f)
{
  return (f->m + 63) / 64;
}

/* Xors v · x^shift into the product. */
static void
fold (uint64_t *p, uint64_t v, unsigned shift)
{
  unsigned word = shift / 64, bit = shift % 64;

  p[word] ^= v << bit;
  if (bit != 0)
    p[word + 1] ^= v >> (64 - bit);
}

/* Reduces a product of 2·words words in place: whole words from the top, then the bits of the top word
 * at m and above. */
static void
reduce (const DstuField *f, DstuElement *r, uint64_t *p)
{
  unsigned words = words_of (f), top = f->m / 64, bit = f->m % 64;

  for (unsigned i = 2 * words - 1; i > top; i--)
    {
      uint64_t v = p[i];
      unsigned base = 64 * i - f->m;

      p[i] = 0;
      fold (p, v, base);
      for (int j = 0; j < 3 && f->k[j] != 0; j++)
        fold (p, v, base + f->k[j]);
    }

  /* A middle term next to the top can carry over m again, hence twice. */
  for (int again = 0; again < 2; again++)
    {
      uint64_t v = p[top] >> bit;

      p[top] ^= v << bit;
      fold (p, v, 0);
      for (int j = 0; j < 3 && f->k[j] != 0; j++)
        fold (p, v, f->k[j]);
    }
  memset (r, 0, sizeof *r);
  memcpy (r->w, p, words * sizeof *p);
}

void
dstu_field_mul (const DstuField *f, DstuElement *r, const DstuElement *a, const DstuElement *b)
{
  uint64_t p[2 * DSTU_WORDS + 2] = { 0 }, reversed[DSTU_WORDS];
  unsigned words = words_of (f);

  for (unsigned j = 0; j < words; j++)
    reversed[j] = reverse (b->w[j]);
  for (unsigned i = 0; i < words; i++)
    {
      uint64_t mirrored = reverse (a->w[i]);

      for (unsigned j = 0; j < words; j++)
        {
          p[i + j] ^= mul_low (a->w[i], b->w[j]);
          p[i + j + 1] ^= reverse (mul_low (mirrored, reversed[j])) >> 1;
        }
    }
  reduce (f, r, p);
}

static uint64_t
spread (uint64_t x)
{
  x &= 0xffffffffu;
  x = (x | x << 16) & 0x0000ffff0000ffffu;
  x = (x | x << 8) & 0x00ff00ff00ff00ffu;
  x = (x | x << 4) & 0x0f0f0f0f0f0f0f0fu;
  x = (x | x << 2) & 0x3333333333333333u;
  return (x | x << 1) & 0x5555555555555555u;
}

void
dstu_field_sqr (const DstuField *f, DstuElement *r, const DstuElement *a)
{
  uint64_t p[2 * DSTU_WORDS + 2] = { 0 };

  for (unsigned i = 0; i < words_of (f); i++)
    {
      p[2 * i] = spread (a->w[i]);
      p[2 * i + 1] = spread (a->w[i] >> 32);
    }
  reduce (f, r, p);
}

/* a^(2^m - 2): with b(k) = a^(2^k - 1), b(2k) = b(k)^(2^k) · b(k) and b(k + 1) = b(k)² · a, along the bits
 * of m - 1. */
void
dstu_field_inv (const DstuField *f, DstuElement *r, const DstuElement *a)
{
  DstuElement b = *a, c;
  unsigned k = 1, n = f->m - 1, bit = 31 - (unsigned) __builtin_clz (n);

  while (bit-- > 0)
    {
      c = b;
      for (unsigned i = 0; i < k; i++)
        dstu_field_sqr (f, &c, &c);
      dstu_field_mul (f, &b, &b, &c);
      k *= 2;
      if (n >> bit & 1)
        {
          dstu_field_sqr (f, &b, &b);
          dstu_field_mul (f, &b, &b, a);
          k++;
        }
    }
  dstu_field_sqr (f, r, &b);
}

unsigned
dstu_field_trace (const DstuField *f, const DstuElement *a)
{
  DstuElement t = *a;

  for (unsigned i = 1; i < f->m; i++)
    {
      dstu_field_sqr (f, &t, &t);
      dstu_field_add (&t, &t, a);
    }
  return (unsigned) (t.w[0] & 1);
}

void
dstu_field_half_trace (const DstuField *f, DstuElement *r, const DstuElement *a)
{
  DstuElement t = *a;

  for (unsigned i = 0; i < (f->m - 1) / 2; i++)
    {
      dstu_field_sqr (f, &t, &t);
      dstu_field_sqr (f, &t, &t);
      dstu_field_add (&t, &t, a);
    }
  *r = t;
}

unsigned
dstu_field_is_zero (const DstuElement *a)
{
  uint64_t any = 0;

  for (int i = 0; i < DSTU_WORDS; i++)
    any |= a->w[i];
  return (unsigned) (1 ^ ((any | (0 - any)) >> 63));
}

unsigned
dstu_field_equal (const DstuElement *a, const DstuElement *b)
{
  DstuElement d;

  dstu_field_add (&d, a, b);
  return dstu_field_is_zero (&d);
}

void
dstu_field_select (DstuElement *r, const DstuElement *a, unsigned flag)
{
  uint64_t mask = 0 - (uint64_t) flag;

  for (int i = 0; i < DSTU_WORDS; i++)
    r->w[i] ^= mask & (r->w[i] ^ a->w[i]);
}

int
dstu_field_read (const DstuField *f, DstuElement *r, const uint8_t *bytes, size_t size)
{
  uint64_t beyond = 0;

  memset (r, 0, sizeof *r);
  for (size_t i = 0; i < size; i++)
    if (i < sizeof r->w)
      r->w[i / 8] |= (uint64_t) bytes[i] << (i % 8 * 8);
    else
      beyond |= bytes[i];

  unsigned top = f->m / 64;
  beyond |= r->w[top] >> f->m % 64;
  for (unsigned i = top + 1; i < DSTU_WORDS; i++)
    beyond |= r->w[i];
  return beyond == 0;
}

void
dstu_field_write (const DstuField *f, uint8_t *bytes, const DstuElement *a)
{
  for (unsigned i = 0; i < (f->m + 7) / 8; i++)
    bytes[i] = (uint8_t) (a->w[i / 8] >> (i % 8 * 8));
}
