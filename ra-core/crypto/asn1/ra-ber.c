/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/crypto/asn1/ra-ber-private.h"
#include "ra-core/crypto/asn1/ra-slice.h"

/* A time stamp with its certificates inside an attribute inside a message goes some 30 deep. */
#define MAX_DEPTH 64
#define BIT_CONSTRUCTED 0x20
#define MASK_CLASS 0xc0
#define TAG_PIECES (RA_SLICE_OCTET_STRING | BIT_CONSTRUCTED)

typedef enum
{
  BER_OK,
  BER_SHORT, /* ends before its contents do */
  BER_ODD,
} BerResult;

typedef struct
{
  guint8 tag;
  gboolean indefinite;
  gsize size;
} Header;

/* What is being read: up to @end, which is the end of the file or of a value whose length was said. */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
  gboolean inside; /* an outer value said how long it is: ending early is no short copy */
  guint depth;
  GByteArray *out;
} Reader;

static BerResult
ends_early (const Reader *r)
{
  return r->inside ? BER_ODD : BER_SHORT;
}

static BerResult
read_length (Reader *r, Header *header)
{
  guint n;

  header->indefinite = *r->at == 0x80;
  header->size = *r->at++;
  if (header->indefinite)
    header->size = 0;
  if (header->indefinite || header->size < 0x80)
    return BER_OK;
  n = header->size & 0x7f;
  if (n == 0x7f)
    return BER_ODD;
  header->size = 0;
  for (; n > 0; n--)
    {
      if (r->at == r->end)
        return ends_early (r);
      if (header->size > G_MAXUINT32)
        return BER_ODD;
      header->size = header->size << 8 | *r->at++;
    }
  return BER_OK;
}

static BerResult
read_header (Reader *r, Header *header)
{
  BerResult result;

  if (r->end - r->at < 2)
    return ends_early (r);
  header->tag = *r->at++;
  if ((header->tag & 0x1f) == 0x1f || header->tag == 0)
    return BER_ODD;
  result = read_length (r, header);
  if (result != BER_OK)
    return result;
  if (header->indefinite)
    return (header->tag & BIT_CONSTRUCTED) != 0 ? BER_OK : BER_ODD;
  return header->size > (gsize) (r->end - r->at) ? ends_early (r) : BER_OK;
}

/* Puts the header before what was written from @mark on. */
static void
wrap (GByteArray *out, guint8 tag, guint mark)
{
  guint8 header[RA_SLICE_HEADER_MAX];
  guint size = out->len - mark, n = (guint) ra_slice_header (header, tag, size);

  g_byte_array_set_size (out, out->len + n);
  memmove (out->data + mark + n, out->data + mark, size);
  memcpy (out->data + mark, header, n);
}

static BerResult convert (Reader *r, gboolean piece);

static gboolean
at_end_of_contents (const Reader *r)
{
  return r->end - r->at >= 2 && r->at[0] == 0 && r->at[1] == 0;
}

static BerResult
convert_contents (Reader *outer, const Header *header)
{
  gboolean pieces = header->tag == TAG_PIECES;
  Reader r = *outer;
  BerResult result = BER_OK;

  r.depth++;
  r.inside = r.inside || !header->indefinite;
  if (!header->indefinite)
    r.end = r.at + header->size;
  while (result == BER_OK && (header->indefinite ? !at_end_of_contents (&r) : r.at < r.end))
    result = convert (&r, pieces);
  outer->at = header->indefinite && result == BER_OK ? r.at + 2 : r.at;
  return result;
}

static BerResult
convert_constructed (Reader *r, const Header *header, gboolean piece)
{
  guint mark = r->out->len;
  gboolean universal = (header->tag & MASK_CLASS) == 0, pieces = header->tag == TAG_PIECES;
  BerResult result;

  if (r->depth == MAX_DEPTH || (piece && !pieces)
      || (universal && !pieces && header->tag != RA_SLICE_SEQUENCE && header->tag != RA_SLICE_SET))
    return BER_ODD;
  result = convert_contents (r, header);
  if (result == BER_OK && !piece)
    wrap (r->out, pieces ? RA_SLICE_OCTET_STRING : header->tag, mark);
  return result;
}

/* @piece: of an octet string: its bytes only */
static BerResult
convert (Reader *r, gboolean piece)
{
  Header header;
  BerResult result = read_header (r, &header);

  if (result != BER_OK)
    return result;
  if ((header.tag & BIT_CONSTRUCTED) != 0)
    return convert_constructed (r, &header, piece);
  if (piece && header.tag != RA_SLICE_OCTET_STRING)
    return BER_ODD;
  if (!piece)
    ra_slice_append (r->out, header.tag, r->at, header.size);
  else if (header.size > 0)
    g_byte_array_append (r->out, r->at, (guint) header.size);
  r->at += header.size;
  return BER_OK;
}

GBytes *
ra_ber_to_definite (const RaStrict *self, GBytes *bytes, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  RaSlice in = ra_slice_of_bytes (bytes);
  Reader r = { in.data, in.data + in.size, FALSE, 0, out };
  BerResult result;

  if (!ra_strict_check_size (self, bytes, error))
    return NULL;
  if (in.data[0] != RA_SLICE_SEQUENCE)
    {
      ra_strict_fail_format (self, error);
      return NULL;
    }
  result = convert (&r, FALSE);
  if (result == BER_SHORT)
    ra_strict_fail_truncated (self, error);
  else if (result == BER_ODD)
    ra_strict_fail_damaged (self, error);
  else if (!ra_strict_is_filling (self, r.at, (gsize) (r.end - r.at)))
    ra_strict_fail_trailing (self, (gsize) (r.end - r.at), error);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  return NULL;
}
