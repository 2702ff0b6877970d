/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-kdf.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/sha.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define SCRYPT_LOG_N 17
#define SCRYPT_R 8
#define SCRYPT_P 1
#define SCRYPT_MAX_MEMORY (UINT64_C (256) * 1024 * 1024)

static guint scrypt_log_n = SCRYPT_LOG_N;

void
ra_kdf_set_test_cost (guint log_n)
{
  scrypt_log_n = log_n != 0 ? log_n : SCRYPT_LOG_N;
}

RaSecret *
ra_kdf_hkdf (RaSecret *key, const char *info, gsize size)
{
  g_autoptr (EVP_KDF) kdf = EVP_KDF_fetch (NULL, "HKDF", NULL);
  g_autoptr (EVP_KDF_CTX) ctx = EVP_KDF_CTX_new (kdf);
  RaSecret *derived = ra_secret_new (size);
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *) "SHA256", 0),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, ra_secret_get_data (key),
                                       ra_secret_get_size (key)),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, (char *) info, strlen (info)),
    OSSL_PARAM_construct_end (),
  };

  if (EVP_KDF_derive (ctx, ra_secret_get_data (derived), size, params) != 1)
    g_abort (); /* only an empty key or an impossible size can do that */
  return derived;
}

RaSecret *
ra_kdf_scrypt (RaSecret *passphrase, const guint8 *salt, gsize salt_size, gsize size, GError **error)
{
  g_autoptr (RaSecret) derived = ra_secret_new (size);

  if (EVP_PBE_scrypt (ra_secret_get_text (passphrase), ra_secret_get_size (passphrase), salt, salt_size,
                      UINT64_C (1) << scrypt_log_n, SCRYPT_R, SCRYPT_P, SCRYPT_MAX_MEMORY,
                      ra_secret_get_data (derived), size)
      != 1)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED,
                            _ ("The passphrase could not be worked on: 128 MiB of memory are needed for it"));
      return NULL;
    }
  return g_steal_pointer (&derived);
}

guint
ra_kdf_scrypt_at_once (void)
{
  const guint64 each = UINT64_C (128) * SCRYPT_R << SCRYPT_LOG_N;
  glong pages = sysconf (_SC_PHYS_PAGES), size = sysconf (_SC_PAGESIZE);

  if (pages < 1 || size < 1)
    return 1;
  return (guint) CLAMP ((guint64) pages * (guint64) size / 8 / each, 1, G_MAXUINT16);
}

void
ra_kdf_hmac (RaSecret *key, gconstpointer data, gsize size, guint8 mac[RA_KDF_MAC_SIZE])
{
  gsize length = 0;

  if (EVP_Q_mac (NULL, "HMAC", NULL, "SHA256", NULL, ra_secret_get_data (key), ra_secret_get_size (key), data,
                 size, mac, RA_KDF_MAC_SIZE, &length)
          == NULL
      || length != RA_KDF_MAC_SIZE)
    g_abort ();
}

gboolean
ra_kdf_mac_equal (const guint8 a[RA_KDF_MAC_SIZE], const guint8 b[RA_KDF_MAC_SIZE])
{
  return CRYPTO_memcmp (a, b, RA_KDF_MAC_SIZE) == 0;
}

char *
ra_kdf_sha256_hex (gconstpointer data, gsize size)
{
  guint8 hash[SHA256_DIGEST_LENGTH];

  if (EVP_Q_digest (NULL, "SHA256", NULL, data, size, hash, NULL) != 1)
    g_abort ();
  return ra_text_to_hex (hash, sizeof hash);
}
