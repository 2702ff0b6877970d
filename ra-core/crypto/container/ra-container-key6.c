/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Key-6.dat, as programs of the centres write it:
 *
 *   SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, SEQUENCE { mac OCTET STRING (4), rest OCTET STRING OPTIONAL } },
 *              data OCTET STRING }
 *
 * data and rest, one after the other, are PKCS#8 and filling under single blocks of ГОСТ 28147; the key is
 * the password, hashed with ГОСТ 34.311 many times; mac is ГОСТ 28147's code of the PKCS#8 under the same
 * key. All with the default substitution. It is read, never written: no salt, and four bytes of code.
 */
#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-slice.h"
#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/container/ra-container-private.h"

#define ITERATIONS 10000
#define HASH_NAME "dstu34311"
#define CIPHER_NAME "dstu28147-ecb"
#define MAC_NAME "dstu28147-mac"
#define KEY_SIZE 32
#define BLOCK_SIZE 8
#define MAC_SIZE 4

/* 1.3.6.1.4.1.19398.1.1.1.2 */
static const guint8 oid[] = { 0x2b, 0x06, 0x01, 0x04, 0x01, 0x81, 0x97, 0x46, 0x01, 0x01, 0x01, 0x02 };

typedef struct
{
  RaSlice mac;
  RaSlice data;
  RaSlice rest;
} File;

/* The header up to the identifier. */
static gboolean
take_header (RaSlice *in, RaSlice *header)
{
  const RaSlice wanted = { oid, sizeof oid };
  RaSlice type;

  return ra_slice_take (in, RA_SLICE_SEQUENCE, header) && ra_slice_take (header, RA_SLICE_OID, &type)
         && ra_slice_equal (type, wanted);
}

gboolean
ra_container_key6_matches (GBytes *bytes)
{
  RaSlice in = ra_slice_of_bytes (bytes), outer, header;

  return ra_slice_take (&in, RA_SLICE_SEQUENCE, &outer) && take_header (&outer, &header);
}

static gboolean
read_parts (GBytes *bytes, File *file)
{
  RaSlice in = ra_slice_of_bytes (bytes), outer, header, parameters;

  *file = (File){ 0 };
  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &outer) || !take_header (&outer, &header)
      || !ra_slice_take (&header, RA_SLICE_SEQUENCE, &parameters) || header.size != 0
      || !ra_slice_take (&parameters, RA_SLICE_OCTET_STRING, &file->mac)
      || !ra_slice_take (&outer, RA_SLICE_OCTET_STRING, &file->data) || outer.size != 0)
    return FALSE;
  return (parameters.size == 0 || ra_slice_take (&parameters, RA_SLICE_OCTET_STRING, &file->rest))
         && parameters.size == 0;
}

static gboolean
parse (GBytes *bytes, File *file, GError **error)
{
  const RaStrict strict = { RA_DERIVATION_MAX_KEY_SIZE, _ ("a key container (Key-6.dat)"), NULL, FALSE };

  if (!ra_strict_check (&strict, bytes, error))
    return FALSE;
  if (read_parts (bytes, file) && file->mac.size == MAC_SIZE && file->data.size > 0
      && file->rest.size < BLOCK_SIZE && (file->data.size + file->rest.size) % BLOCK_SIZE == 0)
    return TRUE;
  return ra_container_fail (error, RA_CRYPTO_ERROR_DAMAGED, _ ("The key container (Key-6.dat) is damaged"));
}

/* Returns: (transfer full) (nullable) */
static RaSecret *
derive (RaSecret *password)
{
  g_autoptr (RaSecret) key = ra_secret_new (KEY_SIZE);
  g_autoptr (EVP_MD) hash = EVP_MD_fetch (NULL, HASH_NAME, NULL);
  g_autoptr (EVP_MD_CTX) ctx = EVP_MD_CTX_new ();
  gconstpointer input = ra_secret_get_data (password);
  gsize size = ra_secret_get_size (password);
  gboolean good = hash != NULL && ctx != NULL;

  for (guint i = MIN (ITERATIONS, ra_derivation_max_iterations ()); good && i > 0; i--)
    {
      good = EVP_DigestInit_ex (ctx, hash, NULL) == 1 && EVP_DigestUpdate (ctx, input, size) == 1
             && EVP_DigestFinal_ex (ctx, ra_secret_get_data (key), NULL) == 1;
      input = ra_secret_get_data (key);
      size = KEY_SIZE;
    }
  return good ? g_steal_pointer (&key) : NULL;
}

/* Returns: (transfer full) (nullable): the PKCS#8, without what fills up the last block */
static RaSecret *
decipher (const File *file, RaSecret *key)
{
  gsize size = file->data.size + file->rest.size;
  g_autofree guint8 *input = g_malloc (size);
  g_autoptr (RaSecret) output = ra_secret_new (size + BLOCK_SIZE);
  g_autoptr (EVP_CIPHER) cipher = EVP_CIPHER_fetch (NULL, CIPHER_NAME, NULL);
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  int written = 0;

  memcpy (input, file->data.data, file->data.size);
  if (file->rest.size > 0)
    memcpy (input + file->data.size, file->rest.data, file->rest.size);
  if (cipher == NULL || ctx == NULL
      || EVP_DecryptInit_ex (ctx, cipher, NULL, ra_secret_get_data (key), NULL) != 1
      || EVP_CIPHER_CTX_set_padding (ctx, 0) != 1
      || EVP_DecryptUpdate (ctx, ra_secret_get_data (output), &written, input, (int) size) != 1
      || written != (int) size)
    return NULL;
  return ra_secret_new_copy (ra_secret_get_data (output), file->data.size);
}

static gboolean
verify (const File *file, RaSecret *key, RaSecret *plain)
{
  g_autoptr (EVP_MAC) mac = EVP_MAC_fetch (NULL, MAC_NAME, NULL);
  g_autoptr (EVP_MAC_CTX) ctx = mac != NULL ? EVP_MAC_CTX_new (mac) : NULL;
  guint8 code[MAC_SIZE];
  gsize size = 0;

  return ctx != NULL && EVP_MAC_init (ctx, ra_secret_get_data (key), KEY_SIZE, NULL) == 1
         && EVP_MAC_update (ctx, ra_secret_get_data (plain), ra_secret_get_size (plain)) == 1
         && EVP_MAC_final (ctx, code, &size, sizeof code) == 1 && size == sizeof code
         && CRYPTO_memcmp (code, file->mac.data, sizeof code) == 0;
}

GPtrArray *
ra_container_key6_open (GBytes *bytes, RaSecret *password, GError **error)
{
  g_autoptr (RaContainerKeys) keys = ra_container_keys_new ();
  g_autoptr (RaSecret) key = NULL, plain = NULL;
  File file;

  if (!parse (bytes, &file, error))
    return NULL;
  key = derive (password);
  plain = key != NULL ? decipher (&file, key) : NULL;
  if (plain == NULL)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED,
                            _ ("The key container (Key-6.dat) cannot be read"));
      return NULL;
    }
  if (!verify (&file, key, plain))
    {
      ERR_clear_error ();
      ra_container_fail (error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
                         _ ("The password does not open the key container, or the container was changed"));
      return NULL;
    }
  return ra_container_keys_add (keys, plain, NULL, error) ? ra_container_keys_finish (keys, error) : NULL;
}
