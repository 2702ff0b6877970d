/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What PDF files are made of, where the papers that are shipped have none of it. */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-paper-font.h"
#include "ra-core/print/ra-pdf-document.h"
#include "tests/unit/print/sample.h"

static void
assert_number (double value, guint decimals, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ra_pdf_add_number (out, value, decimals);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_numbers (void)
{
  assert_number (0, 3, "0 ");
  assert_number (-0.0001, 3, "0 ");
  assert_number (0.5, 3, "0.5 ");
  assert_number (-0.062, 3, "-0.062 ");
  assert_number (12.3456, 3, "12.346 ");
  assert_number (100, 3, "100 ");
  assert_number (1200, 0, "1200 ");
  assert_number (-7.5, 1, "-7.5 ");
}

static void
test_text (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ra_pdf_add_text (out, "Aї𝄞");
  g_assert_cmpstr (out->str, ==, "<feff00410457d834dd1e>");
}

/* One glyph for letters of two alphabets, and one that belongs to the glyph before it: a code for each meaning. */
static void
test_codes (void)
{
  g_autoptr (GError) error = NULL;
  PangoContext *context = ra_paper_font_new_context ("uk", &error);
  PangoFontDescription *description = pango_font_description_from_string ("Noto Serif 10");
  PangoFont *pango = pango_context_load_font (context, description);
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (pango));
  RaPdfFont *font = ra_pdf_font_new (face, 1);
  int first, second;
  guint16 latin = ra_pdf_font_use (font, 36, "A", 1, &first);

  g_assert_no_error (error);
  g_assert_cmpint (latin, !=, 0);
  g_assert_cmpint (ra_pdf_font_use (font, 36, "А", strlen ("А"), &second), !=, latin);
  g_assert_cmpint (second, ==, first);
  g_assert_cmpint (ra_pdf_font_use (font, 36, "", 0, &second), !=, latin);
  g_assert_cmpint (ra_pdf_font_use (font, 36, "A and more", 1, &second), ==, latin);
  ra_pdf_font_free (font);
  g_object_unref (pango);
  pango_font_description_free (description);
  g_object_unref (context);
}

/* The same code twice on a page, and on the next one, is one picture. */
static void
test_pictures (void)
{
  const guint8 one[] = { 1, 0, 0, 1 }, other[] = { 0, 1, 1, 0 };
  RaPdfAbout about = { .creator = "test" };
  RaPdfDocument *document = ra_pdf_document_new (100, 100, &about);
  g_autoptr (GBytes) modules = g_bytes_new_static (one, sizeof one);
  g_autoptr (GBytes) same = g_bytes_new (one, sizeof one);
  g_autoptr (GBytes) different = g_bytes_new_static (other, sizeof other);
  g_autoptr (GBytes) pdf = NULL;
  gsize size;

  g_assert_cmpuint (ra_pdf_document_picture (document, modules, 2, 8), ==, 0);
  g_assert_cmpuint (ra_pdf_document_picture (document, same, 2, 8), ==, 0);
  g_assert_cmpuint (ra_pdf_document_picture (document, different, 2, 8), ==, 1);
  pdf = ra_pdf_document_finish (document);
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (pdf, &size), (gssize) g_bytes_get_size (pdf), "%PDF-1.5"));
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/pdf/numbers", test_numbers);
  g_test_add_func ("/print/pdf/text", test_text);
  g_test_add_func ("/print/pdf/codes", test_codes);
  g_test_add_func ("/print/pdf/pictures", test_pictures);
  return g_test_run ();
}
