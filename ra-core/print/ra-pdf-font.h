/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <hb.h>

#include "ra-core/print/ra-pdf-file.h"

G_BEGIN_DECLS

/**
 * RaPdfFont:
 *
 * One face in a PDF file (ISO 32000-1, 9.7): what is written with it is counted, and those glyphs alone are embedded. A glyph
 * that stands for different texts (a Latin and a Cyrillic letter of one shape) has a code for each.
 */
typedef struct _RaPdfFont RaPdfFont;

/** ra_pdf_font_new: @object: number of the object that ra_pdf_font_embed() is to write */
RaPdfFont *ra_pdf_font_new (hb_face_t *face, guint object);
void ra_pdf_font_free (RaPdfFont *self);

guint ra_pdf_font_get_object (const RaPdfFont *self);

/**
 * ra_pdf_font_use:
 * @text: what @glyph stands for, @length bytes; none for what only belongs to the glyph before it
 * @width: (out): how far the glyph moves the pen, in thousandths of the type's size
 *
 * Returns: the code by which the glyph is shown
 */
guint16 ra_pdf_font_use (RaPdfFont *self, hb_codepoint_t glyph, const char *text, gsize length, int *width);

/** ra_pdf_font_embed: writes the font with what was used of it */
void ra_pdf_font_embed (RaPdfFont *self, RaPdfFile *file);

G_END_DECLS
