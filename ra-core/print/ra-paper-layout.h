/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/print/ra-pdf-document.h"
#include "ra-core/print/ra-template.h"
#include "ra-core/print/ra-values.h"

G_BEGIN_DECLS

/** RA_PAPER_LANGUAGE: of a paper that does not say its own */
#define RA_PAPER_LANGUAGE "uk"

/** RaPaperBoxKind: what one box on a page is */
typedef enum
{
  RA_PAPER_BOX_TEXT,
  RA_PAPER_BOX_LINE,
  RA_PAPER_BOX_FRAME,
  RA_PAPER_BOX_CIRCLE,
  RA_PAPER_BOX_CODE,
} RaPaperBoxKind;

/** RaPaperBox: points from the page's top left corner, y grows downwards; @text is what stands
 * in it or %NULL */
typedef struct
{
  RaPaperBoxKind kind;
  double x;
  double y;
  double width;
  double height;
  const char *style;
  const char *text;
} RaPaperBox;

/**
 * RaPaperLayout:
 *
 * A template filled with values and laid out: pages of positioned boxes, ready to be painted. To be
 * used and freed in the thread that made it; ra_paper_render_pdf() has no such bond.
 */
typedef struct _RaPaperLayout RaPaperLayout;

/**
 * ra_paper_layout_new:
 * @unix_us: when it is printed: `print.date` and `print.time`
 * @copies: how many copies, 1 or more
 *
 * Returns: (transfer full) (nullable): the pages, or %NULL with RA_PRINT_ERROR or G_IO_ERROR_CANCELLED
 */
RaPaperLayout *ra_paper_layout_new (RaTemplate *paper,
                                    const RaValues *values,
                                    gint64 unix_us,
                                    guint copies,
                                    GCancellable *cancellable,
                                    GError **error);
void ra_paper_layout_free (RaPaperLayout *self);

guint ra_paper_layout_get_n_pages (const RaPaperLayout *self);

/** ra_paper_layout_get_page_size: in points */
void ra_paper_layout_get_page_size (const RaPaperLayout *self, double *width, double *height);

/** ra_paper_layout_get_boxes: Returns: (transfer none) (element-type RaPaperBox): the boxes of
 * page @page (from 0) */
const GPtrArray *ra_paper_layout_get_boxes (const RaPaperLayout *self, guint page);

/** ra_paper_layout_paint: paints page @page (from 0) on the page of @document that was begun */
void ra_paper_layout_paint (const RaPaperLayout *self, guint page, RaPdfDocument *document);

/** ra_paper_layout_to_text: Returns: (transfer full): one line a box, millimetres with one
 * decimal: for golden tests */
char *ra_paper_layout_to_text (const RaPaperLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPaperLayout, ra_paper_layout_free)

G_END_DECLS
