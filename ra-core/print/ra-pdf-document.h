/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "ra-core/print/ra-pdf-file.h"
#include "ra-core/print/ra-pdf-font.h"

G_BEGIN_DECLS

/**
 * RaPdfDocument:
 *
 * A tagged PDF document: pages of one size that are drawn into one after the other, the fonts and pictures they share, and the
 * paragraphs they have (ISO 32000-1, 14.7, 14.8). Points, from the upper left corner of the page.
 */
typedef struct _RaPdfDocument RaPdfDocument;

/** RaPdfAbout: what the document says of itself; every text may be %NULL. @date: YYYYMMDD; @language: such as `uk` */
typedef struct
{
  const char *title;
  const char *subject;
  const char *author;
  const char *creator;
  const char *date;
  const char *language;
} RaPdfAbout;

/** RaPdfType: a face at a size */
typedef struct
{
  RaPdfFont *font;
  guint number; /* of the font in the resources of pages: /F0, /F1, … */
  double size;  /* points */
} RaPdfType;

RaPdfDocument *ra_pdf_document_new (double width, double height, const RaPdfAbout *about);
void ra_pdf_document_free (RaPdfDocument *self);

double ra_pdf_document_get_height (const RaPdfDocument *self);

/** ra_pdf_document_begin_page: what is drawn from here on, until ra_pdf_document_end_page(), stands on the next page */
void ra_pdf_document_begin_page (RaPdfDocument *self);
void ra_pdf_document_end_page (RaPdfDocument *self);

/** ra_pdf_document_content: Returns: (transfer none): the operators of the page that was begun, to be appended to */
GString *ra_pdf_document_content (RaPdfDocument *self);

/** ra_pdf_document_begin_paragraph: the lines of text that follow, until ra_pdf_document_end_paragraph(), are one */
void ra_pdf_document_begin_paragraph (RaPdfDocument *self);
void ra_pdf_document_end_paragraph (RaPdfDocument *self);

/** ra_pdf_document_begin_line: what is drawn until ra_pdf_document_end_line() is a line of text */
void ra_pdf_document_begin_line (RaPdfDocument *self);
void ra_pdf_document_end_line (RaPdfDocument *self);

/** ra_pdf_document_type: Returns: (transfer none): @font in this document */
const RaPdfType *ra_pdf_document_type (RaPdfDocument *self, PangoFont *font);

/** ra_pdf_document_picture: Returns: number of the picture /IN made of @modules, a byte each, 1 is dark, @across in a row, each
 * @dots dots wide and high; the same modules are the same picture */
guint ra_pdf_document_picture (RaPdfDocument *self, GBytes *modules, guint across, guint dots);

/** ra_pdf_document_shape: Returns: number of the shape /XN that @draw draws, by @key: what was drawn by the same key is not drawn
 * again */
typedef void (*RaPdfDraw) (gconstpointer data, GString *content);
guint ra_pdf_document_shape (RaPdfDocument *self, const char *key, RaPdfDraw draw, gconstpointer data);

/** ra_pdf_document_finish: frees @self. Returns: (transfer full): the file */
GBytes *ra_pdf_document_finish (RaPdfDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPdfDocument, ra_pdf_document_free)

G_END_DECLS
