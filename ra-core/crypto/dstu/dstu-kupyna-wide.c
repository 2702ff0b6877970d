/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-kupyna-private.h"

/*
 * Купина's narrow state, 64 bytes, in one register of AVX-512: byte 8j + i is row i of column j. The
 * substitution looks up 128 entries at once (VBMI), the multiplications by 2, 4 and 8 are bit matrices
 * (GFNI). No table in memory is indexed, so the time does not depend on the data.
 */
#ifdef __x86_64__
#include <immintrin.h>

#define WIDE __attribute__ ((target ("avx512f,avx512bw,avx512vl,avx512vbmi,gfni")))

static uint8_t shift_rows[64];
static uint64_t times_2, times_4, times_8;

/* The matrix of the multiplication by 2^power modulo x^8 + x^4 + x^3 + x^2 + 1, as GFNI takes it. */
static uint64_t
matrix_of (int power)
{
  uint64_t matrix = 0;

  for (int i = 0; i < 8; i++)
    {
      unsigned image = 1u << i;

      for (int k = 0; k < power; k++)
        image = image << 1 ^ (image & 0x80 ? 0x11d : 0);
      for (int bit = 0; bit < 8; bit++)
        matrix |= (uint64_t) (image >> bit & 1) << (8 * (7 - bit) + i);
    }
  return matrix;
}

int
dstu_kupyna_wide_init (void)
{
  if (!__builtin_cpu_supports ("avx512f") || !__builtin_cpu_supports ("avx512bw")
      || !__builtin_cpu_supports ("avx512vl") || !__builtin_cpu_supports ("avx512vbmi")
      || !__builtin_cpu_supports ("gfni"))
    return 0;
  for (int j = 0; j < 8; j++)
    for (int i = 0; i < 8; i++)
      shift_rows[8 * j + i] = (uint8_t) (8 * ((j - i) & 7) + i);
  times_2 = matrix_of (1);
  times_4 = matrix_of (2);
  times_8 = matrix_of (3);
  return 1;
}

typedef struct
{
  __m512i low[4][2], high[4][2]; /* of each substitution: entries 0…127 and 128…255 */
  __m512i shift, m2, m4, m8;
} Constants;

/* Two substitutions, for the bytes at even and at odd places. */
WIDE static inline __attribute__ ((always_inline)) __m512i
look_up (const Constants *c, __m512i x, int even, int odd)
{
  const __mmask64 upper = _mm512_movepi8_mask (x), odds = 0xaaaaaaaaaaaaaaaau;
  __m512i a = _mm512_permutex2var_epi8 (c->low[even][0], x, c->low[even][1]);
  __m512i b = _mm512_permutex2var_epi8 (c->high[even][0], x, c->high[even][1]);
  __m512i d = _mm512_permutex2var_epi8 (c->low[odd][0], x, c->low[odd][1]);
  __m512i e = _mm512_permutex2var_epi8 (c->high[odd][0], x, c->high[odd][1]);

  return _mm512_mask_blend_epi8 (upper, _mm512_mask_blend_epi8 (odds, a, d),
                                 _mm512_mask_blend_epi8 (odds, b, e));
}

/* Rows 0, 1, 4 and 5 of both states go into one register and the others into another, so that each is looked
 * up in two tables only. */
WIDE static inline __attribute__ ((always_inline)) void
substitute (const Constants *c, __m512i *p, __m512i *q)
{
  const __mmask32 second = 0xaaaaaaaau; /* of each two pairs of rows */
  __m512i x = _mm512_mask_blend_epi16 (second, *p, _mm512_slli_epi32 (*q, 16));
  __m512i y = _mm512_mask_blend_epi16 (second, _mm512_srli_epi32 (*p, 16), *q);

  x = look_up (c, x, 0, 1);
  y = look_up (c, y, 2, 3);
  *p = _mm512_mask_blend_epi16 (second, x, _mm512_slli_epi32 (y, 16));
  *q = _mm512_mask_blend_epi16 (second, _mm512_srli_epi32 (x, 16), y);
}

/* Row i of the result is the sum of c(k)·row(i + k) for c = 1, 1, 5, 1, 8, 6, 7, 4. */
WIDE static inline __attribute__ ((always_inline)) __m512i
mix_columns (const Constants *c, __m512i x)
{
  __m512i r1 = _mm512_ror_epi64 (x, 8), r2 = _mm512_ror_epi64 (x, 16), r3 = _mm512_ror_epi64 (x, 24),
          r4 = _mm512_ror_epi64 (x, 32);
  __m512i r5 = _mm512_ror_epi64 (x, 40), r6 = _mm512_ror_epi64 (x, 48), r7 = _mm512_ror_epi64 (x, 56);
  __m512i ones = _mm512_ternarylogic_epi64 (_mm512_ternarylogic_epi64 (x, r1, r2, 0x96), r3, r6, 0x96);
  __m512i twos = _mm512_xor_si512 (r5, r6), fours = _mm512_ternarylogic_epi64 (twos, r2, r7, 0x96);

  twos = _mm512_gf2p8affine_epi64_epi8 (twos, c->m2, 0);
  fours = _mm512_gf2p8affine_epi64_epi8 (fours, c->m4, 0);
  return _mm512_xor_si512 (_mm512_ternarylogic_epi64 (ones, twos, fours, 0x96),
                           _mm512_gf2p8affine_epi64_epi8 (r4, c->m8, 0));
}

WIDE void
dstu_kupyna_wide (uint64_t state[8], const uint8_t *data, size_t blocks)
{
  const __m512i xor_columns = _mm512_set_epi64 (0x70, 0x60, 0x50, 0x40, 0x30, 0x20, 0x10, 0);
  const __m512i add_columns = _mm512_add_epi64 (
      _mm512_set1_epi64 (0x00f0f0f0f0f0f0f3),
      _mm512_slli_epi64 (_mm512_set_epi64 (0, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70), 56));
  __m512i h = _mm512_loadu_si512 (state);
  Constants c;

  for (int k = 0; k < 4; k++)
    for (int half = 0; half < 2; half++)
      {
        c.low[k][half] = _mm512_loadu_si512 (dstu_kupyna_substitution[k] + 64 * half);
        c.high[k][half] = _mm512_loadu_si512 (dstu_kupyna_substitution[k] + 128 + 64 * half);
      }
  c.shift = _mm512_loadu_si512 (shift_rows);
  c.m2 = _mm512_set1_epi64 ((long long) times_2);
  c.m4 = _mm512_set1_epi64 ((long long) times_4);
  c.m8 = _mm512_set1_epi64 ((long long) times_8);

  for (; blocks > 0; blocks--, data += 64)
    {
      __m512i q = _mm512_loadu_si512 (data), p = _mm512_xor_si512 (q, h);

      for (long long r = 0; r < 10; r++)
        {
          p = _mm512_ternarylogic_epi64 (p, xor_columns, _mm512_set1_epi64 (r), 0x96);
          q = _mm512_add_epi64 (q, _mm512_add_epi64 (add_columns, _mm512_set1_epi64 (r << 56)));
          substitute (&c, &p, &q);
          p = mix_columns (&c, _mm512_permutexvar_epi8 (c.shift, p));
          q = mix_columns (&c, _mm512_permutexvar_epi8 (c.shift, q));
        }
      h = _mm512_ternarylogic_epi64 (h, p, q, 0x96);
    }
  _mm512_storeu_si512 (state, h);
}
#else
int
dstu_kupyna_wide_init (void)
{
  return 0;
}

void
dstu_kupyna_wide (uint64_t state[8], const uint8_t *data, size_t blocks)
{
}
#endif
