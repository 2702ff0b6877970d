/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/keys/ra-key-pair.h"

#include <glib/gi18n-lib.h>
#include <openssl/x509.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/crypto/suite/ra-suite-private.h"

struct _RaKeyPair
{
  gatomicrefcount refs;
  EVP_PKEY *key;
  const RaSuite *suite;
  RaUsage usage;
  char *id;
};

/* Returns: (transfer full) (nullable): SubjectPublicKeyInfo */
static GBytes *
encode_public (EVP_PKEY *key)
{
  guint8 *der = NULL;
  int size = i2d_PUBKEY (key, &der);
  GBytes *bytes = size > 0 ? g_bytes_new (der, (gsize) size) : NULL;

  OPENSSL_free (der);
  return bytes;
}

char *
ra_key_public_id (EVP_PKEY *key)
{
  const RaSuite *suite = ra_suite_of_key (key);
  g_autoptr (EVP_PKEY) normal = suite != NULL && suite->normalise != NULL ? suite->normalise (key) : NULL;
  g_autoptr (GBytes) der = encode_public (normal != NULL ? normal : key);
  gsize size;
  const guint8 *data;

  if (der == NULL)
    return NULL;
  data = g_bytes_get_data (der, &size);
  return ra_kdf_sha256_hex (data, size);
}

gboolean
ra_key_identifier (X509_PUBKEY *info, guint8 *hash, unsigned int *size)
{
  EVP_PKEY *key = X509_PUBKEY_get0 (info);
  const RaSuite *suite = key != NULL ? ra_suite_of_key (key) : NULL;
  const unsigned char *bits = NULL;
  int length = 0;

  if (X509_PUBKEY_get0_param (NULL, &bits, &length, NULL, info) != 1)
    return FALSE;
  if (suite != NULL && suite->identify != NULL)
    return suite->identify (key, bits, (gsize) length, hash, size);
  return EVP_Digest (bits, (size_t) length, hash, size, EVP_sha1 (), NULL) == 1;
}

static RaKeyPair *
key_pair_new (EVP_PKEY *owned_key, const RaSuite *suite, RaUsage usage, GError **error)
{
  g_autoptr (EVP_PKEY) key = owned_key;
  g_autofree char *id = ra_key_public_id (key);
  RaKeyPair *self;

  if (id == NULL)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The public key cannot be written"));
      return NULL;
    }
  self = g_new0 (RaKeyPair, 1);
  g_atomic_ref_count_init (&self->refs);
  self->key = g_steal_pointer (&key);
  self->suite = suite;
  self->usage = usage;
  self->id = g_steal_pointer (&id);
  return self;
}

RaKeyPair *
ra_key_pair_new_take (EVP_PKEY *owned_key, RaUsage usage, GError **error)
{
  g_autoptr (EVP_PKEY) key = owned_key;
  const RaSuite *suite = ra_suite_of_key (key);

  if (suite == NULL)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNKNOWN_ALGORITHM,
                   _ ("The key has the algorithm %s, which the station does not use for subscribers"),
                   EVP_PKEY_get0_type_name (key));
      return NULL;
    }
  return key_pair_new (g_steal_pointer (&key), suite, usage, error);
}

RaKeyPair *
ra_key_pair_generate_full (const RaSuite *suite,
                           RaUsage usage,
                           RaProgress progress,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error)
{
  EVP_PKEY *key = suite->generate (suite, usage, progress, data, cancellable, error);

  return key != NULL ? key_pair_new (key, suite, usage, error) : NULL;
}

RaKeyPair *
ra_key_pair_generate (const RaSuite *suite, RaUsage usage, GCancellable *cancellable, GError **error)
{
  return ra_key_pair_generate_full (suite, usage, NULL, NULL, cancellable, error);
}

RaKeyPair *
ra_key_pair_ref (RaKeyPair *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_key_pair_unref (RaKeyPair *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  EVP_PKEY_free (self->key);
  g_free (self->id);
  g_free (self);
}

EVP_PKEY *
ra_key_pair_get_pkey (RaKeyPair *self)
{
  return self->key;
}

const RaSuite *
ra_key_pair_get_suite (RaKeyPair *self)
{
  return self->suite;
}

RaUsage
ra_key_pair_get_usage (RaKeyPair *self)
{
  return self->usage;
}

const char *
ra_key_pair_get_id (RaKeyPair *self)
{
  return self->id;
}

gboolean
ra_key_pair_probe (RaKeyPair *self, GError **error)
{
  return self->suite->probe (self->suite, self->key, self->usage, error);
}
