/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/render/ra-render-document.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

/* Points a pixel of a picture. */
#define PIXEL (72.0 / 96.0)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

struct _RaRenderDocument
{
  PopplerDocument *pdf; /* nullable: it is a picture */
  cairo_surface_t *picture;
};

/* ---- pictures ---- */

/* What scanners and telephones make; no other decoder is woken. */
static const struct
{
  const char *type, *magic;
  gsize length;
} kinds[] = {
  { "png", "\x89PNG\r\n\x1a\n", 8 },
  { "jpeg", "\xff\xd8\xff", 3 },
  { "tiff", "II*\0", 4 },
  { "tiff", "MM\0*", 4 },
};

static const char *
find_kind (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size >= kinds[i].length && memcmp (data, kinds[i].magic, kinds[i].length) == 0)
      return kinds[i].type;
  return NULL;
}

/* Before anything is decoded. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gboolean *too_large)
{
  *too_large = width > (int) RA_RENDER_MAX_SIDE || height > (int) RA_RENDER_MAX_SIDE
               || (guint64) width * (guint64) height > RA_RENDER_MAX_PIXELS;
  if (*too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static GdkPixbuf *
decode (GBytes *bytes, const char *type, RaRenderStatus *status)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  g_autoptr (GdkPixbuf) found = NULL;
  gboolean too_large = FALSE, written;

  *status = RA_RENDER_UNKNOWN;
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &too_large);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  written = gdk_pixbuf_loader_close (loader, NULL) && written;
  *status = too_large ? RA_RENDER_TOO_LARGE : RA_RENDER_DAMAGED;
  if (!written || too_large || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* One row of the toolkit's format into cairo's, on white. */
static void
convert_row (const guint8 *from, guint32 *to, int width, int channels)
{
  for (int x = 0; x < width; x++, from += channels)
    {
      guint alpha = channels == 4 ? from[3] : 255, white = 255 - alpha;
      guint r = (from[0] * alpha) / 255 + white, g = (from[1] * alpha) / 255 + white,
            b = (from[2] * alpha) / 255 + white;

      to[x] = 0xff000000u | r << 16 | g << 8 | b;
    }
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  for (int y = 0; y < height; y++)
    convert_row (gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf),
                 (guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                         + (gsize) y * (gsize) cairo_image_surface_get_stride (surface)),
                 width, gdk_pixbuf_get_n_channels (pixbuf));
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
open_picture (RaRenderDocument *self, GBytes *bytes, RaRenderStatus *status)
{
  const char *type = find_kind (bytes);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  *status = RA_RENDER_UNKNOWN;
  if (type == NULL)
    return FALSE;
  pixbuf = decode (bytes, type, status);
  if (pixbuf == NULL)
    return FALSE;
  self->picture = to_surface (pixbuf);
  return cairo_surface_status (self->picture) == CAIRO_STATUS_SUCCESS;
}

/* ---- opening ---- */

static gboolean
is_pdf (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 5 && memcmp (data, "%PDF-", 5) == 0;
}

static gboolean
open_pdf (RaRenderDocument *self, GBytes *bytes, RaRenderStatus *status)
{
  g_autoptr (GError) error = NULL;
  int n;

  self->pdf = poppler_document_new_from_bytes (bytes, NULL, &error);
  *status = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? RA_RENDER_ENCRYPTED
                                                                            : RA_RENDER_DAMAGED;
  if (self->pdf == NULL)
    return FALSE;
  n = poppler_document_get_n_pages (self->pdf);
  if (n > (int) RA_RENDER_MAX_PAGES)
    *status = RA_RENDER_TOO_LARGE;
  return n > 0 && n <= (int) RA_RENDER_MAX_PAGES;
}

RaRenderDocument *
ra_render_document_open (GBytes *bytes, RaRenderStatus *status)
{
  g_autoptr (RaRenderDocument) self = g_new0 (RaRenderDocument, 1);
  gboolean opened = is_pdf (bytes) ? open_pdf (self, bytes, status) : open_picture (self, bytes, status);

  return opened ? g_steal_pointer (&self) : NULL;
}

void
ra_render_document_free (RaRenderDocument *self)
{
  g_clear_object (&self->pdf);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self);
}

guint
ra_render_document_get_n_pages (const RaRenderDocument *self)
{
  return self->pdf != NULL ? (guint) poppler_document_get_n_pages (self->pdf) : 1;
}

/* ---- pages ---- */

RaRenderSize
ra_render_document_get_size (RaRenderDocument *self, guint page)
{
  double width = 1, height = 1;

  if (self->pdf == NULL)
    return (RaRenderSize){ (float) (cairo_image_surface_get_width (self->picture) * PIXEL),
                           (float) (cairo_image_surface_get_height (self->picture) * PIXEL) };
  g_autoptr (PopplerPage) found = poppler_document_get_page (self->pdf, (int) page);
  if (found != NULL)
    poppler_page_get_size (found, &width, &height);
  return (RaRenderSize){ (float) width, (float) height };
}

char *
ra_render_document_get_text (RaRenderDocument *self, guint page)
{
  g_autoptr (PopplerPage) found
      = self->pdf != NULL ? poppler_document_get_page (self->pdf, (int) page) : NULL;
  char *text = found != NULL ? poppler_page_get_text (found) : NULL;

  if (text == NULL)
    return g_strdup ("");
  if (strlen (text) > RA_RENDER_MAX_TEXT)
    text[RA_RENDER_MAX_TEXT] = '\0';
  return text;
}

static gboolean
paint (RaRenderDocument *self, guint page, double scale, cairo_t *cr)
{
  if (self->pdf == NULL)
    {
      cairo_scale (cr, scale * PIXEL, scale * PIXEL);
      cairo_set_source_surface (cr, self->picture, 0, 0);
      cairo_paint (cr);
      return TRUE;
    }
  g_autoptr (PopplerPage) found = poppler_document_get_page (self->pdf, (int) page);
  cairo_scale (cr, scale, scale);
  if (found != NULL)
    poppler_page_render (found, cr);
  return found != NULL;
}

/* A page that is too large is drawn smaller rather than not at all. */
static double
fit (RaRenderSize size, double scale)
{
  double side = MAX (size.width, size.height) * scale,
         pixels = (double) size.width * size.height * scale * scale;

  if (side > RA_RENDER_MAX_SIDE)
    scale *= RA_RENDER_MAX_SIDE / side;
  if (pixels > RA_RENDER_MAX_PIXELS)
    scale = MIN (scale, sqrt (RA_RENDER_MAX_PIXELS / ((double) size.width * size.height)));
  return scale * (side > RA_RENDER_MAX_SIDE || pixels > RA_RENDER_MAX_PIXELS ? 0.999 : 1);
}

static int
pixels (double points, double scale)
{
  return (int) CLAMP (ceil (points * scale), 1, RA_RENDER_MAX_SIDE);
}

cairo_surface_t *
ra_render_document_draw (RaRenderDocument *self, guint page, double scale, RaRenderStatus *status)
{
  RaRenderSize size = ra_render_document_get_size (self, page);
  double fitting = fit (size, scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels (size.width, fitting),
                                                         pixels (size.height, fitting));
  cairo_t *cr = cairo_create (surface);
  gboolean painted;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  painted = paint (self, page, fitting, cr);
  *status = RA_RENDER_DAMAGED;
  if (painted && cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    *status = RA_RENDER_OK;
  cairo_destroy (cr);
  if (*status != RA_RENDER_OK)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}
