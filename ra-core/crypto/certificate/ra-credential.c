/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/certificate/ra-credential.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/crypto/keys/ra-private-key-private.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"

#define KEY_FILE_MAX (64 * 1024)
#define CHAIN_MAX 16

/* What ra_credential_to_secret() writes: these four bytes, then length (four bytes, big endian) and PKCS#8 of
 * the key, then the same for the certificate and each of the chain. */
static const guint8 magic[4] = { 'R', 'A', 'C', '1' };

typedef struct
{
  RaCredential credential;
  gatomicrefcount refs;
  EVP_PKEY *key;
} CredentialBox;

static CredentialBox *
get_box (RaCredential *self)
{
  return (CredentialBox *) self;
}

RaCredential *
ra_credential_ref (RaCredential *self)
{
  g_atomic_ref_count_inc (&get_box (self)->refs);
  return self;
}

void
ra_credential_unref (RaCredential *self)
{
  if (!g_atomic_ref_count_dec (&get_box (self)->refs))
    return;
  EVP_PKEY_free (get_box (self)->key);
  ra_certificate_unref (self->certificate);
  g_ptr_array_unref (self->chain);
  g_free (self->id);
  g_free (self);
}

EVP_PKEY *
ra_credential_get_key (RaCredential *self)
{
  return get_box (self)->key;
}

static gboolean
belongs_to (RaCertificate *certificate, EVP_PKEY *key)
{
  gboolean same = X509_check_private_key (ra_certificate_get_x509 (certificate), key) == 1;

  ERR_clear_error ();
  return same;
}

static GPtrArray *
new_chain (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
}

RaCredential *
ra_credential_new (EVP_PKEY *key, RaCertificate *certificate, GPtrArray *chain, GError **error)
{
  CredentialBox *box;

  if (!belongs_to (certificate, key))
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_MISMATCH,
                   _ ("The private key does not belong to the certificate of “%s”. Choose the files that "
                      "belong together."),
                   ra_certificate_get_name (certificate));
      return NULL;
    }
  box = g_new0 (CredentialBox, 1);
  g_atomic_ref_count_init (&box->refs);
  EVP_PKEY_up_ref (key);
  box->key = key;
  box->credential.certificate = ra_certificate_ref (certificate);
  box->credential.id = g_strdup (certificate->id);
  box->credential.chain = new_chain ();
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    if (chain->pdata[i] != certificate)
      g_ptr_array_add (box->credential.chain, ra_certificate_ref (chain->pdata[i]));
  return &box->credential;
}

gboolean
ra_credential_check_time (RaCredential *self, gint64 now, GError **error)
{
  const RaCertificate *certificate = self->certificate;
  g_autofree char *from = ra_time_format_local (certificate->not_before);
  g_autofree char *until = ra_time_format_local (certificate->not_after);

  if (certificate->not_before <= now && now <= certificate->not_after)
    return TRUE;
  if (now < certificate->not_before)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED,
                 _ ("The operator's certificate is valid only from %s: compare the clock of this computer"),
                 from);
  else
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED,
                 _ ("The operator's certificate was valid until %s. Nothing can be sent with it: obtain a "
                    "new one from the centre and register it."),
                 until);
  return FALSE;
}

static RaCertificate *
find_certificate (GPtrArray *certificates, EVP_PKEY *key)
{
  for (guint i = 0; i < certificates->len; i++)
    if (belongs_to (certificates->pdata[i], key))
      return certificates->pdata[i];
  return certificates->pdata[0]; /* ra_credential_new() says that it is the wrong one */
}

RaCredential *
ra_credential_load (RaSecret *key, RaSecret *password, GBytes *certificates, gint64 now, GError **error)
{
  g_autoptr (EVP_PKEY) private_key = ra_private_key_decode (key, password, error);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (RaCredential) self = NULL;

  if (private_key == NULL)
    return NULL;
  all = ra_certificate_parse_all (certificates, error);
  if (all == NULL)
    return NULL;
  self = ra_credential_new (private_key, find_certificate (all, private_key), all, error);
  if (self == NULL || !ra_credential_check_time (self, now, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Reads a key file without a copy in the ordinary heap. Returns: (transfer full) (nullable) */
static RaSecret *
read_key_file (const char *path, GError **error)
{
  g_autoptr (RaSecret) key = NULL;
  gsize size = 0;
  int fd = ra_file_open_input (path, KEY_FILE_MAX, &size, error);
  gboolean whole;

  if (fd < 0)
    return NULL;
  key = ra_secret_new (size);
  whole = ra_file_fill (fd, path, ra_secret_get_data (key), size, error);
  close (fd);
  return whole ? g_steal_pointer (&key) : NULL;
}

RaCredential *
ra_credential_load_files (
    const char *key_path, RaSecret *password, const char *certificate_path, gint64 now, GError **error)
{
  g_autoptr (RaSecret) key = read_key_file (key_path, error);
  g_autoptr (GBytes) certificates = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (key == NULL)
    return NULL;
  certificates = ra_file_read (certificate_path, RA_CERTIFICATE_MAX_BUNDLE, error);
  if (certificates == NULL)
    return NULL;
  all = ra_certificate_parse_all (certificates, error);
  if (all != NULL)
    return ra_credential_load (key, password, certificates, now, error);
  g_prefix_error (error, "%s: ", certificate_path);
  return NULL;
}

static void
put_block (guint8 **at, gconstpointer data, gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32) size);

  memcpy (*at, &length, sizeof length);
  memcpy (*at + sizeof length, data, size);
  *at += sizeof length + size;
}

static void
put_certificate (guint8 **at, RaCertificate *certificate)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (certificate->der, &size);

  put_block (at, data, size);
}

RaSecret *
ra_credential_to_secret (RaCredential *self, GError **error)
{
  g_autoptr (RaSecret) key = ra_private_key_encode (get_box (self)->key, error);
  gsize size;
  RaSecret *secret;
  guint8 *at;

  if (key == NULL)
    return NULL;
  size = sizeof magic + 8 + ra_secret_get_size (key) + g_bytes_get_size (self->certificate->der);
  for (guint i = 0; i < self->chain->len; i++)
    size += 4 + g_bytes_get_size (((RaCertificate *) self->chain->pdata[i])->der);
  secret = ra_secret_new (size);
  at = ra_secret_get_data (secret);
  memcpy (at, magic, sizeof magic);
  at += sizeof magic;
  put_block (&at, ra_secret_get_data (key), ra_secret_get_size (key));
  put_certificate (&at, self->certificate);
  for (guint i = 0; i < self->chain->len; i++)
    put_certificate (&at, self->chain->pdata[i]);
  return secret;
}

static gboolean
take_block (const guint8 **at, const guint8 *end, const guint8 **data, gsize *size)
{
  guint32 length;

  if (end - *at < 4)
    return FALSE;
  memcpy (&length, *at, sizeof length);
  *size = GUINT32_FROM_BE (length);
  *data = *at + 4;
  if (*size > (gsize) (end - *data))
    return FALSE;
  *at = *data + *size;
  return TRUE;
}

static gboolean
take_certificates (const guint8 *at, const guint8 *end, GPtrArray *certificates, GError **error)
{
  const guint8 *data;
  gsize size;

  while (at < end && certificates->len <= CHAIN_MAX && take_block (&at, end, &data, &size))
    {
      g_autoptr (GBytes) der = g_bytes_new (data, size);
      RaCertificate *certificate = ra_certificate_parse (der, error);
      if (certificate == NULL)
        return FALSE;
      g_ptr_array_add (certificates, certificate);
    }
  if (at == end && certificates->len > 0)
    return TRUE;
  g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED, _ ("A stored credential is damaged"));
  return FALSE;
}

RaCredential *
ra_credential_from_secret (RaSecret *secret, GError **error)
{
  const guint8 *at = ra_secret_get_data (secret), *end = at + ra_secret_get_size (secret), *data = NULL;
  g_autoptr (GPtrArray) certificates = new_chain ();
  g_autoptr (RaSecret) key_der = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  gsize size = 0;

  if (end - at < (gssize) sizeof magic || memcmp (at, magic, sizeof magic) != 0)
    {
      g_set_error_literal (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
                           _ ("A stored credential has a form this program does not know"));
      return NULL;
    }
  at += sizeof magic;
  if (take_block (&at, end, &data, &size))
    key_der = ra_secret_new_copy (data, size);
  if (!take_certificates (at, end, certificates, error))
    return NULL;
  key = key_der != NULL ? ra_private_key_decode (key_der, NULL, error) : NULL;
  return key != NULL ? ra_credential_new (key, certificates->pdata[0], certificates, error) : NULL;
}
