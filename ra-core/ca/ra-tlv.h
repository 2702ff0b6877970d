/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaTlv:
 * @tag: number of the tag
 * @class: V_ASN1_UNIVERSAL or V_ASN1_CONTEXT_SPECIFIC …
 * @start: first byte of the element, its tag
 * @size: of the whole element
 * @content: @content_size: what is in it
 *
 * One DER element inside bytes of somebody else.
 */
typedef struct
{
  int tag;
  int class;
  const guint8 *start;
  gsize size;
  const guint8 *content;
  gsize content_size;
} RaTlv;

/** RaTlvCursor: where reading goes on */
typedef struct
{
  const guint8 *at;
  gsize left;
} RaTlvCursor;

void ra_tlv_cursor_init (RaTlvCursor *cursor, gconstpointer data, gsize size);

/** ra_tlv_cursor_init_inside: goes into @element, a constructed one */
void ra_tlv_cursor_init_inside (RaTlvCursor *cursor, const RaTlv *element);

/** ra_tlv_next: reads one element of definite length. Returns: %FALSE at the end or when it is no DER */
gboolean ra_tlv_next (RaTlvCursor *cursor, RaTlv *element);

/** ra_tlv_next_tagged: reads the next element only when it is context-specific [@tag] */
gboolean ra_tlv_next_tagged (RaTlvCursor *cursor, int tag, RaTlv *element);

/** ra_tlv_next_universal: reads the next element only when it is the universal @tag */
gboolean ra_tlv_next_universal (RaTlvCursor *cursor, int tag, RaTlv *element);

/** ra_tlv_append: appends an element with the identifier octet @identifier (tag numbers below 31) */
void ra_tlv_append (GByteArray *out, guint8 identifier, gconstpointer content, gsize size);

G_END_DECLS
