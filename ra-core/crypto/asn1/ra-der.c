/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/params.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-der-private.h"

#define MAX_NUMBER 2048 /* bytes: RSA with 16384 bits */

void
ra_der_init (RaDer *self, gsize size)
{
  self->buffer = ra_secret_new (size);
  self->start = size;
  self->failed = FALSE;
}

void
ra_der_clear (RaDer *self)
{
  g_clear_pointer (&self->buffer, ra_secret_unref);
}

gsize
ra_der_mark (const RaDer *self)
{
  return self->start;
}

void
ra_der_prepend (RaDer *self, gconstpointer data, gsize size)
{
  if (self->failed || size > self->start)
    {
      self->failed = TRUE;
      return;
    }
  self->start -= size;
  if (size > 0)
    memcpy (ra_secret_get_data (self->buffer) + self->start, data, size);
}

static void
prepend_byte (RaDer *self, guint8 byte)
{
  ra_der_prepend (self, &byte, 1);
}

void
ra_der_wrap (RaDer *self, guint8 tag, gsize mark)
{
  gsize length = mark - self->start;

  if (length < 0x80)
    prepend_byte (self, (guint8) length);
  else
    {
      guint8 n = 0;
      for (; length > 0; length >>= 8, n++)
        prepend_byte (self, (guint8) length);
      prepend_byte (self, 0x80 | n);
    }
  prepend_byte (self, tag);
}

/* Returns: (transfer full) (nullable): the number, MAX_NUMBER bytes, least significant byte first */
static RaSecret *
get_number (EVP_PKEY *key, const char *name)
{
  g_autoptr (RaSecret) number = ra_secret_new (MAX_NUMBER);
  guint8 *data = ra_secret_get_data (number);
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_BN (name, data, MAX_NUMBER),
    OSSL_PARAM_construct_end (),
  };

  if (EVP_PKEY_get_params (key, params) != 1 || !OSSL_PARAM_modified (params))
    return NULL;
#if G_BYTE_ORDER == G_BIG_ENDIAN
  for (gsize i = 0, n = params[0].return_size; i < n / 2; i++)
    {
      guint8 byte = data[i];
      data[i] = data[n - 1 - i];
      data[n - 1 - i] = byte;
    }
#endif
  return g_steal_pointer (&number);
}

static gsize
significant_bytes (const guint8 *little_endian)
{
  gsize n = MAX_NUMBER;

  while (n > 1 && little_endian[n - 1] == 0)
    n--;
  return n;
}

void
ra_der_prepend_number (RaDer *self, EVP_PKEY *key, const char *name)
{
  g_autoptr (RaSecret) number = get_number (key, name);
  gsize mark = self->start, n;
  const guint8 *data;

  if (number == NULL)
    {
      self->failed = TRUE;
      return;
    }
  data = ra_secret_get_data (number);
  n = significant_bytes (data);
  for (gsize i = 0; i < n; i++)
    prepend_byte (self, data[i]);
  if ((data[n - 1] & 0x80) != 0)
    prepend_byte (self, 0);
  ra_der_wrap (self, RA_DER_INTEGER, mark);
}

void
ra_der_prepend_padded (RaDer *self, EVP_PKEY *key, const char *name, gsize size)
{
  g_autoptr (RaSecret) number = get_number (key, name);

  if (number == NULL || significant_bytes (ra_secret_get_data (number)) > size)
    {
      self->failed = TRUE;
      return;
    }
  for (gsize i = 0; i < size; i++)
    prepend_byte (self, ra_secret_get_data (number)[i]);
}

RaSecret *
ra_der_finish (RaDer *self)
{
  gsize size = ra_secret_get_size (self->buffer);

  if (self->failed)
    return NULL;
  return ra_secret_new_copy (ra_secret_get_data (self->buffer) + self->start, size - self->start);
}
