/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The one cursor over DER: reading and writing by hand, where OpenSSL has no type for it or the very bytes
 * matter. Definite lengths and tag numbers below 31 only. Public data only: what is secret goes through RaDer.
 */

#define RA_SLICE_INTEGER 0x02
#define RA_SLICE_BIT_STRING 0x03
#define RA_SLICE_OCTET_STRING 0x04
#define RA_SLICE_OID 0x06
#define RA_SLICE_UTC_TIME 0x17
#define RA_SLICE_GENERALIZED_TIME 0x18
#define RA_SLICE_SEQUENCE 0x30
#define RA_SLICE_SET 0x31
#define RA_SLICE_CONTEXT_0 0xa0
#define RA_SLICE_CONTEXT_1 0xa1
#define RA_SLICE_CONTEXT_4 0xa4
#define RA_SLICE_CONTEXT_0_PRIMITIVE 0x80

/** RaSlice: bytes that belong to somebody else */
typedef struct
{
  const guint8 *data;
  gsize size;
} RaSlice;

/** ra_slice_of_bytes: Returns: all of @bytes, which must outlive it */
RaSlice ra_slice_of_bytes (GBytes *bytes);

gboolean ra_slice_equal (RaSlice a, RaSlice b);

/**
 * ra_slice_take:
 * @self: (inout): moved behind the element
 * @tag: the identifier octet it must have
 * @contents: (out) (optional): what is in it
 *
 * Returns: %FALSE, and nothing moved, when the next element is another one, is not whole, or there is none
 */
gboolean ra_slice_take (RaSlice *self, guint8 tag, RaSlice *contents);

/** ra_slice_take_any: as ra_slice_take(), whatever the tag; @whole: (out) (optional): header and contents */
gboolean ra_slice_take_any (RaSlice *self, guint8 *tag, RaSlice *contents, RaSlice *whole);

#define RA_SLICE_HEADER_MAX (2 + sizeof (gsize))

/** ra_slice_header: writes tag and length. Returns: how many bytes */
gsize ra_slice_header (guint8 header[RA_SLICE_HEADER_MAX], guint8 tag, gsize size);

/** ra_slice_append: writes an element with these contents */
void ra_slice_append (GByteArray *out, guint8 tag, gconstpointer data, gsize size);

/** ra_slice_append_array: as ra_slice_append(); @contents: (transfer full) */
void ra_slice_append_array (GByteArray *out, guint8 tag, GByteArray *contents);

/** ra_slice_nid: Returns: OpenSSL's number of the identifier whose contents @self is, NID_undef
 * when it has none */
int ra_slice_nid (RaSlice self);

/** ra_slice_oid_text: Returns: (transfer full): the identifier whose contents @self is, in numbers */
char *ra_slice_oid_text (RaSlice self);

/** ra_slice_append_oid: writes the identifier of @nid. Returns: %FALSE when there is none */
gboolean ra_slice_append_oid (GByteArray *out, int nid);

G_END_DECLS
