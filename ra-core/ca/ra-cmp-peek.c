/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-peek.h"

#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/asn1/ra-slice.h"

#define TEXT_LIMIT 500

/* of an identifier octet */
#define CLASS_MASK 0xc0
#define CLASS_CONTEXT 0x80
#define NUMBER_MASK 0x1f

char *
ra_cmp_clean_text (const char *text, gssize size)
{
  g_autofree char *valid = g_utf8_make_valid (text, size);
  GString *clean = g_string_new (NULL);
  guint n = 0;

  for (const char *at = valid; *at != '\0' && n < TEXT_LIMIT; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (clean, ra_text_is_hidden (c) ? ' ' : c);
    }
  return g_string_free (clean, FALSE);
}

char *
ra_cmp_join_texts (const STACK_OF (ASN1_UTF8STRING) * texts)
{
  g_autoptr (GString) all = g_string_new (NULL);

  /* One that says more than can be shown is read no further. */
  for (int i = 0; i < sk_ASN1_UTF8STRING_num (texts) && all->len <= TEXT_LIMIT; i++)
    {
      const ASN1_UTF8STRING *text = sk_ASN1_UTF8STRING_value (texts, i);
      g_autofree char *clean
          = ra_cmp_clean_text ((const char *) ASN1_STRING_get0_data (text), ASN1_STRING_length (text));
      g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", clean);
    }
  return all->len > 0 ? ra_cmp_clean_text (all->str, (gssize) all->len) : NULL;
}

/* ---- the structures (RFC 4210, 5.1 to 5.3): OpenSSL 3.0 has them, but shows none ---- */

typedef struct
{
  ASN1_INTEGER *status;
  STACK_OF (ASN1_UTF8STRING) * texts;
  ASN1_BIT_STRING *fail_info;
} StatusInfo;

typedef struct
{
  ASN1_INTEGER *id;
  StatusInfo *status;
  ASN1_STRING *pair; /* as it lies there */
  ASN1_OCTET_STRING *info;
} CertResponse;

DEFINE_STACK_OF (CertResponse)

typedef struct
{
  STACK_OF (ASN1_TYPE) * ca_certificates;
  STACK_OF (CertResponse) * responses;
} CertRepMessage;

typedef struct
{
  StatusInfo *status;
  ASN1_INTEGER *code;
  STACK_OF (ASN1_UTF8STRING) * details;
} ErrorMsgContent;

typedef struct
{
  ASN1_OCTET_STRING *hash;
  ASN1_INTEGER *id;
  StatusInfo *status;
  X509_ALGOR *hash_algorithm; /* RFC 9480 */
} CertStatus;

DEFINE_STACK_OF (CertStatus)

typedef STACK_OF (CertStatus) CertConfirmContent;

typedef struct
{
  ASN1_INTEGER *id;
  ASN1_INTEGER *check_after;
  STACK_OF (ASN1_UTF8STRING) * reasons;
} PollStatus;

DEFINE_STACK_OF (PollStatus)

typedef STACK_OF (PollStatus) PollRepContent;

typedef struct
{
  ASN1_INTEGER *version;
  GENERAL_NAME *sender;
  GENERAL_NAME *recipient;
  ASN1_GENERALIZEDTIME *time;
  X509_ALGOR *protection_algorithm;
  ASN1_OCTET_STRING *sender_key_id;
  ASN1_OCTET_STRING *recipient_key_id;
  ASN1_OCTET_STRING *transaction_id;
  ASN1_OCTET_STRING *sender_nonce;
  ASN1_OCTET_STRING *recipient_nonce;
  STACK_OF (ASN1_UTF8STRING) * texts;
  STACK_OF (ASN1_TYPE) * general_info;
} Header;

/* The body is a choice of many; which it is, is read from its tag. */
typedef struct
{
  Header *header;
  ASN1_TYPE *body;
  ASN1_BIT_STRING *protection;
  STACK_OF (ASN1_TYPE) * extra_certificates;
} Message;

/* clang-format off */
ASN1_SEQUENCE (StatusInfo) = {
  ASN1_SIMPLE (StatusInfo, status, ASN1_INTEGER),
  ASN1_SEQUENCE_OF_OPT (StatusInfo, texts, ASN1_UTF8STRING),
  ASN1_OPT (StatusInfo, fail_info, ASN1_BIT_STRING),
} static_ASN1_SEQUENCE_END (StatusInfo)

ASN1_SEQUENCE (CertResponse) = {
  ASN1_SIMPLE (CertResponse, id, ASN1_INTEGER),
  ASN1_SIMPLE (CertResponse, status, StatusInfo),
  ASN1_OPT (CertResponse, pair, ASN1_SEQUENCE),
  ASN1_OPT (CertResponse, info, ASN1_OCTET_STRING),
} static_ASN1_SEQUENCE_END (CertResponse)

ASN1_SEQUENCE (CertRepMessage) = {
  ASN1_EXP_SEQUENCE_OF_OPT (CertRepMessage, ca_certificates, ASN1_ANY, 1),
  ASN1_SEQUENCE_OF (CertRepMessage, responses, CertResponse),
} static_ASN1_SEQUENCE_END (CertRepMessage)

ASN1_SEQUENCE (ErrorMsgContent) = {
  ASN1_SIMPLE (ErrorMsgContent, status, StatusInfo),
  ASN1_OPT (ErrorMsgContent, code, ASN1_INTEGER),
  ASN1_SEQUENCE_OF_OPT (ErrorMsgContent, details, ASN1_UTF8STRING),
} static_ASN1_SEQUENCE_END (ErrorMsgContent)

ASN1_SEQUENCE (CertStatus) = {
  ASN1_SIMPLE (CertStatus, hash, ASN1_OCTET_STRING),
  ASN1_SIMPLE (CertStatus, id, ASN1_INTEGER),
  ASN1_OPT (CertStatus, status, StatusInfo),
  ASN1_EXP_OPT (CertStatus, hash_algorithm, X509_ALGOR, 0),
} static_ASN1_SEQUENCE_END (CertStatus)

ASN1_ITEM_TEMPLATE (CertConfirmContent)
  = ASN1_EX_TEMPLATE_TYPE (ASN1_TFLG_SEQUENCE_OF, 0, statuses, CertStatus)
static_ASN1_ITEM_TEMPLATE_END (CertConfirmContent)

ASN1_SEQUENCE (PollStatus) = {
  ASN1_SIMPLE (PollStatus, id, ASN1_INTEGER),
  ASN1_SIMPLE (PollStatus, check_after, ASN1_INTEGER),
  ASN1_SEQUENCE_OF_OPT (PollStatus, reasons, ASN1_UTF8STRING),
} static_ASN1_SEQUENCE_END (PollStatus)

ASN1_ITEM_TEMPLATE (PollRepContent)
  = ASN1_EX_TEMPLATE_TYPE (ASN1_TFLG_SEQUENCE_OF, 0, statuses, PollStatus)
static_ASN1_ITEM_TEMPLATE_END (PollRepContent)

ASN1_SEQUENCE (Header) = {
  ASN1_SIMPLE (Header, version, ASN1_INTEGER),
  ASN1_SIMPLE (Header, sender, GENERAL_NAME),
  ASN1_SIMPLE (Header, recipient, GENERAL_NAME),
  ASN1_EXP_OPT (Header, time, ASN1_GENERALIZEDTIME, 0),
  ASN1_EXP_OPT (Header, protection_algorithm, X509_ALGOR, 1),
  ASN1_EXP_OPT (Header, sender_key_id, ASN1_OCTET_STRING, 2),
  ASN1_EXP_OPT (Header, recipient_key_id, ASN1_OCTET_STRING, 3),
  ASN1_EXP_OPT (Header, transaction_id, ASN1_OCTET_STRING, 4),
  ASN1_EXP_OPT (Header, sender_nonce, ASN1_OCTET_STRING, 5),
  ASN1_EXP_OPT (Header, recipient_nonce, ASN1_OCTET_STRING, 6),
  ASN1_EXP_SEQUENCE_OF_OPT (Header, texts, ASN1_UTF8STRING, 7),
  ASN1_EXP_SEQUENCE_OF_OPT (Header, general_info, ASN1_ANY, 8),
} static_ASN1_SEQUENCE_END (Header)

ASN1_SEQUENCE (Message) = {
  ASN1_SIMPLE (Message, header, Header),
  ASN1_SIMPLE (Message, body, ASN1_ANY),
  ASN1_EXP_OPT (Message, protection, ASN1_BIT_STRING, 0),
  ASN1_EXP_SEQUENCE_OF_OPT (Message, extra_certificates, ASN1_ANY, 1),
} static_ASN1_SEQUENCE_END (Message)
/* clang-format on */

/* What the templates read, only where it is DER: the same bytes come out again. Returns: (nullable): to be
 * freed with ASN1_item_free() */
static gpointer
read_der (RaSlice in, const ASN1_ITEM *item)
{
  const guint8 *at = in.data;
  guint8 *again = NULL;

  if (in.size > G_MAXINT32)
    return NULL;
  ERR_set_mark ();
  ASN1_VALUE *value = ASN1_item_d2i (NULL, &at, (long) in.size, item);
  int size = value == NULL ? -1 : ASN1_item_i2d (value, &again, item);
  ERR_pop_to_mark ();
  RaSlice written = { again, size > 0 ? (gsize) size : 0 };
  gboolean good = value != NULL && ra_slice_equal (written, in);

  OPENSSL_free (again);
  if (good)
    return value;
  ASN1_item_free (value, item);
  return NULL;
}

/* ---- what is taken from them ---- */

/* @octets: (nullable) */
static GBytes *
read_octets (const ASN1_OCTET_STRING *octets)
{
  return octets == NULL ? NULL
                        : g_bytes_new (ASN1_STRING_get0_data (octets), (gsize) ASN1_STRING_length (octets));
}

static GBytes *
read_name (const GENERAL_NAME *name)
{
  unsigned char *der = NULL;
  int size = name->type == GEN_DIRNAME ? i2d_X509_NAME (name->d.directoryName, &der) : -1;
  GBytes *bytes = size < 0 ? NULL : g_bytes_new (der, (gsize) size);

  OPENSSL_free (der);
  return bytes;
}

/* @number: Returns: -1 when it does not fit */
static int
read_small (const ASN1_INTEGER *number)
{
  gint64 value;

  return ASN1_INTEGER_get_int64 (&value, number) && value >= 0 && value <= G_MAXINT32 ? (int) value : -1;
}

static void
read_header (RaCmpPeek *self, const Header *header)
{
  self->version = read_small (header->version);
  self->sender = read_name (header->sender);
  self->sender_key_id = read_octets (header->sender_key_id);
  self->transaction_id = read_octets (header->transaction_id);
  self->sender_nonce = read_octets (header->sender_nonce);
  self->recipient_nonce = read_octets (header->recipient_nonce);
}

/* @bits: (nullable) */
static guint32
read_bits (const ASN1_BIT_STRING *bits)
{
  guint32 value = 0;

  for (int n = 0; n < 32; n++)
    if (bits != NULL && ASN1_BIT_STRING_get_bit (bits, n))
      value |= 1u << n;
  return value;
}

/* @info: (nullable) */
static void
read_status (RaCmpPeek *self, const StatusInfo *info)
{
  gint64 status;

  if (info == NULL || !ASN1_INTEGER_get_int64 (&status, info->status) || status < 0 || status > G_MAXINT8)
    return;
  self->status = (int) status;
  self->status_text = ra_cmp_join_texts (info->texts);
  self->fail_info = read_bits (info->fail_info);
}

/* The first status in a body of one kind; NULL when it has none. */
typedef const StatusInfo *(*FirstStatus) (gpointer content);

static const StatusInfo *
first_of_replies (gpointer content)
{
  CertRepMessage *message = content;

  return sk_CertResponse_num (message->responses) > 0 ? sk_CertResponse_value (message->responses, 0)->status
                                                      : NULL;
}

static const StatusInfo *
first_of_error (gpointer content)
{
  return ((ErrorMsgContent *) content)->status;
}

static const StatusInfo *
first_of_confirmations (gpointer content)
{
  CertConfirmContent *statuses = content;

  return sk_CertStatus_num (statuses) > 0 ? sk_CertStatus_value (statuses, 0)->status : NULL;
}

static gboolean
read_first_status (RaCmpPeek *self, RaSlice body, const ASN1_ITEM *item, FirstStatus first)
{
  gpointer content = read_der (body, item);

  if (content == NULL)
    return FALSE;
  read_status (self, first (content));
  ASN1_item_free (content, item);
  return TRUE;
}

static gboolean
read_check_after (RaCmpPeek *self, RaSlice body)
{
  PollRepContent *statuses = read_der (body, ASN1_ITEM_rptr (PollRepContent));

  if (statuses == NULL)
    return FALSE;
  if (sk_PollStatus_num (statuses) > 0)
    self->check_after = (guint) MAX (read_small (sk_PollStatus_value (statuses, 0)->check_after), 0);
  ASN1_item_free ((ASN1_VALUE *) statuses, ASN1_ITEM_rptr (PollRepContent));
  return TRUE;
}

/* What was read without looking inside. */
static RaSlice
slice_of (const ASN1_STRING *string)
{
  return (RaSlice){ ASN1_STRING_get0_data (string), (gsize) ASN1_STRING_length (string) };
}

/* [n] of the choice around it */
static gboolean
read_body (RaCmpPeek *self, const ASN1_TYPE *body)
{
  RaSlice whole, contents;
  guint8 tag;

  if (body->type != V_ASN1_OTHER)
    return FALSE;
  whole = slice_of (body->value.asn1_string);
  if (!ra_slice_take_any (&whole, &tag, &contents, NULL) || (tag & CLASS_MASK) != CLASS_CONTEXT)
    return FALSE;
  self->body_type = tag & NUMBER_MASK;
  self->body = g_bytes_new (contents.data, contents.size);
  if (self->body_type == RA_CMP_BODY_CP)
    return read_first_status (self, contents, ASN1_ITEM_rptr (CertRepMessage), first_of_replies);
  if (self->body_type == RA_CMP_BODY_ERROR)
    return read_first_status (self, contents, ASN1_ITEM_rptr (ErrorMsgContent), first_of_error);
  if (self->body_type == RA_CMP_BODY_CERTCONF)
    return read_first_status (self, contents, ASN1_ITEM_rptr (CertConfirmContent), first_of_confirmations);
  if (self->body_type == RA_CMP_BODY_POLLREP)
    return read_check_after (self, contents);
  return TRUE;
}

/* @certificates: (nullable). Returns: (transfer full) (nullable): the @i-th, when there is one */
static GBytes *
read_certificate (const STACK_OF (ASN1_TYPE) * certificates, int i)
{
  const ASN1_TYPE *one = i < sk_ASN1_TYPE_num (certificates) ? sk_ASN1_TYPE_value (certificates, i) : NULL;
  RaSlice whole;

  if (one == NULL || one->type != V_ASN1_SEQUENCE)
    return NULL;
  whole = slice_of (one->value.sequence);
  return ra_slice_take (&whole, RA_SLICE_SEQUENCE, NULL) ? read_octets (one->value.sequence) : NULL;
}

/* @certificates: (nullable) */
static void
read_certificates (RaCmpPeek *self, const STACK_OF (ASN1_TYPE) * certificates)
{
  self->signer = read_certificate (certificates, 0);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 1; i < sk_ASN1_TYPE_num (certificates); i++)
    {
      GBytes *other = read_certificate (certificates, i);
      if (other != NULL)
        g_ptr_array_add (self->others, other);
    }
}

static gboolean
read_message (RaCmpPeek *self, RaSlice in)
{
  Message *message = read_der (in, ASN1_ITEM_rptr (Message));

  if (message == NULL)
    return FALSE;
  read_header (self, message->header);
  gboolean good = read_body (self, message->body);
  self->protected = message->protection != NULL;
  read_certificates (self, message->extra_certificates);
  ASN1_item_free ((ASN1_VALUE *) message, ASN1_ITEM_rptr (Message));
  return good;
}

RaCmpPeek *
ra_cmp_peek_new (GBytes *message)
{
  g_autoptr (RaCmpPeek) self = g_new0 (RaCmpPeek, 1);

  self->status = -1;
  return read_message (self, ra_slice_of_bytes (message)) ? g_steal_pointer (&self) : NULL;
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
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self->status_text);
  g_free (self);
}

/* CertRepMessage, its first CertResponse, certifiedKeyPair, certificate [0] (RFC 4210, 5.3.4). */
RaCertificate *
ra_cmp_peek_find_certificate (const RaCmpPeek *self)
{
  RaSlice at = ra_slice_of_bytes (self->body), message, responses, response, pair, choice, inner, whole;
  guint8 tag;
  g_autoptr (GBytes) der = NULL;

  if (self->body_type != RA_CMP_BODY_CP || !ra_slice_take (&at, RA_SLICE_SEQUENCE, &message))
    return NULL;
  ra_slice_take (&message, RA_SLICE_CONTEXT_1, NULL); /* caPubs may be there */
  if (!ra_slice_take (&message, RA_SLICE_SEQUENCE, &responses)
      || !ra_slice_take (&responses, RA_SLICE_SEQUENCE, &response)
      || !ra_slice_take (&response, RA_SLICE_INTEGER, NULL)
      || !ra_slice_take (&response, RA_SLICE_SEQUENCE, NULL)
      || !ra_slice_take (&response, RA_SLICE_SEQUENCE, &pair)
      || !ra_slice_take (&pair, RA_SLICE_CONTEXT_0, &choice)
      || !ra_slice_take_any (&choice, &tag, &inner, &whole))
    return NULL;
  der = g_bytes_new (whole.data, whole.size);
  return ra_certificate_parse (der, NULL);
}
