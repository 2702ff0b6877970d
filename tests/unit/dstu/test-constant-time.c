/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * To be run under valgrind's memcheck: secrets are marked undefined, and memcheck reports every branch and
 * every address that depends on them (the way of ctgrind). Made from the sources with DSTU_CTGRIND, where
 * results that are published, and whether an attempt failed, are marked defined again.
 */
#include "dstu-curve-private.h"
#include "dstu-nonce.h"
#include "dstu-scalar.h"
#include "tap.h"

#define SECRET(value) (void) VALGRIND_MAKE_MEM_UNDEFINED (&(value), sizeof (value))

/* Fixed bytes; which ones does not matter to memcheck. */
static void
fill (uint8_t *bytes, size_t size, unsigned from)
{
  for (size_t i = 0; i < size; i++)
    bytes[i] = (uint8_t) (from + 37 * i + i * i);
}

/* 1 when memcheck still counts every byte as undefined: the test would show nothing if secrets had become
 * defined on the way. */
static int
still_secret (const void *data, size_t size)
{
  uint8_t bits[sizeof (DstuScalar)];

  if (VALGRIND_GET_VBITS (data, bits, size) != 1)
    return 0;
  for (size_t i = 0; i < size; i++)
    if (bits[i] == 0)
      return 0;
  return 1;
}

static void
run (const char *way, const DstuCurve *c)
{
  uint8_t random[DSTU_RANDOM_SIZE], hash[32], r[DSTU_MAX_BYTES], s[DSTU_MAX_BYTES], bytes[DSTU_MAX_BYTES],
      point[DSTU_MAX_BYTES];
  size_t size = dstu_curve_scalar_bytes (c);
  DstuScalar d, e, again;
  DstuPublic key;
  unsigned before = (unsigned) VALGRIND_COUNT_ERRORS;
  int good;

  fill (random, sizeof random, 1);
  SECRET (random);
  dstu_scalar_from_random (c, &d, random);
  tap_result (still_secret (&d, size), "m=%u, %s: the private key counts as secret", c->field.m, way);
  good = dstu_private_get_public (c, &key, &d);
  DSTU_DECLASSIFY (key); /* a public key is public */
  tap_result (good && (unsigned) VALGRIND_COUNT_ERRORS == before, "m=%u, %s: generation", c->field.m, way);

  dstu_private_write (c, bytes, &d);
  good = dstu_private_read (c, &again, bytes, size);
  tap_result (good && (unsigned) VALGRIND_COUNT_ERRORS == before, "m=%u, %s: reading a key", c->field.m, way);

  fill (hash, sizeof hash, 9);
  fill (random, sizeof random, 5);
  SECRET (random);
  dstu_nonce (c, &e, random, &d, hash, sizeof hash);
  tap_result (still_secret (&e, size), "m=%u, %s: the nonce counts as secret", c->field.m, way);
  good = dstu_sign (c, &(DstuSigning){ &d, &e, hash, sizeof hash }, r, s);
  tap_result (good && (unsigned) VALGRIND_COUNT_ERRORS == before, "m=%u, %s: signature", c->field.m, way);
  tap_result (dstu_verify (&key, &(DstuSignature){ r, size, s, size }, hash, sizeof hash),
              "m=%u, %s: it verifies", c->field.m, way);

  DstuPublic base = { .curve = c, .x = c->base_x, .l = c->base_l };
  good = dstu_agree (&base, point, &d, 1);
  tap_result (good && (unsigned) VALGRIND_COUNT_ERRORS == before, "m=%u, %s: agreement", c->field.m, way);
}

int
main (void)
{
  if (!RUNNING_ON_VALGRIND)
    {
      tap_skip ("no branch and no address depends on a secret", "not run under valgrind");
      return tap_done ();
    }
  run ("fast", dstu_curve_get (6));
  run ("portable", dstu_curve_get_portable (6));
  run ("fast", dstu_curve_get (9));
  run ("portable", dstu_curve_get_portable (9));
  run ("portable", dstu_curve_get_portable (0));
  return tap_done ();
}
