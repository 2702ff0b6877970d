/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-paint.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define DASH 3.0
#define CODE_DOTS 8 /* across a module of a code: fine enough for screens to smooth its edges */
/* A paragraph of the document's structure; ignored by surfaces other than PDF. */
#define PARAGRAPH_TAG "P"
#define LINE_TAG "Span"

static void
set_grey (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

/* Across the page as a shape and not as a text: it must not get between the words of
 * whoever reads the text. */
static void
paint_across (const RaPaperMark *mark, cairo_t *cr)
{
  cairo_translate (cr, mark->box.x + mark->box.width / 2, mark->box.y + mark->box.height / 2);
  cairo_rotate (cr, mark->angle);
  cairo_move_to (cr, -mark->box.width / 2, mark->baseline - mark->box.height / 2);
  pango_cairo_layout_line_path (cr, mark->line);
  cairo_fill (cr);
}

static void
paint_text (const RaPaperMark *mark, cairo_t *cr)
{
  cairo_save (cr);
  set_grey (cr, mark->grey);
  if (mark->angle != 0)
    paint_across (mark, cr);
  else
    {
      cairo_move_to (cr, mark->box.x, mark->box.y + mark->baseline);
      cairo_tag_begin (cr, LINE_TAG, NULL);
      pango_cairo_show_layout_line (cr, mark->line);
      cairo_tag_end (cr, LINE_TAG);
    }
  cairo_restore (cr);
}

static void
stroke (const RaPaperMark *mark, cairo_t *cr)
{
  const double dashes[] = { DASH, DASH };

  cairo_set_line_width (cr, mark->thickness);
  cairo_set_dash (cr, dashes, mark->dashed ? 2 : 0, 0);
  set_grey (cr, mark->grey);
  cairo_stroke (cr);
}

static void
paint_line (const RaPaperMark *mark, cairo_t *cr)
{
  cairo_move_to (cr, mark->box.x, mark->box.y);
  cairo_rel_line_to (cr, mark->box.width, mark->box.height);
  stroke (mark, cr);
}

static void
paint_frame (const RaPaperMark *mark, cairo_t *cr)
{
  double half = mark->thickness / 2;

  if (mark->shade > 0)
    {
      cairo_rectangle (cr, mark->box.x, mark->box.y, mark->box.width, mark->box.height);
      set_grey (cr, 1 - mark->shade);
      cairo_fill (cr);
    }
  if (mark->thickness <= 0)
    return;
  cairo_rectangle (cr, mark->box.x + half, mark->box.y + half, mark->box.width - 2 * half,
                   mark->box.height - 2 * half);
  stroke (mark, cr);
}

static void
paint_circle (const RaPaperMark *mark, cairo_t *cr)
{
  double radius = mark->box.width / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, mark->box.x + radius, mark->box.y + radius, radius, 0, 2 * G_PI);
  stroke (mark, cr);
}

/* Dots of a row of an A1 image: the first of 32 is the lowest bit of a word, or the
 * highest on big-endian machines. */
static void
fill_row (guint32 *words, const guint8 *modules, guint across)
{
  for (guint x = 0; x < across * CODE_DOTS; x++)
    if (modules[x / CODE_DOTS])
      words[x / 32] |= G_BYTE_ORDER == G_LITTLE_ENDIAN ? 1u << (x % 32) : 0x80000000u >> (x % 32);
}

static cairo_surface_t *
draw_modules (const guint8 *modules, guint across, guint down)
{
  cairo_surface_t *image
      = cairo_image_surface_create (CAIRO_FORMAT_A1, (int) (across * CODE_DOTS), (int) (down * CODE_DOTS));
  gsize stride = (gsize) cairo_image_surface_get_stride (image);
  guint8 *data = cairo_image_surface_get_data (image);

  if (data == NULL)
    return image; /* carries its error to whoever paints with it */
  for (guint y = 0; y < down * CODE_DOTS; y++)
    if (y % CODE_DOTS == 0)
      fill_row ((guint32 *) (gpointer) (data + y * stride), modules + y / CODE_DOTS * across, across);
    else
      memcpy (data + y * stride, data + (y - 1) * stride, stride);
  cairo_surface_mark_dirty (image);
  return image;
}

/* A stencil, not hundreds of rectangles: those are more work than all the text of a page. */
static void
paint_code (const RaPaperMark *mark, cairo_t *cr)
{
  gsize count;
  const guint8 *modules = g_bytes_get_data (mark->modules, &count);
  guint across = mark->modules_across, down = (guint) count / across;
  cairo_surface_t *image = draw_modules (modules, across, down);
  cairo_pattern_t *stencil = cairo_pattern_create_for_surface (image);

  cairo_pattern_set_filter (stencil, CAIRO_FILTER_NEAREST); /* edges are not smoothed in print */
  cairo_save (cr);
  cairo_translate (cr, mark->box.x, mark->box.y);
  cairo_scale (cr, mark->box.width / (across * CODE_DOTS), mark->box.height / (down * CODE_DOTS));
  set_grey (cr, 0);
  cairo_mask (cr, stencil);
  cairo_restore (cr);
  cairo_pattern_destroy (stencil);
  cairo_surface_destroy (image);
}

static void
paint_mark (const RaPaperMark *mark, cairo_t *cr)
{
  switch (mark->box.kind)
    {
    case RA_PAPER_BOX_TEXT:
      paint_text (mark, cr);
      break;
    case RA_PAPER_BOX_LINE:
      paint_line (mark, cr);
      break;
    case RA_PAPER_BOX_FRAME:
      paint_frame (mark, cr);
      break;
    case RA_PAPER_BOX_CIRCLE:
      paint_circle (mark, cr);
      break;
    case RA_PAPER_BOX_CODE:
    default:
      paint_code (mark, cr);
      break;
    }
}

void
ra_paper_paint_marks (const GPtrArray *marks, cairo_t *cr)
{
  guint open = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const RaPaperMark *mark = g_ptr_array_index (marks, i);

      if (mark->paragraph != open && open != 0)
        cairo_tag_end (cr, PARAGRAPH_TAG);
      if (mark->paragraph != open && mark->paragraph != 0)
        cairo_tag_begin (cr, PARAGRAPH_TAG, NULL);
      open = mark->paragraph;
      paint_mark (mark, cr);
    }
  if (open != 0)
    cairo_tag_end (cr, PARAGRAPH_TAG);
}
