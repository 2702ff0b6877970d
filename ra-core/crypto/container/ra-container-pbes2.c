/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One private key under a password: PBES2 with PBKDF2 (RFC 8018). */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/container/ra-container-private.h"

#define MAX_BLOCK_SIZE 32

/* Runs the cipher that @algorithm describes with @password. Returns: bytes written to @output, or -1 */
static int
run_cipher (const X509_ALGOR *algorithm,
            RaSecret *password,
            const guint8 *input,
            int size,
            guint8 *output,
            int encrypt)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  int written = 0, rest = 0;

  if (ctx == NULL
      || EVP_PBE_CipherInit_ex (algorithm->algorithm, ra_secret_get_text (password),
                                (int) ra_secret_get_size (password), algorithm->parameter, ctx, encrypt, NULL,
                                NULL)
             != 1
      || EVP_CipherUpdate (ctx, output, &written, input, size) != 1
      || EVP_CipherFinal_ex (ctx, output + written, &rest) != 1)
    return -1;
  return written + rest;
}

/* Returns: (transfer full) (nullable): PBES2 with PBKDF2, its function written out: some programs do not
 * read the default one */
static X509_ALGOR *
make_algorithm (const RaContainerScheme *scheme, guint iterations)
{
  /* fetched: what EVP_get_cipherbynid() finds for the national one is a number without functions */
  g_autoptr (EVP_CIPHER) cipher = EVP_CIPHER_fetch (NULL, scheme->cipher, NULL);
  guint8 salt[RA_CONTAINER_MAX_OWN_SALT_SIZE], iv[EVP_MAX_IV_LENGTH];

  if (cipher == NULL)
    return NULL;
  ra_random_fill (salt, sizeof salt);
  ra_random_fill (iv, sizeof iv);
  return PKCS5_pbe2_set_iv (cipher, (int) iterations, salt, (int) scheme->salt_size, iv, scheme->prf_nid);
}

/* PKCS8_encrypt() takes a PKCS8_PRIV_KEY_INFO, which holds the key in the ordinary heap: so it is done by
 * hand, from the secure heap to the cipher. */
X509_SIG *
ra_container_pbes2_shroud (RaSecret *plain, RaSecret *password, RaContainerForm form, guint iterations)
{
  g_autoptr (X509_ALGOR) algorithm = make_algorithm (&ra_container_schemes[form], iterations);
  g_autoptr (X509_SIG) shrouded = X509_SIG_new ();
  g_autofree guint8 *text = g_malloc (ra_secret_get_size (plain) + MAX_BLOCK_SIZE);
  X509_ALGOR *slot = NULL;
  ASN1_OCTET_STRING *octets = NULL;
  int size = -1;

  if (algorithm != NULL && shrouded != NULL)
    size = run_cipher (algorithm, password, ra_secret_get_data (plain), (int) ra_secret_get_size (plain),
                       text, 1);
  if (size < 0)
    return NULL;
  X509_SIG_getm (shrouded, &slot, &octets);
  if (X509_ALGOR_copy (slot, algorithm) != 1 || ASN1_OCTET_STRING_set (octets, text, size) != 1)
    return NULL;
  return g_steal_pointer (&shrouded);
}

RaSecret *
ra_container_pbes2_unshroud (const X509_SIG *shrouded, RaSecret *password, GError **error)
{
  const X509_ALGOR *algorithm = NULL;
  const ASN1_OCTET_STRING *octets = NULL;
  g_autoptr (RaSecret) buffer = NULL;
  int size;

  X509_SIG_get0 (shrouded, &algorithm, &octets);
  buffer = ra_secret_new ((gsize) ASN1_STRING_length (octets) + MAX_BLOCK_SIZE);
  size = run_cipher (algorithm, password, ASN1_STRING_get0_data (octets), ASN1_STRING_length (octets),
                     ra_secret_get_data (buffer), 0);
  ERR_clear_error ();
  if (size >= 0)
    return ra_secret_new_copy (ra_secret_get_data (buffer), (gsize) size);
  ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                     _ ("The password does not open a key in the container"));
  return NULL;
}
