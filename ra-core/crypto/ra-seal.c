/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-seal.h"

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <string.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define SEAL_VERSION 1
#define HEADER_SIZE 9 /* version, key id */
#define NONCE_SIZE 12
#define TAG_SIZE 16

G_STATIC_ASSERT (RA_SEAL_OVERHEAD == HEADER_SIZE + NONCE_SIZE + TAG_SIZE);

/* Fetched once: looking it up for each of a million records costs more than opening them. */
static const EVP_CIPHER *
get_cipher (void)
{
  static gsize cipher = 0;

  if (g_once_init_enter (&cipher))
    g_once_init_leave (&cipher, (gsize) EVP_CIPHER_fetch (NULL, "AES-256-GCM", NULL));
  return (const EVP_CIPHER *) cipher;
}

RaSecret *
ra_seal_new_key (void)
{
  RaSecret *key = ra_secret_new (RA_SEAL_KEY_SIZE);

  ra_random_fill (ra_secret_get_data (key), RA_SEAL_KEY_SIZE);
  return key;
}

/* Feeds header and additional data; what is authenticated is unambiguous because the
 * header's length is fixed. */
static gboolean
feed_aad (EVP_CIPHER_CTX *ctx, const guint8 *header, GBytes *aad)
{
  gsize size = 0;
  const guint8 *data = aad != NULL ? g_bytes_get_data (aad, &size) : NULL;
  int n;

  if (EVP_CipherUpdate (ctx, NULL, &n, header, HEADER_SIZE) != 1)
    return FALSE;
  return size == 0 || EVP_CipherUpdate (ctx, NULL, &n, data, (int) size) == 1;
}

static gboolean
run_encrypt (RaSecret *key, guint8 *blob, GBytes *aad, gconstpointer plain, gsize size)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  guint8 *nonce = blob + HEADER_SIZE, *text = nonce + NONCE_SIZE;
  int n;

  if (ctx == NULL || EVP_EncryptInit_ex2 (ctx, get_cipher (), ra_secret_get_data (key), nonce, NULL) != 1)
    return FALSE;
  if (!feed_aad (ctx, blob, aad))
    return FALSE;
  if (size > 0 && EVP_EncryptUpdate (ctx, text, &n, plain, (int) size) != 1)
    return FALSE;
  if (EVP_EncryptFinal_ex (ctx, text + size, &n) != 1)
    return FALSE;
  return EVP_CIPHER_CTX_ctrl (ctx, EVP_CTRL_AEAD_GET_TAG, TAG_SIZE, text + size) == 1;
}

GBytes *
ra_seal_encrypt (RaSecret *key, guint64 key_id, GBytes *aad, gconstpointer plain, gsize size)
{
  guint64 id = GUINT64_TO_BE (key_id);
  guint8 *blob;

  g_assert (ra_secret_get_size (key) == RA_SEAL_KEY_SIZE);
  g_assert (size <= G_MAXINT - RA_SEAL_OVERHEAD);
  blob = g_malloc (size + RA_SEAL_OVERHEAD);
  blob[0] = SEAL_VERSION;
  memcpy (blob + 1, &id, sizeof id);
  ra_random_fill (blob + HEADER_SIZE, NONCE_SIZE);
  if (!run_encrypt (key, blob, aad, plain, size))
    g_abort (); /* there is no way on without encryption: better no station than one that writes in the clear
                 */
  return g_bytes_new_take (blob, size + RA_SEAL_OVERHEAD);
}

GBytes *
ra_seal_encrypt_secret (RaSecret *key, guint64 key_id, GBytes *aad, RaSecret *plain)
{
  return ra_seal_encrypt (key, key_id, aad, ra_secret_get_data (plain), ra_secret_get_size (plain));
}

gboolean
ra_seal_get_key_id (GBytes *sealed, guint64 *key_id, GError **error)
{
  gsize size;
  const guint8 *blob = g_bytes_get_data (sealed, &size);

  if (size < RA_SEAL_OVERHEAD)
    {
      g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRUNCATED,
                           _ ("A sealed record is cut short"));
      return FALSE;
    }
  if (blob[0] != SEAL_VERSION)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
                   _ ("A sealed record has version %u, which this program does not know"), blob[0]);
      return FALSE;
    }
  memcpy (key_id, blob + 1, sizeof *key_id);
  *key_id = GUINT64_FROM_BE (*key_id);
  return TRUE;
}

static gboolean
run_decrypt (RaSecret *key, const guint8 *blob, GBytes *aad, guint8 *plain, gsize size)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  const guint8 *nonce = blob + HEADER_SIZE, *text = nonce + NONCE_SIZE;
  int n;

  if (ctx == NULL || EVP_DecryptInit_ex2 (ctx, get_cipher (), ra_secret_get_data (key), nonce, NULL) != 1)
    return FALSE;
  if (EVP_CIPHER_CTX_ctrl (ctx, EVP_CTRL_AEAD_SET_TAG, TAG_SIZE, (gpointer) (text + size)) != 1)
    return FALSE;
  if (!feed_aad (ctx, blob, aad))
    return FALSE;
  if (size > 0 && EVP_DecryptUpdate (ctx, plain, &n, text, (int) size) != 1)
    return FALSE;
  return EVP_DecryptFinal_ex (ctx, plain + size, &n) == 1;
}

/* Returns: how long the plain text of @sealed is, or -1 with @error set */
static gssize
check_sealed (RaSecret *key, GBytes *sealed, GError **error)
{
  guint64 key_id;

  if (!ra_seal_get_key_id (sealed, &key_id, error))
    return -1;
  if (g_bytes_get_size (sealed) > G_MAXINT)
    {
      g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TOO_LARGE,
                           _ ("A sealed record is too large"));
      return -1;
    }
  g_assert (ra_secret_get_size (key) == RA_SEAL_KEY_SIZE);
  return (gssize) (g_bytes_get_size (sealed) - RA_SEAL_OVERHEAD);
}

static void
fail_open (GError **error)
{
  ra_crypto_error_take (
      error, RA_CRYPTO_ERROR_WRONG_PASSWORD,
      _ ("A sealed record does not open: it was changed, moved, or sealed with another key"));
}

typedef struct
{
  gsize size;
  guint8 data[];
} WipedBuffer;

static void
wiped_buffer_free (gpointer data)
{
  WipedBuffer *buffer = data;

  explicit_bzero (buffer->data, buffer->size);
  g_free (buffer);
}

GBytes *
ra_seal_decrypt (RaSecret *key, GBytes *aad, GBytes *sealed, GError **error)
{
  gssize size = check_sealed (key, sealed, error);
  WipedBuffer *buffer;

  if (size < 0)
    return NULL;
  buffer = g_malloc (sizeof *buffer + (gsize) size + 1);
  buffer->size = (gsize) size;
  if (!run_decrypt (key, g_bytes_get_data (sealed, NULL), aad, buffer->data, (gsize) size))
    {
      wiped_buffer_free (buffer);
      fail_open (error);
      return NULL;
    }
  return g_bytes_new_with_free_func (buffer->data, (gsize) size, wiped_buffer_free, buffer);
}

RaSecret *
ra_seal_decrypt_secret (RaSecret *key, GBytes *aad, GBytes *sealed, GError **error)
{
  gssize size = check_sealed (key, sealed, error);
  g_autoptr (RaSecret) plain = NULL;

  if (size < 0)
    return NULL;
  plain = ra_secret_new ((gsize) size);
  if (!run_decrypt (key, g_bytes_get_data (sealed, NULL), aad, ra_secret_get_data (plain), (gsize) size))
    {
      fail_open (error);
      return NULL;
    }
  return g_steal_pointer (&plain);
}
