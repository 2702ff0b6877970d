/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-rewrite.h"

#include "ra-core/crypto/asn1/ra-slice.h"

/* fields of a PKIHeader (RFC 4210, 5.1.1) */
#define FIELD_SENDER 1
#define DIRECTORY_NAME RA_SLICE_CONTEXT_4
#define RECIPIENT_NONCE 0xa6

static void
append_sender (GByteArray *out, X509_NAME *name)
{
  guint8 *der = NULL;
  int size = i2d_X509_NAME (name, &der);

  ra_slice_append (out, DIRECTORY_NAME, der, (gsize) MAX (size, 0));
  OPENSSL_free (der);
}

static void
append_nonce (GByteArray *out, GBytes *nonce)
{
  g_autoptr (GByteArray) octets = g_byte_array_new ();
  RaSlice in = ra_slice_of_bytes (nonce);

  ra_slice_append (octets, RA_SLICE_OCTET_STRING, in.data, in.size);
  ra_slice_append (out, RECIPIENT_NONCE, octets->data, octets->len);
}

static void
write_header (GByteArray *out, RaSlice header, const RaPracticeChange *change)
{
  GByteArray *fields = g_byte_array_new ();
  RaSlice field, contents;
  guint8 tag;

  for (guint i = 0; ra_slice_take_any (&header, &tag, &contents, &field); i++)
    {
      if (i == 0 && change->version != NULL)
        ra_slice_append (fields, RA_SLICE_INTEGER, change->version, 1);
      else if (i == FIELD_SENDER && change->sender != NULL)
        append_sender (fields, change->sender);
      else if (i > 2 && tag == RECIPIENT_NONCE && change->recipient_nonce != NULL)
        append_nonce (fields, change->recipient_nonce);
      else
        g_byte_array_append (fields, field.data, (guint) field.size);
    }
  ra_slice_append_array (out, RA_SLICE_SEQUENCE, fields);
}

GBytes *
ra_practice_rewrite (GBytes *message, const RaPracticeChange *change)
{
  g_autoptr (GByteArray) content = g_byte_array_new (), out = g_byte_array_new ();
  RaSlice in = ra_slice_of_bytes (message), inside, header, contents, body, replaced;
  guint8 tag;

  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &inside) || !ra_slice_take (&inside, RA_SLICE_SEQUENCE, &header)
      || !ra_slice_take_any (&inside, &tag, &contents, &body))
    return NULL;
  write_header (content, header, change);
  replaced = change->body != NULL ? ra_slice_of_bytes (change->body) : body;
  g_byte_array_append (content, replaced.data, (guint) replaced.size);
  g_byte_array_append (content, inside.data, (guint) inside.size);
  ra_slice_append (out, RA_SLICE_SEQUENCE, content->data, content->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
