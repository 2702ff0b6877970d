/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

static void
test_registry (void)
{
  const RaSuite *const *suites = ra_suite_list ();

  for (guint i = 0; suites[i] != NULL; i++)
    {
      g_assert_true (ra_suite_find (suites[i]->id) == suites[i]);
      g_assert_nonnull (ra_suite_get_label (suites[i]));
      g_assert_cmpuint (suites[i]->strength, >=, 128);
    }
  g_assert_null (ra_suite_find ("rot13"));
  g_assert_null (ra_suite_find (NULL));
}

static void
test_usage_names (void)
{
  RaUsage usage = RA_USAGE_SIGNATURE;

  g_assert_true (ra_usage_from_string ("agreement", &usage));
  g_assert_cmpint (usage, ==, RA_USAGE_AGREEMENT);
  g_assert_true (ra_usage_from_string (ra_usage_to_string (RA_USAGE_SIGNATURE), &usage));
  g_assert_cmpint (usage, ==, RA_USAGE_SIGNATURE);
  g_assert_false (ra_usage_from_string ("both", &usage));
  g_assert_false (ra_usage_from_string (NULL, &usage));
}

/* One curve has two suites; of the key alone it is the one with the older hash. */
static const RaSuite *
expected_of_key (const RaSuite *suite)
{
  g_autofree char *id = g_strdup (suite->id);

  if (g_str_has_suffix (id, "-kupyna"))
    id[strlen (id) - strlen ("-kupyna")] = '\0';
  return ra_suite_find (id);
}

static void
check_pair (const char *suite_id, RaUsage usage)
{
  RaKeyPair *pair = fixture_key (suite_id, usage);
  const RaSuite *suite = ra_suite_find (suite_id);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = ra_key_public_id (ra_key_pair_get_pkey (pair));
  g_autoptr (RaSecret) der = ra_private_key_encode (ra_key_pair_get_pkey (pair), &error);
  EVP_PKEY *again = ra_private_key_decode (der, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ra_key_pair_get_suite (pair) == suite);
  g_assert_true (ra_suite_of_key (ra_key_pair_get_pkey (pair)) == expected_of_key (suite));
  g_assert_true (suite->check_strength (suite, ra_key_pair_get_pkey (pair), &error));
  g_assert_true (ra_key_pair_probe (pair, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, ra_key_pair_get_id (pair));
  g_assert_cmpint (EVP_PKEY_eq (again, ra_key_pair_get_pkey (pair)), ==, 1);
  g_assert_true (CRYPTO_secure_allocated (ra_secret_get_data (der)));
  EVP_PKEY_free (again);
}

static void
test_dstu (void)
{
  static const char *const suites[]
      = { "dstu4145-257", "dstu4145-431", "dstu4145-257-kupyna", "dstu4145-431-kupyna" };

  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      check_pair (suites[i], RA_USAGE_SIGNATURE);
      check_pair (suites[i], RA_USAGE_AGREEMENT);
    }
}

static void
test_ecdsa (void)
{
  check_pair ("ecdsa-p256", RA_USAGE_SIGNATURE);
  check_pair ("ecdsa-p256", RA_USAGE_AGREEMENT);
}

static void
test_rsa (void)
{
  check_pair ("rsa-4096", RA_USAGE_SIGNATURE);
  g_assert_cmpint (EVP_PKEY_get_bits (ra_key_pair_get_pkey (fixture_key ("rsa-4096", RA_USAGE_SIGNATURE))),
                   ==, 4096);
}

/* RSA cannot agree: its second pair enciphers keys. */
static void
test_rsa_second_pair (void)
{
  EVP_PKEY *key = ra_key_pair_get_pkey (fixture_key ("rsa-4096", RA_USAGE_SIGNATURE));
  const RaSuite *suite = ra_suite_find ("rsa-4096");
  g_autoptr (GError) error = NULL;

  g_assert_cmphex (suite->key_usage (suite, RA_USAGE_AGREEMENT), ==, KU_KEY_ENCIPHERMENT);
  g_assert_true (suite->probe (suite, key, RA_USAGE_AGREEMENT, &error));
  g_assert_no_error (error);
}

/* What PKCS#8 we write must be what OpenSSL writes. */
static void
test_same_pkcs8 (void)
{
  static const char *const suites[] = { "dstu4145-257", "dstu4145-431", "ecdsa-p256", "rsa-4096" };

  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      EVP_PKEY *key = ra_key_pair_get_pkey (fixture_key (suites[i], RA_USAGE_SIGNATURE));
      g_autoptr (GError) error = NULL;
      g_autoptr (RaSecret) ours = ra_private_key_encode (key, &error);
      PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8 (key);
      unsigned char *theirs = NULL;
      int size = i2d_PKCS8_PRIV_KEY_INFO (info, &theirs);

      g_assert_no_error (error);
      g_assert_cmpmem (ra_secret_get_data (ours), ra_secret_get_size (ours), theirs, (gsize) size);
      OPENSSL_clear_free (theirs, (gsize) size);
      PKCS8_PRIV_KEY_INFO_free (info);
    }
}

typedef struct
{
  GCancellable *cancellable;
  guint steps;
  double last;
} Watch;

static void
on_progress (double fraction, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  watch->last = fraction;
  watch->steps++;
  if (watch->cancellable != NULL && watch->steps == 3)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { cancellable, 0, 0.0 };

  g_assert_null (ra_key_pair_generate_full (ra_suite_find ("rsa-4096"), RA_USAGE_SIGNATURE, on_progress,
                                            &watch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.steps, ==, 3);

  g_clear_error (&error);
  g_assert_null (
      ra_key_pair_generate (ra_suite_find ("ecdsa-p256"), RA_USAGE_SIGNATURE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_progress (void)
{
  g_autoptr (GError) error = NULL;
  Watch watch = { NULL, 0, 0.0 };
  g_autoptr (RaKeyPair) pair = ra_key_pair_generate_full (ra_suite_find ("rsa-4096"), RA_USAGE_AGREEMENT,
                                                          on_progress, &watch, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pair);
  g_assert_cmpfloat (watch.last, ==, 1.0);
  g_assert_cmpuint (watch.steps, >, 3);
}

static void
assert_weak (EVP_PKEY *key, const char *suite_id)
{
  const RaSuite *suite = ra_suite_of_key (key);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (suite);
  g_assert_cmpstr (suite->id, ==, suite_id);
  g_assert_false (suite->check_strength (suite, key, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WEAK_KEY);
  EVP_PKEY_free (key);
}

static EVP_PKEY *
explicit_curve_key (void)
{
  EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  EVP_PKEY *key = NULL;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) "prime256v1", 0),
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, (char *) OSSL_PKEY_EC_ENCODING_EXPLICIT,
                                      0),
    OSSL_PARAM_construct_end (),
  };

  EVP_PKEY_keygen_init (ctx);
  g_assert_cmpint (EVP_PKEY_CTX_set_params (ctx, params), ==, 1);
  g_assert_cmpint (EVP_PKEY_generate (ctx, &key), ==, 1);
  EVP_PKEY_CTX_free (ctx);
  return key;
}

static void
test_weak_keys (void)
{
  assert_weak (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "prime192v1"), "ecdsa-p256");
  assert_weak (EVP_PKEY_Q_keygen (NULL, NULL, "EC", "secp256k1"), "ecdsa-p256");
  assert_weak (explicit_curve_key (), "ecdsa-p256");
  assert_weak (EVP_PKEY_Q_keygen (NULL, NULL, "RSA", (size_t) 2048), "rsa-4096");
}

static void
test_foreign_key (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      ra_key_pair_new_take (EVP_PKEY_Q_keygen (NULL, NULL, "ED25519"), RA_USAGE_SIGNATURE, &error));
  g_assert_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM);
  g_assert_nonnull (strstr (error->message, "ED25519"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  fixture_setup ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suite/registry", test_registry);
  g_test_add_func ("/usage/names", test_usage_names);
  g_test_add_func ("/clause/ord-2.4-documents/key-pairs", test_dstu);
  g_test_add_func ("/clause/ord-2.4-authentication/ecdsa-p256", test_ecdsa);
  g_test_add_func ("/clause/ord-2.4-crossborder/rsa-4096", test_rsa);
  g_test_add_func ("/clause/ord-2.4-crossborder/rsa-second-pair", test_rsa_second_pair);
  g_test_add_func ("/key-pair/same-pkcs8-as-openssl", test_same_pkcs8);
  g_test_add_func ("/key-pair/cancel", test_cancel);
  g_test_add_func ("/key-pair/progress", test_progress);
  g_test_add_func ("/clause/ord-2.4-authentication/weak-keys", test_weak_keys);
  g_test_add_func ("/key-pair/foreign-key", test_foreign_key);
  return g_test_run ();
}
