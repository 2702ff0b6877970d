/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper.h"

#include "ra-core/base/ra-date.h"
#include "ra-core/print/ra-paper-font.h"
#include "ra-core/print/ra-paper-layout.h"
#include "ra-core/print/ra-pdf-document.h"
#include "ra-core/print/ra-template-private.h"

#define PROGRAM "RA Station"

/* The day alone: two printings of one day are the same bytes. */
static RaPdfDocument *
new_document (const RaPaperLayout *layout, const RaTemplate *paper, const RaValues *values, gint64 unix_us)
{
  const char *language = ra_node_text (ra_template_get_root (paper), RA_SLOT_LANGUAGE);
  g_autofree char *subject
      = g_strdup_printf ("%s %s", ra_template_get_id (paper), ra_template_get_version (paper));
  RaPdfAbout about = { .title = ra_template_get_title (paper),
                       .subject = subject,
                       .author = ra_values_get (values, "office.name"),
                       .creator = PROGRAM,
                       .language = language != NULL ? language : RA_PAPER_LANGUAGE };
  double width, height;
  char date[16];
  GDate day;

  ra_date_from_time (unix_us, &day);
  g_date_strftime (date, sizeof date, "%Y%m%d", &day);
  about.date = date;
  ra_paper_layout_get_page_size (layout, &width, &height);
  return ra_pdf_document_new (width, height, &about);
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
  g_autoptr (RaPdfDocument) document = NULL;

  if (layout == NULL)
    return NULL;
  document = new_document (layout, paper, values, unix_us);
  for (guint i = 0; i < ra_paper_layout_get_n_pages (layout); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      ra_pdf_document_begin_page (document);
      ra_paper_layout_paint (layout, i, document);
      ra_pdf_document_end_page (document);
    }
  return ra_pdf_document_finish (g_steal_pointer (&document));
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
