/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* GF(2^431), x^431 + x^5 + x^3 + x + 1, by carry-less multiplication; in vector
 * registers as in dstu-field-257.h. */
#include "dstu-field-257.h"

typedef struct
{
  _Alignas(16) uint64_t w[8]; /* w[7] is always 0 */
} E431;

typedef struct
{
  __m128i a, b, c, d;
} V431;

DSTU_CLMUL V431
v431_load (const E431 *e)
{
  const __m128i *p = (const __m128i *) e->w;
  V431 v = { _mm_load_si128 (p), _mm_load_si128 (p + 1), _mm_load_si128 (p + 2), _mm_load_si128 (p + 3) };

  return v;
}

DSTU_CLMUL void
v431_store (E431 *e, V431 v)
{
  __m128i *p = (__m128i *) e->w;

  _mm_store_si128 (p, v.a);
  _mm_store_si128 (p + 1, v.b);
  _mm_store_si128 (p + 2, v.c);
  _mm_store_si128 (p + 3, v.d);
}

/* The pair of words at 47 bits above this pair's start, given the next pair too. */
DSTU_CLMUL __m128i
v431_high (__m128i p, __m128i next)
{
  return _mm_or_si128 (_mm_srli_epi64 (p, 47), _mm_slli_epi64 (_mm_alignr_epi8 (next, p, 8), 17));
}

/* h·(1 + x + x^3 + x^5), one pair of words; below: for each word of h the one under it. */
DSTU_CLMUL __m128i
v431_fold (__m128i h, __m128i below)
{
  __m128i carry = DSTU_XOR (_mm_srli_epi64 (below, 63),
                            DSTU_XOR (_mm_srli_epi64 (below, 61), _mm_srli_epi64 (below, 59)));

  return DSTU_XOR (
      DSTU_XOR (DSTU_XOR (h, _mm_slli_epi64 (h, 1)), DSTU_XOR (_mm_slli_epi64 (h, 3), _mm_slli_epi64 (h, 5))),
      carry);
}

/* Fourteen words of a product. Bits at 431 and above of the fold are added to the high part at x^0 first. */
DSTU_CLMUL V431
v431_reduce (const __m128i p[7])
{
  __m128i h0 = v431_high (p[3], p[4]), h1 = v431_high (p[4], p[5]), h2 = v431_high (p[5], p[6]);
  __m128i h3 = v431_high (p[6], _mm_setzero_si128 ());
  __m128i again
      = DSTU_XOR (_mm_srli_epi64 (h3, 42), DSTU_XOR (_mm_srli_epi64 (h3, 44), _mm_srli_epi64 (h3, 46)));
  V431 r;

  h0 = DSTU_XOR (h0, _mm_move_epi64 (again));
  r.a = DSTU_XOR (p[0], v431_fold (h0, _mm_slli_si128 (h0, 8)));
  r.b = DSTU_XOR (p[1], v431_fold (h1, _mm_alignr_epi8 (h1, h0, 8)));
  r.c = DSTU_XOR (p[2], v431_fold (h2, _mm_alignr_epi8 (h2, h1, 8)));
  r.d = _mm_and_si128 (DSTU_XOR (p[3], v431_fold (h3, _mm_alignr_epi8 (h3, h2, 8))),
                       _mm_set_epi64x (0, ((int64_t) 1 << 47) - 1));
  return r;
}

/* 256 by 256 bits, Karatsuba over 128 */
DSTU_CLMUL void
dstu_clmul_256 (__m128i r[4], __m128i a0, __m128i a1, __m128i b0, __m128i b1)
{
  __m128i m0, m1;

  dstu_clmul_128 (&r[0], &r[1], a0, b0);
  dstu_clmul_128 (&r[2], &r[3], a1, b1);
  dstu_clmul_128 (&m0, &m1, DSTU_XOR (a0, a1), DSTU_XOR (b0, b1));
  m0 = DSTU_XOR (m0, DSTU_XOR (r[0], r[2]));
  m1 = DSTU_XOR (m1, DSTU_XOR (r[1], r[3]));
  r[1] = DSTU_XOR (r[1], m0);
  r[2] = DSTU_XOR (r[2], m1);
}

/* 192 by 192 bits, the upper parts having 64: nine multiplications */
DSTU_CLMUL void
dstu_clmul_192 (__m128i r[3], __m128i a0, __m128i a1, __m128i b0, __m128i b1)
{
  __m128i m0, m1, high;

  dstu_clmul_128 (&r[0], &r[1], a0, b0);
  high = _mm_clmulepi64_si128 (a1, b1, 0x00);
  m0 = DSTU_XOR (_mm_clmulepi64_si128 (a0, b1, 0x00), _mm_clmulepi64_si128 (a1, b0, 0x00));
  m1 = DSTU_XOR (_mm_clmulepi64_si128 (a0, b1, 0x01), _mm_clmulepi64_si128 (a1, b0, 0x10));
  r[1] = DSTU_XOR (r[1], DSTU_XOR (m0, _mm_slli_si128 (m1, 8)));
  r[2] = DSTU_XOR (high, _mm_srli_si128 (m1, 8));
}

DSTU_CLMUL V431
v431_mul (V431 x, V431 y)
{
  __m128i l[4], h[3], m[4], p[7];

  dstu_clmul_256 (l, x.a, x.b, y.a, y.b);
  dstu_clmul_192 (h, x.c, x.d, y.c, y.d);
  dstu_clmul_256 (m, DSTU_XOR (x.a, x.c), DSTU_XOR (x.b, x.d), DSTU_XOR (y.a, y.c), DSTU_XOR (y.b, y.d));
  p[0] = l[0];
  p[1] = l[1];
  p[2] = DSTU_XOR (l[2], DSTU_XOR (m[0], DSTU_XOR (l[0], h[0])));
  p[3] = DSTU_XOR (l[3], DSTU_XOR (m[1], DSTU_XOR (l[1], h[1])));
  p[4] = DSTU_XOR (h[0], DSTU_XOR (m[2], DSTU_XOR (l[2], h[2])));
  p[5] = DSTU_XOR (h[1], DSTU_XOR (m[3], l[3]));
  p[6] = h[2];
  return v431_reduce (p);
}

DSTU_CLMUL V431
v431_sqr (V431 x)
{
  __m128i p[7] = {
    _mm_clmulepi64_si128 (x.a, x.a, 0x00), _mm_clmulepi64_si128 (x.a, x.a, 0x11),
    _mm_clmulepi64_si128 (x.b, x.b, 0x00), _mm_clmulepi64_si128 (x.b, x.b, 0x11),
    _mm_clmulepi64_si128 (x.c, x.c, 0x00), _mm_clmulepi64_si128 (x.c, x.c, 0x11),
    _mm_clmulepi64_si128 (x.d, x.d, 0x00),
  };

  return v431_reduce (p);
}

DSTU_CLMUL void
e431_mul (E431 *r, const E431 *a, const E431 *b)
{
  v431_store (r, v431_mul (v431_load (a), v431_load (b)));
}

DSTU_CLMUL void
e431_sqr (E431 *r, const E431 *a)
{
  v431_store (r, v431_sqr (v431_load (a)));
}

DSTU_CLMUL void
e431_sqr_times (E431 *r, unsigned times)
{
  V431 v = v431_load (r);

  while (times-- > 0)
    v = v431_sqr (v);
  v431_store (r, v);
}
