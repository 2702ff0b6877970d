/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/crypto/asn1/ra-strict-private.h"
#include "ra-core/crypto/ra-crypto-error.h"

#define MAX_DEPTH 32

#define TAG_BOOLEAN 0x01
#define TAG_INTEGER 0x02
#define TAG_SEQUENCE 0x30
#define TAG_SET 0x31
#define BIT_CONSTRUCTED 0x20
#define MASK_CLASS 0xc0

/* One value: header and contents. */
typedef struct
{
  guint8 tag;
  const guint8 *whole;
  const guint8 *data;
  gsize size;
} Value;

typedef enum
{
  READ_OK,
  READ_SHORT, /* ends before its contents do */
  READ_INDEFINITE,
  READ_LONG_FORM, /* a length in more bytes than it needs */
  READ_ODD,       /* nothing that occurs in our files, such as tags of several bytes */
} ReadResult;

static ReadResult
read_long_length (const guint8 **at, const guint8 *end, gsize *length)
{
  guint n = *(*at)++ & 0x7f;

  if (n == 0)
    return READ_INDEFINITE;
  if (n > 4)
    return READ_ODD;
  if ((gsize) (end - *at) < n)
    return READ_SHORT;
  if (**at == 0)
    return READ_LONG_FORM;
  *length = 0;
  for (guint i = 0; i < n; i++)
    *length = *length << 8 | *(*at)++;
  return *length < 0x80 ? READ_LONG_FORM : READ_OK;
}

/* Reads the value at @at; its data may reach beyond @end only when READ_SHORT is returned. */
static ReadResult
read_value (const guint8 *at, const guint8 *end, Value *value)
{
  ReadResult result = READ_OK;

  if (end - at < 2)
    return READ_SHORT;
  value->whole = at;
  value->tag = *at++;
  if ((value->tag & 0x1f) == 0x1f)
    return READ_ODD;
  if (*at < 0x80)
    value->size = *at++;
  else
    result = read_long_length (&at, end, &value->size);
  value->data = at;
  if (result == READ_OK && value->size > (gsize) (end - at))
    return READ_SHORT;
  return result;
}

static gboolean
fail (GError **error, RaCryptoError code, char *message)
{
  g_set_error_literal (error, RA_CRYPTO_ERROR, code, message);
  g_free (message);
  return FALSE;
}

gboolean
ra_strict_fail_truncated (const RaStrict *self, GError **error)
{
  return fail (
      error, RA_CRYPTO_ERROR_TRUNCATED,
      g_strdup_printf (
          _ ("The file is cut short (%s was expected): copying it was not finished. Ask for the file again."),
          self->expected));
}

gboolean
ra_strict_fail_damaged (const RaStrict *self, GError **error)
{
  return fail (
      error, RA_CRYPTO_ERROR_DAMAGED,
      g_strdup_printf (
          _ ("The file is damaged (%s was expected): it makes no sense inside. Ask for the file again."),
          self->expected));
}

gboolean
ra_strict_fail_trailing (const RaStrict *self, gsize more, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TRAILING,
               _ ("After the end of the contents the file has %zu more bytes (%s was expected). It may have "
                  "been tampered with: ask for the file again."),
               more, self->expected);
  return FALSE;
}

static gboolean
set_result (ReadResult result, const RaStrict *self, GError **error)
{
  switch (result)
    {
    case READ_SHORT:
      return ra_strict_fail_truncated (self, error);
    case READ_INDEFINITE:
      return fail (
          error, RA_CRYPTO_ERROR_NOT_CANONICAL,
          g_strdup_printf (_ ("The file is not encoded as DER prescribes (%s was expected): it has a value "
                              "of indefinite length. The program that made it must write DER."),
                           self->expected));
    case READ_LONG_FORM:
      return fail (
          error, RA_CRYPTO_ERROR_NOT_CANONICAL,
          g_strdup_printf (_ ("The file is not encoded as DER prescribes (%s was expected): a length takes "
                              "more bytes than it needs. The program that made it must write DER."),
                           self->expected));
    case READ_ODD:
      return ra_strict_fail_damaged (self, error);
    case READ_OK:
    default:
      return TRUE;
    }
}

static gboolean
fail_canonical (const RaStrict *self, const char *what, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_NOT_CANONICAL,
               _ ("The file is not encoded as DER prescribes (%s was expected): %s. The program that made it "
                  "must write DER."),
               self->expected, what);
  return FALSE;
}

static gboolean
check_primitive (const RaStrict *self, const Value *value, GError **error)
{
  const guint8 *data = value->data;

  if (value->tag == TAG_BOOLEAN && (value->size != 1 || (data[0] != 0 && data[0] != 0xff)))
    return fail_canonical (self, _ ("a truth value is neither 0 nor 255"), error);
  if (value->tag == TAG_INTEGER && value->size == 0)
    return set_result (READ_ODD, self, error);
  if (value->tag == TAG_INTEGER && value->size > 1
      && ((data[0] == 0 && data[1] < 0x80) || (data[0] == 0xff && data[1] >= 0x80)))
    return fail_canonical (self, _ ("a number takes more bytes than it needs"), error);
  return TRUE;
}

/* Encodings in a SET OF ascend: compared as bytes, the shorter one as if filled up
 * with zeros (X.690, 11.6). */
static gboolean
ascends (const Value *before, const Value *value)
{
  gsize a = before->size + (gsize) (before->data - before->whole);
  gsize b = value->size + (gsize) (value->data - value->whole);
  int order = memcmp (before->whole, value->whole, MIN (a, b));

  return order < 0 || (order == 0 && a <= b);
}

static gboolean check_contents (const RaStrict *self, const Value *value, guint depth, GError **error);

static gboolean
check_value (const RaStrict *self, const Value *value, guint depth, GError **error)
{
  gboolean universal = (value->tag & MASK_CLASS) == 0;

  if ((value->tag & BIT_CONSTRUCTED) == 0)
    return check_primitive (self, value, error);
  if (universal && value->tag != TAG_SEQUENCE && value->tag != TAG_SET)
    return fail_canonical (self, _ ("a text or number is cut into pieces"), error);
  if (depth == MAX_DEPTH)
    return set_result (READ_ODD, self, error);
  return check_contents (self, value, depth + 1, error);
}

static gboolean
check_contents (const RaStrict *self, const Value *value, guint depth, GError **error)
{
  const guint8 *at = value->data, *end = value->data + value->size;
  Value inner = { 0 }, before = { 0 };

  while (at < end)
    {
      ReadResult result = read_value (at, end, &inner);

      if (result == READ_SHORT) /* the outer value is whole, so this is no short copy */
        result = READ_ODD;
      if (!set_result (result, self, error) || !check_value (self, &inner, depth, error))
        return FALSE;
      if (value->tag == TAG_SET && before.whole != NULL && !ascends (&before, &inner))
        return fail_canonical (self, _ ("a set is not sorted"), error);
      before = inner;
      at = inner.data + inner.size;
    }
  return TRUE;
}

gboolean
ra_strict_is_filling (const RaStrict *self, const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (data[i]) && !(self->mailed && data[i] == 0))
      return FALSE;
  return TRUE;
}

GBytes *
ra_strict_trim (const RaStrict *self, GBytes *bytes)
{
  gsize size, used;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Value value;

  if (size == 0 || read_value (data, data + size, &value) != READ_OK)
    return g_bytes_ref (bytes);
  used = (gsize) (value.data + value.size - data);
  return ra_strict_is_filling (self, data + used, size - used) ? g_bytes_new_from_bytes (bytes, 0, used)
                                                               : g_bytes_ref (bytes);
}

gboolean
ra_strict_check_size (const RaStrict *self, GBytes *bytes, GError **error)
{
  gsize size = g_bytes_get_size (bytes);

  if (size == 0)
    {
      g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EMPTY,
                   _ ("The file is empty (%s was expected). Ask for the file again."), self->expected);
      return FALSE;
    }
  if (size <= self->max_size)
    return TRUE;
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_TOO_LARGE,
               _ ("The file has %zu bytes; %s has %zu at most. It is some other file: choose the right one."),
               size, self->expected, self->max_size);
  return FALSE;
}

gboolean
ra_strict_fail_format (const RaStrict *self, GError **error)
{
  g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_WRONG_FORMAT,
               _ ("The file is something else (%s was expected). Choose the right file."), self->expected);
  return FALSE;
}

static gboolean
read_outer (const RaStrict *self, GBytes *bytes, Value *value, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (!ra_strict_check_size (self, bytes, error))
    return FALSE;
  if (data[0] != TAG_SEQUENCE)
    return ra_strict_fail_format (self, error);
  if (!set_result (read_value (data, data + size, value), self, error))
    return FALSE;
  if (value->data + value->size == data + size)
    return TRUE;
  return ra_strict_fail_trailing (self, (gsize) (data + size - value->data - value->size), error);
}

gboolean
ra_strict_check_outer (const RaStrict *self, GBytes *bytes, GError **error)
{
  Value value;

  return read_outer (self, bytes, &value, error);
}

gboolean
ra_strict_check (const RaStrict *self, GBytes *bytes, GError **error)
{
  Value value;

  return read_outer (self, bytes, &value, error) && check_value (self, &value, 0, error);
}
