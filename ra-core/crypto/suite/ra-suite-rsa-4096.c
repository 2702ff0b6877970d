/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

#define BITS 4096
#define MIN_EXPONENT 65537
#define PROBE_SIZE 32

static EVP_PKEY *
generate (const RaSuite *self,
          RaUsage usage,
          RaProgress progress,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, self->key_type, NULL);

  if (ctx == NULL || EVP_PKEY_keygen_init (ctx) != 1 || EVP_PKEY_CTX_set_rsa_keygen_bits (ctx, BITS) != 1)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("No key pair could be generated"));
      return NULL;
    }
  return ra_suite_run_keygen (ctx, 2, progress, data, cancellable, error);
}

static gboolean
check_strength (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  int bits = EVP_PKEY_get_bits (key);
  g_autoptr (BIGNUM) exponent = NULL;

  if (bits < BITS)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WEAK_KEY,
                   _ ("The RSA key has %d bits; at least %d are required"), bits, BITS);
      return FALSE;
    }
  if (EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_RSA_E, &exponent) == 1
      && (BN_num_bits (exponent) > 32 || BN_get_word (exponent) >= MIN_EXPONENT) && BN_is_odd (exponent))
    return TRUE;
  ra_crypto_error_take (error, RA_CRYPTO_ERROR_WEAK_KEY,
                        _ ("The public exponent of the RSA key is too small; it must be odd and at least %d"),
                        MIN_EXPONENT);
  return FALSE;
}

static guint32
key_usage (const RaSuite *self, RaUsage usage)
{
  return usage == RA_USAGE_SIGNATURE ? KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION : KU_KEY_ENCIPHERMENT;
}

static EVP_PKEY_CTX *
new_oaep_context (EVP_PKEY *key, int (*init) (EVP_PKEY_CTX *))
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);

  if (ctx == NULL || init (ctx) != 1 || EVP_PKEY_CTX_set_rsa_padding (ctx, RSA_PKCS1_OAEP_PADDING) != 1)
    return NULL;
  return g_steal_pointer (&ctx);
}

/* Enciphers a probe with the public half and deciphers it with the private one. */
static gboolean
probe_encipherment (EVP_PKEY *key)
{
  g_autoptr (EVP_PKEY_CTX) encipher = new_oaep_context (key, EVP_PKEY_encrypt_init);
  g_autoptr (EVP_PKEY_CTX) decipher = new_oaep_context (key, EVP_PKEY_decrypt_init);
  gsize room = (gsize) EVP_PKEY_get_size (key), size = room, plain_size = room;
  g_autofree guint8 *text = g_malloc (room), *plain = g_malloc (room);
  guint8 sample[PROBE_SIZE];

  ra_random_fill (sample, sizeof sample);
  return encipher != NULL && decipher != NULL
         && EVP_PKEY_encrypt (encipher, text, &size, sample, sizeof sample) == 1
         && EVP_PKEY_decrypt (decipher, plain, &plain_size, text, size) == 1 && plain_size == sizeof sample
         && CRYPTO_memcmp (plain, sample, sizeof sample) == 0;
}

static gboolean
probe (const RaSuite *self, EVP_PKEY *key, RaUsage usage, GError **error)
{
  if (usage == RA_USAGE_SIGNATURE)
    return ra_suite_probe_signature (self, key, error);
  return probe_encipherment (key) || ra_suite_fail_probe (error);
}

/* RSAPrivateKey (RFC 8017, A.1.2), last number first. */
static void
prepend_rsa_private_key (RaDer *der, EVP_PKEY *key)
{
  static const char *const numbers[] = {
    OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
    OSSL_PKEY_PARAM_RSA_EXPONENT2,
    OSSL_PKEY_PARAM_RSA_EXPONENT1,
    OSSL_PKEY_PARAM_RSA_FACTOR2,
    OSSL_PKEY_PARAM_RSA_FACTOR1,
    OSSL_PKEY_PARAM_RSA_D,
    OSSL_PKEY_PARAM_RSA_E,
    OSSL_PKEY_PARAM_RSA_N,
  };
  static const guint8 version_0[] = { 0x02, 0x01, 0x00 };
  gsize mark = ra_der_mark (der);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    ra_der_prepend_number (der, key, numbers[i]);
  ra_der_prepend (der, version_0, sizeof version_0);
  ra_der_wrap (der, RA_DER_SEQUENCE, mark);
}

static RaSecret *
to_pkcs8 (const RaSuite *self, EVP_PKEY *key, GError **error)
{
  return ra_suite_write_pkcs8 (key, 16 * 1024, prepend_rsa_private_key, error);
}

const RaSuite ra_suite_rsa_4096 = {
  .id = "rsa-4096",
  .label = N_ ("RSA 4096 with SHA-256"),
  .bits = BITS,
  .strength = 140,
  .key_type = "RSA",
  .digest = "SHA256",
  .hashes = ra_suite_sha2,
  .generate = generate,
  .owns = ra_suite_owns_type,
  .check_strength = check_strength,
  .key_usage = key_usage,
  .probe = probe,
  .to_pkcs8 = to_pkcs8,
};
