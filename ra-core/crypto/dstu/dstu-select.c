/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-select.h"

#ifdef __x86_64__
#include <immintrin.h>

#define AVX2 __attribute__ ((target ("avx2")))
#define INLINE static inline __attribute__ ((always_inline))

/* sum ⊕ (mask ∧ what is at p) */
INLINE AVX2 __m256i
add_masked (__m256i sum, __m256i mask, const __m256i *p)
{
  return _mm256_xor_si256 (sum, _mm256_and_si256 (mask, _mm256_loadu_si256 (p)));
}

/* The sums are variables one by one: of an array the compiler would make memory, and its stores would be
 * waited for. four: entries of 128 bytes, else of 96 */
INLINE AVX2 void
select_vectors (
    __m256i *out, const __m256i *p, const int four, unsigned count, unsigned index, uint64_t negative)
{
  const __m256i wanted = _mm256_set1_epi32 ((int) index), one = _mm256_set1_epi32 (1);
  __m256i place = _mm256_setzero_si256 (), a = place, b = place, c = place, d = place;

  for (unsigned j = 0; j < count; j++, p += four ? 4 : 3)
    {
      __m256i mask = _mm256_cmpeq_epi32 (place, wanted);

      place = _mm256_add_epi32 (place, one);
      a = add_masked (a, mask, p);
      b = add_masked (b, mask, p + 1);
      c = add_masked (c, mask, p + 2);
      if (four)
        d = add_masked (d, mask, p + 3);
    }
  if (four)
    c = _mm256_xor_si256 (c, _mm256_set_epi64x (0, 0, 0, (long long) negative));
  else
    b = _mm256_xor_si256 (b, _mm256_set_epi64x (0, (long long) negative, 0, 0));
  _mm256_storeu_si256 (out, a);
  _mm256_storeu_si256 (out + 1, b);
  _mm256_storeu_si256 (out + 2, c);
  if (four)
    _mm256_storeu_si256 (out + 3, d);
}

AVX2 static void
select_avx2 (void *out, const void *row, size_t size, unsigned count, unsigned index, uint64_t negative)
{
  if (size == 96)
    select_vectors (out, row, 0, count, index, negative);
  else
    select_vectors (out, row, 1, count, index, negative);
}

DstuSelect
dstu_select_find (void)
{
  return __builtin_cpu_supports ("avx2") ? select_avx2 : NULL;
}
#else
DstuSelect
dstu_select_find (void)
{
  return NULL;
}
#endif
