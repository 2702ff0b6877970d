/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "dstu-gost34311-private.h"

/*
 * A step of ГОСТ 34.311 in wide registers. Its time is that of one chain: 32 rounds, each waiting for the one
 * before. The four encryptions are four 32-bit lanes; a nibble and the place of its byte are an index of six
 * bits into the 64 entries of a register (VBMI). Everything around the rounds is linear: it is taken out of
 * the chain, or made into two products with constant bit matrices (GFNI). No table in memory is indexed, so
 * the time does not depend on the data.
 *
 * Between steps the hash is kept "spread": its sixteen 16-bit words and the twelve words of h0 ⊕ h1, h1 ⊕ h2,
 * h2 ⊕ h3 (of which A, A² and A³ consist), four times seven in all and four of nothing, first the low bytes
 * of the 32 words and then the high ones. Byte c of word w is at w + 32c.
 */
#if defined(__x86_64__) && !defined(DSTU_PLAIN_C)
#include <immintrin.h>

#define WIDE __attribute__ ((target ("avx512f,avx512bw,avx512vl,avx512vbmi,gfni")))
#define INLINE static inline __attribute__ ((always_inline))

enum
{
  PSI_OF_CIPHER = 61 + 1 + 12,
  PSI_OF_MESSAGE = 61 + 1,
  PSI_OF_HASH = 61,
  WORDS = 32,
};

/* What makes the spread hash of eight 16-bit words, as rows of bits: byte w % 8 of qword w / 8, and again
 * for the high bytes. */
typedef struct
{
  uint8_t rows[64];
} Matrix;

static struct
{
  Matrix cipher[2];  /* of the low and of the high halves of the four blocks */
  Matrix message[2]; /* of words 0 … 7 and 8 … 15 */
  Matrix hash[2];
  uint8_t spread[64]; /* where the spread hash finds its bytes in the seven qwords and the one of nothing */
  uint8_t gather[32]; /* where the hash's bytes are in the spread one, … */
  uint8_t halves[2][16];       /* … and those of its low and high halves */
  uint8_t keys[8][16];         /* where word k of the four keys finds the hash's part … */
  uint8_t message_keys[2][64]; /* … and the message's, four words at a time; see message_keys() */
  uint8_t constant[2][64];     /* the constant's part */
  uint8_t words[2][64];        /* the low bytes of eight words four times over, then the high ones */
} table;

static uint8_t
place_in_spread (unsigned qword, unsigned byte)
{
  return (uint8_t) (4 * qword + byte / 2 + WORDS * (byte % 2));
}

/* The image under ψ^power of the words that of() names. GFNI counts bits and bytes from opposite ends, so
 * rows are written backwards. */
static void
make_matrix (Matrix *m, unsigned power, unsigned (*of) (unsigned part, unsigned i), unsigned part)
{
  uint16_t a[PSI_OF_CIPHER + 16], words[WORDS] = { 0 };

  for (unsigned n = 0; n < 16; n++)
    a[n] = (uint16_t) (1u << n);
  for (unsigned n = 0; n < power; n++)
    a[n + 16] = a[n] ^ a[n + 1] ^ a[n + 2] ^ a[n + 3] ^ a[n + 12] ^ a[n + 15];
  for (unsigned w = 0; w < 28; w++)
    words[w] = w < 16 ? a[power + w] : words[w - 16] ^ words[w - 12];
  for (unsigned w = 0; w < WORDS; w++)
    {
      uint8_t row = 0;

      for (unsigned i = 0; i < 8; i++)
        row |= (uint8_t) ((words[w] >> of (part, i) & 1) << (7 - i));
      m->rows[w] = m->rows[w + WORDS] = row;
    }
}

static unsigned
word_of_half (unsigned part, unsigned i)
{
  return i / 2 * 4 + i % 2 + 2 * part;
}

static unsigned
word_of_block (unsigned part, unsigned i)
{
  return 8 * part + i;
}

int
dstu_gost34311_wide_init (void)
{
  /* C3 and A (C3) */
  static const uint64_t c3[2][4] = { { UINT64_C (0xff00ff00ff00ff00), UINT64_C (0x00ff00ff00ff00ff),
                                       UINT64_C (0xff0000ff00ffff00), UINT64_C (0xff00ffff000000ff) },
                                     { UINT64_C (0x00ff00ff00ff00ff), UINT64_C (0xff0000ff00ffff00),
                                       UINT64_C (0xff00ffff000000ff), UINT64_C (0xffffffffffffffff) } };

  if (!__builtin_cpu_supports ("avx512f") || !__builtin_cpu_supports ("avx512bw")
      || !__builtin_cpu_supports ("avx512vl") || !__builtin_cpu_supports ("avx512vbmi")
      || !__builtin_cpu_supports ("gfni"))
    return 0;
  for (unsigned part = 0; part < 2; part++)
    {
      make_matrix (&table.cipher[part], PSI_OF_CIPHER, word_of_half, part);
      make_matrix (&table.message[part], PSI_OF_MESSAGE, word_of_block, part);
      make_matrix (&table.hash[part], PSI_OF_HASH, word_of_block, part);
      for (unsigned i = 0; i < 16; i++)
        table.halves[part][i] = place_in_spread (i / 4, i % 4 + 4 * part);
    }
  for (unsigned i = 0; i < 64; i++)
    {
      table.spread[place_in_spread (i / 8, i % 8)] = (uint8_t) i;
      for (unsigned part = 0; part < 2; part++)
        table.words[part][i] = (uint8_t) (16 * part + 2 * (i % 8) + i / 32);
    }
  for (unsigned i = 0; i < 32; i++)
    table.gather[i] = place_in_spread (i / 8, i % 8);
  for (unsigned k = 0; k < 8; k++)
    for (unsigned i = 0; i < 16; i++)
      {
        unsigned lane = i / 4, w = i % 4;

        table.keys[k][i] = place_in_spread (lane + w, k);
        table.message_keys[k / 4][k % 4 * 16 + i] = (uint8_t) (8 * (lane < 3 ? 2 * lane + w : w) + k);
        table.constant[k / 4][k % 4 * 16 + i] = lane < 2 ? 0 : (uint8_t) (c3[lane - 2][w] >> 8 * k);
      }
  return 1;
}

typedef struct
{
  __m512i low, high;       /* the substitution of low and high nibbles */
  __m128i nibbles, places; /* 0x0f; the place of each byte in its lane, times 16 */
} Cipher;

INLINE WIDE __m512i
load_matrix (const Matrix *m)
{
  return _mm512_loadu_si512 (m->rows);
}

INLINE WIDE __m128i
load_places (const uint8_t *p)
{
  return _mm_loadu_si128 ((const __m128i *) p);
}

/* The lowest 16 of the bytes at the places */
INLINE WIDE __m128i
pick (const uint8_t *places, __m512i x)
{
  return _mm512_castsi512_si128 (_mm512_permutexvar_epi8 (_mm512_castsi128_si512 (load_places (places)), x));
}

/* One round of the four encryptions, from one half into the other, which is kept rotated back by eleven bits:
 * so nothing is rotated but what the next round waits for. */
INLINE WIDE __m128i
round_of (const Cipher *c, __m128i back, __m128i other, __m128i key)
{
  __m128i v = _mm_add_epi32 (_mm_rol_epi32 (other, 11), key);
  __m128i low = _mm_ternarylogic_epi32 (v, c->nibbles, c->places, 0xea); /* (a & b) | c */
  __m128i high = _mm_ternarylogic_epi32 (_mm_srli_epi32 (v, 4), c->nibbles, c->places, 0xea);

  low = _mm512_castsi512_si128 (_mm512_permutexvar_epi8 (_mm512_castsi128_si512 (low), c->low));
  high = _mm512_castsi512_si128 (_mm512_permutexvar_epi8 (_mm512_castsi128_si512 (high), c->high));
  return _mm_ternarylogic_epi32 (low, high, back, 0x96);
}

/* Eight qwords, each of the same byte of eight words, times a matrix. */
INLINE WIDE __m512i
multiply (__m512i words, const Matrix *m)
{
  const __m512i reversal = _mm512_set1_epi64 (0x0102040810204080);

  /* GFNI multiplies by the matrix that the data are, once they are transposed. */
  words = _mm512_gf2p8affine_epi64_epi8 (reversal, words, 0);
  return _mm512_gf2p8affine_epi64_epi8 (load_matrix (m), words, 0);
}

INLINE WIDE __m512i
xor_three (__m512i a, __m512i b, __m512i c)
{
  return _mm512_ternarylogic_epi64 (a, b, c, 0x96);
}

/* What of the next hash hangs on the message and on the hash before the step. */
INLINE WIDE __m512i
mix_early (__m512i hash, __m512i message)
{
  __m512i m0 = _mm512_permutexvar_epi8 (_mm512_loadu_si512 (table.words[0]), message);
  __m512i m1 = _mm512_permutexvar_epi8 (_mm512_loadu_si512 (table.words[1]), message);
  __m512i h0 = _mm512_permutexvar_epi64 (_mm512_set_epi64 (4, 4, 4, 4, 0, 0, 0, 0), hash);
  __m512i h1 = _mm512_permutexvar_epi64 (_mm512_set_epi64 (5, 5, 5, 5, 1, 1, 1, 1), hash);

  m0 = _mm512_xor_si512 (multiply (m0, &table.message[0]), multiply (m1, &table.message[1]));
  return xor_three (m0, multiply (h0, &table.hash[0]), multiply (h1, &table.hash[1]));
}

/*
 * The message's part of the keys. A² makes of the qwords v0 … v3 the qwords v2, v3, v0 ⊕ v1, v1 ⊕ v2, so that
 * v, A²v, A⁴v and A⁶v are four at a time, from every second on, of the sequence f(n + 4) = f(n) ⊕ f(n + 1).
 */
INLINE WIDE void
message_keys (__m128i keys[8], __m512i v)
{
  const __mmask64 last_lane = 0xf000f000f000f000u;
  /* f(0) … f(7), and f(6) … f(9) */
  __m512i f0 = xor_three (_mm512_permutexvar_epi64 (_mm512_set_epi64 (3, 2, 1, 0, 3, 2, 1, 0), v),
                          _mm512_maskz_permutexvar_epi64 (0xf0, _mm512_set_epi64 (0, 3, 2, 1, 0, 0, 0, 0), v),
                          _mm512_maskz_permutexvar_epi64 (0x80, _mm512_set1_epi64 (1), v));
  __m512i f6 = xor_three (_mm512_permutexvar_epi64 (_mm512_set_epi64 (0, 0, 0, 0, 1, 0, 3, 2), v),
                          _mm512_permutexvar_epi64 (_mm512_set_epi64 (0, 0, 0, 0, 3, 2, 0, 3), v),
                          _mm512_maskz_permutexvar_epi64 (0x02, _mm512_set1_epi64 (1), v));

  for (int part = 0; part < 2; part++)
    {
      __m512i places = _mm512_loadu_si512 (table.message_keys[part]);
      __m512i k = _mm512_permutexvar_epi8 (places, f0);

      k = _mm512_mask_permutexvar_epi8 (k, last_lane, places, f6);
      _mm512_storeu_si512 (keys + 4 * part, _mm512_xor_si512 (k, _mm512_loadu_si512 (table.constant[part])));
    }
}

INLINE WIDE void
two_rounds (const Cipher *c, __m128i *low, __m128i *high, __m128i first, __m128i second)
{
  *high = round_of (c, *high, *low, first);
  *low = round_of (c, *low, *high, second);
}

INLINE WIDE void
encrypt_four (const Cipher *c, const __m128i k[8], __m128i *low, __m128i *high)
{
  __m128i l = _mm_ror_epi32 (*low, 11), h = _mm_ror_epi32 (*high, 11);

  for (int turn = 0; turn < 3; turn++)
    for (int i = 0; i < 8; i += 2)
      two_rounds (c, &l, &h, k[i], k[i + 1]);
  for (int i = 7; i > 0; i -= 2)
    two_rounds (c, &l, &h, k[i], k[i - 1]);
  /* They change places at the end. */
  *low = _mm_rol_epi32 (h, 11);
  *high = _mm_rol_epi32 (l, 11);
}

INLINE WIDE __m512i
spread (const uint64_t hash[4])
{
  __m512i h = _mm512_castsi256_si512 (_mm256_loadu_si256 ((const __m256i *) hash));
  __m512i t = _mm512_maskz_permutexvar_epi64 (0x7f, _mm512_set_epi64 (0, 2, 1, 0, 3, 2, 1, 0), h);

  h = _mm512_maskz_permutexvar_epi64 (0x70, _mm512_set_epi64 (0, 3, 2, 1, 0, 0, 0, 0), h);
  return _mm512_permutexvar_epi8 (_mm512_loadu_si512 (table.spread), _mm512_xor_si512 (t, h));
}

INLINE WIDE __m512i
step (const Cipher *c, __m512i h, __m512i m)
{
  const __m512i words = _mm512_loadu_si512 (table.words[0]);
  __m512i early = mix_early (h, m), t;
  __m128i low = pick (table.halves[0], h), high = pick (table.halves[1], h), keys[8], parts[8];

  message_keys (parts, m);
  for (int i = 0; i < 8; i++)
    keys[i] = _mm_xor_si128 (pick (table.keys[i], h), parts[i]);
  encrypt_four (c, keys, &low, &high);
  t = multiply (_mm512_permutexvar_epi8 (words, _mm512_castsi128_si512 (low)), &table.cipher[0]);
  h = multiply (_mm512_permutexvar_epi8 (words, _mm512_castsi128_si512 (high)), &table.cipher[1]);
  return xor_three (early, t, h);
}

WIDE void
dstu_gost34311_wide (uint64_t hash[4], const DstuSubstitution *s, const uint8_t *blocks, size_t count)
{
  const Cipher c = { _mm512_loadu_si512 (s->nibbles[0]), _mm512_loadu_si512 (s->nibbles[1]),
                     _mm_set1_epi8 (0x0f), _mm_set1_epi32 (0x30201000) };
  __m512i h = spread (hash), gather;

  for (; count > 0; count--, blocks += DSTU_GOST34311_BLOCK)
    h = step (&c, h, _mm512_castsi256_si512 (_mm256_loadu_si256 ((const __m256i *) blocks)));
  gather = _mm512_castsi256_si512 (_mm256_loadu_si256 ((const __m256i *) table.gather));
  h = _mm512_permutexvar_epi8 (gather, h);
  _mm256_storeu_si256 ((__m256i *) hash, _mm512_castsi512_si256 (h));
}
#else
int
dstu_gost34311_wide_init (void)
{
  return 0;
}

void
dstu_gost34311_wide (uint64_t hash[4], const DstuSubstitution *s, const uint8_t *blocks, size_t count)
{
}
#endif
