/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/asn1/ra-slice.h"

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <string.h>

#define MAX_OID 64 /* bytes; more than any identifier in use */
#define MAX_OID_TEXT 256

RaSlice
ra_slice_of_bytes (GBytes *bytes)
{
  RaSlice self = { NULL, 0 };

  self.data = g_bytes_get_data (bytes, &self.size);
  return self;
}

gboolean
ra_slice_equal (RaSlice a, RaSlice b)
{
  return a.size == b.size && (a.size == 0 || memcmp (a.data, b.data, a.size) == 0);
}

/* Definite lengths of four bytes at most. */
static gboolean
read_length (const guint8 **at, const guint8 *end, gsize *length)
{
  guint n;

  if (*at == end)
    return FALSE;
  *length = *(*at)++;
  if (*length < 0x80)
    return TRUE;
  n = *length & 0x7f;
  if (n == 0 || n > 4 || (gsize) (end - *at) < n)
    return FALSE;
  for (*length = 0; n > 0; n--)
    *length = *length << 8 | *(*at)++;
  return TRUE;
}

gboolean
ra_slice_take_any (RaSlice *self, guint8 *tag, RaSlice *contents, RaSlice *whole)
{
  const guint8 *at = self->data, *end = self->size > 0 ? at + self->size : at;
  guint8 first;
  gsize length;

  if (self->size < 2 || (*at & 0x1f) == 0x1f)
    return FALSE;
  first = *at++;
  if (!read_length (&at, end, &length) || length > (gsize) (end - at))
    return FALSE;
  *tag = first;
  *contents = (RaSlice){ at, length };
  if (whole != NULL)
    *whole = (RaSlice){ self->data, (gsize) (at + length - self->data) };
  *self = (RaSlice){ at + length, (gsize) (end - at) - length };
  return TRUE;
}

gboolean
ra_slice_take (RaSlice *self, guint8 tag, RaSlice *contents)
{
  RaSlice rest = *self, inner;
  guint8 found;

  if (!ra_slice_take_any (&rest, &found, &inner, NULL) || found != tag)
    return FALSE;
  *self = rest;
  if (contents != NULL)
    *contents = inner;
  return TRUE;
}

gsize
ra_slice_header (guint8 header[RA_SLICE_HEADER_MAX], guint8 tag, gsize size)
{
  gsize n = 0;

  header[0] = tag;
  if (size < 0x80)
    {
      header[1] = (guint8) size;
      return 2;
    }
  for (gsize rest = size; rest > 0; rest >>= 8)
    n++;
  header[1] = (guint8) (0x80 | n);
  for (gsize i = 0; i < n; i++)
    header[2 + i] = (guint8) (size >> (8 * (n - 1 - i)));
  return 2 + n;
}

void
ra_slice_append (GByteArray *out, guint8 tag, gconstpointer data, gsize size)
{
  guint8 header[RA_SLICE_HEADER_MAX];

  g_byte_array_append (out, header, (guint) ra_slice_header (header, tag, size));
  if (size > 0)
    g_byte_array_append (out, data, (guint) size);
}

void
ra_slice_append_array (GByteArray *out, guint8 tag, GByteArray *contents)
{
  ra_slice_append (out, tag, contents->data, contents->len);
  g_byte_array_unref (contents);
}

/* Returns: (transfer full) (nullable) */
static ASN1_OBJECT *
to_object (RaSlice self)
{
  g_autoptr (GByteArray) der = g_byte_array_new ();
  const unsigned char *at;
  ASN1_OBJECT *object;

  if (self.size == 0 || self.size > MAX_OID)
    return NULL;
  ra_slice_append (der, RA_SLICE_OID, self.data, self.size);
  at = der->data;
  object = d2i_ASN1_OBJECT (NULL, &at, der->len);
  ERR_clear_error ();
  return object;
}

int
ra_slice_nid (RaSlice self)
{
  ASN1_OBJECT *object = to_object (self);
  int nid = object != NULL ? OBJ_obj2nid (object) : NID_undef;

  ASN1_OBJECT_free (object);
  return nid;
}

char *
ra_slice_oid_text (RaSlice self)
{
  ASN1_OBJECT *object = to_object (self);
  char text[MAX_OID_TEXT] = "?";

  if (object != NULL)
    OBJ_obj2txt (text, sizeof text, object, 1);
  ASN1_OBJECT_free (object);
  return g_strdup (text);
}

gboolean
ra_slice_append_oid (GByteArray *out, int nid)
{
  const ASN1_OBJECT *object = OBJ_nid2obj (nid);

  if (object == NULL || OBJ_length (object) == 0)
    return FALSE;
  ra_slice_append (out, RA_SLICE_OID, OBJ_get0_data (object), OBJ_length (object));
  return TRUE;
}
