/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-preview-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "ra-core/print/ra-print-error.h"

/* A4 and what printers leave white around, in points; and how fine a page is drawn. */
#define SHORT_SIDE (210 * 72 / 25.4)
#define LONG_SIDE (297 * 72 / 25.4)
#define MARGIN (4 * 72 / 25.4)
#define PIXELS_A_POINT (200.0 / 72)

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* On the sheet that is turned as the page is. */
static void
put_page (cairo_surface_t *pdf, cairo_t *cr, cairo_surface_t *page, double width, double height)
{
  double wide = width > height ? LONG_SIDE : SHORT_SIDE, high = width > height ? SHORT_SIDE : LONG_SIDE;
  double scale = MIN (1, MIN ((wide - 2 * MARGIN) / width, (high - 2 * MARGIN) / height));

  cairo_pdf_surface_set_size (pdf, wide, high);
  cairo_save (cr);
  cairo_translate (cr, (wide - width * scale) / 2, (high - height * scale) / 2);
  cairo_scale (cr, width * scale / cairo_image_surface_get_width (page),
               height * scale / cairo_image_surface_get_height (page));
  cairo_set_source_surface (cr, page, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_show_page (cr);
}

/* A page that is much larger than a sheet is not drawn finer than the sheet is printed. */
static double
scale_of (double width, double height)
{
  return PIXELS_A_POINT * MIN (1, LONG_SIDE / MAX (MAX (width, height), 1));
}

static gboolean
draw_page (
    RaPreview *self, guint i, cairo_surface_t *pdf, cairo_t *cr, GCancellable *cancellable, GError **error)
{
  double width, height;
  cairo_surface_t *page;

  ra_preview_get_page_size (self, i, &width, &height);
  page = ra_preview_render (self, i, scale_of (width, height), cancellable, error);
  if (page == NULL)
    return FALSE;
  put_page (pdf, cr, page, MAX (width, 1), MAX (height, 1));
  cairo_surface_destroy (page);
  return TRUE;
}

static gboolean
draw_pages (RaPreview *self, cairo_surface_t *pdf, cairo_t *cr, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < ra_preview_get_n_pages (self); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !draw_page (self, i, pdf, cr, cancellable, error))
      return FALSE;
  cairo_surface_finish (pdf);
  if (cairo_surface_status (pdf) == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error_literal (error, RA_PRINT_ERROR, RA_PRINT_ERROR_FAILED,
                       cairo_status_to_string (cairo_surface_status (pdf)));
  return FALSE;
}

static gboolean
check_pages (RaPreview *self, GError **error)
{
  guint pages = ra_preview_get_n_pages (self);

  if (pages <= RA_PREVIEW_PDF_PAGES)
    return TRUE;
  g_set_error (
      error, RA_PRINT_ERROR, RA_PRINT_ERROR_OVERFULL,
      _ ("This file has %u pages; at most %d are printed from here. Print it in parts, where it was made."),
      pages, RA_PREVIEW_PDF_PAGES);
  return FALSE;
}

GBytes *
ra_preview_to_pdf (RaPreview *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  cairo_surface_t *pdf;
  cairo_t *cr;
  gboolean drawn;

  if (!check_pages (self, error))
    return NULL;
  bytes = g_byte_array_new ();
  pdf = cairo_pdf_surface_create_for_stream (append, bytes, SHORT_SIDE, LONG_SIDE);
  cr = cairo_create (pdf);
  drawn = draw_pages (self, pdf, cr, cancellable, error);
  cairo_destroy (cr);
  cairo_surface_destroy (pdf);
  return drawn ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
