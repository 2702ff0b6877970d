/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-gost34311.h"

#include <pthread.h>
#include <string.h>

#include "dstu-gost34311-private.h"
#if defined(__x86_64__) && !defined(DSTU_PLAIN_C)
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

/* P: the bytes of the four words of U ⊕ V are dealt out to the eight words of a key, a transposition
 * of 8 by 4. */
#if defined(__x86_64__) && !defined(DSTU_PLAIN_C)
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

/* One round into half: half ⊕ the image of other + key */
#if defined(__x86_64__) && !defined(DSTU_PLAIN_C)
/* As a compiler would, had it not too many registers to keep and a will to copy the keys */
static inline __attribute__ ((always_inline)) uint32_t
round_of (const DstuSubstitution *s, uint32_t half, uint32_t other, const uint32_t *key)
{
  uint64_t v, byte;

  __asm__("movl %[key], %k[v]\n\t"
          "addl %[other], %k[v]\n\t"
          "movzbl %b[v], %k[byte]\n\t"
          "xorl (%[tables],%[byte],4), %[half]\n\t"
          "movl %k[v], %k[byte]\n\t"
          "shrl $24, %k[byte]\n\t"
          "xorl 3072(%[tables],%[byte],4), %[half]\n\t"
          "movzbl %h[v], %k[byte]\n\t"
          "xorl 1024(%[tables],%[byte],4), %[half]\n\t"
          "shrl $16, %k[v]\n\t"
          "movzbl %b[v], %k[v]\n\t"
          "xorl 2048(%[tables],%[v],4), %[half]"
          : [half] "+r"(half), [v] "=&Q"(v), [byte] "=&R"(byte)
          : [other] "r"(other), [key] "m"(*key), [tables] "r"(s->t), "m"(s->t)
          : "cc");
  return half;
}
#else
static inline uint32_t
round_of (const DstuSubstitution *s, uint32_t half, uint32_t other, const uint32_t *key)
{
  uint32_t v = other + *key, a = s->t[0][(uint8_t) v] ^ half;
  uint32_t b = s->t[1][(uint8_t) (v >> 8)] ^ s->t[2][(uint8_t) (v >> 16)];

  a ^= s->t[3][v >> 24];
  return a ^ b;
}
#endif

/* The four encryptions of a step run side by side: none waits for another, so the
 * processor's units stay busy. */
static void
encrypt_four (const DstuSubstitution *s, uint32_t keys[4][8], uint64_t block[4])
{
  uint32_t l0 = (uint32_t) block[0], h0 = (uint32_t) (block[0] >> 32), l1 = (uint32_t) block[1],
           h1 = (uint32_t) (block[1] >> 32);
  uint32_t l2 = (uint32_t) block[2], h2 = (uint32_t) (block[2] >> 32), l3 = (uint32_t) block[3],
           h3 = (uint32_t) (block[3] >> 32);

#define TWO_ROUNDS(i, j)                                                                                     \
  h0 = round_of (s, h0, l0, &keys[0][i]);                                                                    \
  h1 = round_of (s, h1, l1, &keys[1][i]);                                                                    \
  h2 = round_of (s, h2, l2, &keys[2][i]);                                                                    \
  h3 = round_of (s, h3, l3, &keys[3][i]);                                                                    \
  l0 = round_of (s, l0, h0, &keys[0][j]);                                                                    \
  l1 = round_of (s, l1, h1, &keys[1][j]);                                                                    \
  l2 = round_of (s, l2, h2, &keys[2][j]);                                                                    \
  l3 = round_of (s, l3, h3, &keys[3][j]);

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
 * sequence in which a(n+16) = a(n) ⊕ a(n+1) ⊕ a(n+2) ⊕ a(n+3) ⊕ a(n+12) ⊕ a(n+15), and ψ^e takes them from e
 * on. a(n+e) is the sum of those a(n+i), i < 16, that x^e has modulo the polynomial of this recurrence; so
 * four words at once are a sum of windows of four words each. The masks say of which, for words e, e + 4, e +
 * 8 and e + 12.
 */
static const uint16_t psi_of_cipher[4] = { 0xfee2, 0x4e46, 0x144d, 0xd4df };  /* e = 61 + 1 + 12 */
static const uint16_t psi_of_message[4] = { 0x491b, 0x619d, 0x59ec, 0xfee2 }; /* e = 61 + 1 */
static const uint16_t psi_of_hash[4] = { 0xec8a, 0xf8c9, 0x2cf6, 0x7f71 };    /* e = 61 */

/* out ⊕= the image of block. Inlined and unrolled whole, so that nothing is left of the masks. */
static inline __attribute__ ((always_inline)) void
add_image (uint64_t out[4], const uint64_t block[4], const uint16_t masks[4])
{
  uint64_t words[5] = { block[0], block[1], block[2], block[3], 0 }, windows[16];

#pragma GCC unroll 16
  for (int n = 0; n < 12; n++)
    windows[n]
        = n % 4 == 0 ? words[n / 4] : words[n / 4] >> n % 4 * 16 | words[n / 4 + 1] << (64 - n % 4 * 16);
  /* Words 16 … 18: of the recurrence all but the word before each, and then that */
  words[4] = windows[0] ^ windows[1] ^ windows[2] ^ windows[3] ^ words[3] ^ words[3] >> 48;
  words[4] ^= words[4] << 16 ^ words[4] << 32;
#pragma GCC unroll 16
  for (int n = 12; n < 16; n++)
    windows[n] = n % 4 == 0 ? words[3] : words[3] >> n % 4 * 16 | words[4] << (64 - n % 4 * 16);
#pragma GCC unroll 4
  for (int k = 0; k < 4; k++)
#pragma GCC unroll 16
    for (int n = 0; n < 16; n++)
      if (masks[k] >> n & 1)
        out[k] ^= windows[n];
}

static void
step (DstuGost34311 *g, const uint64_t m[4])
{
  static const uint64_t c3[4] = { UINT64_C (0xff00ff00ff00ff00), UINT64_C (0x00ff00ff00ff00ff),
                                  UINT64_C (0xff0000ff00ffff00), UINT64_C (0xff00ffff000000ff) };
  uint64_t u[4], v[4], s[4], image[4] = { 0 };
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
  add_image (image, m, psi_of_message);
  add_image (image, s, psi_of_hash);
  encrypt_four (g->substitution, keys, s);
  add_image (image, s, psi_of_cipher);
  memcpy (g->hash, image, sizeof image);
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
