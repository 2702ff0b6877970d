/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <poppler.h>

#include "ra-core/print/ra-print-error.h"

#define MAX_PIXELS 16384

struct _RaPreview
{
  GMutex mutex; /* poppler draws one page of a document at a time */
  GBytes *bytes;
  PopplerDocument *document;
  guint n_pages;
};

/* The one place where poppler's errors become ours. */
static void
convert_error (const GError *raw, GError **error)
{
  if (g_error_matches (raw, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF,
                 _ ("The PDF is locked by a password and cannot be shown. Ask for a copy without one."));
  else
    g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF,
                 _ ("This is not a PDF, or the file is damaged (%s). Scan or save it again."), raw->message);
}

RaPreview *
ra_preview_new (GBytes *pdf, GError **error)
{
  g_autoptr (GError) raw = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &raw);
  RaPreview *self;

  if (document == NULL)
    {
      convert_error (raw, error);
      return NULL;
    }
  self = g_atomic_rc_box_new0 (RaPreview);
  g_mutex_init (&self->mutex);
  self->bytes = g_bytes_ref (pdf);
  self->document = document;
  self->n_pages = MAX (poppler_document_get_n_pages (document), 0);
  return self;
}

RaPreview *
ra_preview_ref (RaPreview *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_preview_clear (gpointer data)
{
  RaPreview *self = data;

  g_clear_object (&self->document);
  g_bytes_unref (self->bytes);
  g_mutex_clear (&self->mutex);
}

void
ra_preview_unref (RaPreview *self)
{
  g_atomic_rc_box_release_full (self, ra_preview_clear);
}

guint
ra_preview_get_n_pages (const RaPreview *self)
{
  return self->n_pages;
}

void
ra_preview_get_page_size (RaPreview *self, guint page, double *width, double *height)
{
  PopplerPage *found = NULL;

  *width = *height = 0;
  g_return_if_fail (page < self->n_pages);
  g_mutex_lock (&self->mutex);
  found = poppler_document_get_page (self->document, page);
  if (found != NULL)
    poppler_page_get_size (found, width, height);
  g_clear_object (&found);
  g_mutex_unlock (&self->mutex);
}

char *
ra_preview_get_text (RaPreview *self, guint page)
{
  PopplerPage *found = NULL;
  char *text = NULL;

  g_return_val_if_fail (page < self->n_pages, NULL);
  g_mutex_lock (&self->mutex);
  found = poppler_document_get_page (self->document, page);
  if (found != NULL)
    text = poppler_page_get_text (found);
  g_clear_object (&found);
  g_mutex_unlock (&self->mutex);
  return text != NULL ? text : g_strdup ("");
}

static cairo_surface_t *
draw (PopplerPage *page, double scale, GError **error)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  poppler_page_get_size (page, &width, &height);
  surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) CLAMP (ceil (width * scale), 1, MAX_PIXELS),
                                    (int) CLAMP (ceil (height * scale), 1, MAX_PIXELS));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_FAILED, _ ("The page cannot be shown: %s."),
               cairo_status_to_string (status));
  return NULL;
}

cairo_surface_t *
ra_preview_render (RaPreview *self, guint page, double scale, GCancellable *cancellable, GError **error)
{
  PopplerPage *found = NULL;
  cairo_surface_t *surface = NULL;

  g_return_val_if_fail (page < self->n_pages && scale > 0, NULL);
  g_mutex_lock (&self->mutex);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      found = poppler_document_get_page (self->document, page);
      if (found != NULL)
        surface = draw (found, scale, error);
      else
        g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF, _ ("Page %u of the PDF is damaged."),
                     page + 1);
    }
  g_clear_object (&found);
  g_mutex_unlock (&self->mutex);
  return surface;
}
