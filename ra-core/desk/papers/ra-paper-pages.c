/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/papers/ra-paper-pages.h"

#include "ra-core/print/ra-preview.h"

RaPaperPages *
ra_paper_pages_new (GBytes *pdf, GError **error)
{
  return ra_preview_new (pdf, error);
}

RaPaperPages *
ra_paper_pages_ref (RaPaperPages *self)
{
  return ra_preview_ref (self);
}

void
ra_paper_pages_unref (RaPaperPages *self)
{
  ra_preview_unref (self);
}

guint
ra_paper_pages_get_n_pages (RaPaperPages *self)
{
  return ra_preview_get_n_pages (self);
}

void
ra_paper_pages_get_size (RaPaperPages *self, guint page, double *width, double *height)
{
  ra_preview_get_page_size (self, page, width, height);
}

char *
ra_paper_pages_get_text (RaPaperPages *self, guint page)
{
  return ra_preview_get_text (self, page);
}

cairo_surface_t *
ra_paper_pages_render (
    RaPaperPages *self, guint page, double scale, GCancellable *cancellable, GError **error)
{
  return ra_preview_render (self, page, scale, cancellable, error);
}

gboolean
ra_paper_pages_draw (RaPaperPages *self, guint page, cairo_t *cr, GError **error)
{
  return ra_preview_draw (self, page, cr, error);
}
