/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-paint.h"

#include <math.h>
#include <string.h>

#include "ra-core/print/ra-paper-strip.h"

#define DASH 3
#define CODE_DOTS 8 /* across a module of a code: fine enough for screens to smooth its edges */
#define DECIMALS 3  /* of a point: finer than any printer */
/* From the ends of a quarter of a circle to its points of control, in radii. */
#define QUARTER 0.5522847498

/* What a page is painted with. */
typedef struct
{
  RaPdfDocument *document;
  GString *out;
  double height; /* of the page: PDF counts from below */
} Brush;

static void
add (const Brush *self, double value)
{
  ra_pdf_add_number (self->out, value, DECIMALS);
}

static void
add_point (const Brush *self, double x, double y)
{
  add (self, x);
  add (self, self->height - y);
}

static void
say (const Brush *self, const char *operators)
{
  g_string_append (self->out, operators);
}

/* ---- text ---- */

/* A line of text being shown: where the pen is, and where it would be had nothing been rounded. */
typedef struct
{
  const Brush *brush;
  const RaPdfType *type; /* that is chosen; nullable */
  double pen;
  double x;
  double rise;
  gboolean open; /* an array of glyphs has been begun */
} Hand;

static void
close_array (Hand *self)
{
  if (self->open)
    say (self->brush, ">]TJ\n");
  self->open = FALSE;
}

static void
choose_type (Hand *self, const RaPdfType *type)
{
  if (self->type == type)
    return;
  close_array (self);
  say (self->brush, "/F");
  ra_pdf_add_number (self->brush->out, type->number, 0);
  add (self->brush, type->size);
  say (self->brush, "Tf\n");
  self->type = type;
}

static void
set_rise (Hand *self, double rise)
{
  if (self->rise == rise)
    return;
  close_array (self);
  add (self->brush, rise);
  say (self->brush, "Ts\n");
  self->rise = rise;
}

static void
add_code (GString *out, guint16 code)
{
  static const char digits[] = "0123456789abcdef";

  for (int shift = 12; shift >= 0; shift -= 4)
    g_string_append_c (out, digits[code >> shift & 15]);
}

/* Moves the pen to @x where it is a thousandth of the type off. */
static void
reach (Hand *self, double x)
{
  double thousandths = round ((self->pen - x) / self->type->size * 1000);

  if (!self->open)
    say (self->brush, "[<");
  self->open = TRUE;
  if (thousandths == 0)
    return;
  say (self->brush, ">");
  ra_pdf_add_number (self->brush->out, thousandths, 0);
  say (self->brush, "<");
  self->pen -= thousandths / 1000 * self->type->size;
}

/* Bytes of the text that glyph @i of @run stands for; what belongs to the glyph before it stands for none. */
static gsize
text_of (const PangoGlyphItem *run, int i, int *from)
{
  const int *clusters = run->glyphs->log_clusters;
  gboolean backwards = run->item->analysis.level % 2 == 1;
  int step = backwards ? -1 : 1, next = i;

  *from = clusters[i];
  if (i > 0 && clusters[i - 1] == clusters[i])
    return 0;
  while (next >= 0 && next < run->glyphs->num_glyphs && clusters[next] == clusters[i])
    next += step;
  return (gsize) ((next >= 0 && next < run->glyphs->num_glyphs ? clusters[next] : run->item->length) - *from);
}

static void
show_run (Hand *self, const PangoGlyphItem *run, const char *text)
{
  const RaPdfType *type = ra_pdf_document_type (self->brush->document, run->item->analysis.font);

  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];
      int from, width;
      gsize length = text_of (run, i, &from);

      if (glyph->glyph != PANGO_GLYPH_EMPTY)
        {
          guint16 code
              = ra_pdf_font_use (type->font, glyph->glyph, text + run->item->offset + from, length, &width);

          choose_type (self, type);
          set_rise (self, -(double) glyph->geometry.y_offset / PANGO_SCALE);
          reach (self, self->x + (double) glyph->geometry.x_offset / PANGO_SCALE);
          add_code (self->brush->out, code);
          self->pen += width * type->size / 1000;
        }
      self->x += (double) glyph->geometry.width / PANGO_SCALE;
    }
}

static void
show_line (const RaPaperMark *mark, const Brush *brush)
{
  Hand hand = { .brush = brush };
  const char *text = pango_layout_get_text (mark->layout);

  ra_pdf_document_begin_line (brush->document);
  say (brush, "BT\n");
  add_point (brush, mark->box.x, mark->box.y + mark->baseline);
  say (brush, "Td\n");
  for (GSList *run = mark->line->runs; run != NULL; run = run->next)
    show_run (&hand, run->data, text);
  set_rise (&hand, 0);
  close_array (&hand);
  say (brush, "ET\n");
  ra_pdf_document_end_line (brush->document);
}

/* ---- text as a shape ---- */

/* Outlines being drawn. */
typedef struct
{
  GString *out;
  double x, y, scale;
} Outline;

static void
draw_point (const Outline *self, float x, float y)
{
  ra_pdf_add_number (self->out, self->x + x * self->scale, DECIMALS);
  ra_pdf_add_number (self->out, self->y + y * self->scale, DECIMALS);
}

static void
draw_move (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *unused)
{
  draw_point (data, x, y);
  g_string_append (((Outline *) data)->out, "m\n");
}

static void
draw_line (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *unused)
{
  draw_point (data, x, y);
  g_string_append (((Outline *) data)->out, "l\n");
}

static void
draw_cubic (hb_draw_funcs_t *funcs,
            void *data,
            hb_draw_state_t *state,
            float x1,
            float y1,
            float x2,
            float y2,
            float x,
            float y,
            void *unused)
{
  draw_point (data, x1, y1);
  draw_point (data, x2, y2);
  draw_point (data, x, y);
  g_string_append (((Outline *) data)->out, "c\n");
}

static void
draw_close (hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *unused)
{
  g_string_append (((Outline *) data)->out, "h\n");
}

static hb_draw_funcs_t *
new_draw_funcs (void)
{
  hb_draw_funcs_t *funcs = hb_draw_funcs_create ();

  hb_draw_funcs_set_move_to_func (funcs, draw_move, NULL, NULL);
  hb_draw_funcs_set_line_to_func (funcs, draw_line, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func (funcs, draw_cubic, NULL, NULL);
  hb_draw_funcs_set_close_path_func (funcs, draw_close, NULL, NULL);
  return funcs;
}

static void
draw_run (const PangoGlyphItem *run, hb_draw_funcs_t *funcs, Outline *outline, double *x)
{
  hb_face_t *face = hb_font_get_face (pango_font_get_hb_font (run->item->analysis.font));
  hb_font_t *font = hb_font_create (face);
  PangoFontDescription *description = pango_font_describe_with_absolute_size (run->item->analysis.font);

  outline->scale
      = (double) pango_font_description_get_size (description) / PANGO_SCALE / hb_face_get_upem (face);
  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &run->glyphs->glyphs[i];

      outline->x = *x + (double) glyph->geometry.x_offset / PANGO_SCALE;
      outline->y = -(double) glyph->geometry.y_offset / PANGO_SCALE;
      if (glyph->glyph != PANGO_GLYPH_EMPTY)
        hb_font_get_glyph_shape (font, glyph->glyph, funcs, outline);
      *x += (double) glyph->geometry.width / PANGO_SCALE;
    }
  pango_font_description_free (description);
  hb_font_destroy (font);
}

/* The middle of the text is at 0, 0. */
static void
draw_across (gconstpointer data, GString *content)
{
  const RaPaperMark *mark = data;
  hb_draw_funcs_t *funcs = new_draw_funcs ();
  Outline outline = { .out = content };
  double x = 0;

  for (GSList *run = mark->line->runs; run != NULL; run = run->next)
    draw_run (run->data, funcs, &outline, &x);
  g_string_append (content, "f\n");
  hb_draw_funcs_destroy (funcs);
}

/* Across the page as a shape and not as a text: it must not get between the words of whoever reads the text. */
static void
paint_across (const RaPaperMark *mark, const Brush *brush)
{
  double x = -mark->box.width / 2, y = mark->box.height / 2 - mark->baseline;
  double sine = sin (-mark->angle), cosine = cos (-mark->angle);
  double middle_x = mark->box.x + mark->box.width / 2, middle_y = mark->box.y + mark->box.height / 2;
  g_autofree char *key = g_strdup_printf ("%s %.3f", mark->text, mark->box.width);
  guint number = ra_pdf_document_shape (brush->document, key, draw_across, mark);

  say (brush, "q\n");
  ra_pdf_add_number (brush->out, cosine, DECIMALS);
  ra_pdf_add_number (brush->out, sine, DECIMALS);
  ra_pdf_add_number (brush->out, -sine, DECIMALS);
  ra_pdf_add_number (brush->out, cosine, DECIMALS);
  add_point (brush, middle_x + cosine * x - sine * y, middle_y - (sine * x + cosine * y));
  g_string_append_printf (brush->out, "cm\n/X%u Do\nQ\n", number);
}

static void
paint_text (const RaPaperMark *mark, const Brush *brush)
{
  add (brush, mark->grey);
  say (brush, "g\n");
  if (mark->angle != 0)
    paint_across (mark, brush);
  else
    show_line (mark, brush);
}

/* ---- lines and boxes ---- */

static void
stroke (const RaPaperMark *mark, const Brush *brush)
{
  add (brush, mark->grey);
  say (brush, "G ");
  add (brush, mark->thickness);
  say (brush, mark->dashed ? "w[" G_STRINGIFY (DASH) "]0 d S\n" : "w[]0 d S\n");
}

static void
paint_line (const RaPaperMark *mark, const Brush *brush)
{
  add_point (brush, mark->box.x, mark->box.y);
  say (brush, "m ");
  add_point (brush, mark->box.x + mark->box.width, mark->box.y + mark->box.height);
  say (brush, "l ");
  stroke (mark, brush);
}

static void
add_rectangle (const Brush *self, const RaPaperBox *box, double inset)
{
  add_point (self, box->x + inset, box->y + box->height - inset);
  add (self, box->width - 2 * inset);
  add (self, box->height - 2 * inset);
  say (self, "re ");
}

static void
paint_frame (const RaPaperMark *mark, const Brush *brush)
{
  if (mark->shade > 0)
    {
      add (brush, 1 - mark->shade);
      say (brush, "g ");
      add_rectangle (brush, &mark->box, 0);
      say (brush, "f\n");
    }
  if (mark->thickness <= 0)
    return;
  add_rectangle (brush, &mark->box, mark->thickness / 2);
  stroke (mark, brush);
}

static void
paint_circle (const RaPaperMark *mark, const Brush *brush)
{
  /* Directions to the ends of the quarters. */
  static const int across[] = { 1, 0, -1, 0, 1 }, down[] = { 0, 1, 0, -1, 0 };
  double radius = mark->box.width / 2, x = mark->box.x + radius, y = mark->box.y + radius;

  add_point (brush, x + radius, y);
  say (brush, "m\n");
  for (guint i = 0; i < 4; i++)
    {
      double x1 = across[i] + across[i + 1] * QUARTER, y1 = down[i] + down[i + 1] * QUARTER;
      double x2 = across[i + 1] + across[i] * QUARTER, y2 = down[i + 1] + down[i] * QUARTER;

      add_point (brush, x + x1 * radius, y + y1 * radius);
      add_point (brush, x + x2 * radius, y + y2 * radius);
      add_point (brush, x + across[i + 1] * radius, y + down[i + 1] * radius);
      say (brush, "c\n");
    }
  say (brush, "h ");
  stroke (mark, brush);
}

/* A stencil, not hundreds of rectangles: those are more work than all the text of a page. */
static void
paint_code (const RaPaperMark *mark, const Brush *brush)
{
  guint number = ra_pdf_document_picture (brush->document, mark->modules, mark->modules_across, CODE_DOTS);

  say (brush, "q 0 g ");
  add (brush, mark->box.width);
  say (brush, "0 0 ");
  add (brush, mark->box.height);
  add_point (brush, mark->box.x, mark->box.y + mark->box.height);
  g_string_append_printf (brush->out, "cm/I%u Do Q\n", number);
}

static void
paint_mark (const RaPaperMark *mark, const Brush *brush)
{
  switch (mark->box.kind)
    {
    case RA_PAPER_BOX_TEXT:
      paint_text (mark, brush);
      break;
    case RA_PAPER_BOX_LINE:
      paint_line (mark, brush);
      break;
    case RA_PAPER_BOX_FRAME:
      paint_frame (mark, brush);
      break;
    case RA_PAPER_BOX_CIRCLE:
      paint_circle (mark, brush);
      break;
    case RA_PAPER_BOX_CODE:
    default:
      paint_code (mark, brush);
      break;
    }
}

void
ra_paper_paint_marks (const GPtrArray *marks, RaPdfDocument *document)
{
  Brush brush = { document, ra_pdf_document_content (document), ra_pdf_document_get_height (document) };
  guint open = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const RaPaperMark *mark = g_ptr_array_index (marks, i);

      if (mark->paragraph != open && open != 0)
        ra_pdf_document_end_paragraph (document);
      if (mark->paragraph != open && mark->paragraph != 0)
        ra_pdf_document_begin_paragraph (document);
      open = mark->paragraph;
      paint_mark (mark, &brush);
    }
  if (open != 0)
    ra_pdf_document_end_paragraph (document);
}
