/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/print/ra-paper-font.h"
#include "ra-core/print/ra-paper-layout.h"
#include "ra-core/print/ra-print-error.h"

#define PROGRAM "RA Station"
#define DOCUMENT_TAG "Document"

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The day alone: two printings of one day are the same bytes. */
static void
set_metadata (cairo_surface_t *surface, const RaTemplate *paper, const RaValues *values, gint64 unix_us)
{
  g_autofree char *date = NULL;
  g_autofree char *subject
      = g_strdup_printf ("%s %s", ra_template_get_id (paper), ra_template_get_version (paper));
  const char *office = ra_values_get (values, "office.name");
  GDate day;

  ra_date_from_time (unix_us, &day);
  date = ra_date_format_iso (&day);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, ra_template_get_title (paper));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, PROGRAM);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
  if (office != NULL && *office != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, office);
}

static gboolean
paint_pages (const RaPaperLayout *layout, cairo_surface_t *surface, GCancellable *cancellable, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;

  cairo_tag_begin (cr, DOCUMENT_TAG, NULL);
  for (guint i = 0; done && i < ra_paper_layout_get_n_pages (layout); i++)
    {
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      ra_paper_layout_paint (layout, i, cr);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, DOCUMENT_TAG);
  cairo_destroy (cr);
  return done;
}

static gboolean
finish_surface (cairo_surface_t *surface, GError **error)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_FAILED,
               _ ("The paper could not be drawn: %s. Nothing was printed; try again."),
               cairo_status_to_string (status));
  return FALSE;
}

GBytes *
ra_paper_render_pdf (RaTemplate *paper,
                     const RaValues *values,
                     gint64 unix_us,
                     guint copies,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RaPaperLayout) layout = ra_paper_layout_new (paper, values, unix_us, copies, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  double width, height;
  gboolean done;

  if (layout == NULL)
    return NULL;
  ra_paper_layout_get_page_size (layout, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_bytes, bytes, width, height);
  set_metadata (surface, paper, values, unix_us);
  done = paint_pages (layout, surface, cancellable, error) && finish_surface (surface, error);
  cairo_surface_destroy (surface);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

gboolean
ra_paper_check_fonts (GError **error)
{
  PangoContext *context = ra_paper_font_new_context ("uk", error);

  if (context == NULL)
    return FALSE;
  g_object_unref (context);
  return TRUE;
}
