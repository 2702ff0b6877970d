/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/*
 * GF(2^257), x^257 + x^12 + 1, by carry-less multiplication. Elements stay in vector registers from load to
 * store: a wide load of what two narrow stores have just written costs as much as half a multiplication.
 */
#include <emmintrin.h>
#include <smmintrin.h>
#include <stdint.h>
#include <tmmintrin.h>
#include <wmmintrin.h>

#define DSTU_CLMUL __attribute__ ((target ("pclmul,sse4.1,ssse3"), always_inline)) static inline

typedef struct
{
  _Alignas(16) uint64_t w[6]; /* w[5] is always 0 */
} E257;

typedef struct
{
  __m128i a, b, c; /* words 0 and 1, 2 and 3, 4 */
} V257;

DSTU_CLMUL V257
v257_load (const E257 *e)
{
  const __m128i *p = (const __m128i *) e->w;
  V257 v = { _mm_load_si128 (p), _mm_load_si128 (p + 1), _mm_load_si128 (p + 2) };

  return v;
}

DSTU_CLMUL void
v257_store (E257 *e, V257 v)
{
  __m128i *p = (__m128i *) e->w;

  _mm_store_si128 (p, v.a);
  _mm_store_si128 (p + 1, v.b);
  _mm_store_si128 (p + 2, v.c);
}

/* Words 0…7 and the lowest bit of word 8 of a product. With hi = the product shifted right by 257, hi·(1
 * + x^12) is added; its eleven bits at 257 and above are added to hi at x^0 first, which does the same
 * as a second fold. */
DSTU_CLMUL V257
v257_reduce (__m128i p01, __m128i p23, __m128i p45, __m128i p67, __m128i p8)
{
  __m128i h23 = _mm_or_si128 (_mm_srli_epi64 (p67, 1), _mm_slli_epi64 (_mm_alignr_epi8 (p8, p67, 8), 63));
  __m128i h01 = _mm_or_si128 (_mm_srli_epi64 (p45, 1), _mm_slli_epi64 (_mm_alignr_epi8 (p67, p45, 8), 63));
  __m128i h3 = _mm_srli_si128 (h23, 8);
  V257 r;

  h01 = _mm_xor_si128 (h01, _mm_srli_epi64 (h3, 53));
  r.a = _mm_xor_si128 (
      _mm_xor_si128 (p01, h01),
      _mm_xor_si128 (_mm_slli_epi64 (h01, 12), _mm_srli_epi64 (_mm_slli_si128 (h01, 8), 52)));
  r.b = _mm_xor_si128 (
      _mm_xor_si128 (p23, h23),
      _mm_xor_si128 (_mm_slli_epi64 (h23, 12), _mm_srli_epi64 (_mm_alignr_epi8 (h23, h01, 8), 52)));
  r.c = _mm_and_si128 (_mm_xor_si128 (p45, _mm_srli_epi64 (h3, 52)), _mm_set_epi64x (0, 1));
  return r;
}

#define DSTU_XOR(a, b) _mm_xor_si128 (a, b)

/* 128 by 128 bits; four multiplications, since a sum for Karatsuba's third would wait longer
 * than the fourth takes */
DSTU_CLMUL void
dstu_clmul_128 (__m128i *low, __m128i *high, __m128i a, __m128i b)
{
  __m128i l = _mm_clmulepi64_si128 (a, b, 0x00), h = _mm_clmulepi64_si128 (a, b, 0x11);
  __m128i m = DSTU_XOR (_mm_clmulepi64_si128 (a, b, 0x01), _mm_clmulepi64_si128 (a, b, 0x10));

  *low = DSTU_XOR (l, _mm_slli_si128 (m, 8));
  *high = DSTU_XOR (h, _mm_srli_si128 (m, 8));
}

DSTU_CLMUL V257
v257_mul (V257 x, V257 y)
{
  __m128i l0, l1, h0, h1, m0, m1, zero = _mm_setzero_si128 ();
  __m128i mx = _mm_sub_epi64 (zero, _mm_unpacklo_epi64 (x.c, x.c)),
          my = _mm_sub_epi64 (zero, _mm_unpacklo_epi64 (y.c, y.c));

  dstu_clmul_128 (&l0, &l1, x.a, y.a);
  dstu_clmul_128 (&h0, &h1, x.b, y.b);
  dstu_clmul_128 (&m0, &m1, DSTU_XOR (x.a, x.b), DSTU_XOR (y.a, y.b));
  m0 = DSTU_XOR (m0, DSTU_XOR (l0, h0));
  m1 = DSTU_XOR (m1, DSTU_XOR (l1, h1));
  /* the bits at x^256 */
  h0 = DSTU_XOR (h0, DSTU_XOR (_mm_and_si128 (mx, y.a), _mm_and_si128 (my, x.a)));
  h1 = DSTU_XOR (h1, DSTU_XOR (_mm_and_si128 (mx, y.b), _mm_and_si128 (my, x.b)));
  return v257_reduce (l0, DSTU_XOR (l1, m0), DSTU_XOR (h0, m1), h1, _mm_and_si128 (x.c, y.c));
}

DSTU_CLMUL V257
v257_sqr (V257 x)
{
  return v257_reduce (_mm_clmulepi64_si128 (x.a, x.a, 0x00), _mm_clmulepi64_si128 (x.a, x.a, 0x11),
                      _mm_clmulepi64_si128 (x.b, x.b, 0x00), _mm_clmulepi64_si128 (x.b, x.b, 0x11), x.c);
}

DSTU_CLMUL void
e257_mul (E257 *r, const E257 *a, const E257 *b)
{
  v257_store (r, v257_mul (v257_load (a), v257_load (b)));
}

DSTU_CLMUL void
e257_sqr (E257 *r, const E257 *a)
{
  v257_store (r, v257_sqr (v257_load (a)));
}

DSTU_CLMUL void
e257_sqr_times (E257 *r, unsigned times)
{
  V257 v = v257_load (r);

  while (times-- > 0)
    v = v257_sqr (v);
  v257_store (r, v);
}
