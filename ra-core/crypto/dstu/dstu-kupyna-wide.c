/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-kupyna-private.h"

/*
 * Both permutations of Купина together, in registers of AVX-512. The substitution looks up 128 entries at
 * once (VBMI), the multiplications by 2, 4 and 8 are bit matrices (GFNI). No table in memory is indexed, so
 * the time does not depend on the data.
 *
 * The rows of both permutations are mixed, so that each register is looked up in two substitutions only: of a
 * column, x has rows 0, 1 of the first permutation (here p), 0, 1 of the second (q), 4, 5 of p and 4, 5 of q,
 * and y likewise rows 2, 3, 6 and 7. Eight columns are a register.
 */
#ifdef __x86_64__
#include <immintrin.h>

#define WIDE __attribute__ ((target ("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni")))
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
          unsigned place = row % 2 + row / 4 * 4 + 2 * q;

          tables[which].shift_rows[row / 2 % 2][j / 8][j % 8 * 8 + place] = (uint8_t) (8 * from + place);
        }
}

int
dstu_kupyna_wide_init (void)
{
  if (!__builtin_cpu_supports ("avx512f") || !__builtin_cpu_supports ("avx512bw")
      || !__builtin_cpu_supports ("avx512vl") || !__builtin_cpu_supports ("avx512vbmi")
      || !__builtin_cpu_supports ("avx512vbmi2") || !__builtin_cpu_supports ("gfni"))
    return 0;
  make_constants (0, 8, 10);
  make_constants (1, 16, 14);
  make_shift_rows (0, 8);
  make_shift_rows (1, 16);
  times_2 = matrix_of (1);
  times_4 = matrix_of (2);
  times_8 = matrix_of (3);
  return 1;
}

typedef struct
{
  __m512i low[4][2], high[4][2]; /* of each substitution: entries 0…127 and 128…255 */
  __m512i m2, m4, m8, top, odd, upper;
} Constants;

typedef struct
{
  __m512i x[2], y[2]; /* the second ones of sixteen columns only */
} State;

INLINE WIDE void
constants_init (Constants *c)
{
  for (int k = 0; k < 4; k++)
    for (int half = 0; half < 2; half++)
      {
        c->low[k][half] = _mm512_loadu_si512 (dstu_kupyna_substitution[k] + 64 * half);
        c->high[k][half] = _mm512_loadu_si512 (dstu_kupyna_substitution[k] + 128 + 64 * half);
      }
  c->m2 = _mm512_set1_epi64 ((long long) times_2);
  c->m4 = _mm512_set1_epi64 ((long long) times_4);
  c->m8 = _mm512_set1_epi64 ((long long) times_8);
  c->top = _mm512_set1_epi8 ((char) 0x80);         /* the matrix that makes the top bit all bits */
  c->odd = _mm512_set1_epi16 ((short) 0xff00);     /* odd bytes */
  c->upper = _mm512_set1_epi32 ((int) 0xffff0000); /* q's bytes */
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

/* Two substitutions, for the bytes at even and at odd places. Masks in registers of their own are not used:
 * they take longer. */
INLINE WIDE __m512i
look_up (const Constants *c, __m512i x, int even, int odd)
{
  __m512i top = _mm512_gf2p8affine_epi64_epi8 (x, c->top, 0);
  __m512i a = _mm512_permutex2var_epi8 (c->low[even][0], x, c->low[even][1]);
  __m512i b = _mm512_permutex2var_epi8 (c->high[even][0], x, c->high[even][1]);
  __m512i d = _mm512_permutex2var_epi8 (c->low[odd][0], x, c->low[odd][1]);
  __m512i e = _mm512_permutex2var_epi8 (c->high[odd][0], x, c->high[odd][1]);

  return choose (c->odd, choose (top, e, d), choose (top, b, a));
}

/* Four rows on */
INLINE WIDE __m512i
turn (__m512i x)
{
  return _mm512_shuffle_epi32 (x, _MM_PERM_CDAB);
}

/*
 * Row i of the result is the sum of c(k)·row(i + k) for c = 1, 1, 5, 1, 8, 6, 7, 4. Two rows on from x is y,
 * and from y is x turned; one row on is half a pair of either. next: added to x.
 */
INLINE WIDE void
mix_columns (const Constants *c, __m512i *px, __m512i *py, __m512i next)
{
  __m512i x = *px, y = *py, x4 = turn (x), y4 = turn (y);
  __m512i x1 = _mm512_shldi_epi16 (y, x, 8), y1 = _mm512_shldi_epi16 (x4, y, 8), x5 = turn (x1),
          y5 = turn (y1);
  __m512i ones_x = xor_three (xor_three (x, x1, y), y1, y4),
          ones_y = xor_three (xor_three (y, y1, x4), x5, x);
  __m512i twos_x = _mm512_xor_si512 (x5, y4), twos_y = _mm512_xor_si512 (y5, x);
  __m512i fours_x = xor_three (twos_x, y, y5), fours_y = xor_three (twos_y, x4, x1);

  ones_x = xor_three (ones_x, next, _mm512_gf2p8affine_epi64_epi8 (x4, c->m8, 0));
  ones_y = _mm512_xor_si512 (ones_y, _mm512_gf2p8affine_epi64_epi8 (y4, c->m8, 0));
  *px = xor_three (ones_x, _mm512_gf2p8affine_epi64_epi8 (twos_x, c->m2, 0),
                   _mm512_gf2p8affine_epi64_epi8 (fours_x, c->m4, 0));
  *py = xor_three (ones_y, _mm512_gf2p8affine_epi64_epi8 (twos_y, c->m2, 0),
                   _mm512_gf2p8affine_epi64_epi8 (fours_y, c->m4, 0));
}

/* The addition to q's columns, which have to be put together for it */
INLINE WIDE void
add_to_second (const Constants *c, __m512i *x, __m512i *y, __m512i constant)
{
  __m512i q = _mm512_ternarylogic_epi64 (_mm512_srli_epi32 (*x, 16), c->upper, *y, 0xf8); /* a | (b & c) */

  q = _mm512_add_epi64 (q, constant);
  *x = choose (c->upper, _mm512_slli_epi32 (q, 16), *x);
  *y = choose (c->upper, q, *y);
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
      t.x[i] = look_up (c, s->x[i], 0, 1);
      t.y[i] = look_up (c, s->y[i], 2, 3);
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
      s.x[i] = choose (c->upper, _mm512_slli_epi32 (q[i], 16), p[i]);
      s.x[i] = _mm512_xor_si512 (s.x[i], _mm512_loadu_si512 (tables[n - 1].xor_constants[0] + 8 * i));
      s.y[i] = choose (c->upper, q[i], _mm512_srli_epi32 (p[i], 16));
    }
  for (int r = 0; r < (n == 1 ? 10 : 14); r++)
    do_round (c, &s, n, r);
  for (int i = 0; i < n; i++)
    {
      p[i] = choose (c->upper, _mm512_slli_epi32 (s.y[i], 16), s.x[i]);
      q[i] = choose (c->upper, s.y[i], _mm512_srli_epi32 (s.x[i], 16));
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
