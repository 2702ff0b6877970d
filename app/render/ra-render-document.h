/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "ra-core/print/ra-render-protocol.h"

G_BEGIN_DECLS

/** RaRenderDocument: a PDF (poppler) or a picture (gdk-pixbuf), which has one page and stands for 96 pixels an inch */
typedef struct _RaRenderDocument RaRenderDocument;

/** ra_render_document_open: @status: (out): why not. Returns: (transfer full) (nullable) */
RaRenderDocument *ra_render_document_open (GBytes *bytes, RaRenderStatus *status);
void ra_render_document_free (RaRenderDocument *self);

guint ra_render_document_get_n_pages (const RaRenderDocument *self);

RaRenderSize ra_render_document_get_size (RaRenderDocument *self, guint page);

/** ra_render_document_get_text: Returns: (transfer full): UTF-8, of at most RA_RENDER_MAX_TEXT bytes */
char *ra_render_document_get_text (RaRenderDocument *self, guint page);

/** ra_render_document_draw: @status: (out): why not. Returns: (transfer full) (nullable): on white */
cairo_surface_t *
ra_render_document_draw (RaRenderDocument *self, guint page, double scale, RaRenderStatus *status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRenderDocument, ra_render_document_free)

G_END_DECLS
