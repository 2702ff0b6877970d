/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 1000 pages of paper certificates: as one document each, as an office prints them, and as one document. */
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-preview.h"
#include "tests/bench/common/samples.h"
#include "tests/unit/print/sample.h"

#define PAGES 1000
#define PEOPLE 300
#define SAMPLE_PAGES 4 /* two certificates, two copies each */

static gsize
render (RaTemplate *paper, const RaValues *values, guint copies)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_paper_render_pdf (paper, values, SAMPLE_TIME, copies, NULL, &error);

  g_assert_no_error (error);
  return g_bytes_get_size (pdf);
}

typedef struct
{
  gint64 from, cpu_from;
} Watch;

static Watch
start_watch (void)
{
  Watch watch = { g_get_monotonic_time (), cpu_us () };

  return watch;
}

static void
report (const char *what, const Watch *watch, gsize bytes)
{
  double seconds = since_ms (watch->from) / 1000;
  double processor = (double) (cpu_us () - watch->cpu_from) / G_USEC_PER_SEC;

  g_print ("%s: %d pages in %.2f s (processor %.2f s), %.0f pages/s, %.1f kB a page\n", what, PAGES, seconds,
           processor, PAGES / seconds, (double) bytes / PAGES / 1000);
}

static void
time_preview (RaTemplate *paper, const RaValues *values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_paper_render_pdf (paper, values, SAMPLE_TIME, 1, NULL, &error);
  g_autoptr (RaPreview) preview = ra_preview_new (pdf, &error);
  gint64 from = g_get_monotonic_time ();

  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++)
    cairo_surface_destroy (ra_preview_render (preview, 0, 1.5, NULL, &error));
  g_print ("preview of a page at 108 dpi: %.1f ms\n", (double) (g_get_monotonic_time () - from) / 20 / 1000);
}

/* An organisation's list of people as the appendix of a card has it: two copies, one after another. */
static void
time_people (void)
{
  static const char xml[]
      = "<paper id=\"x\" version=\"1\" size=\"A4\" margins=\"12mm 15mm 10mm 25mm\" clause=\"c\"><title>T</title>"
        "<footer><small>{page.number} / {page.count}</small></footer><page>"
        "<table for=\"subscribers\" total=\"{row.count}\" carried=\"{row.number} / {row.count}\">"
        "<column label=\"№\" width=\"9mm\">{row.number}</column>"
        "<column label=\"Підписувач\" width=\"*\"><strong>{subscriber.full-name}</strong><br/>{subscriber.document} "
        "{subscriber.document-number}</column>"
        "<column label=\"РНОКПП\" width=\"24mm\">{subscriber.tax-number}</column>"
        "<column label=\"Зв’язок\" width=\"44mm\">{subscriber.phone}<br/>{subscriber.email}</column>"
        "</table></page></paper>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTemplate) paper = ra_template_load_bytes ("people.xml", bytes, NULL, &error);
  g_autoptr (RaValues) values = sample_values ();
  const GPtrArray *paths = ra_values_get_paths (values);
  guint n = paths->len;
  gint64 from;
  gsize size;

  g_assert_no_error (error);
  for (guint i = 0; i < PEOPLE; i++)
    {
      RaValues *row = ra_values_add_row (values, "subscribers");
      g_autofree char *email = g_strdup_printf ("person-%u@example.com", i);
      g_autofree char *name = g_strdup_printf ("Їжакевич-Ґалаґан Євгенія В’ячеславівна %u", i);

      for (guint j = 0; j < n; j++)
        if (g_str_has_prefix (paths->pdata[j], "subscriber."))
          ra_values_set (row, paths->pdata[j], ra_values_get (values, paths->pdata[j]));
      ra_values_set (row, "subscriber.email", email);
      ra_values_set (row, "subscriber.full-name", name);
    }
  from = g_get_monotonic_time ();
  size = render (paper, values, 2);
  g_print ("list of %d people, two copies: %.0f ms, %.0f kB\n", PEOPLE, since_ms (from),
           (double) size / 1000);
}

int
main (void)
{
  g_autoptr (RaTemplate) paper = NULL;
  g_autoptr (RaValues) values = NULL;
  gsize bytes = 0;
  Watch watch;

  ra_process_harden ();
  watch = start_watch ();
  paper = sample_template ("certificate");
  values = sample_values ();
  render (paper, values, 1);
  g_print ("first paper, fonts and template read: %.0f ms\n", since_ms (watch.from));
  watch = start_watch ();
  for (guint i = 0; i < PAGES / SAMPLE_PAGES; i++)
    bytes += render (paper, values, 2);
  report ("paper certificates, a document each", &watch, bytes);
  for (guint i = 2; i < PAGES / 2; i++)
    {
      RaValues *row = ra_values_add_row (values, "certificates");
      const RaValues *first = ra_values_get_row (values, "certificates", 0);
      const GPtrArray *paths = ra_values_get_paths (first);

      for (guint j = 0; j < paths->len; j++)
        ra_values_set (row, paths->pdata[j], ra_values_get (first, paths->pdata[j]));
    }
  watch = start_watch ();
  bytes = render (paper, values, 2);
  report ("paper certificates, one document", &watch, bytes);
  time_preview (paper, values);
  time_people ();
  return 0;
}
