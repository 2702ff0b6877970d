/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Speed of the national algorithms, below EVP and through it, with OpenSSL's own P-256 and B-283 beside them
 * in the same run.
 *
 *   bench-dstu [--seconds S] [--bouncy-castle FOLDER]     FOLDER: where BouncyCastleBench.java is, beside
 * this file
 *
 * One thread. Each figure is the best of three spells, since other work on the machine can only slow one
 * down.
 */
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dstu-curve.h"
#include "dstu-digest.h"
#include "dstu-nonce.h"
#include "dstu-provider.h"

static double seconds = 0.2;

static double
now (void)
{
  struct timespec t;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

/* Runs of body in a second of processor time, best of three. */
static double
rate (void (*body) (void))
{
  double best = 0;

  body ();
  for (int spell = 0; spell < 3; spell++)
    {
      double start = now (), elapsed;
      int count = 0, step = 1;

      do
        {
          for (int i = 0; i < step; i++)
            body ();
          count += step;
          elapsed = now () - start;
          if (elapsed < seconds / 20)
            step *= 2;
        }
      while (elapsed < seconds);
      if (count / elapsed > best)
        best = count / elapsed;
    }
  return best;
}

/* ---- below EVP ---- */

static const DstuCurve *curve;
static DstuScalar private_key, nonce;
static DstuPublic public_key;
static uint8_t hash[32], r[DSTU_MAX_BYTES], s[DSTU_MAX_BYTES], point[DSTU_MAX_BYTES], secret[DSTU_MAX_BYTES];
static size_t size;

static void
raw_sign (void)
{
  if (!dstu_sign (curve, &(DstuSigning){ &private_key, &nonce, hash, sizeof hash }, r, s))
    abort ();
}

static void
raw_sign_with_nonce (void)
{
  uint8_t random[DSTU_RANDOM_SIZE];
  DstuScalar e;

  RAND_priv_bytes (random, sizeof random);
  dstu_nonce (curve, &e, random, &private_key, hash, sizeof hash);
  if (!dstu_sign (curve, &(DstuSigning){ &private_key, &e, hash, sizeof hash }, r, s))
    abort ();
}

static void
raw_verify (void)
{
  if (!dstu_verify (&public_key, &(DstuSignature){ r, size, s, size }, hash, sizeof hash))
    abort ();
}

static void
raw_verify_fresh (void)
{
  DstuPublic key;

  if (!dstu_public_read (curve, &key, point, dstu_curve_point_bytes (curve))
      || !dstu_verify (&key, &(DstuSignature){ r, size, s, size }, hash, sizeof hash))
    abort ();
}

static void
raw_read (void)
{
  DstuPublic key;

  if (!dstu_public_read (curve, &key, point, dstu_curve_point_bytes (curve)))
    abort ();
}

static void
raw_generate (void)
{
  DstuPublic key;

  if (!dstu_private_get_public (curve, &key, &nonce))
    abort ();
}

static void
raw_agree (void)
{
  if (!dstu_agree (&public_key, secret, &nonce, 1))
    abort ();
}

static void
raw_prepare (void)
{
  DstuPublic key = public_key;

  key.table = NULL;
  if (!dstu_public_prepare (&key))
    abort ();
  dstu_public_clear (&key);
}

static void
bench_curve (const char *name, const DstuCurve *c)
{
  uint8_t random[DSTU_RANDOM_SIZE];

  curve = c;
  size = dstu_curve_scalar_bytes (c);
  RAND_bytes (random, sizeof random);
  dstu_scalar_from_random (c, &private_key, random);
  RAND_bytes (random, sizeof random);
  dstu_scalar_from_random (c, &nonce, random);
  RAND_bytes (hash, sizeof hash);
  dstu_private_get_public (c, &public_key, &private_key);
  dstu_public_write (&public_key, point);
  raw_sign ();
  printf ("%-22s sign %7.0f/s  with nonce %7.0f/s  verify %6.0f/s", name, rate (raw_sign),
          rate (raw_sign_with_nonce), rate (raw_verify));
  printf ("  fresh key %6.0f/s", rate (raw_verify_fresh));
  dstu_public_prepare (&public_key);
  printf ("  prepared %6.0f/s", rate (raw_verify));
  printf ("  agree %6.0f/s  keygen %6.0f/s  read key %6.0f/s  prepare %5.0f/s\n", rate (raw_agree),
          rate (raw_generate), rate (raw_read), rate (raw_prepare));
  dstu_public_clear (&public_key);
  fflush (stdout);
}

/* Cycles in a second of processor time: a chain of multiplications, which take three each on x86-64 and on
 * most others. What is beside it in the loop runs in their shadow. */
static double
cycles (void)
{
  enum
  {
    TURNS = 1000000
  };
  double best = 0;

  for (int spell = 0; spell < 10; spell++)
    {
      uint64_t x = 3;
      double start = now ();

      for (int i = 0; i < TURNS; i++)
        {
          x *= x;
          __asm__ volatile("" : "+r"(x));
        }
      double found = 3.0 * TURNS / (now () - start);
      if (found > best)
        best = found;
    }
  return best;
}

static const DstuDigestInfo *digest_info;
static int narrow; /* without wide registers */
static uint8_t megabyte[1 << 16];

static void
raw_digest (void)
{
  DstuDigest digest;
  uint8_t out[DSTU_MAX_DIGEST];

  dstu_digest_init (&digest, digest_info, NULL);
  if (narrow && digest_info == DSTU_DIGEST_GOST34311)
    digest.state.gost.wide = 0;
  else if (narrow)
    digest.state.kupyna.wide = 0;
  dstu_digest_update (&digest, megabyte, sizeof megabyte);
  dstu_digest_final (&digest, out);
}

/* ---- through EVP ---- */

static EVP_PKEY *pkey;
static const char *md_name;
static unsigned char signature[256], message[32];
static size_t signature_size;

static void
evp_sign (void)
{
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();

  signature_size = sizeof signature;
  if (EVP_DigestSignInit_ex (ctx, NULL, md_name, NULL, NULL, pkey, NULL) <= 0
      || EVP_DigestSign (ctx, signature, &signature_size, message, sizeof message) <= 0)
    abort ();
  EVP_MD_CTX_free (ctx);
}

static void
evp_verify (void)
{
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();

  if (EVP_DigestVerifyInit_ex (ctx, NULL, md_name, NULL, NULL, pkey, NULL) <= 0
      || EVP_DigestVerify (ctx, signature, signature_size, message, sizeof message) != 1)
    abort ();
  EVP_MD_CTX_free (ctx);
}

static void
bench_evp (const char *name, const char *algorithm, const char *group, const char *md)
{
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name (NULL, algorithm, NULL);
  OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) group, 0),
                          OSSL_PARAM_construct_end () };

  pkey = NULL;
  if (EVP_PKEY_keygen_init (ctx) <= 0 || EVP_PKEY_CTX_set_params (ctx, params) <= 0
      || EVP_PKEY_generate (ctx, &pkey) <= 0)
    abort ();
  EVP_PKEY_CTX_free (ctx);
  md_name = md;
  printf ("%-22s sign %7.0f/s", name, rate (evp_sign));
  printf ("  verify %6.0f/s\n", rate (evp_verify));
  fflush (stdout);
  EVP_PKEY_free (pkey);
}

static void
evp_digest (void)
{
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned length;
  EVP_MD *md = EVP_MD_fetch (NULL, md_name, NULL);

  EVP_Digest (megabyte, sizeof megabyte, out, &length, md, NULL);
  EVP_MD_free (md);
}

static void
bench_digest (const char *name)
{
  double clock = cycles (), bytes[2];

  digest_info = dstu_digest_find (md_name = name);
  for (narrow = 0; narrow < 2; narrow++)
    bytes[narrow] = rate (raw_digest) * sizeof megabyte;
  printf ("%-22s raw %5.0f MB/s, %5.2f cycles a byte at %.2f GHz", name, bytes[0] / 1e6, clock / bytes[0],
          clock / 1e9);
  printf ("  without wide registers %5.0f MB/s, %5.2f  EVP %5.0f MB/s\n", bytes[1] / 1e6, clock / bytes[1],
          rate (evp_digest) * sizeof megabyte / 1e6);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  static const char *const digests[] = { "dstu34311", "kupyna-256", "kupyna-512" };
  const char *java_folder = NULL;
  char command[4096];

  for (int i = 1; i + 1 < argc; i += 2)
    if (strcmp (argv[i], "--seconds") == 0)
      seconds = atof (argv[i + 1]);
    else if (strcmp (argv[i], "--bouncy-castle") == 0)
      java_folder = argv[i + 1];
  OSSL_PROVIDER_add_builtin (NULL, "dstu", dstu_provider_init);
  if (OSSL_PROVIDER_load (NULL, "default") == NULL || OSSL_PROVIDER_load (NULL, "dstu") == NULL)
    return 1;
  bench_curve ("raw m=257", dstu_curve_get (6));
  bench_curve ("raw m=431", dstu_curve_get (9));
  if (getenv ("BENCH_QUICK") == NULL)
    {
      bench_curve ("raw m=257, portable", dstu_curve_get_portable (6));
      bench_curve ("raw m=431, portable", dstu_curve_get_portable (9));
    }
  for (size_t i = 0; i < sizeof digests / sizeof *digests; i++)
    bench_digest (digests[i]);
  bench_evp ("EVP m=257", "DSTU4145", "257", "dstu34311");
  bench_evp ("EVP m=257 Kupyna", "DSTU4145", "257", "kupyna-256");
  bench_evp ("EVP m=431", "DSTU4145", "431", "dstu34311");
  bench_evp ("OpenSSL P-256", "EC", "P-256", "SHA256");
  bench_evp ("OpenSSL B-283", "EC", "B-283", "SHA256");
  if (java_folder == NULL)
    return 0;
  (void) snprintf (command, sizeof command, "java -cp /usr/share/java/bcprov.jar '%s/BouncyCastleBench.java'",
                   java_folder);
  return system (command) != 0;
}
