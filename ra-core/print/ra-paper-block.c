/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-block.h"

#include <glib/gi18n-lib.h>

#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-paper-paragraph.h"
#include "ra-core/print/ra-print-error.h"

#define BULLET_INDENT (4 * RA_MM)
#define COLUMN_GAP (6 * RA_MM)
#define LINE_THICKNESS 0.5
#define SMALLEST_TYPE 0.6
#define SHRINK_STEP 0.05
#define TOLERANCE 0.01

double
ra_paper_block_align (RaPaperPlace place, double width, RaPaperAlign align)
{
  if (align == RA_PAPER_ALIGN_CENTER)
    return place.x + (place.width - width) / 2;
  if (align == RA_PAPER_ALIGN_RIGHT)
    return place.x + place.width - width;
  return place.x;
}

static gboolean
lay_bullet (RaPaperContext *context,
            const RaNode *node,
            RaPaperParagraph paragraph,
            double x,
            RaPaperStrip *first_line,
            GError **error)
{
  const char *bullet = ra_node_text (node, RA_SLOT_BULLET);
  g_autoptr (GPtrArray) single = ra_paper_strip_new_list ();

  if (bullet == NULL)
    return TRUE;
  paragraph.text = bullet;
  paragraph.attrs = NULL;
  paragraph.align = RA_PAPER_ALIGN_LEFT;
  paragraph.width = paragraph.x - x;
  paragraph.x = x;
  if (!ra_paper_paragraph_set (context, &paragraph, single, error))
    return FALSE;
  ra_paper_strip_place (g_ptr_array_index (single, 0), 0, first_line->marks);
  return TRUE;
}

static gboolean
lay_text (RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  const char *style_name = ra_node_text (node, RA_SLOT_STYLE);
  double indent = ra_node_number (node, RA_SLOT_INDENT,
                                  ra_node_text (node, RA_SLOT_BULLET) != NULL ? BULLET_INDENT : 0);
  g_autoptr (PangoAttrList) attrs = NULL;
  g_autofree char *text = ra_paper_context_expand (
      context, node->runs, ra_node_choice (node, RA_SLOT_REQUIRED, 0), node->line, &attrs, error);
  RaPaperParagraph paragraph;
  guint first = strips->len;

  if (text == NULL)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  if (style_name == NULL)
    style_name = node->kind == RA_NODE_SMALL ? "small" : "text";
  paragraph = ra_paper_paragraph_plain (context, text, style_name, place.x + indent, place.width - indent,
                                        node->line);
  paragraph.attrs = attrs;
  paragraph.align = ra_node_choice (node, RA_SLOT_ALIGN, paragraph.style->align);
  return ra_paper_paragraph_set (context, &paragraph, strips, error)
         && lay_bullet (context, node, paragraph, place.x, g_ptr_array_index (strips, first), error);
}

static gboolean
lay_line (RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  double thickness = ra_node_number (node, RA_SLOT_THICKNESS, LINE_THICKNESS);
  RaPaperStrip *strip = ra_paper_strip_new (thickness, node->line);
  RaPaperMark *mark = ra_paper_mark_new (RA_PAPER_BOX_LINE, place.x, thickness / 2, place.width, 0);

  mark->thickness = thickness;
  strip->before = ra_node_number (node, RA_SLOT_BEFORE, RA_MM);
  strip->after = ra_node_number (node, RA_SLOT_AFTER, RA_MM);
  ra_paper_strip_add (strip, mark);
  g_ptr_array_add (strips, strip);
  return TRUE;
}

static gboolean
lay_space (RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  g_ptr_array_add (strips, ra_paper_strip_new (ra_node_number (node, RA_SLOT_HEIGHT, 0), node->line));
  return TRUE;
}

static gboolean
lay_page_break (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  RaPaperStrip *strip = ra_paper_strip_new (0, node->line);

  strip->page_break = TRUE;
  g_ptr_array_add (strips, strip);
  return TRUE;
}

static gboolean
lay_keep_together (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  g_autoptr (GPtrArray) inner = ra_paper_strip_new_list ();
  RaPaperStrip *strip;

  if (!ra_paper_block_lay_all (context, node, place, inner, error))
    return FALSE;
  if (inner->len == 0)
    return TRUE;
  strip = ra_paper_strip_stack (inner, node->line);
  strip->parts = g_steal_pointer (&inner);
  g_ptr_array_add (strips, strip);
  return TRUE;
}

static gboolean
lay_condition (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  gboolean set = ra_paper_context_is_set (context, ra_node_text (node, RA_SLOT_PATH));

  if (set != (node->kind == RA_NODE_IF_SET))
    return TRUE;
  return ra_paper_block_lay_all (context, node, place, strips, error);
}

/* Columns
 * -------------------------------------------------------------------------------------------------- */

RaPaperPlace *
ra_paper_block_share_out (
    RaPaperContext *context, const RaNode *owner, RaPaperPlace place, double gap, GError **error)
{
  guint n = owner->children->len;
  g_autofree RaPaperPlace *places = g_new0 (RaPaperPlace, n);
  double left = place.width - gap * (n - 1), shares = 0, x = place.x;

  for (guint i = 0; i < n; i++)
    {
      double width = ra_node_number (g_ptr_array_index (owner->children, i), RA_SLOT_WIDTH, -1);

      places[i].width = width;
      left -= MAX (width, 0);
      shares -= MIN (width, 0);
    }
  if (left < -TOLERANCE || (shares > 0 && left < shares))
    {
      ra_paper_context_fail (context, owner->line, RA_PRINT_ERROR_OVERFULL, error,
                             _ ("the columns are %.1f mm wider than their place"), -left / RA_MM);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      if (places[i].width < 0)
        places[i].width *= -left / shares;
      places[i].x = x;
      x += places[i].width + gap;
    }
  return g_steal_pointer (&places);
}

static gboolean
lay_columns (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  guint n = node->children->len;
  g_autofree RaPaperPlace *places = ra_paper_block_share_out (
      context, node, place, ra_node_number (node, RA_SLOT_GAP, COLUMN_GAP), error);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  RaPaperStrip *strip;

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (cells, ra_paper_strip_new_list ());
      if (!ra_paper_block_lay_all (context, g_ptr_array_index (node->children, i), places[i],
                                   g_ptr_array_index (cells, i), error))
        return FALSE;
    }
  strip = ra_paper_strip_row ((GPtrArray **) cells->pdata, n,
                              &(RaPaperRowShape){ .x = place.x, .width = place.width, .line = node->line });
  for (guint i = 0; i < n; i++)
    {
      const GPtrArray *cell = g_ptr_array_index (cells, i);

      if (cell->len > 0)
        strip->before = MAX (strip->before, ((const RaPaperStrip *) g_ptr_array_index (cell, 0))->before);
    }
  g_ptr_array_add (strips, strip);
  return TRUE;
}

/* Boxes
 * ---------------------------------------------------------------------------------------------------- */

/* Lays out the content at the largest type that fits @height; gives it back at the smallest permitted one. */
static gboolean
lay_to_fit (RaPaperContext *context,
            const RaNode *node,
            RaPaperPlace inner,
            double height,
            GPtrArray **content,
            GError **error)
{
  double outer_scale = context->scale;
  double smallest = ra_node_number (node, RA_SLOT_SMALLEST, SMALLEST_TYPE);
  double needed = 0;
  gboolean done = TRUE, fits = FALSE;

  for (double scale = 1.0; done && !fits && scale > smallest - TOLERANCE; scale -= SHRINK_STEP)
    {
      g_clear_pointer (content, g_ptr_array_unref);
      *content = ra_paper_strip_new_list ();
      context->scale = outer_scale * scale;
      done = ra_paper_block_lay_all (context, node, inner, *content, error);
      needed = ra_paper_strip_height (*content);
      fits = height < 0 || needed <= height + TOLERANCE;
    }
  context->scale = outer_scale;
  if (done && !fits)
    ra_paper_context_fail (
        context, node->line, RA_PRINT_ERROR_OVERFULL, error,
        _ ("the text does not fit its box even in the smallest type: it needs %.0f mm of %.0f mm"),
        needed / RA_MM, height / RA_MM);
  return done && fits;
}

static void
add_frame (RaPaperStrip *strip, const RaNode *node, double x, double width, double height)
{
  double border = ra_node_number (node, RA_SLOT_BORDER, 0);
  double shade = ra_node_number (node, RA_SLOT_SHADE, 0);
  RaPaperMark *frame;

  if (border <= 0 && shade <= 0)
    return;
  frame = ra_paper_mark_new (RA_PAPER_BOX_FRAME, x, 0, width, height);
  frame->thickness = border;
  frame->shade = MIN (shade, 1);
  g_ptr_array_insert (strip->marks, 0, frame);
}

static void
shift (GPtrArray *marks, double y)
{
  for (guint i = 0; i < marks->len; i++)
    ((RaPaperMark *) g_ptr_array_index (marks, i))->box.y += y;
}

/* A box with a place of its own takes no room in the flow. */
static RaPaperStrip *
fix (RaPaperStrip *strip, double y)
{
  shift (strip->marks, y);
  strip->fixed = strip->marks;
  strip->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_paper_mark_free);
  strip->height = 0;
  strip->before = strip->after = 0;
  g_clear_pointer (&strip->parts, g_ptr_array_unref);
  return strip;
}

static gboolean
lay_box (RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  double x = ra_node_number (node, RA_SLOT_X, place.x);
  double width = ra_node_number (node, RA_SLOT_WIDTH, place.width);
  double height = ra_node_number (node, RA_SLOT_HEIGHT, -1);
  double padding = ra_node_number (node, RA_SLOT_PADDING, 0);
  RaPaperPlace inner = { x + padding, width - 2 * padding };
  g_autoptr (GPtrArray) content = NULL;
  RaPaperStrip *strip;

  if (!lay_to_fit (context, node, inner, height < 0 ? -1 : height - 2 * padding, &content, error))
    return FALSE;
  strip = ra_paper_strip_stack (content, node->line);
  if (height > 0)
    padding += (height - 2 * padding - strip->height) * ra_node_choice (node, RA_SLOT_VALIGN, 0) / 2;
  shift (strip->marks, padding);
  strip->height = height < 0 ? strip->height + 2 * padding : height;
  strip->before = ra_node_number (node, RA_SLOT_BEFORE, 2 * RA_MM);
  strip->after = ra_node_number (node, RA_SLOT_AFTER, 2 * RA_MM);
  strip->keep_next = FALSE;
  strip->signs = FALSE; /* what a box has it has with what is signed */
  add_frame (strip, node, x, width, strip->height);
  if (node->attrs[RA_SLOT_X].set)
    strip = fix (strip, ra_node_number (node, RA_SLOT_Y, 0));
  else if (height < 0 && content->len > 1)
    strip->parts = g_steal_pointer (&content);
  g_ptr_array_add (strips, strip);
  return TRUE;
}

/* Which function lays out which kind
 * ----------------------------------------------------------------------- */

typedef gboolean (*LayBlock) (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error);

static const LayBlock blocks[RA_NODE_N_KINDS] = {
  [RA_NODE_TEXT] = lay_text,
  [RA_NODE_SMALL] = lay_text,
  [RA_NODE_FIELDS] = ra_paper_block_lay_fields,
  [RA_NODE_FIELD] = ra_paper_block_lay_field,
  [RA_NODE_TABLE] = ra_paper_block_lay_table,
  [RA_NODE_LINE] = lay_line,
  [RA_NODE_BOX] = lay_box,
  [RA_NODE_SPACE] = lay_space,
  [RA_NODE_COLUMNS] = lay_columns,
  [RA_NODE_BARCODE] = ra_paper_block_lay_barcode,
  [RA_NODE_SIGNATURE] = ra_paper_block_lay_signature,
  [RA_NODE_STAMP] = ra_paper_block_lay_stamp,
  [RA_NODE_KEEP_TOGETHER] = lay_keep_together,
  [RA_NODE_IF_SET] = lay_condition,
  [RA_NODE_IF_EMPTY] = lay_condition,
  [RA_NODE_PAGE_BREAK] = lay_page_break,
};

gboolean
ra_paper_block_lay_all (
    RaPaperContext *context, const RaNode *parent, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      const RaNode *node = g_ptr_array_index (parent->children, i);

      if (!blocks[node->kind](context, node, place, strips, error))
        return FALSE;
    }
  return TRUE;
}
