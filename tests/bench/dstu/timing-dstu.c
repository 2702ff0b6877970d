/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Does the time of an operation tell one class of secrets from another? (The way of dudect: Reparaz, Balasch,
 * Verbauwhede, DATE 2017.) Half of the runs take a fixed secret of few bits, the others random ones, in
 * random order; Welch's t of the two samples, with the slow tail cut at several percentiles. |t| below 4.5 is
 * no evidence of a difference; it grows with the square root of the runs when there is one. To be run by hand
 * on a quiet machine:
 *
 *   timing-dstu [RUNS]
 */
#include <math.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dstu-curve.h"
#include "dstu-nonce.h"

typedef struct
{
  double count, mean, m2;
} Sample;

static void
add (Sample *s, double v)
{
  double before = v - s->mean;

  s->count++;
  s->mean += before / s->count;
  s->m2 += before * (v - s->mean);
}

static uint64_t
ticks (void)
{
#ifdef __x86_64__
  uint64_t t;

  /* Nothing of before runs into the time, nor of after it. */
  __builtin_ia32_lfence ();
  t = __builtin_ia32_rdtsc ();
  __builtin_ia32_lfence ();
  return t;
#else
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (uint64_t) t.tv_sec * 1000000000u + (uint64_t) t.tv_nsec;
#endif
}

static int
compare (const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *) a, y = *(const uint64_t *) b;

  return (x > y) - (x < y);
}

typedef enum
{
  CONTROL, /* sign; both classes take random keys */
  SIGN_KEY,
  SIGN_NONCE,
  GENERATE,
  AGREE
} Operation;

static const char *const names[] = { "control", "sign, private key", "sign, nonce", "generate", "agree" };

static void
run_once (const DstuCurve *c, Operation operation, const DstuScalar *secret, const DstuScalar *other)
{
  static const uint8_t hash[32] = { 1, 2, 3 };
  uint8_t r[DSTU_MAX_BYTES], s[DSTU_MAX_BYTES];
  DstuPublic key, base = { .curve = c, .x = c->base_x, .l = c->base_l };

  switch (operation)
    {
    case CONTROL:
    case SIGN_KEY:
      (void) dstu_sign (c, &(DstuSigning){ secret, other, hash, sizeof hash }, r, s);
      break;
    case SIGN_NONCE:
      (void) dstu_sign (c, &(DstuSigning){ other, secret, hash, sizeof hash }, r, s);
      break;
    case GENERATE:
      (void) dstu_private_get_public (c, &key, secret);
      break;
    case AGREE:
      (void) dstu_agree (&base, r, secret, 1);
      break;
    default:
      abort ();
    }
}

static void
measure (const char *curve, const DstuCurve *c, Operation operation, size_t runs)
{
  uint64_t *times = calloc (runs, sizeof *times), *sorted = calloc (runs, sizeof *sorted);
  uint8_t *classes = calloc (runs, 1), random[DSTU_RANDOM_SIZE];
  DstuScalar fixed = { { 3 } }, secret, other;
  double worst = 0;

  if (times == NULL || sorted == NULL || classes == NULL)
    abort ();
  RAND_bytes (classes, (int) runs);
  for (size_t i = 0; i < runs; i++)
    {
      RAND_bytes (random, sizeof random);
      dstu_scalar_from_random (c, &other, random);
      RAND_bytes (random, sizeof random);
      dstu_scalar_from_random (c, &secret, random);
      classes[i] &= 1;
      /* Both classes go the same way through the program and through memory. */
      uint64_t mask = 0 - (uint64_t) (classes[i] | (operation == CONTROL));
      __asm__("" : "+r"(mask));
      for (int w = 0; w < DSTU_WORDS; w++)
        secret.w[w] = (secret.w[w] & mask) | (fixed.w[w] & ~mask);
      uint64_t start = ticks ();
      run_once (c, operation, &secret, &other);
      times[i] = ticks () - start;
    }
  memcpy (sorted, times, runs * sizeof *times);
  qsort (sorted, runs, sizeof *sorted, compare);
  for (int percent = 50; percent <= 100; percent += 10)
    {
      uint64_t limit = sorted[(runs - 1) * (size_t) percent / 100];
      Sample samples[2] = { { 0, 0, 0 }, { 0, 0, 0 } };

      for (size_t i = runs / 20; i < runs; i++)
        if (times[i] <= limit)
          add (&samples[classes[i]], (double) times[i]);
      double t = (samples[0].mean - samples[1].mean)
                 / sqrt (samples[0].m2 / samples[0].count / samples[0].count
                         + samples[1].m2 / samples[1].count / samples[1].count);
      if (fabs (t) > fabs (worst))
        worst = t;
    }
  printf ("%-16s %-18s %zu runs, median %llu ticks, worst t = %+.2f%s\n", curve, names[operation], runs,
          (unsigned long long) sorted[runs / 2], worst, fabs (worst) > 4.5 ? "  <-- look at this" : "");
  fflush (stdout);
  free (times);
  free (sorted);
  free (classes);
}

int
main (int argc, char **argv)
{
  size_t runs = argc > 1 ? strtoul (argv[1], NULL, 10) : 100000;

  for (Operation operation = CONTROL; operation <= AGREE; operation++)
    {
      measure ("m=257", dstu_curve_get (6), operation, runs);
      measure ("m=431", dstu_curve_get (9), operation, runs);
      measure ("m=257, portable", dstu_curve_get_portable (6), operation, runs / 20);
    }
  return 0;
}
