/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaPaperPages:
 *
 * The pages of a PDF for the window: a paper that ra_desk_preview_paper() or ra_desk_print_paper() gave, or a
 * scan kept with an item. Reference-counted; may be used from several threads.
 */
typedef struct _RaPreview RaPaperPages;

/** ra_paper_pages_new: Returns: (transfer full) (nullable): %NULL with words when @pdf cannot be opened */
RaPaperPages *ra_paper_pages_new (GBytes *pdf, GError **error);
RaPaperPages *ra_paper_pages_ref (RaPaperPages *self);
void ra_paper_pages_unref (RaPaperPages *self);

guint ra_paper_pages_get_n_pages (RaPaperPages *self);

/** ra_paper_pages_get_size: @page: counted from 0; @width, @height: (out): points */
void ra_paper_pages_get_size (RaPaperPages *self, guint page, double *width, double *height);

/** ra_paper_pages_get_text: Returns: (transfer full): the text of @page, for assistive technology */
char *ra_paper_pages_get_text (RaPaperPages *self, guint page);

/**
 * ra_paper_pages_render:
 * @scale: pixels a point
 *
 * Takes tens of milliseconds: to be called from a worker thread.
 *
 * Returns: (transfer full) (nullable): a CAIRO_FORMAT_ARGB32 image surface
 */
cairo_surface_t *ra_paper_pages_render (
    RaPaperPages *self, guint page, double scale, GCancellable *cancellable, GError **error);

/** ra_paper_pages_draw: draws @page for a printer, in points */
gboolean ra_paper_pages_draw (RaPaperPages *self, guint page, cairo_t *cr, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPaperPages, ra_paper_pages_unref)

G_END_DECLS
