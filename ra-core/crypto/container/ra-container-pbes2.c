/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One private key under a password: PBES2 with PBKDF2 (RFC 8018). */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/container/ra-container-private.h"

#define MAX_BLOCK_SIZE 32

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PBE2PARAM, PBE2PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PBKDF2PARAM, PBKDF2PARAM_free)

/* EVP_PBE_CipherInit_ex() would derive anew for every bag. */
static gboolean
init_cipher (EVP_CIPHER_CTX *ctx, const X509_ALGOR *algorithm, RaDerivedKeys *derived, int encrypt)
{
  g_autoptr (PBE2PARAM) scheme = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBE2PARAM), algorithm->parameter);
  g_autoptr (PBKDF2PARAM) function = NULL;
  g_autoptr (EVP_CIPHER) cipher = NULL;
  RaSecret *key = NULL;

  if (scheme == NULL)
    return FALSE;
  function = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBKDF2PARAM), scheme->keyfunc->parameter);
  cipher = EVP_CIPHER_fetch (NULL, OBJ_nid2sn (OBJ_obj2nid (scheme->encryption->algorithm)), NULL);
  if (function == NULL || cipher == NULL || EVP_CipherInit_ex (ctx, cipher, NULL, NULL, NULL, encrypt) != 1
      || EVP_CIPHER_asn1_to_param (ctx, scheme->encryption->parameter) <= 0)
    return FALSE;
  key = ra_derived_keys_get (derived, function, (gsize) EVP_CIPHER_CTX_get_key_length (ctx));
  return key != NULL && EVP_CipherInit_ex (ctx, NULL, NULL, ra_secret_get_data (key), NULL, encrypt) == 1;
}

/* Runs the cipher that @algorithm describes. Returns: bytes written to @output, or -1 */
static int
run_cipher (EVP_CIPHER_CTX *ctx, const guint8 *input, int size, guint8 *output)
{
  int written = 0, rest = 0;

  if (EVP_CipherUpdate (ctx, output, &written, input, size) != 1
      || EVP_CipherFinal_ex (ctx, output + written, &rest) != 1)
    return -1;
  return written + rest;
}

/* Returns: (transfer full) (nullable): PBES2 with PBKDF2, its function written out: some programs do not
 * read the default one */
static X509_ALGOR *
make_algorithm (const RaContainerProtection *protection)
{
  const RaContainerScheme *scheme = &ra_container_schemes[protection->form];
  /* fetched: what EVP_get_cipherbynid() finds for the national one is a number without functions */
  g_autoptr (EVP_CIPHER) cipher = EVP_CIPHER_fetch (NULL, scheme->cipher, NULL);
  guint8 iv[EVP_MAX_IV_LENGTH];

  if (cipher == NULL)
    return NULL;
  ra_random_fill (iv, sizeof iv);
  /* it copies the salt, though it does not say so */
  return PKCS5_pbe2_set_iv (cipher, (int) protection->iterations, (guint8 *) protection->salt,
                            (int) scheme->salt_size, iv, scheme->prf_nid);
}

/* PKCS8_encrypt() takes a PKCS8_PRIV_KEY_INFO, which holds the key in the ordinary heap: so it is done by
 * hand, from the secure heap to the cipher. */
X509_SIG *
ra_container_pbes2_shroud (RaSecret *plain, const RaContainerProtection *protection)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  g_autoptr (X509_ALGOR) algorithm = make_algorithm (protection);
  g_autoptr (X509_SIG) shrouded = X509_SIG_new ();
  g_autofree guint8 *text = g_malloc (ra_secret_get_size (plain) + MAX_BLOCK_SIZE);
  X509_ALGOR *slot = NULL;
  ASN1_OCTET_STRING *octets = NULL;
  int size = -1;

  if (ctx != NULL && algorithm != NULL && shrouded != NULL
      && init_cipher (ctx, algorithm, protection->derived, 1))
    size = run_cipher (ctx, ra_secret_get_data (plain), (int) ra_secret_get_size (plain), text);
  if (size < 0)
    return NULL;
  X509_SIG_getm (shrouded, &slot, &octets);
  if (X509_ALGOR_copy (slot, algorithm) != 1 || ASN1_OCTET_STRING_set (octets, text, size) != 1)
    return NULL;
  return g_steal_pointer (&shrouded);
}

RaSecret *
ra_container_pbes2_unshroud (const X509_SIG *shrouded, RaDerivedKeys *derived, GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  const X509_ALGOR *algorithm = NULL;
  const ASN1_OCTET_STRING *octets = NULL;
  g_autoptr (RaSecret) buffer = NULL;
  int size = -1;

  X509_SIG_get0 (shrouded, &algorithm, &octets);
  buffer = ra_secret_new ((gsize) ASN1_STRING_length (octets) + MAX_BLOCK_SIZE);
  if (ctx != NULL && init_cipher (ctx, algorithm, derived, 0))
    size = run_cipher (ctx, ASN1_STRING_get0_data (octets), ASN1_STRING_length (octets),
                       ra_secret_get_data (buffer));
  ERR_clear_error ();
  if (size >= 0)
    return ra_secret_new_copy (ra_secret_get_data (buffer), (gsize) size);
  ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                     _ ("The password does not open a key in the container"));
  return NULL;
}
