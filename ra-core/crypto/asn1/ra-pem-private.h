/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaPem:
 * @at: @end: what is still to be read; belongs to somebody else
 *
 * Goes over the blocks of a PEM text (RFC 7468): with any line ends and lines of any length, indented, among
 * other text.
 */
typedef struct
{
  const char *at;
  const char *end;
} RaPem;

/**
 * RaPemBlock:
 * @label: "CERTIFICATE", … (cut, for people, when it is far too long)
 * @text: @size: what stands between the lines with the label: not read yet, for it may be somebody's key
 * @whole: whether the line that ends it is there
 */
typedef struct
{
  char *label;
  const char *text;
  gsize size;
  gboolean whole;
} RaPemBlock;

/** ra_pem_next: @block: (out caller-allocates): to be cleared when %TRUE is returned; points into the text.
 * Returns: %FALSE when there is no more */
gboolean ra_pem_next (RaPem *self, RaPemBlock *block);

void ra_pem_block_clear (RaPemBlock *self);

/** ra_pem_decode: Returns: (transfer full) (nullable): what base64 @text, with white space anywhere, stands
 * for; the filling at the end may be left out. %NULL when there is anything else in it, or nothing */
GBytes *ra_pem_decode (const char *text, gsize size);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaPemBlock, ra_pem_block_clear)

G_END_DECLS
