/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-gost34311.h"

#include "dstu-gost34311-private.h"

#include <pthread.h>
#include <string.h>
#ifdef __x86_64__
#include <emmintrin.h>
#endif

static void
load_block (uint64_t out[4], const uint8_t *p)
{
  memcpy (out, p, 32);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  for (int i = 0; i < 4; i++)
    out[i] = __builtin_bswap64 (out[i]);
#endif
}

static void
store_block (uint8_t *p, const uint64_t in[4])
{
  uint64_t v[4];

  memcpy (v, in, 32);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  for (int i = 0; i < 4; i++)
    v[i] = __builtin_bswap64 (v[i]);
#endif
  memcpy (p, v, 32);
}

/* A (y4 ‖ y3 ‖ y2 ‖ y1) = (y1 ⊕ y2) ‖ y4 ‖ y3 ‖ y2, the lowest first here */
static inline void
transform_a (uint64_t y[4])
{
  uint64_t first = y[0];

  y[0] = y[1];
  y[1] = y[2];
  y[2] = y[3];
  y[3] = first ^ y[0];
}

/* P: the bytes of the four words of U ⊕ V are dealt out to the eight words of a key, a transposition of 8
 * by 4. */
#ifdef __x86_64__
static inline void
make_key (uint32_t key[8], const uint64_t u[4], const uint64_t v[4])
{
  /* From general registers: a wide load of words that were stored one by one would wait for the stores. */
  __m128i w0 = _mm_cvtsi64_si128 ((long long) (u[0] ^ v[0])),
          w1 = _mm_cvtsi64_si128 ((long long) (u[1] ^ v[1]));
  __m128i w2 = _mm_cvtsi64_si128 ((long long) (u[2] ^ v[2])),
          w3 = _mm_cvtsi64_si128 ((long long) (u[3] ^ v[3]));
  __m128i low = _mm_unpacklo_epi8 (w0, w1), high = _mm_unpacklo_epi8 (w2, w3);

  _mm_storeu_si128 ((__m128i *) key, _mm_unpacklo_epi16 (low, high));
  _mm_storeu_si128 ((__m128i *) (key + 4), _mm_unpackhi_epi16 (low, high));
}
#else
static inline void
make_key (uint32_t key[8], const uint64_t u[4], const uint64_t v[4])
{
  uint64_t w0 = u[0] ^ v[0], w1 = u[1] ^ v[1], w2 = u[2] ^ v[2], w3 = u[3] ^ v[3];

  for (int k = 0; k < 8; k++)
    key[k] = (uint32_t) (w0 >> 8 * k & 0xff) | (uint32_t) (w1 >> 8 * k & 0xff) << 8
             | (uint32_t) (w2 >> 8 * k & 0xff) << 16 | (uint32_t) (w3 >> 8 * k & 0xff) << 24;
}
#endif

/* half ⊕ the image of v */
static inline uint32_t
round_of (const DstuSubstitution *s, uint32_t half, uint32_t v)
{
  uint32_t a = s->t[0][(uint8_t) v] ^ half, b = s->t[1][(uint8_t) (v >> 8)] ^ s->t[2][(uint8_t) (v >> 16)];

  a ^= s->t[3][v >> 24];
  return a ^ b;
}

/* The four encryptions of a step run side by side: none waits for another, so the processor's units stay
 * busy. */
static void
encrypt_four (const DstuSubstitution *s, uint32_t keys[4][8], uint64_t block[4])
{
  uint32_t l0 = (uint32_t) block[0], h0 = (uint32_t) (block[0] >> 32), l1 = (uint32_t) block[1],
           h1 = (uint32_t) (block[1] >> 32);
  uint32_t l2 = (uint32_t) block[2], h2 = (uint32_t) (block[2] >> 32), l3 = (uint32_t) block[3],
           h3 = (uint32_t) (block[3] >> 32);

#define TWO_ROUNDS(i, j)                                                                                     \
  h0 = round_of (s, h0, l0 + keys[0][i]);                                                                    \
  h1 = round_of (s, h1, l1 + keys[1][i]);                                                                    \
  h2 = round_of (s, h2, l2 + keys[2][i]);                                                                    \
  h3 = round_of (s, h3, l3 + keys[3][i]);                                                                    \
  l0 = round_of (s, l0, h0 + keys[0][j]);                                                                    \
  l1 = round_of (s, l1, h1 + keys[1][j]);                                                                    \
  l2 = round_of (s, l2, h2 + keys[2][j]);                                                                    \
  l3 = round_of (s, l3, h3 + keys[3][j]);

  for (int turn = 0; turn < 3; turn++)
    {
      TWO_ROUNDS (0, 1)
      TWO_ROUNDS (2, 3)
      TWO_ROUNDS (4, 5)
      TWO_ROUNDS (6, 7)
    }
  TWO_ROUNDS (7, 6)
  TWO_ROUNDS (5, 4)
  TWO_ROUNDS (3, 2)
  TWO_ROUNDS (1, 0)
#undef TWO_ROUNDS

  block[0] = (uint64_t) l0 << 32 | h0;
  block[1] = (uint64_t) l1 << 32 | h1;
  block[2] = (uint64_t) l2 << 32 | h2;
  block[3] = (uint64_t) l3 << 32 | h3;
}

/*
 * ψ shifts the sixteen 16-bit words down and puts y1 ⊕ y2 ⊕ y3 ⊕ y4 ⊕ y13 ⊕ y16 on top: the words are a
 * sequence in which a(n+16) = a(n) ⊕ a(n+1) ⊕ a(n+2) ⊕ a(n+3) ⊕ a(n+12) ⊕ a(n+15). The square of this
 * recurrence has twice the distances, so two words can be taken at once, and its fourth power four. The loops
 * are unrolled whole, so that the sequence lives in registers; words carry garbage above their bits until
 * they are packed.
 */
#define NEXT(a, n) ((a)[n] ^ (a)[(n) + 1] ^ (a)[(n) + 2] ^ (a)[(n) + 3] ^ (a)[(n) + 12] ^ (a)[(n) + 15])
#define PACK_2(a, n) ((uint32_t) (uint16_t) (a)[n] | (uint32_t) (a)[(n) + 1] << 16)
#define PACK_4(a, n) ((uint64_t) PACK_2 (a, n) | (uint64_t) PACK_2 (a, (n) + 2) << 32)

/* The sixteen words of a block */
static inline __attribute__ ((always_inline)) void
unpack (uint32_t a[16], const uint64_t block[4])
{
#pragma GCC unroll 16
  for (int n = 0; n < 16; n++)
    a[n] = (uint32_t) (block[n / 4] >> n % 4 * 16);
}

/* hash = ψ^61 (hash ⊕ ψ (message ⊕ ψ^12 (s))) */
static void
mix (uint64_t hash[4], const uint64_t s[4], const uint64_t message[4])
{
  uint32_t a[16 + 12], b[16], c[32], pairs[32];
  uint64_t packed[5], fours[20];

  unpack (a, s);
#pragma GCC unroll 12
  for (int n = 0; n < 12; n++)
    a[n + 16] = NEXT (a, n);
  packed[0] = s[3] ^ message[0];
#pragma GCC unroll 3
  for (int n = 1; n < 4; n++)
    packed[n] = PACK_4 (a, 12 + 4 * n) ^ message[n];
  unpack (b, packed);
  packed[4] = NEXT (b, 0);
#pragma GCC unroll 4
  for (int n = 0; n < 4; n++)
    fours[n] = (packed[n] >> 16 | packed[n + 1] << 48) ^ hash[n];

  unpack (c, fours);
#pragma GCC unroll 16
  for (int n = 0; n < 16; n++)
    c[n + 16] = NEXT (c, n);
#pragma GCC unroll 8
  for (int n = 0; n < 8; n++)
    {
      pairs[n] = (uint32_t) (fours[n / 2] >> n % 2 * 32);
      pairs[n + 8] = PACK_2 (c, 16 + 2 * n);
    }
#pragma GCC unroll 16
  for (int n = 0; n < 16; n++)
    pairs[n + 16] = NEXT (pairs, n);
#pragma GCC unroll 12
  for (int n = 4; n < 16; n++)
    fours[n] = pairs[2 * n] | (uint64_t) pairs[2 * n + 1] << 32;
#pragma GCC unroll 4
  for (int n = 0; n < 4; n++)
    fours[n + 16] = NEXT (fours, n);
#pragma GCC unroll 4
  for (int n = 0; n < 4; n++)
    hash[n] = fours[15 + n] >> 16 | fours[16 + n] << 48;
}

static void
step (DstuGost34311 *g, const uint64_t m[4])
{
  static const uint64_t c3[4] = { UINT64_C (0xff00ff00ff00ff00), UINT64_C (0x00ff00ff00ff00ff),
                                  UINT64_C (0xff0000ff00ffff00), UINT64_C (0xff00ffff000000ff) };
  uint64_t u[4], v[4], s[4];
  uint32_t keys[4][8];

  memcpy (u, g->hash, sizeof u);
  memcpy (v, m, sizeof v);
  make_key (keys[0], u, v);
  for (int i = 1; i < 4; i++)
    {
      transform_a (u);
      if (i == 2)
        for (int j = 0; j < 4; j++)
          u[j] ^= c3[j];
      transform_a (v);
      transform_a (v);
      make_key (keys[i], u, v);
    }
  /* The keys are to be read from memory, word by word, not taken out of vector registers. */
  __asm__("" : "+m"(keys));
  memcpy (s, g->hash, sizeof s);
  encrypt_four (g->substitution, keys, s);
  mix (g->hash, s, m);
}

static void
add_to_sum (uint64_t sum[4], const uint64_t m[4])
{
  uint64_t carry = 0;

  for (int i = 0; i < 4; i++)
    {
      unsigned __int128 t = (unsigned __int128) sum[i] + m[i] + carry;
      sum[i] = (uint64_t) t;
      carry = (uint64_t) (t >> 64);
    }
}

static void
take_blocks (DstuGost34311 *g, const uint8_t *blocks, size_t count)
{
  uint64_t m[4];

  for (size_t i = 0; i < count; i++)
    {
      load_block (m, blocks + i * DSTU_GOST34311_BLOCK);
      add_to_sum (g->sum, m);
      if (!g->wide)
        step (g, m);
    }
  if (g->wide)
    dstu_gost34311_wide (g->hash, g->substitution, blocks, count);
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int have_wide;

static void
find_wide (void)
{
  have_wide = dstu_gost34311_wide_init ();
}

void
dstu_gost34311_init (DstuGost34311 *g, const DstuSubstitution *substitution)
{
  pthread_once (&once, find_wide);
  memset (g, 0, sizeof *g);
  g->substitution = substitution != NULL ? substitution : dstu_substitution_default ();
  g->wide = have_wide;
}

void
dstu_gost34311_update (DstuGost34311 *g, const uint8_t *data, size_t size)
{
  size_t whole;

  g->total += size;
  if (g->filled != 0)
    {
      size_t room = sizeof g->buffer - g->filled, take = room < size ? room : size;

      memcpy (g->buffer + g->filled, data, take);
      g->filled += (unsigned) take;
      data += take;
      size -= take;
      if (g->filled < sizeof g->buffer)
        return;
      take_blocks (g, g->buffer, 1);
      g->filled = 0;
    }
  whole = size / DSTU_GOST34311_BLOCK;
  take_blocks (g, data, whole);
  data += whole * DSTU_GOST34311_BLOCK;
  size -= whole * DSTU_GOST34311_BLOCK;
  if (size > 0)
    memcpy (g->buffer, data, size);
  g->filled = (unsigned) size;
}

void
dstu_gost34311_final (DstuGost34311 *g, uint8_t digest[DSTU_GOST34311_SIZE])
{
  uint64_t last[8] = { g->total << 3, g->total >> 61, 0, 0 };

  if (g->filled != 0)
    {
      memset (g->buffer + g->filled, 0, sizeof g->buffer - g->filled);
      take_blocks (g, g->buffer, 1);
    }
  memcpy (last + 4, g->sum, sizeof g->sum);
  if (g->wide)
    dstu_gost34311_wide (g->hash, g->substitution, (const uint8_t *) last, 2);
  else
    {
      step (g, last);
      step (g, last + 4);
    }
  store_block (digest, g->hash);
  explicit_bzero (last, sizeof last);
  explicit_bzero (g, sizeof *g);
}
