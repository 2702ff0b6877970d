/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

#include "ra-core/crypto/keys/ra-derivation-private.h"
#include "ra-core/crypto/keys/ra-key-problem-private.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"
#include "ra-core/crypto/suite/ra-suite.h"

/* For keys no suite of ours writes: operators' credentials of any algorithm. */
static RaSecret *
encode_generally (EVP_PKEY *key, GError **error)
{
  g_autoptr (OSSL_ENCODER_CTX) ctx
      = OSSL_ENCODER_CTX_new_for_pkey (key, EVP_PKEY_KEYPAIR, "DER", "PrivateKeyInfo", NULL);
  g_autoptr (BIO) bio = BIO_new (BIO_s_secmem ());
  char *data = NULL;
  long size;

  if (ctx == NULL || bio == NULL || OSSL_ENCODER_to_bio (ctx, bio) != 1)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The private key cannot be written"));
      return NULL;
    }
  size = BIO_get_mem_data (bio, &data);
  return ra_secret_new_copy (data, (gsize) size);
}

RaSecret *
ra_private_key_encode (EVP_PKEY *key, GError **error)
{
  const RaSuite *suite = ra_suite_of_key (key);

  if (suite != NULL && suite->to_pkcs8 != NULL && suite->check_strength (suite, key, NULL))
    return suite->to_pkcs8 (suite, key, error);
  return encode_generally (key, error);
}

typedef struct
{
  RaSecret *password;
  gboolean asked;
} Asking;

static int
on_password (char *buffer, int size, int for_writing, void *data)
{
  Asking *asking = data;
  gsize length;

  asking->asked = TRUE;
  if (asking->password == NULL)
    return -1;
  length = ra_secret_get_size (asking->password);
  if (size < 0 || length > (gsize) size)
    return -1;
  memcpy (buffer, ra_secret_get_data (asking->password), length);
  return (int) length;
}

static void
set_decode_error (const Asking *asking, GError **error)
{
  g_autofree char *problem = ra_key_problem_take ();

  if (asking->asked && asking->password == NULL)
    g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                         _ ("The private key is protected by a password, and none was given"));
  else if (asking->asked)
    g_set_error_literal (
        error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_PASSWORD,
        _ ("The password does not open the private key. Try again; look at the keyboard layout."));
  else if (problem != NULL)
    g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED, problem);
  else
    g_set_error_literal (
        error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
        _ ("The file is no private key the station can read (PKCS#8 in PEM or DER). Choose the right file."));
}

/* OpenSSL's decoders derive whatever a protected key asks for, be it for days: no more
 * than a container may. */
static gboolean
check_protection (const guint8 *der, gsize size, GError **error)
{
  g_autoptr (X509_SIG) shrouded = d2i_X509_SIG (NULL, &der, (long) size);
  const X509_ALGOR *algorithm = NULL;
  RaDerivationCost cost = { 0 };
  PBEPARAM *older;
  gboolean good = TRUE;

  ERR_clear_error ();
  if (shrouded == NULL)
    return TRUE; /* not under a password */
  X509_SIG_get0 (shrouded, &algorithm, NULL);
  if (OBJ_obj2nid (algorithm->algorithm) == NID_pbes2)
    return ra_derivation_check_pbes2 (shrouded, &cost, error);
  older = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (PBEPARAM), algorithm->parameter);
  if (older != NULL)
    good = ra_derivation_cost_add (&cost, older->iter, NID_sha1, error);
  PBEPARAM_free (older);
  ERR_clear_error ();
  return good;
}

/* Every block of a PEM text. */
static gboolean
check_pem_protection (BIO *bio, GError **error)
{
  gboolean good = TRUE;

  while (good)
    {
      char *name = NULL, *header = NULL;
      guint8 *der = NULL;
      long size = 0;

      if (PEM_read_bio_ex (bio, &name, &header, &der, &size, PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE) != 1)
        break;
      good = check_protection (der, (gsize) size, error);
      OPENSSL_secure_free (name);
      OPENSSL_secure_free (header);
      OPENSSL_secure_clear_free (der, (gsize) size);
    }
  ERR_clear_error ();
  return good;
}

static gboolean
check_cost (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (data, (int) size);

  return check_protection (data, size, error) && check_pem_protection (bio, error);
}

EVP_PKEY *
ra_private_key_decode (RaSecret *data, RaSecret *password, GError **error)
{
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (OSSL_DECODER_CTX) ctx
      = OSSL_DECODER_CTX_new_for_pkey (&key, NULL, NULL, NULL, EVP_PKEY_KEYPAIR, NULL, NULL);
  const unsigned char *at = ra_secret_get_data (data);
  gsize left = ra_secret_get_size (data);
  Asking asking = { password, FALSE };

  ERR_clear_error ();
  if (left == 0)
    {
      g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EMPTY,
                           _ ("The file of the private key is empty"));
      return NULL;
    }
  if (password != NULL && !check_cost (at, left, error))
    return NULL;
  if (ctx == NULL || OSSL_DECODER_CTX_set_pem_password_cb (ctx, on_password, &asking) != 1
      || OSSL_DECODER_from_data (ctx, &at, &left) != 1 || key == NULL)
    {
      set_decode_error (&asking, error);
      return NULL;
    }
  ERR_clear_error ();
  return g_steal_pointer (&key);
}
