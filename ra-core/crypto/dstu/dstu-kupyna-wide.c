/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-kupyna-private.h"

/*
 * Both permutations of Купина together, in registers of AVX-512. The substitution looks up 128 entries at
 * once (VBMI), the multiplications by 2, 4 and 8 are bit matrices (GFNI). No table in memory is indexed, so
 * the time does not depend on the data.
 *
 * The rows of both permutations are mixed, so that each register is looked up in two substitutions only: of a
 * column, x has the even rows of the first permutation (here p) and of the second (q) in turn, and y the odd
 * rows. Eight columns are a register.
 */
#if defined(__x86_64__) && !defined(DSTU_PLAIN_C)
#include <immintrin.h>

#define WIDE __attribute__ ((target ("avx512f,avx512bw,avx512vl,avx512vbmi,gfni")))
#define INLINE static inline __attribute__ ((always_inline))

enum
{
  MAX_ROUNDS = 14,
  XOR = 0x96,   /* of three */
  CHOOSE = 0xca /* the bits of the second where the first has ones, else of the third */
};

/* For the states of eight and of sixteen columns */
static struct
{
  uint64_t xor_constants[MAX_ROUNDS + 1][16]; /* nothing behind the last round */
  uint64_t add_constants[MAX_ROUNDS][16];
  uint8_t shift_rows[2][2][64]; /* of x and y; a place ≥ 64 is in the second register */
} tables[2];
static uint64_t times_4, times_6, times_8;

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

static void
make_constants (unsigned which, unsigned columns, unsigned rounds)
{
  for (unsigned r = 0; r < rounds; r++)
    for (unsigned j = 0; j < columns; j++)
      {
        tables[which].xor_constants[r][j] = j << 4 ^ r;
        tables[which].add_constants[r][j]
            = UINT64_C (0x00f0f0f0f0f0f0f3) + ((uint64_t) ((columns - 1 - j) << 4 ^ r) << 56);
      }
}

/* Row i comes from the column i to the left, the last row of sixteen columns from eleven. */
static void
make_shift_rows (unsigned which, unsigned columns)
{
  for (unsigned j = 0; j < columns; j++)
    for (unsigned row = 0; row < 8; row++)
      for (unsigned q = 0; q < 2; q++)
        {
          unsigned from = (j + columns - (row == 7 && columns == 16 ? 11 : row)) % columns;
          unsigned place = row / 2 * 2 + q;

          tables[which].shift_rows[row % 2][j / 8][j % 8 * 8 + place] = (uint8_t) (8 * from + place);
        }
}

int
dstu_kupyna_wide_init (void)
{
  if (!__builtin_cpu_supports ("avx512f") || !__builtin_cpu_supports ("avx512bw")
      || !__builtin_cpu_supports ("avx512vl") || !__builtin_cpu_supports ("avx512vbmi")
      || !__builtin_cpu_supports ("gfni"))
    return 0;
  make_constants (0, 8, 10);
  make_constants (1, 16, 14);
  make_shift_rows (0, 8);
  make_shift_rows (1, 16);
  times_4 = matrix_of (2);
  times_6 = matrix_of (1) ^ times_4;
  times_8 = matrix_of (3);
  return 1;
}

typedef struct
{
  __m512i quarters[4][4]; /* of each substitution, 64 entries each */
  __m512i m4, m6, m8;     /* multiplications */
  __m512i bit_6, bit_7;   /* the matrices that make a bit all bits */
  __m512i second;         /* q's bytes */
} Constants;

typedef struct
{
  __m512i x[2], y[2]; /* the second ones of sixteen columns only */
} State;

INLINE WIDE void
constants_init (Constants *c)
{
  for (int k = 0; k < 4; k++)
    for (int i = 0; i < 4; i++)
      c->quarters[k][i] = _mm512_loadu_si512 (dstu_kupyna_substitution[k] + 64 * i);
  c->m4 = _mm512_set1_epi64 ((long long) times_4);
  c->m6 = _mm512_set1_epi64 ((long long) times_6);
  c->m8 = _mm512_set1_epi64 ((long long) times_8);
  c->bit_6 = _mm512_set1_epi8 (0x40);
  c->bit_7 = _mm512_set1_epi8 ((char) 0x80);
  c->second = _mm512_set1_epi16 ((short) 0xff00);
}

INLINE WIDE __m512i
choose (__m512i mask, __m512i ones, __m512i zeros)
{
  return _mm512_ternarylogic_epi64 (mask, ones, zeros, CHOOSE);
}

INLINE WIDE __m512i
xor_three (__m512i a, __m512i b, __m512i c)
{
  return _mm512_ternarylogic_epi64 (a, b, c, XOR);
}

/* The columns turned by four rows; a rotation would do as well, but waits for other units. */
INLINE WIDE __m512i
turn_half (__m512i x)
{
  return _mm512_shuffle_epi32 (x, _MM_PERM_CDAB);
}

/* One quarter of two substitutions: for two rows in turn, each two bytes */
INLINE WIDE __m512i
look_up_quarter (const Constants *c, __m512i x, int first, int second, int quarter)
{
  const __mmask64 seconds = 0xccccccccccccccccu;
  __m512i y = _mm512_permutexvar_epi8 (x, c->quarters[first][quarter]);

  return _mm512_mask_permutexvar_epi8 (y, seconds, x, c->quarters[second][quarter]);
}

INLINE WIDE __m512i
look_up (const Constants *c, __m512i x, int first, int second)
{
  __m512i bit_6 = _mm512_gf2p8affine_epi64_epi8 (x, c->bit_6, 0);
  __m512i bit_7 = _mm512_gf2p8affine_epi64_epi8 (x, c->bit_7, 0);
  __m512i a = look_up_quarter (c, x, first, second, 0), b = look_up_quarter (c, x, first, second, 1);
  __m512i d = look_up_quarter (c, x, first, second, 2), e = look_up_quarter (c, x, first, second, 3);

  return choose (bit_7, choose (bit_6, e, d), choose (bit_6, b, a));
}

/*
 * Row i of the result is the sum of c(k)·row(i + k) for c = 1, 1, 5, 1, 8, 6, 7, 4. One row on from x is y,
 * and from y it is x turned by a pair of rows. The products come first and the turns after the sums, so that
 * those of the register that is looked up first need not wait for the other. next: added to x.
 */
INLINE WIDE void
mix_columns (const Constants *c, __m512i *px, __m512i *py, __m512i next)
{
  __m512i x = *px, x4 = _mm512_gf2p8affine_epi64_epi8 (x, c->m4, 0);
  __m512i x6 = _mm512_gf2p8affine_epi64_epi8 (x, c->m6, 0), x8 = _mm512_gf2p8affine_epi64_epi8 (x, c->m8, 0);
  __m512i y = *py, y4 = _mm512_gf2p8affine_epi64_epi8 (y, c->m4, 0);
  __m512i y6 = _mm512_gf2p8affine_epi64_epi8 (y, c->m6, 0), y8 = _mm512_gf2p8affine_epi64_epi8 (y, c->m8, 0);
  __m512i even_1 = _mm512_ror_epi64 (xor_three (x, x4, y), 16),
          odd_1 = _mm512_ror_epi64 (xor_three (y, y4, x), 16);
  __m512i even_2 = turn_half (_mm512_xor_si512 (x8, y6)), odd_2 = turn_half (_mm512_xor_si512 (y8, x));
  __m512i even_3 = _mm512_ror_epi64 (xor_three (x, x6, y4), 48),
          odd_3 = _mm512_ror_epi64 (xor_three (y, y6, x6), 48);

  *px = xor_three (even_1, even_2, xor_three (even_3, next, _mm512_xor_si512 (x, y)));
  *py = xor_three (odd_1, odd_2, xor_three (odd_3, x4, y));
}

/* The addition to q's columns, which have to be put together for it */
INLINE WIDE void
add_to_second (const Constants *c, __m512i *x, __m512i *y, __m512i constant)
{
  __m512i q = _mm512_ternarylogic_epi64 (_mm512_srli_epi16 (*x, 8), c->second, *y, 0xf8); /* a | (b & c) */

  q = _mm512_add_epi64 (q, constant);
  *x = choose (c->second, _mm512_slli_epi16 (q, 8), *x);
  *y = choose (c->second, q, *y);
}

/* Round r, and what p adds before the next one. n: registers, 1 or 2 */
INLINE WIDE void
do_round (const Constants *c, State *s, const int n, int r)
{
  const uint8_t (*shift)[2][64] = tables[n - 1].shift_rows;
  State t;

  for (int i = 0; i < n; i++)
    {
      add_to_second (c, &s->x[i], &s->y[i], _mm512_loadu_si512 (tables[n - 1].add_constants[r] + 8 * i));
      t.x[i] = look_up (c, s->x[i], 0, 2);
      t.y[i] = look_up (c, s->y[i], 1, 3);
    }
  for (int i = 0; i < n; i++)
    {
      __m512i x = _mm512_loadu_si512 (shift[0][i]), y = _mm512_loadu_si512 (shift[1][i]);

      x = n == 1 ? _mm512_permutexvar_epi8 (x, t.x[0]) : _mm512_permutex2var_epi8 (t.x[0], x, t.x[1]);
      y = n == 1 ? _mm512_permutexvar_epi8 (y, t.y[0]) : _mm512_permutex2var_epi8 (t.y[0], y, t.y[1]);
      mix_columns (c, &x, &y, _mm512_loadu_si512 (tables[n - 1].xor_constants[r + 1] + 8 * i));
      s->x[i] = x;
      s->y[i] = y;
    }
}

/* Both permutations, of p and of q */
INLINE WIDE void
permute (const Constants *c, __m512i *p, __m512i *q, const int n)
{
  State s;

  for (int i = 0; i < n; i++)
    {
      s.x[i] = choose (c->second, _mm512_slli_epi16 (q[i], 8), p[i]);
      s.x[i] = _mm512_xor_si512 (s.x[i], _mm512_loadu_si512 (tables[n - 1].xor_constants[0] + 8 * i));
      s.y[i] = choose (c->second, q[i], _mm512_srli_epi16 (p[i], 8));
    }
  for (int r = 0; r < (n == 1 ? 10 : 14); r++)
    do_round (c, &s, n, r);
  for (int i = 0; i < n; i++)
    {
      p[i] = choose (c->second, _mm512_slli_epi16 (s.y[i], 8), s.x[i]);
      q[i] = choose (c->second, s.y[i], _mm512_srli_epi16 (s.x[i], 8));
    }
}

INLINE WIDE void
compress (uint64_t *state, const uint8_t *data, size_t blocks, const int n)
{
  __m512i h[2], p[2], q[2];
  Constants c;

  constants_init (&c);
  for (int i = 0; i < n; i++)
    h[i] = _mm512_loadu_si512 (state + 8 * i);
  for (; blocks > 0; blocks--, data += 64 * n)
    {
      for (int i = 0; i < n; i++)
        {
          q[i] = _mm512_loadu_si512 (data + 64 * i);
          p[i] = _mm512_xor_si512 (q[i], h[i]);
        }
      permute (&c, p, q, n);
      for (int i = 0; i < n; i++)
        h[i] = xor_three (h[i], p[i], q[i]);
    }
  for (int i = 0; i < n; i++)
    _mm512_storeu_si512 (state + 8 * i, h[i]);
}

/* The first permutation alone: the second has nothing to work on. */
INLINE WIDE void
permute_state (uint64_t *state, const int n)
{
  __m512i p[2], q[2];
  Constants c;

  constants_init (&c);
  for (int i = 0; i < n; i++)
    {
      p[i] = _mm512_loadu_si512 (state + 8 * i);
      q[i] = _mm512_setzero_si512 ();
    }
  permute (&c, p, q, n);
  for (int i = 0; i < n; i++)
    _mm512_storeu_si512 (state + 8 * i, p[i]);
}

WIDE void
dstu_kupyna_wide (uint64_t *state, unsigned columns, const uint8_t *data, size_t blocks)
{
  if (columns == 8)
    compress (state, data, blocks, 1);
  else
    compress (state, data, blocks, 2);
}

WIDE void
dstu_kupyna_wide_permute (uint64_t *state, unsigned columns)
{
  if (columns == 8)
    permute_state (state, 1);
  else
    permute_state (state, 2);
}
#else
int
dstu_kupyna_wide_init (void)
{
  return 0;
}

void
dstu_kupyna_wide (uint64_t *state, unsigned columns, const uint8_t *data, size_t blocks)
{
}

void
dstu_kupyna_wide_permute (uint64_t *state, unsigned columns)
{
}
#endif
