/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-peek.h"

#include <openssl/asn1.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/ca/ra-tlv.h"

#define TEXT_LIMIT 500

char *
ra_cmp_clean_text (const char *text, gssize size)
{
  g_autofree char *valid = g_utf8_make_valid (text, size);
  GString *clean = g_string_new (NULL);
  guint n = 0;

  for (const char *at = valid; *at != '\0' && n < TEXT_LIMIT; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);
      g_string_append_unichar (clean, type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
                                              || type == G_UNICODE_LINE_SEPARATOR
                                          ? ' '
                                          : c);
    }
  return g_string_free (clean, FALSE);
}

/* OCTET STRING inside an explicit tag. */
static GBytes *
read_octets (const RaTlv *tagged)
{
  RaTlvCursor cursor;
  RaTlv octets;

  ra_tlv_cursor_init_inside (&cursor, tagged);
  if (!ra_tlv_next_universal (&cursor, V_ASN1_OCTET_STRING, &octets))
    return NULL;
  return g_bytes_new (octets.content, octets.content_size);
}

static gboolean
read_header (RaCmpPeek *self, const RaTlv *header)
{
  RaTlvCursor cursor;
  RaTlv part;

  ra_tlv_cursor_init_inside (&cursor, header);
  if (!ra_tlv_next_universal (&cursor, V_ASN1_INTEGER, &part) || !ra_tlv_next (&cursor, &part))
    return FALSE;
  if (part.class == V_ASN1_CONTEXT_SPECIFIC && part.tag == GEN_DIRNAME)
    self->sender = g_bytes_new (part.content, part.content_size);
  if (!ra_tlv_next (&cursor, &part))
    return FALSE;
  while (ra_tlv_next (&cursor, &part))
    {
      if (part.class != V_ASN1_CONTEXT_SPECIFIC)
        return FALSE;
      if (part.tag == 2 && self->sender_key_id == NULL)
        self->sender_key_id = read_octets (&part);
      else if (part.tag == 4 && self->transaction_id == NULL)
        self->transaction_id = read_octets (&part);
      else if (part.tag == 5 && self->sender_nonce == NULL)
        self->sender_nonce = read_octets (&part);
      else if (part.tag == 6 && self->recipient_nonce == NULL)
        self->recipient_nonce = read_octets (&part);
    }
  return cursor.left == 0;
}

static char *
read_texts (const RaTlv *list)
{
  g_autoptr (GString) all = g_string_new (NULL);
  RaTlvCursor cursor;
  RaTlv text;

  ra_tlv_cursor_init_inside (&cursor, list);
  while (ra_tlv_next_universal (&cursor, V_ASN1_UTF8STRING, &text))
    {
      g_autofree char *clean = ra_cmp_clean_text ((const char *) text.content, (gssize) text.content_size);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", clean);
    }
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static guint32
read_bits (const RaTlv *bits)
{
  guint32 value = 0;

  for (gsize i = 1; i < bits->content_size && i <= 4; i++)
    for (guint b = 0; b < 8; b++)
      if ((bits->content[i] & (0x80 >> b)) != 0)
        value |= 1u << (8 * (i - 1) + b);
  return value;
}

/* PKIStatusInfo ::= SEQUENCE { status INTEGER, statusString SEQUENCE OF UTF8String OPTIONAL, failInfo
 * BIT STRING OPTIONAL } */
static void
read_status (RaCmpPeek *self, RaTlvCursor *cursor)
{
  RaTlvCursor inside;
  RaTlv info, part;

  if (!ra_tlv_next_universal (cursor, V_ASN1_SEQUENCE, &info))
    return;
  ra_tlv_cursor_init_inside (&inside, &info);
  if (!ra_tlv_next_universal (&inside, V_ASN1_INTEGER, &part) || part.content_size != 1)
    return;
  self->status = part.content[0];
  if (ra_tlv_next_universal (&inside, V_ASN1_SEQUENCE, &part))
    self->status_text = read_texts (&part);
  if (ra_tlv_next_universal (&inside, V_ASN1_BIT_STRING, &part))
    self->fail_info = read_bits (&part);
}

/* CertRepMessage ::= SEQUENCE { caPubs [1] OPTIONAL, response SEQUENCE OF SEQUENCE { certReqId,
 * status, … } } */
static void
read_cp_status (RaCmpPeek *self, RaTlvCursor *body)
{
  RaTlvCursor cursor, responses, fields;
  RaTlv message, part;

  if (!ra_tlv_next_universal (body, V_ASN1_SEQUENCE, &message))
    return;
  ra_tlv_cursor_init_inside (&cursor, &message);
  ra_tlv_next_tagged (&cursor, 1, &part);
  if (!ra_tlv_next_universal (&cursor, V_ASN1_SEQUENCE, &part))
    return;
  ra_tlv_cursor_init_inside (&responses, &part);
  if (!ra_tlv_next_universal (&responses, V_ASN1_SEQUENCE, &part))
    return;
  ra_tlv_cursor_init_inside (&fields, &part);
  if (ra_tlv_next_universal (&fields, V_ASN1_INTEGER, &part))
    read_status (self, &fields);
}

/* ErrorMsgContent ::= SEQUENCE { pKIStatusInfo PKIStatusInfo, … } */
static void
read_error_status (RaCmpPeek *self, RaTlvCursor *body)
{
  RaTlvCursor cursor;
  RaTlv content;

  if (!ra_tlv_next_universal (body, V_ASN1_SEQUENCE, &content))
    return;
  ra_tlv_cursor_init_inside (&cursor, &content);
  read_status (self, &cursor);
}

/* CertConfirmContent ::= SEQUENCE OF SEQUENCE { certHash, certReqId, statusInfo OPTIONAL } */
static void
read_confirmation_status (RaCmpPeek *self, RaTlvCursor *body)
{
  RaTlvCursor statuses, fields;
  RaTlv part;

  if (!ra_tlv_next_universal (body, V_ASN1_SEQUENCE, &part))
    return;
  ra_tlv_cursor_init_inside (&statuses, &part);
  if (!ra_tlv_next_universal (&statuses, V_ASN1_SEQUENCE, &part))
    return;
  ra_tlv_cursor_init_inside (&fields, &part);
  if (ra_tlv_next_universal (&fields, V_ASN1_OCTET_STRING, &part)
      && ra_tlv_next_universal (&fields, V_ASN1_INTEGER, &part))
    read_status (self, &fields);
}

static void
read_body (RaCmpPeek *self, const RaTlv *body)
{
  RaTlvCursor cursor;

  self->body_type = body->tag;
  self->body = g_bytes_new (body->content, body->content_size);
  ra_tlv_cursor_init_inside (&cursor, body);
  if (body->tag == RA_CMP_BODY_CP)
    read_cp_status (self, &cursor);
  else if (body->tag == RA_CMP_BODY_ERROR)
    read_error_status (self, &cursor);
  else if (body->tag == RA_CMP_BODY_CERTCONF)
    read_confirmation_status (self, &cursor);
}

static void
read_signer (RaCmpPeek *self, const RaTlv *extra)
{
  RaTlvCursor cursor, list;
  RaTlv part;

  ra_tlv_cursor_init_inside (&cursor, extra);
  if (!ra_tlv_next_universal (&cursor, V_ASN1_SEQUENCE, &part))
    return;
  ra_tlv_cursor_init_inside (&list, &part);
  if (ra_tlv_next_universal (&list, V_ASN1_SEQUENCE, &part))
    self->signer = g_bytes_new (part.start, part.size);
}

static gboolean
read_message (RaCmpPeek *self, const guint8 *data, gsize size)
{
  RaTlvCursor cursor, inside;
  RaTlv message, header, body, part;

  ra_tlv_cursor_init (&cursor, data, size);
  if (!ra_tlv_next_universal (&cursor, V_ASN1_SEQUENCE, &message) || cursor.left != 0)
    return FALSE;
  ra_tlv_cursor_init_inside (&inside, &message);
  if (!ra_tlv_next_universal (&inside, V_ASN1_SEQUENCE, &header) || !ra_tlv_next (&inside, &body)
      || body.class != V_ASN1_CONTEXT_SPECIFIC || !read_header (self, &header))
    return FALSE;
  read_body (self, &body);
  self->protected = ra_tlv_next_tagged (&inside, 0, &part);
  if (ra_tlv_next_tagged (&inside, 1, &part))
    read_signer (self, &part);
  return inside.left == 0;
}

RaCmpPeek *
ra_cmp_peek_new (GBytes *message)
{
  g_autoptr (RaCmpPeek) self = g_new0 (RaCmpPeek, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (message, &size);

  self->status = -1;
  return read_message (self, data, size) ? g_steal_pointer (&self) : NULL;
}

void
ra_cmp_peek_free (RaCmpPeek *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->sender, g_bytes_unref);
  g_clear_pointer (&self->sender_key_id, g_bytes_unref);
  g_clear_pointer (&self->transaction_id, g_bytes_unref);
  g_clear_pointer (&self->sender_nonce, g_bytes_unref);
  g_clear_pointer (&self->recipient_nonce, g_bytes_unref);
  g_clear_pointer (&self->signer, g_bytes_unref);
  g_free (self->status_text);
  g_free (self);
}
