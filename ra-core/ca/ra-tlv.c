/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-tlv.h"

#include <openssl/asn1.h>
#include <openssl/err.h>

void
ra_tlv_cursor_init (RaTlvCursor *cursor, gconstpointer data, gsize size)
{
  cursor->at = data;
  cursor->left = size;
}

void
ra_tlv_cursor_init_inside (RaTlvCursor *cursor, const RaTlv *element)
{
  ra_tlv_cursor_init (cursor, element->content, element->content_size);
}

static gboolean
peek (const RaTlvCursor *cursor, RaTlv *element)
{
  const guint8 *at = cursor->at;
  long size;

  if (cursor->left == 0 || cursor->left > G_MAXINT32)
    return FALSE;
  ERR_set_mark ();
  int flags = ASN1_get_object (&at, &size, &element->tag, &element->class, (long) cursor->left);
  ERR_pop_to_mark ();
  if ((flags & 0x80) != 0 || (flags & 1) != 0 || size < 0)
    return FALSE;

  element->start = cursor->at;
  element->content = at;
  element->content_size = (gsize) size;
  element->size = (gsize) (at - cursor->at) + (gsize) size;
  return element->size <= cursor->left;
}

static void
skip (RaTlvCursor *cursor, const RaTlv *element)
{
  cursor->at += element->size;
  cursor->left -= element->size;
}

gboolean
ra_tlv_next (RaTlvCursor *cursor, RaTlv *element)
{
  if (!peek (cursor, element))
    return FALSE;
  skip (cursor, element);
  return TRUE;
}

static gboolean
next_of (RaTlvCursor *cursor, int class, int tag, RaTlv *element)
{
  if (!peek (cursor, element) || element->class != class || element->tag != tag)
    return FALSE;
  skip (cursor, element);
  return TRUE;
}

gboolean
ra_tlv_next_tagged (RaTlvCursor *cursor, int tag, RaTlv *element)
{
  return next_of (cursor, V_ASN1_CONTEXT_SPECIFIC, tag, element);
}

gboolean
ra_tlv_next_universal (RaTlvCursor *cursor, int tag, RaTlv *element)
{
  return next_of (cursor, V_ASN1_UNIVERSAL, tag, element);
}

void
ra_tlv_append (GByteArray *out, guint8 identifier, gconstpointer content, gsize size)
{
  guint8 head[2 + sizeof size];
  guint n = 0;

  head[n++] = identifier;
  if (size < 0x80)
    head[n++] = (guint8) size;
  else
    {
      guint bytes = 1;
      while (size >> (8 * bytes) != 0)
        bytes++;
      head[n++] = (guint8) (0x80 | bytes);
      while (bytes-- > 0)
        head[n++] = (guint8) (size >> (8 * bytes));
    }
  g_byte_array_append (out, head, n);
  if (size > 0)
    g_byte_array_append (out, content, (guint) size);
}
