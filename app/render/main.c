/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws one document for the program that started it, which hands it over in a file and asks over a socket:
 * ra-core/print/ra-render-protocol.h. Started by hand it does nothing. */
#include <string.h>
#include <unistd.h>

#include "app/render/ra-render-cell.h"
#include "app/render/ra-render-document.h"
#include "ra-core/base/ra-helper.h"

/* Of the processor, for opening and for each page. */
#define SECONDS 15

static gboolean
put (gconstpointer data, gsize size)
{
  return ra_helper_write (RA_RENDER_SOCKET_FD, data, size);
}

static gboolean
say (RaRenderStatus status, guint32 width, guint32 height, guint32 text)
{
  RaRenderAnswer answer = { RA_RENDER_MAGIC, status, width, height, text };

  return put (&answer, sizeof answer);
}

static gboolean
say_pages (RaRenderDocument *document)
{
  guint n = ra_render_document_get_n_pages (document);
  g_autofree RaRenderSize *sizes = g_new0 (RaRenderSize, n);

  for (guint i = 0; i < n; i++)
    sizes[i] = ra_render_document_get_size (document, i);
  return say (RA_RENDER_OK, n, 0, 0) && put (sizes, n * sizeof *sizes);
}

static gboolean
say_pixels (cairo_surface_t *surface)
{
  gsize row = (gsize) cairo_image_surface_get_width (surface) * 4;

  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    if (!put (cairo_image_surface_get_data (surface)
                  + (gsize) y * (gsize) cairo_image_surface_get_stride (surface),
              row))
      return FALSE;
  return TRUE;
}

static gboolean
say_text (RaRenderDocument *document, guint page)
{
  g_autofree char *text = ra_render_document_get_text (document, page);
  gsize length = strlen (text);

  return say (RA_RENDER_OK, 0, 0, (guint32) length) && put (text, length);
}

static gboolean
answer (RaRenderDocument *document, const RaRenderQuestion *question)
{
  RaRenderStatus status = RA_RENDER_DAMAGED;
  cairo_surface_t *surface;
  gboolean said;

  ra_render_cell_give_time (SECONDS);
  if (question->page >= ra_render_document_get_n_pages (document))
    return say (RA_RENDER_DAMAGED, 0, 0, 0);
  if (!(question->scale > 0))
    return say_text (document, question->page);
  surface = ra_render_document_draw (document, question->page, question->scale, &status);
  if (surface == NULL)
    return say (status, 0, 0, 0);
  said = say (RA_RENDER_OK, (guint32) cairo_image_surface_get_width (surface),
              (guint32) cairo_image_surface_get_height (surface), 0)
         && say_pixels (surface);
  cairo_surface_destroy (surface);
  return said;
}

static RaRenderDocument *
open_document (RaRenderStatus *status)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (RA_RENDER_DOCUMENT_FD, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;

  *status = RA_RENDER_UNKNOWN;
  return bytes != NULL ? ra_render_document_open (bytes, status) : NULL;
}

int
main (void)
{
  RaRenderStatus status;
  RaRenderQuestion question;
  RaRenderDocument *document;

  if (!ra_render_cell_enter ())
    _exit (2);
  ra_render_cell_give_time (SECONDS);
  document = open_document (&status);
  if (document == NULL)
    _exit (say (status, 0, 0, 0) ? 0 : 1);
  if (say_pages (document))
    while (ra_helper_read (RA_RENDER_SOCKET_FD, &question, sizeof question) && answer (document, &question))
      continue;
  /* Nothing of a hostile document is tidied up. */
  _exit (0);
}
