/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-mac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>

#define BUFFER_SIZE 4096

struct _RaMac
{
  EVP_MAC_CTX *context;
  guint8 buffer[BUFFER_SIZE]; /* many small pieces cost more to hand over than to hash */
  gsize filled;
};

static void
check (int result)
{
  if (result != 1)
    g_abort (); /* only a lack of memory can do that */
}

RaMac *
ra_mac_new (RaSecret *key)
{
  RaMac *self = g_new0 (RaMac, 1);
  EVP_MAC *hmac = EVP_MAC_fetch (NULL, "HMAC", NULL);
  const OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_MAC_PARAM_DIGEST, (char *) "SHA256", 0),
    OSSL_PARAM_construct_end (),
  };

  self->context = EVP_MAC_CTX_new (hmac);
  EVP_MAC_free (hmac);
  check (EVP_MAC_init (self->context, ra_secret_get_data (key), ra_secret_get_size (key), params));
  return self;
}

void
ra_mac_free (RaMac *self)
{
  EVP_MAC_CTX_free (self->context);
  g_free (self);
}

void
ra_mac_begin (RaMac *self)
{
  self->filled = 0;
  check (EVP_MAC_init (self->context, NULL, 0, NULL));
}

static void
flush (RaMac *self)
{
  check (EVP_MAC_update (self->context, self->buffer, self->filled));
  self->filled = 0;
}

void
ra_mac_add (RaMac *self, gconstpointer data, gsize size)
{
  if (size > BUFFER_SIZE - self->filled)
    flush (self);
  if (size > BUFFER_SIZE)
    check (EVP_MAC_update (self->context, data, size));
  else if (size > 0)
    {
      memcpy (self->buffer + self->filled, data, size);
      self->filled += size;
    }
}

void
ra_mac_end (RaMac *self, guint8 mac[RA_KDF_MAC_SIZE])
{
  gsize size = 0;

  flush (self);
  check (EVP_MAC_final (self->context, mac, &size, RA_KDF_MAC_SIZE));
}
