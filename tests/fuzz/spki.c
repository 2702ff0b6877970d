/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SubjectPublicKeyInfo of ДСТУ 4145, by the provider's reader and through OpenSSL. */
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string.h>

#include "dstu-key.h"
#include "dstu-scalar.h"
#include "fuzz.h"

/* The costly checks run for one accepted input of so many. */
#define ONE_OF_USES 64
#define ONE_OF_PROVIDER 8

static const DstuCurve *portable[DSTU_CURVES];

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  for (unsigned i = 0; i < DSTU_CURVES; i++)
    {
      portable[i] = dstu_curve_get_portable (i);
      fuzz_require (dstu_curve_get (i) != NULL && portable[i] != NULL);
    }
  return 0;
}

/* y² + xy = x³ + Ax² + B, with y = x·(λ + x) */
static gboolean
is_on_curve (const DstuCurve *c, const DstuPublic *key)
{
  const DstuField *f = &c->field;
  DstuElement y, left, right, t;

  dstu_field_add (&t, &key->l, &key->x);
  dstu_field_mul (f, &y, &t, &key->x);
  dstu_field_sqr (f, &left, &y);
  dstu_field_mul (f, &t, &key->x, &y);
  dstu_field_add (&left, &left, &t);
  dstu_field_sqr (f, &t, &key->x);
  dstu_field_mul (f, &right, &t, &key->x);
  if (c->a != 0)
    dstu_field_add (&right, &right, &t);
  dstu_field_add (&right, &right, &c->b);
  return dstu_field_equal (&left, &right) != 0;
}

/* Both arithmetics take the point and give the same one; its order is n; no signature is made of nothing. */
static void
use_point (const DstuKey *key)
{
  static const guint8 number[] = { 0x12, 0x34, 0x56, 0x78, 0x9a }, hash[32] = { 7, 7, 7 };
  const DstuCurve *c = key->parameters.curve;
  guint8 bytes[DSTU_MAX_BYTES];
  DstuPublic other;

  dstu_key_write_public (key, bytes);
  fuzz_require (dstu_public_read (portable[c->index], &other, bytes, dstu_curve_point_bytes (c)));
  fuzz_require (dstu_field_equal (&other.x, &key->public_key.x));
  fuzz_require (dstu_field_equal (&other.l, &key->public_key.l));
  fuzz_require (!dstu_agree (&key->public_key, bytes, &c->order.n, 0));
  fuzz_require (!dstu_verify (
      &key->public_key, &(DstuSignature){ number, sizeof number, number + 1, sizeof number - 1 }, hash, 32));
}

/* What was read is written, and what was written is read as the same and written the same. */
static void
check_round_trip (const DstuKey *key)
{
  guint8 first[DSTU_INFO_SIZE], second[DSTU_INFO_SIZE];
  gsize size, again_size;
  int ours;
  const guint8 *der = dstu_key_write_public_info (key, first, &size), *again_der;
  DstuKey *again;

  fuzz_require (der != NULL);
  again = dstu_key_read_public_info (der, size, &ours);
  fuzz_require (again != NULL && ours);
  fuzz_require (dstu_parameters_equal (&again->parameters, &key->parameters));
  fuzz_require (again->parameters.is_explicit == key->parameters.is_explicit);
  fuzz_require (again->parameters.has_dke == key->parameters.has_dke);
  fuzz_require (dstu_field_equal (&again->public_key.x, &key->public_key.x));
  fuzz_require (dstu_field_equal (&again->public_key.l, &key->public_key.l));
  again_der = dstu_key_write_public_info (again, second, &again_size);
  fuzz_require (again_der != NULL && again_size == size && memcmp (again_der, der, size) == 0);
  dstu_key_free (again);
}

static void
verify_through_openssl (EVP_PKEY *key)
{
  static const guint8 signature[] = "\x04\x40Nobody signed this, but a verifier must read it all the same.";
  EVP_MD_CTX *ctx = EVP_MD_CTX_new ();

  fuzz_require (EVP_DigestVerifyInit_ex (ctx, NULL, NULL, NULL, NULL, key, NULL) == 1);
  fuzz_require (EVP_DigestVerify (ctx, signature, sizeof signature, (const guint8 *) "text", 4) != 1);
  EVP_MD_CTX_free (ctx);
}

static void
check_evp_round_trip (EVP_PKEY *key)
{
  guint8 *der = NULL;
  int size = i2d_PUBKEY (key, &der);
  const guint8 *at = der;
  EVP_PKEY *again;

  fuzz_require (size > 0);
  again = d2i_PUBKEY (NULL, &at, size);
  fuzz_require (again != NULL && at == der + size && EVP_PKEY_eq (again, key) == 1);
  EVP_PKEY_free (again);
  OPENSSL_free (der);
}

/* OpenSSL reads ours exactly when the provider's own reader does, but for bytes behind the structure. */
static void
compare_with_openssl (const guint8 *data, gsize size, const DstuKey *key)
{
  const guint8 *at = data;
  EVP_PKEY *read = d2i_PUBKEY (NULL, &at, (long) size);
  gboolean is_ours = read != NULL && EVP_PKEY_is_a (read, "DSTU4145");

  fuzz_require (key == NULL || is_ours);
  fuzz_require (key != NULL || !is_ours || at != data + size);
  if (is_ours)
    {
      check_evp_round_trip (read);
      if (fuzz_sample (data, size, ONE_OF_USES))
        verify_through_openssl (read);
    }
  EVP_PKEY_free (read);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  int ours = 0;
  DstuKey *key = dstu_key_read_public_info (data, size, &ours);

  if (key != NULL)
    {
      fuzz_accepted++;
      fuzz_require (is_on_curve (key->parameters.curve, &key->public_key));
      check_round_trip (key);
      if (fuzz_sample (data, size, ONE_OF_USES))
        use_point (key);
    }
  if (fuzz_sample (data, size, ONE_OF_PROVIDER))
    compare_with_openssl (data, size, key);
  dstu_key_free (key);
  ERR_clear_error ();
  return 0;
}
