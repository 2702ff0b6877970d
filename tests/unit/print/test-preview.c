/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-preview.h"
#include "ra-core/print/ra-print-error.h"
#include "tests/unit/print/sample.h"

static RaPreview *
open_certificate (void)
{
  g_autoptr (RaTemplate) paper = sample_template ("certificate");
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf
      = ra_paper_render_pdf (paper, values, SAMPLE_TIME, sample_copies ("certificate"), NULL, &error);
  RaPreview *preview;

  g_assert_no_error (error);
  preview = ra_preview_new (pdf, &error);
  g_assert_no_error (error);
  return preview;
}

static void
test_pages (void)
{
  g_autoptr (RaPreview) preview = open_certificate ();
  double width, height;

  g_assert_cmpuint (ra_preview_get_n_pages (preview), ==, 4);
  ra_preview_get_page_size (preview, 0, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.28, 0.1);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.1);
}

static gboolean
has_dark_pixels (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (data[y * stride + x * 4] < 64)
        return TRUE;
  return FALSE;
}

static gpointer
render_in_thread (gpointer data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = ra_preview_render (data, 1, 1.5, NULL, &error);

  g_assert_no_error (error);
  return surface;
}

static void
test_render (void)
{
  g_autoptr (RaPreview) preview = open_certificate ();
  GThread *threads[3];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("render", render_in_thread, preview);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      cairo_surface_t *surface = g_thread_join (threads[i]);

      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 893);
      g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
      g_assert_true (has_dark_pixels (surface));
      cairo_surface_destroy (surface);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (RaPreview) preview = open_certificate ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ra_preview_render (preview, 0, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_not_a_pdf (void)
{
  static const char *const bytes[] = { "", "%PDF-1.5\n", "<html></html>", "\x89PNG\r\n\x1a\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      g_autoptr (GBytes) pdf = g_bytes_new (bytes[i], strlen (bytes[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (ra_preview_new (pdf, &error));
      g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF);
    }
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/preview/pages", test_pages);
  g_test_add_func ("/print/preview/render", test_render);
  g_test_add_func ("/print/preview/cancelled", test_cancelled);
  g_test_add_func ("/print/preview/not-a-pdf", test_not_a_pdf);
  return g_test_run ();
}
