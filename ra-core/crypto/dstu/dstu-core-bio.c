/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-core-bio.h"

#include <openssl/crypto.h>

static OSSL_FUNC_BIO_read_ex_fn *bio_read;
static OSSL_FUNC_BIO_write_ex_fn *bio_write;

void
dstu_core_bio_init (const OSSL_DISPATCH *in)
{
  for (; in->function_id != 0; in++)
    switch (in->function_id)
      {
      case OSSL_FUNC_BIO_READ_EX:
        bio_read = OSSL_FUNC_BIO_read_ex (in);
        break;
      case OSSL_FUNC_BIO_WRITE_EX:
        bio_write = OSSL_FUNC_BIO_write_ex (in);
        break;
      default:
        break;
      }
}

int
dstu_core_bio_write (OSSL_CORE_BIO *bio, const void *bytes, size_t size)
{
  size_t written = 0;

  return bio_write != NULL && bio_write (bio, bytes, size, &written) && written == size;
}

static int
read_all (OSSL_CORE_BIO *bio, uint8_t *out, size_t size)
{
  while (size > 0)
    {
      size_t got = 0;

      if (!bio_read (bio, out, size, &got) || got == 0)
        return 0;
      out += got;
      size -= got;
    }
  return 1;
}

uint8_t *
dstu_core_bio_read_der (OSSL_CORE_BIO *bio, size_t max, size_t *size)
{
  uint8_t header[5];
  size_t used = 2, length;
  uint8_t *out;

  if (bio_read == NULL || !read_all (bio, header, 2) || header[0] != 0x30)
    return NULL;
  length = header[1];
  if (length >= 0x80)
    {
      size_t count = length & 0x7f;

      if (count == 0 || count > 3 || !read_all (bio, header + 2, count))
        return NULL;
      used += count;
      length = 0;
      for (size_t i = 0; i < count; i++)
        length = length << 8 | header[2 + i];
    }
  if (length > max - used)
    return NULL;
  *size = used + length;
  out = OPENSSL_malloc (*size);
  if (out == NULL)
    return NULL;
  for (size_t i = 0; i < used; i++)
    out[i] = header[i];
  if (read_all (bio, out + used, length))
    return out;
  OPENSSL_clear_free (out, *size);
  return NULL;
}
