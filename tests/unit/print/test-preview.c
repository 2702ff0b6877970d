/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-preview-pdf.h"
#include "ra-core/print/ra-preview.h"
#include "ra-core/print/ra-print-error.h"
#include "tests/unit/alone.h"
#include "tests/unit/print/sample.h"

static cairo_status_t
append (gpointer array, const guint8 *data, guint size)
{
  g_byte_array_append (array, data, size);
  return CAIRO_STATUS_SUCCESS;
}

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
  static const struct
  {
    const char *bytes;
    RaPrintError code;
  } all[] = {
    { "", RA_PRINT_ERROR_KIND },
    { "%PDF-1.5\n", RA_PRINT_ERROR_PDF },
    { "<html></html>", RA_PRINT_ERROR_KIND },
    { "\x89PNG\r\n\x1a\n", RA_PRINT_ERROR_PDF },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GBytes) pdf = g_bytes_new (all[i].bytes, strlen (all[i].bytes));
      g_autoptr (GError) error = NULL;

      g_assert_null (ra_preview_new (pdf, &error));
      g_assert_error (error, RA_PRINT_ERROR, (int) all[i].code);
    }
}

/* ---- what somebody brought ---- */

static GBytes *
make_pdf (guint pages, double width, double height)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, array, width, height);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < pages; i++)
    {
      cairo_rectangle (cr, 10, 10, 20, 20);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static GBytes *
make_png (int width, int height)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, append, array), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static RaPreview *
open_pages (guint pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = make_pdf (pages, 200, 300);
  RaPreview *preview = ra_preview_new (pdf, &error);

  g_assert_no_error (error);
  return preview;
}

static void
assert_draws (RaPreview *preview, guint page, int width)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = ra_preview_render (preview, page, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_true (has_dark_pixels (surface));
  cairo_surface_destroy (surface);
}

static void
assert_stopped (RaPreview *preview)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_preview_render (preview, 0, 1, NULL, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_STOPPED);
}

static void
assert_not_opened (GBytes *bytes, RaPrintError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_preview_new (bytes, &error));
  g_assert_error (error, RA_PRINT_ERROR, (int) code);
}

static void
test_picture (void)
{
  g_autoptr (GBytes) png = make_png (960, 480);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) preview = ra_preview_new (png, &error);
  double width, height;

  g_assert_no_error (error);
  g_assert_cmpuint (ra_preview_get_n_pages (preview), ==, 1);
  ra_preview_get_page_size (preview, 0, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 720, 0.1);
  g_assert_cmpfloat_with_epsilon (height, 360, 0.1);
  assert_draws (preview, 0, 720);
}

/* Half a picture may be shown as far as it goes. */
static void
assert_survives (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) preview = ra_preview_new (bytes, &error);

  if (preview == NULL)
    g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF);
}

/* Half a picture, a picture that says it is larger than any memory, and a PDF of which the end is missing. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) png = make_png (960, 480);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GByteArray) bomb = g_bytes_unref_to_array (g_bytes_ref (png));
  g_autoptr (GBytes) head
      = g_bytes_new_static ("%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 1 0 R>>\nendobj\n", 52);

  assert_survives (half);
  assert_not_opened (head, RA_PRINT_ERROR_PDF);
  /* Its header says 2 147 483 647 by as many; the sum of the header is wrong then as well. */
  memcpy (bomb->data + 16, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8);
  g_autoptr (GBytes) large = g_byte_array_free_to_bytes (g_steal_pointer (&bomb));
  assert_not_opened (large, RA_PRINT_ERROR_PDF);
}

static void
test_too_large (void)
{
  g_autoptr (GBytes) png = make_png (17000, 1);

  assert_not_opened (png, RA_PRINT_ERROR_STOPPED);
}

/* For a printer it is drawn anew, each page on a sheet; very many are not. */
static void
test_to_pdf (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) few = open_pages (3), many = open_pages (RA_PREVIEW_PDF_PAGES + 1);
  g_autoptr (GBytes) pdf = ra_preview_to_pdf (few, NULL, &error);
  g_autoptr (RaPreview) drawn = NULL;
  double width, height;

  g_assert_no_error (error);
  drawn = ra_preview_new (pdf, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ra_preview_get_n_pages (drawn), ==, 3);
  ra_preview_get_page_size (drawn, 2, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.3, 0.5);
  g_assert_cmpfloat_with_epsilon (height, 841.9, 0.5);
  g_assert_null (ra_preview_to_pdf (many, NULL, &error));
  g_assert_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_OVERFULL);
}

static void
test_encrypted (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ra-preview-XXXXXX", NULL);
  g_autofree char *plain = g_build_filename (folder, "plain.pdf", NULL);
  g_autofree char *locked = g_build_filename (folder, "locked.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) pdf = make_pdf (1, 200, 300);
  g_autoptr (GSubprocess) qpdf = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  g_assert_true (
      g_file_set_contents (plain, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL));
  qpdf = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "qpdf", "--encrypt", "secret", "secret", "256",
                           "--", plain, locked, NULL);
  if (qpdf == NULL || !g_subprocess_wait_check (qpdf, NULL, NULL))
    {
      g_test_skip ("there is no qpdf here");
      return;
    }
  g_assert_true (g_file_get_contents (locked, &contents, &size, NULL));
  bytes = g_bytes_new (contents, size);
  assert_not_opened (bytes, RA_PRINT_ERROR_PDF);
  g_unlink (plain);
  g_unlink (locked);
  g_rmdir (folder);
}

static void
test_many_pages (void)
{
  g_autoptr (RaPreview) preview = open_pages (500);

  g_assert_cmpuint (ra_preview_get_n_pages (preview), ==, 500);
  assert_draws (preview, 499, 200);
}

/* A page that is too large to draw as it is asked for is drawn smaller. */
static void
test_large_page (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1, 14000, 14000);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) preview = ra_preview_new (pdf, &error);
  cairo_surface_t *surface;

  g_assert_no_error (error);
  surface = ra_preview_render (preview, 0, 4, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), >, 6000);
  g_assert_cmpint (cairo_image_surface_get_width (surface), <, 6400);
  cairo_surface_destroy (surface);
}

static void
send_signal (RaPreview *preview, int number)
{
  g_autofree char *pid = ra_preview_get_test_pid (preview);

  g_assert_nonnull (pid);
  g_assert_cmpint (kill (atoi (pid), number), ==, 0);
}

/* Whoever draws may be killed by its document: that page is not shown, the next one is; and not for ever. */
static void
test_killed (void)
{
  g_autoptr (RaPreview) preview = open_pages (3);

  for (guint i = 0; i < 3; i++)
    {
      assert_draws (preview, i, 200);
      send_signal (preview, SIGKILL);
      assert_stopped (preview);
    }
  assert_stopped (preview);
  g_assert_null (ra_preview_get_test_pid (preview));
}

static void
test_stuck (void)
{
  g_autoptr (RaPreview) preview = open_pages (1);

  send_signal (preview, SIGSTOP);
  ra_preview_set_test_milliseconds (preview, 50);
  assert_stopped (preview);
  ra_preview_set_test_milliseconds (preview, 20000);
  assert_draws (preview, 0, 200);
}

static char *
read_of (const char *pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/%s", pid, name);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* As the kernel says it: no system calls but some, no new rights, nothing written. */
static void
test_cell (void)
{
  g_autoptr (RaPreview) preview = open_pages (1);
  g_autofree char *pid = ra_preview_get_test_pid (preview);
  g_autofree char *status = read_of (pid, "status");
  g_autofree char *limits = read_of (pid, "limits");

  g_assert_nonnull (strstr (status, "Seccomp:\t2"));
  g_assert_nonnull (strstr (status, "NoNewPrivs:\t1"));
  g_assert_true (g_regex_match_simple ("Max file size +0 +0", limits, 0, 0));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0", limits, 0, 0));
  g_assert_false (g_regex_match_simple ("Max cpu time +unlimited", limits, 0, 0));
}

static void
test_no_program (void)
{
  g_autoptr (GBytes) pdf = make_pdf (1, 200, 300);

  assert_not_opened (pdf, RA_PRINT_ERROR_PROGRAM);
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
  g_test_add_func ("/print/preview/picture", test_picture);
  g_test_add_func ("/print/preview/damaged", test_damaged);
  g_test_add_func ("/print/preview/too-large", test_too_large);
  g_test_add_func ("/print/preview/encrypted", test_encrypted);
  g_test_add_func ("/print/preview/to-pdf", test_to_pdf);
  g_test_add_func ("/print/preview/many-pages", test_many_pages);
  g_test_add_func ("/print/preview/large-page", test_large_page);
  g_test_add_func ("/print/preview/killed", test_killed);
  g_test_add_func ("/print/preview/stuck", test_stuck);
  g_test_add_func ("/print/preview/cell", test_cell);
  alone_add_func ("/print/preview/no-program", test_no_program);
  return g_test_run ();
}
