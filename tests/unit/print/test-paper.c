/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <poppler.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-paper-layout.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-preview.h"
#include "ra-core/print/ra-print-error.h"
#include "tests/unit/print/sample.h"

#define PAPER(margins, body)                                                                                 \
  "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"" margins "\" clause=\"c\"><title>T</title>" body     \
  "</paper>"

static RaTemplate *
load (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  RaTemplate *paper = ra_template_load_bytes ("x.xml", bytes, NULL, &error);

  g_assert_no_error (error);
  return paper;
}

static RaPaperLayout *
lay_out (const char *xml, const RaValues *values)
{
  g_autoptr (RaTemplate) paper = load (xml);
  g_autoptr (GError) error = NULL;
  RaPaperLayout *layout = ra_paper_layout_new (paper, values, SAMPLE_TIME, 1, NULL, &error);

  g_assert_no_error (error);
  return layout;
}

static void
assert_fails (const char *xml, const RaValues *values, int code, const char *says)
{
  g_autoptr (RaTemplate) paper = load (xml);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_paper_layout_new (paper, values, SAMPLE_TIME, 1, NULL, &error));
  g_assert_error (error, RA_PRINT_ERROR, code);
  if (!g_pattern_match_simple (says, error->message))
    g_test_message ("expected %s, got %s", says, error->message);
  g_assert_true (g_pattern_match_simple (says, error->message));
}

/* Everything that stands on the pages, words separated by single spaces. */
static char *
all_text (const RaPaperLayout *layout)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ra_paper_layout_get_n_pages (layout); i++)
    {
      const GPtrArray *boxes = ra_paper_layout_get_boxes (layout, i);

      for (guint j = 0; j < boxes->len; j++)
        {
          const RaPaperBox *box = boxes->pdata[j];

          if (box->kind == RA_PAPER_BOX_TEXT)
            g_string_append_printf (out, "%s ", box->text);
        }
    }
  return g_string_free (out, FALSE);
}

static const RaPaperBox *
find_box (const RaPaperLayout *layout, guint page, const char *text)
{
  const GPtrArray *boxes = ra_paper_layout_get_boxes (layout, page);

  for (guint j = 0; j < boxes->len; j++)
    {
      const RaPaperBox *box = boxes->pdata[j];

      if (g_strcmp0 (box->text, text) == 0)
        return box;
    }
  return NULL;
}

/* Golden files
 * --------------------------------------------------------------------------------------------- */

static char *
golden_path (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".boxes", NULL);

  return g_test_build_filename (G_TEST_DIST, "data", "print", base, NULL);
}

/* "text 25.0 283.6 60.6 3.4 …": the width goes. */
static char *
without_width (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 5);

  g_free (words[3]);
  words[3] = g_strdup ("*");
  return g_strjoinv (" ", words);
}

/* The hash of the template changes with every comment in it, and so does the width of its line; the rest must
 * not change by itself. */
static char *
without_hash (const char *text, const RaTemplate *paper)
{
  g_autofree char *mark = g_strndup (ra_template_get_hash (paper), 16);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = NULL;
  GString *out;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = lines[i];

      lines[i] = strstr (line, mark) != NULL ? without_width (line) : g_steal_pointer (&line);
    }
  joined = g_strjoinv ("\n", lines);
  out = g_string_new (joined);
  g_string_replace (out, mark, "0123456789abcdef", 0);
  return g_string_free (out, FALSE);
}

static void
check_golden (const char *name, const char *id, void (*change) (RaValues *values))
{
  g_autoptr (RaTemplate) paper = sample_template (id);
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (RaPaperLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = golden_path (name), *text = NULL, *got = NULL, *expected = NULL;

  if (change != NULL)
    change (values);
  layout = ra_paper_layout_new (paper, values, SAMPLE_TIME, sample_copies (id), NULL, &error);
  g_assert_no_error (error);
  text = ra_paper_layout_to_text (layout);
  got = without_hash (text, paper);
  if (g_getenv ("RA_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, got, -1, &error));
  g_assert_true (g_file_get_contents (path, &expected, NULL, &error));
  if (g_strcmp0 (got, expected) != 0)
    g_test_message ("%s differs; if it is meant to, run the test with RA_UPDATE_GOLDEN=1. It is now:\n%s",
                    path, got);
  g_assert_true (g_strcmp0 (got, expected) == 0);
}

static void
set_practice (RaValues *values)
{
  ra_values_set (values, "practice.mark", "ПРАКТИКА");
}

static void
test_golden (void)
{
  check_golden ("registration-card", "registration-card", NULL);
  check_golden ("registration-card-refused", "registration-card", sample_refuse);
  check_golden ("terms", "terms", NULL);
  check_golden ("key-envelope", "key-envelope", NULL);
  check_golden ("key-envelope-practice", "key-envelope", set_practice);
  check_golden ("certificate", "certificate", NULL);
  check_golden ("handover-receipt", "handover-receipt", NULL);
}

/* The PDF
 * -------------------------------------------------------------------------------------------------- */

static GBytes *
render (const char *id, gint64 time)
{
  g_autoptr (RaTemplate) paper = sample_template (id);
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GError) error = NULL;
  GBytes *pdf = ra_paper_render_pdf (paper, values, time, sample_copies (id), NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

static void
test_identical (void)
{
  static const char *const ids[] = { "registration-card", "key-envelope", "certificate", "handover-receipt" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GBytes) first = render (ids[i], SAMPLE_TIME);
      g_autoptr (GBytes) second = render (ids[i], SAMPLE_TIME + (gint64) 3600 * G_USEC_PER_SEC);
      g_autoptr (GBytes) later = render (ids[i], SAMPLE_TIME + (gint64) 24 * 3600 * G_USEC_PER_SEC);

      g_assert_true (g_bytes_equal (first, second));
      g_assert_false (g_bytes_equal (first, later));
    }
}

static gpointer
render_in_thread (gpointer data)
{
  return render ("certificate", SAMPLE_TIME);
}

static void
test_threads (void)
{
  g_autoptr (GBytes) expected = render ("certificate", SAMPLE_TIME);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("render", render_in_thread, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) got = g_thread_join (threads[i]);

      g_assert_true (g_bytes_equal (got, expected));
    }
}

static void
test_fonts_embedded (void)
{
  g_autoptr (GBytes) pdf = render ("registration-card", SAMPLE_TIME);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  PopplerFontInfo *info;
  PopplerFontsIter *iter = NULL;
  guint n = 0;

  g_assert_no_error (error);
  info = poppler_font_info_new (document);
  g_assert_true (poppler_font_info_scan (info, poppler_document_get_n_pages (document), &iter));
  do
    {
      g_assert_true (poppler_fonts_iter_is_embedded (iter));
      g_assert_true (poppler_fonts_iter_is_subset (iter));
      g_assert_nonnull (strstr (poppler_fonts_iter_get_name (iter), "Noto"));
      n++;
    }
  while (poppler_fonts_iter_next (iter));
  g_assert_cmpuint (n, >=, 4);
  poppler_fonts_iter_free (iter);
  g_object_unref (info);
  g_object_unref (document);
}

static void
test_metadata (void)
{
  g_autoptr (GBytes) pdf = render ("key-envelope", SAMPLE_TIME);
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, NULL);
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  g_autofree char *subject = poppler_document_get_subject (document);
  g_autoptr (GDateTime) created
      = g_date_time_new_from_unix_utc (poppler_document_get_creation_date (document));
  g_autofree char *day = g_date_time_format (created, "%F");

  g_assert_cmpstr (title, ==, "Конверт для носія особистого ключа");
  g_assert_cmpstr (author, ==, "Відокремлений пункт реєстрації «Шевченківський»");
  g_assert_cmpstr (subject, ==, "key-envelope 1.0");
  g_assert_cmpstr (day, ==, "2026-03-16");
  g_assert_cmpint (poppler_document_get_modification_date (document), ==,
                   poppler_document_get_creation_date (document));
  g_object_unref (document);
}

static void
test_letters (void)
{
  static const char letters[] = "Їжак Ґанок Євшан Іній об’єкт «лапки» — № 1234/56 ёъыэ ABC xyz €";
  g_autoptr (RaTemplate) paper = load (PAPER ("10mm", "<page><text>{case.number}</text></page>"));
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (RaPreview) preview = NULL;
  g_autofree char *text = NULL;

  ra_values_set (values, "case.number", letters);
  pdf = ra_paper_render_pdf (paper, values, SAMPLE_TIME, 1, NULL, &error);
  g_assert_no_error (error);
  preview = ra_preview_new (pdf, &error);
  text = ra_preview_get_text (preview, 0);
  g_assert_cmpstr (g_strchomp (text), ==, letters);
}

/* Layout
 * --------------------------------------------------------------------------------------------------- */

static void
test_absolute_box (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout = lay_out (
      PAPER ("10mm", "<page><box x=\"20mm\" y=\"25mm\" width=\"100mm\"><text align=\"left\">A</text></box>"
                     "<text align=\"left\">B</text></page>"),
      values);
  const RaPaperBox *a = find_box (layout, 0, "A"), *b = find_box (layout, 0, "B");

  g_assert_cmpfloat_with_epsilon (a->x / RA_MM, 20, 0.01);
  g_assert_cmpfloat_with_epsilon (a->y / RA_MM, 25, 0.01);
  g_assert_cmpfloat_with_epsilon (b->y / RA_MM, 10, 0.01);
}

static void
test_empty_values (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout = lay_out (
      PAPER ("10mm", "<page><text>only {case.number}</text><field label=\"a\">{case.number}</field>"
                     "<field label=\"b\" empty=\"line\">{case.number}</field>"
                     "<field label=\"c\" empty=\"hide\">{case.number}</field>"
                     "<if-set path=\"case.number\"><text>set</text></if-set>"
                     "<if-empty path=\"case.number\"><text>empty</text></if-empty>"
                     "<if-empty path=\"certificates\"><text>none</text></if-empty>"
                     "<table for=\"certificates\"><column label=\"L\" width=\"*\">x</column></table></page>"),
      values);
  g_autofree char *text = all_text (layout);

  g_assert_cmpstr (text, ==, "a — b empty none ");
}

static void
test_missing_value (void)
{
  g_autoptr (RaValues) values = ra_values_new ();

  assert_fails (PAPER ("10mm", "<page>\n<text required=\"yes\">{case.number} {case.date}</text></page>"),
                values, RA_PRINT_ERROR_MISSING, "x.xml:2: *without case.number*");
  ra_values_set (values, "case.number", "1");
  assert_fails (PAPER ("10mm", "<page>\n<text required=\"yes\">{case.number} {case.date}</text></page>"),
                values, RA_PRINT_ERROR_MISSING, "x.xml:2: *without case.date*");
  assert_fails (PAPER ("10mm", "<page for=\"certificates\"><text>a</text></page>"), values,
                RA_PRINT_ERROR_MISSING, "x.xml:1: *certificates*");
}

static void
test_characters (void)
{
  g_autoptr (RaValues) values = ra_values_new ();

  ra_values_set (values, "case.number", "Ім’я 漢");
  assert_fails (PAPER ("10mm", "<page><text>{case.number}</text></page>"), values, RA_PRINT_ERROR_CHARACTER,
                "x.xml:1: *“漢” (U+6F22)*");
  ra_values_set (values, "case.number", "a\033b");
  assert_fails (PAPER ("10mm", "<page><text>{case.number}</text></page>"), values, RA_PRINT_ERROR_CHARACTER,
                "*control character (U+001B)");
  ra_values_set (values, "case.number", "a\u202eb");
  assert_fails (PAPER ("10mm", "<page><text>{case.number}</text></page>"), values, RA_PRINT_ERROR_CHARACTER,
                "*invisible or control character (U+202E)");
  ra_values_set (values, "case.number", "\xff\xfe");
  assert_fails (PAPER ("10mm", "<page><text>{case.number}</text></page>"), values, RA_PRINT_ERROR_CHARACTER,
                "*UTF-8");
}

static void
test_markup_is_text (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout = NULL;

  ra_values_set (values, "case.number", "<b>{case.date}</b> & %s");
  layout = lay_out (PAPER ("10mm", "<page><text>{case.number}</text></page>"), values);
  g_assert_nonnull (find_box (layout, 0, "<b>{case.date}</b> & %s"));
}

static void
test_long_word (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autofree char *word = g_strnfill (400, 'w');
  g_autoptr (RaPaperLayout) layout = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);
  const GPtrArray *boxes;
  double width, height;

  ra_values_set (values, "case.number", word);
  layout = lay_out (PAPER ("10mm", "<page><text>{case.number}</text></page>"), values);
  ra_paper_layout_get_page_size (layout, &width, &height);
  boxes = ra_paper_layout_get_boxes (layout, 0);
  g_assert_cmpuint (boxes->len, >, 2);
  for (guint i = 0; i < boxes->len; i++)
    {
      const RaPaperBox *box = boxes->pdata[i];

      g_string_append (joined, box->text);
      g_assert_cmpfloat (box->x + box->width, <=, width - 10 * RA_MM + 0.1);
    }
  g_assert_cmpstr (joined->str, ==, word);
}

static void
test_long_name (void)
{
  g_autoptr (RaTemplate) paper = sample_template ("key-envelope");
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (RaPaperLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  while (g_utf8_strlen (name->str, -1) < 190)
    g_string_append (name, "Довгоіменко ");
  g_string_append (name, "Останнєслово");
  ra_values_set (values, "subscriber.full-name", name->str);
  layout = ra_paper_layout_new (paper, values, SAMPLE_TIME, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ra_paper_layout_get_n_pages (layout), ==, 1);
  text = all_text (layout);
  g_assert_nonnull (strstr (text, name->str));
}

static void
test_overfull (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autofree char *long_text = g_strnfill (5000, 'a');

  ra_values_set (values, "case.number", long_text);
  assert_fails (PAPER ("10mm", "<page>\n\n<box height=\"2cm\"><text>{case.number}</text></box></page>"),
                values, RA_PRINT_ERROR_OVERFULL, "x.xml:3: *does not fit its box*");
  assert_fails (PAPER ("10mm", "<page><space height=\"400mm\"/></page>"), values, RA_PRINT_ERROR_OVERFULL,
                "x.xml:1: *does not fit a page*");
  assert_fails (
      PAPER ("10mm", "<page><columns><cell width=\"150mm\"/><cell width=\"150mm\"/></columns></page>"),
      values, RA_PRINT_ERROR_OVERFULL, "*wider than their place*");
  assert_fails ("<paper id=\"x\" version=\"1\" size=\"DL\" most-pages=\"1\" margins=\"1cm\" "
                "clause=\"c\"><title>T</title>"
                "<page><text>{case.number}</text></page></paper>",
                values, RA_PRINT_ERROR_OVERFULL, "*takes * pages and may have 1");
}

static void
test_shrinks (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout = NULL;
  const GPtrArray *boxes;
  double bottom = 0;

  ra_values_set (values, "case.number",
                 "one two three four five six seven eight nine ten eleven twelve thirteen");
  layout = lay_out (
      PAPER ("10mm", "<page><box height=\"12mm\" width=\"60mm\"><text>{case.number}</text></box></page>"),
      values);
  boxes = ra_paper_layout_get_boxes (layout, 0);
  for (guint i = 0; i < boxes->len; i++)
    {
      const RaPaperBox *box = boxes->pdata[i];

      bottom = MAX (bottom, box->y + box->height);
    }
  g_assert_cmpfloat (bottom, <=, 22 * RA_MM + 0.1);
}

static void
test_pagination (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 100; i++)
    ra_values_set (ra_values_add_row (values, "certificates"), "certificate.serial", "ab");
  layout = lay_out (
      PAPER ("10mm", "<footer><small>{page.number} of {page.count}</small></footer><page>"
                     "<table for=\"certificates\"><column label=\"head\" width=\"20mm\">{row.number}</column>"
                     "<column label=\"serial\" width=\"*\">{certificate.serial:hex}</column></table></page>"),
      values);
  g_assert_cmpuint (ra_paper_layout_get_n_pages (layout), >, 2);
  for (guint i = 0; i < ra_paper_layout_get_n_pages (layout); i++)
    {
      g_autofree char *foot = g_strdup_printf ("%u of %u", i + 1, ra_paper_layout_get_n_pages (layout));

      g_assert_nonnull (find_box (layout, i, "head"));
      g_assert_nonnull (find_box (layout, i, foot));
    }
  text = all_text (layout);
  g_assert_nonnull (strstr (text, " 100 AB "));
}

/* A list of many people: what stands below each page of it and below the whole, and no person on two pages. */
static RaPaperLayout *
lay_out_people (guint n)
{
  g_autoptr (RaValues) values = ra_values_new ();

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *from = g_strdup_printf ("from %u", i), *to = g_strdup_printf ("to %u", i);
      RaValues *row = ra_values_add_row (values, "certificates");

      ra_values_set (row, "certificate.not-before", from);
      ra_values_set (row, "certificate.not-after", to);
    }
  return lay_out (
      PAPER (
          "10mm",
          "<page><text>begin</text>"
          "<table for=\"certificates\" total=\"all {row.count}\" carried=\"up to {row.number} of {row.count}\">"
          "<column label=\"head\" width=\"20mm\">{row.number}</column>"
          "<column label=\"time\" width=\"*\">{certificate.not-before}<br/>{certificate.not-after}</column>"
          "</table></page>"),
      values);
}

/* The number of the first person from @n on who is not on @page; checks that nobody is there by half. */
static guint
skip_people (const RaPaperLayout *layout, guint page, guint n)
{
  for (;; n++)
    {
      g_autofree char *from = g_strdup_printf ("from %u", n), *to = g_strdup_printf ("to %u", n);
      const RaPaperBox *upper = find_box (layout, page, from), *lower = find_box (layout, page, to);

      g_assert_true ((upper == NULL) == (lower == NULL));
      if (upper == NULL)
        return n;
    }
}

static void
check_people (guint n)
{
  g_autoptr (RaPaperLayout) layout = lay_out_people (n);
  g_autofree char *total = g_strdup_printf ("all %u", n);
  guint pages = ra_paper_layout_get_n_pages (layout), next = 1;

  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *carried = NULL;

      next = skip_people (layout, i, next);
      carried = g_strdup_printf ("up to %u of %u", next - 1, n);
      g_assert_nonnull (find_box (layout, i, "head"));
      g_assert_true ((find_box (layout, i, carried) != NULL) == (i + 1 < pages));
      g_assert_true ((find_box (layout, i, total) != NULL) == (i + 1 == pages));
    }
  g_assert_cmpuint (next, ==, n + 1);
}

static void
test_people (void)
{
  /* Whatever place on a page the list ends at, its total stands below a person. */
  for (guint n = 1; n < 80; n++)
    check_people (n);
  check_people (300);
}

/* Returns: (transfer full): all that a table of certificates says, each row in the words of @column */
static char *
say_rows (RaValues *values, const char *column)
{
  g_autofree char *paper = g_strdup_printf (
      PAPER ("10mm", "<page><table for=\"certificates\"><column label=\"serial\" width=\"*\">"
                     "%s</column></table></page>"),
      column);
  g_autoptr (RaPaperLayout) layout = lay_out (paper, values);

  return all_text (layout);
}

static RaValues *
add_serial (RaValues *values, const char *serial)
{
  RaValues *row = ra_values_add_row (values, "certificates");

  ra_values_set (row, "certificate.serial", serial);
  return row;
}

/* −5E and 5E are two certificates. */
static void
test_hex_sign (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autofree char *text = NULL;

  add_serial (values, "-5e01aabb");
  text = say_rows (values, "{certificate.serial:hex}");
  g_assert_nonnull (strstr (text, "-5E01 AABB"));
}

/* What a row knows to be nothing is not taken from around it: it would be another's. */
static void
test_row_of_nothing (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autofree char *text = NULL;

  ra_values_set (values, "case.number", "around");
  ra_values_set (add_serial (values, "first"), "case.number", NULL);
  add_serial (values, "second");
  text = say_rows (values, "{certificate.serial}-{case.number}");
  g_assert_null (strstr (text, "first-around"));
  g_assert_nonnull (strstr (text, "second-around"));
}

/* A paper of Ukraine writes countries in words; what is no code stays. */
static void
test_country (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autofree char *text = NULL;

  add_serial (values, "PL");
  add_serial (values, "XX");
  text = say_rows (values, "[{certificate.serial:country}]");
  g_assert_nonnull (strstr (text, "[Польща]"));
  g_assert_nonnull (strstr (text, "[XX]"));
}

static void
test_keep_together (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout = lay_out (
      PAPER ("10mm",
             "<page><space height=\"265mm\"/><keep-together><text>first</text><space height=\"15mm\"/>"
             "<text>second</text></keep-together></page>"),
      values);
  g_autoptr (RaPaperLayout) loose
      = lay_out (PAPER ("10mm", "<page><space height=\"265mm\"/><text>first</text><space height=\"15mm\"/>"
                                "<text>second</text></page>"),
                 values);
  g_autoptr (RaPaperLayout) broken
      = lay_out (PAPER ("10mm", "<page><text>first</text><page-break/><text>second</text></page>"), values);

  g_assert_cmpuint (ra_paper_layout_get_n_pages (layout), ==, 2);
  g_assert_nonnull (find_box (layout, 1, "first"));
  g_assert_nonnull (find_box (loose, 0, "first"));
  g_assert_nonnull (find_box (loose, 1, "second"));
  g_assert_nonnull (find_box (broken, 1, "second"));
}

static guint
find_page (const RaPaperLayout *layout, const char *text)
{
  for (guint i = 0; i < ra_paper_layout_get_n_pages (layout); i++)
    if (find_box (layout, i, text) != NULL)
      return i;
  g_assert_not_reached ();
}

#define SIGNATURE "<signature label='signs' caption='c'/>"

/* Below what is signed there is a place to sign, and never on a sheet of its own: with the whole of the last paragraph, with a
 * field, with the last row of a table, whatever stands around the signature. */
static void
test_signature_stays (void)
{
  static const char *const blocks[][2] = {
    { "<text>first<br/>second<br/>third<br/>fourth</text>" SIGNATURE, "first" },
    { "<text>first<br/>second<br/>third<br/>fourth</text><keep-together><space height='2mm'/>" SIGNATURE
          SIGNATURE "</keep-together>",
      "first" },
    { "<text>first</text><space height='1mm'/><columns><cell width='*'>" SIGNATURE
      "</cell><cell width='30mm'><stamp label='M' size='25mm'/></cell></columns>",
      "first" },
    { "<field label='l'>first</field>" SIGNATURE, "first" },
    { "<table for='certificates' total='first'><column label='l' width='*'>{certificate.serial}</column></table>" SIGNATURE,
      "first" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    for (guint space = 225; space < 275; space++)
      {
        g_autofree char *xml
            = g_strdup_printf (PAPER ("10mm", "<page><space height='%umm'/>%s</page>"), space, blocks[i][0]);
        g_autoptr (RaValues) values = ra_values_new ();
        g_autoptr (RaPaperLayout) layout = NULL;

        add_serial (values, "A1");
        layout = lay_out (xml, values);
        g_assert_cmpuint (find_page (layout, "signs"), ==, find_page (layout, blocks[i][1]));
      }
}

static void
test_heading_stays (void)
{
  g_autoptr (RaValues) values = ra_values_new ();
  g_autoptr (RaPaperLayout) layout
      = lay_out (PAPER ("10mm", "<page><space height=\"266mm\"/><text style=\"heading\">heading</text>"
                                "<field label=\"l\">value</field></page>"),
                 values);

  g_assert_nonnull (find_box (layout, 1, "heading"));
  g_assert_nonnull (find_box (layout, 1, "value"));
}

static void
test_copies (void)
{
  g_autoptr (RaTemplate) paper = sample_template ("registration-card");
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPaperLayout) two = ra_paper_layout_new (paper, values, SAMPLE_TIME, 2, NULL, &error);
  g_autoptr (RaPaperLayout) one = ra_paper_layout_new (paper, values, SAMPLE_TIME, 1, NULL, &error);

  g_assert_cmpuint (ra_paper_layout_get_n_pages (two), ==, 2);
  g_assert_cmpuint (ra_paper_layout_get_n_pages (one), ==, 1);
  g_assert_nonnull (find_box (two, 0, "Примірник 1 з 2"));
  g_assert_nonnull (find_box (two, 1, "Примірник 2 з 2"));
  g_assert_nonnull (find_box (two, 1, "Сторінка 1 з 1"));
  g_assert_nonnull (find_box (one, 0, "Примірник 1 з 1"));
}

static void
test_cancelled (void)
{
  g_autoptr (RaTemplate) paper = sample_template ("certificate");
  g_autoptr (RaValues) values = sample_values ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ra_paper_render_pdf (paper, values, SAMPLE_TIME, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_fonts_there (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ra_paper_check_fonts (&error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/paper/golden", test_golden);
  g_test_add_func ("/print/paper/identical", test_identical);
  g_test_add_func ("/print/paper/threads", test_threads);
  g_test_add_func ("/print/paper/fonts-there", test_fonts_there);
  g_test_add_func ("/print/paper/fonts-embedded", test_fonts_embedded);
  g_test_add_func ("/print/paper/metadata", test_metadata);
  g_test_add_func ("/print/paper/letters", test_letters);
  g_test_add_func ("/print/paper/absolute-box", test_absolute_box);
  g_test_add_func ("/print/paper/empty-values", test_empty_values);
  g_test_add_func ("/print/paper/missing-value", test_missing_value);
  g_test_add_func ("/print/paper/characters", test_characters);
  g_test_add_func ("/print/paper/markup-is-text", test_markup_is_text);
  g_test_add_func ("/print/paper/long-word", test_long_word);
  g_test_add_func ("/print/paper/long-name", test_long_name);
  g_test_add_func ("/print/paper/overfull", test_overfull);
  g_test_add_func ("/print/paper/shrinks", test_shrinks);
  g_test_add_func ("/print/paper/pagination", test_pagination);
  g_test_add_func ("/print/paper/people", test_people);
  g_test_add_func ("/print/paper/hex-sign", test_hex_sign);
  g_test_add_func ("/print/paper/row-of-nothing", test_row_of_nothing);
  g_test_add_func ("/print/paper/country", test_country);
  g_test_add_func ("/print/paper/keep-together", test_keep_together);
  g_test_add_func ("/print/paper/heading-stays", test_heading_stays);
  g_test_add_func ("/print/paper/signature-stays", test_signature_stays);
  g_test_add_func ("/print/paper/copies", test_copies);
  g_test_add_func ("/print/paper/cancelled", test_cancelled);
  return g_test_run ();
}
