/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaPreview:
 *
 * A PDF opened for looking at: the very bytes that will be printed, or a scan. Safe to use from several
 * threads, one page is drawn at a time.
 */
typedef struct _RaPreview RaPreview;

/** ra_preview_new: Returns: (transfer full) (nullable): %NULL with RA_PRINT_ERROR_PDF when
 * @pdf cannot be opened */
RaPreview *ra_preview_new (GBytes *pdf, GError **error);
RaPreview *ra_preview_ref (RaPreview *self);
void ra_preview_unref (RaPreview *self);

guint ra_preview_get_n_pages (const RaPreview *self);

/** ra_preview_get_page_size: @page: counted from 0; @width, @height: (out): points */
void ra_preview_get_page_size (RaPreview *self, guint page, double *width, double *height);

/** ra_preview_get_text: Returns: (transfer full): the text of page @page, for screen readers and search */
char *ra_preview_get_text (RaPreview *self, guint page);

/**
 * ra_preview_render:
 * @page: counted from 0
 * @scale: pixels a point
 *
 * Draws the page on white. Takes tens of milliseconds: call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): a CAIRO_FORMAT_ARGB32 image surface, to be freed with
 * cairo_surface_destroy()
 */
cairo_surface_t *
ra_preview_render (RaPreview *self, guint page, double scale, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPreview, ra_preview_unref)

G_END_DECLS
