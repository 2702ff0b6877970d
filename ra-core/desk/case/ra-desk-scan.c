/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-desk-scan.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/ra-desk-private.h"

#define POINTS 72.0

GPtrArray *
ra_desk_list_scanners (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_check_role (self, "case-item", error) ? ra_scanner_list (cancellable, error) : NULL;
}

/* ---- one PDF of all pages ---- */

static cairo_status_t
append (gpointer array, const guint8 *data, guint size)
{
  g_byte_array_append (array, data, size);
  return CAIRO_STATUS_SUCCESS;
}

/* The picture goes into the PDF as it came: nothing is decoded here. */
static gboolean
add_page (cairo_surface_t *pdf, cairo_t *cr, const RaScannedPage *page)
{
  double scale = POINTS / page->dpi;
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) page->width, (int) page->height);
  gboolean done;

  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (page->jpeg, NULL),
                               g_bytes_get_size (page->jpeg), (cairo_destroy_func_t) g_bytes_unref,
                               g_bytes_ref (page->jpeg));
  cairo_pdf_surface_set_size (pdf, page->width * scale, page->height * scale);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_show_page (cr);
  done = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (picture);
  return done;
}

static GBytes *
make_pdf (GPtrArray *pages, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (append, out, 1, 1);
  cairo_t *cr = cairo_create (pdf);
  gboolean done = TRUE;

  for (guint i = 0; i < pages->len; i++)
    done = done && add_page (pdf, cr, g_ptr_array_index (pages, i));
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  done = done && cairo_surface_status (pdf) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (pdf);
  if (done)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error_literal (
      error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED,
      _ ("The scanned pages cannot be put together. Scan fewer at once, or at a lower resolution."));
  return NULL;
}

/* ---- the act ---- */

gboolean
ra_desk_scan_item (RaDesk *self, const RaScanTask *task, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "case-item", error))
    return FALSE;
  pages = ra_scanner_scan (task->order, task->progress, cancellable, error);
  pdf = pages != NULL ? make_pdf (pages, error) : NULL;
  if (pdf == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return ra_desk_set_item (
      self, task->number,
      &(RaItemChange){ .item = task->item, .keeps_state = TRUE, .name = task->name, .bytes = pdf },
      cancellable, error);
}
