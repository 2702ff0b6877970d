/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-paper-context.h"
#include "ra-core/print/ra-paper-strip.h"

G_BEGIN_DECLS

/** RaPaperParagraph: a text to be set; @attrs (nullable) is not taken */
typedef struct
{
  const char *text;
  PangoAttrList *attrs;
  const RaPaperStyle *style;
  RaPaperAlign align;
  double x;
  double width;
  int line; /* of the template */
} RaPaperParagraph;

/**
 * ra_paper_paragraph_set:
 * @strips: receives one strip a line
 *
 * Breaks the text into lines; a word that is wider than the line is broken within.
 *
 * Returns: %FALSE with RA_PRINT_ERROR_CHARACTER when the fonts cannot show a character
 */
gboolean ra_paper_paragraph_set (RaPaperContext *context,
                                 const RaPaperParagraph *self,
                                 GPtrArray *strips,
                                 GError **error);

/** ra_paper_paragraph_plain: a paragraph of plain text @text in the style called @style */
RaPaperParagraph ra_paper_paragraph_plain (
    const RaPaperContext *context, const char *text, const char *style, double x, double width, int line);

G_END_DECLS
