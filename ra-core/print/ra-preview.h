/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaPreview:
 *
 * A PDF or a picture opened for looking at: the very bytes that will be printed, or what somebody brought. It is drawn by a
 * program of its own (`ra-render`) that has no network, no files to write and little memory and time, so that a damaged or
 * hostile file cannot harm the one that shows it; one that dies is started anew for the next page. Safe to use from several
 * threads, one page is drawn at a time.
 */
typedef struct _RaPreview RaPreview;

/** ra_preview_new: takes as long as the document needs to open: call it from a worker thread. Returns: (transfer full)
 * (nullable): %NULL with RA_PRINT_ERROR_PDF when @bytes cannot be opened, RA_PRINT_ERROR_KIND when they are neither,
 * RA_PRINT_ERROR_STOPPED when it took too long or too much */
RaPreview *ra_preview_new (GBytes *bytes, GError **error);
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
 * cairo_surface_destroy(); %NULL with RA_PRINT_ERROR_PDF or _STOPPED
 */
cairo_surface_t *
ra_preview_render (RaPreview *self, guint page, double scale, GCancellable *cancellable, GError **error);

/** ra_preview_set_test_milliseconds: for tests: how long one answer may take */
void ra_preview_set_test_milliseconds (RaPreview *self, guint milliseconds);

/** ra_preview_get_test_pid: for tests: Returns: (transfer full) (nullable): the process that draws, to be killed */
char *ra_preview_get_test_pid (RaPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPreview, ra_preview_unref)

G_END_DECLS
