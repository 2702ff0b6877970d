/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-secret.h"

#include <errno.h>
#include <gio/gio.h>
#include <openssl/crypto.h>
#include <string.h>
#include <unistd.h>

#define RA_SECRET_MAX_READ 1024

struct _RaSecret
{
  gatomicrefcount refs;
  gsize size;
  guint8 *data; /* size + 1 bytes in the secure heap */
};

RaSecret *
ra_secret_new (gsize size)
{
  RaSecret *self = g_new0 (RaSecret, 1);

  g_atomic_ref_count_init (&self->refs);
  self->size = size;
  self->data = OPENSSL_secure_zalloc (size + 1);
  if (self->data == NULL)
    g_abort (); /* there is no way on without a place for secrets */
  return self;
}

RaSecret *
ra_secret_new_copy (gconstpointer data, gsize size)
{
  RaSecret *self = ra_secret_new (size);

  if (size > 0)
    memcpy (self->data, data, size);
  return self;
}

RaSecret *
ra_secret_new_text (const char *text)
{
  return ra_secret_new_copy (text, strlen (text));
}

/* Returns 1 with a byte in @byte, 0 at the end, -1 with errno set. */
static int
read_byte (int fd, guint8 *byte)
{
  for (;;)
    {
      ssize_t n = read (fd, byte, 1);
      if (n >= 0 || errno != EINTR)
        return (int) n;
    }
}

RaSecret *
ra_secret_read_fd (int fd, GError **error)
{
  g_autoptr (RaSecret) buffer = ra_secret_new (RA_SECRET_MAX_READ);
  gsize length = 0;

  for (;;)
    {
      guint8 byte = 0;
      int n = read_byte (fd, &byte);

      if (n < 0)
        {
          int saved = errno;
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                       "The password could not be read from descriptor %d: %s", fd, g_strerror (saved));
          return NULL;
        }
      if (n == 0 || byte == '\n')
        break;
      if (length == RA_SECRET_MAX_READ)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "The password on descriptor %d is longer than %d bytes", fd, RA_SECRET_MAX_READ);
          return NULL;
        }
      buffer->data[length++] = byte;
    }

  if (length > 0 && buffer->data[length - 1] == '\r')
    length--;
  return ra_secret_new_copy (buffer->data, length);
}

RaSecret *
ra_secret_ref (RaSecret *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_secret_unref (RaSecret *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  OPENSSL_secure_clear_free (self->data, self->size + 1);
  g_free (self);
}

guint8 *
ra_secret_get_data (RaSecret *self)
{
  return self->data;
}

gsize
ra_secret_get_size (const RaSecret *self)
{
  return self->size;
}

const char *
ra_secret_get_text (const RaSecret *self)
{
  return (const char *) self->data;
}

gboolean
ra_secret_equal (const RaSecret *a, const RaSecret *b)
{
  return a->size == b->size && CRYPTO_memcmp (a->data, b->data, a->size) == 0;
}
