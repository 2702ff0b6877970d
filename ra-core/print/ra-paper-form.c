/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a form: fields, tables, places for a signature and a stamp. */
#include <glib/gi18n-lib.h>

#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-paper-block.h"
#include "ra-core/print/ra-paper-paragraph.h"
#include "ra-core/print/ra-print-error.h"

#define LABEL_WIDTH (58 * RA_MM)
#define LABEL_GAP (3 * RA_MM)
#define FIELD_PADDING (0.5 * RA_MM)
#define FIELD_RULE 0.35
#define ROW_PADDING (1.1 * RA_MM)
#define ROW_RULE 0.35
#define HEADING_RULE 0.8
#define TABLE_GAP (3 * RA_MM)
#define SIGNATURE_SPACE (7.5 * RA_MM)
#define SIGNATURE_GAP (5 * RA_MM)
#define SIGNATURE_RULE 0.5
#define STAMP_SIZE (32 * RA_MM)
#define STAMP_GREY 0.55

enum
{
  EMPTY_DASH,
  EMPTY_LINE,
  EMPTY_HIDE,
};

/* A short text within a block: a label, a cell, the name under a signature. */
typedef struct
{
  const RaNode *node; /* whose it is */
  const GPtrArray *runs;
  const char *style;
  RaPaperPlace place;
} Inline;

static gboolean
set_inline (RaPaperContext *context, const Inline *self, GPtrArray *strips, GError **error)
{
  const RaNode *node = self->node;
  g_autoptr (PangoAttrList) attrs = NULL;
  g_autofree char *text = ra_paper_context_expand (context, self->runs, FALSE, node->line, &attrs, error);
  RaPaperParagraph paragraph;

  if (text == NULL)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  paragraph
      = ra_paper_paragraph_plain (context, text, self->style, self->place.x, self->place.width, node->line);
  paragraph.attrs = attrs;
  if (node->kind == RA_NODE_COLUMN)
    paragraph.align = ra_node_choice (node, RA_SLOT_ALIGN, paragraph.style->align);
  return ra_paper_paragraph_set (context, &paragraph, strips, error);
}

/* Fields
 * --------------------------------------------------------------------------------------------------- */

static double
label_width (const RaNode *node)
{
  for (; node != NULL; node = node->parent)
    if (node->attrs[RA_SLOT_LABEL_WIDTH].set)
      return ra_node_number (node, RA_SLOT_LABEL_WIDTH, 0);
  return LABEL_WIDTH;
}

/* What a field's placeholders came to. */
typedef struct
{
  char *text;
  PangoAttrList *attrs;
} Value;

static gboolean
set_value (RaPaperContext *context,
           const RaNode *node,
           const Value *value,
           RaPaperPlace place,
           GPtrArray *strips,
           GError **error)
{
  const char *style = ra_node_text (node, RA_SLOT_STYLE);
  RaPaperParagraph paragraph;

  if (*value->text == '\0' && ra_node_choice (node, RA_SLOT_EMPTY, EMPTY_DASH) == EMPTY_LINE)
    return TRUE;
  paragraph = ra_paper_paragraph_plain (context, *value->text != '\0' ? value->text : "—",
                                        style != NULL ? style : "value", place.x, place.width, node->line);
  paragraph.attrs = value->attrs;
  return ra_paper_paragraph_set (context, &paragraph, strips, error);
}

/* Labels are set in smaller type than values: both stand on one base line. */
static void
align_baselines (GPtrArray *labels, GPtrArray *values)
{
  RaPaperStrip *label, *value;
  double down;

  if (labels->len == 0 || values->len == 0)
    return;
  label = g_ptr_array_index (labels, 0);
  value = g_ptr_array_index (values, 0);
  down = ((RaPaperMark *) g_ptr_array_index (value->marks, 0))->baseline
         - ((RaPaperMark *) g_ptr_array_index (label->marks, 0))->baseline;
  if (down <= 0)
    return;
  label->height += down;
  ((RaPaperMark *) g_ptr_array_index (label->marks, 0))->box.y += down;
}

gboolean
ra_paper_block_lay_field (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  g_autoptr (PangoAttrList) attrs = NULL;
  g_autofree char *text = ra_paper_context_expand (
      context, node->runs, ra_node_choice (node, RA_SLOT_REQUIRED, 0), node->line, &attrs, error);
  double label = MIN (label_width (node), place.width);
  const Inline name = { node, node->attrs[RA_SLOT_LABEL].runs, "label", { place.x, label - LABEL_GAP } };
  RaPaperPlace right = { place.x + label, place.width - label };
  g_autoptr (GPtrArray) labels = ra_paper_strip_new_list ();
  g_autoptr (GPtrArray) values = ra_paper_strip_new_list ();
  GPtrArray *cells[] = { labels, values };
  const RaPaperRowShape shape = { place.x, place.width, FIELD_PADDING, FIELD_RULE, node->line };

  if (text == NULL)
    return FALSE;
  if (*text == '\0' && ra_node_choice (node, RA_SLOT_EMPTY, EMPTY_DASH) == EMPTY_HIDE)
    return TRUE;
  if (!set_inline (context, &name, labels, error)
      || !set_value (context, node, &(Value){ text, attrs }, right, values, error))
    return FALSE;
  align_baselines (labels, values);
  g_ptr_array_add (strips, ra_paper_strip_row (cells, G_N_ELEMENTS (cells), &shape));
  return TRUE;
}

gboolean
ra_paper_block_lay_fields (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  const char *table = ra_node_text (node, RA_SLOT_FOR);
  const RaPaperScope *outer = context->scope;
  const RaValues *owner;
  gboolean done = TRUE;
  guint n;

  if (table == NULL)
    return ra_paper_block_lay_all (context, node, place, strips, error);
  owner = ra_paper_context_get_rows (context, table, &n);
  for (guint i = 0; done && i < n; i++)
    {
      RaPaperRow row;

      ra_paper_row_init (&row, owner, table, i, outer);
      context->scope = &row.scope;
      done = ra_paper_block_lay_all (context, node, place, strips, error);
      ra_paper_row_clear (&row);
    }
  context->scope = outer;
  return done;
}

/* Tables
 * --------------------------------------------------------------------------------------------------- */

/* A table whose columns have found their places. */
typedef struct
{
  const RaNode *node;
  RaPaperPlace place;
  const RaPaperPlace *columns;
  GPtrArray *heading; /* strips above the first row of each page */
} Table;

static RaPaperStrip *
lay_row (RaPaperContext *context, const Table *table, gboolean heading, GError **error)
{
  guint n = table->node->children->len;
  const RaPaperRowShape shape = { table->place.x, table->place.width, ROW_PADDING,
                                  heading ? HEADING_RULE : ROW_RULE, table->node->line };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n; i++)
    {
      const RaNode *column = g_ptr_array_index (table->node->children, i);
      const char *style = ra_node_text (column, RA_SLOT_STYLE);
      Inline cell = { column, column->runs, style != NULL ? style : "table-text", table->columns[i] };

      if (heading)
        {
          cell.runs = column->attrs[RA_SLOT_LABEL].runs;
          cell.style = "table-heading";
        }
      g_ptr_array_add (cells, ra_paper_strip_new_list ());
      if (!set_inline (context, &cell, g_ptr_array_index (cells, i), error))
        return NULL;
    }
  return ra_paper_strip_row ((GPtrArray **) cells->pdata, n, &shape);
}

static GPtrArray *
lay_heading (RaPaperContext *context, const Table *table, GError **error)
{
  g_autoptr (GPtrArray) heading = ra_paper_strip_new_list ();
  RaPaperStrip *strip = lay_row (context, table, TRUE, error);

  if (strip == NULL)
    return NULL;
  strip->keep_next = TRUE;
  g_ptr_array_add (heading, strip);
  return g_steal_pointer (&heading);
}

/* What stands below rows, in the scope of one of them: the sum below the last, a word where the
 * table goes on. Returns: (transfer full) (nullable): %NULL with @error */
static RaPaperStrip *
lay_below (RaPaperContext *context, const Table *table, RaNodeSlot slot, GError **error)
{
  g_autoptr (GPtrArray) lines = ra_paper_strip_new_list ();
  const Inline text = { table->node, table->node->attrs[slot].runs, "table-total", table->place };
  RaPaperStrip *strip;

  if (!set_inline (context, &text, lines, error))
    return NULL;
  strip = ra_paper_strip_stack (lines, table->node->line);
  strip->before = ROW_PADDING;
  return strip;
}

/* Lays the row @context looks at, and what stands below it. */
static gboolean
add_row (RaPaperContext *context, const Table *table, gboolean last, GPtrArray *strips, GError **error)
{
  RaNodeSlot slot = last ? RA_SLOT_TOTAL : RA_SLOT_CARRIED;
  RaPaperStrip *strip = lay_row (context, table, FALSE, error), *below;

  if (strip == NULL)
    return FALSE;
  strip->heading = g_ptr_array_ref (table->heading);
  g_ptr_array_add (strips, strip);
  if (!table->node->attrs[slot].set)
    return TRUE;
  below = lay_below (context, table, slot, error);
  if (below == NULL)
    return FALSE;
  strip->keep_next = last;
  if (last)
    g_ptr_array_add (strips, below);
  else
    strip->carried = below;
  return TRUE;
}

static gboolean
lay_rows (RaPaperContext *context, const Table *table, GPtrArray *strips, GError **error)
{
  const char *list = ra_node_text (table->node, RA_SLOT_FOR);
  const RaPaperScope *outer = context->scope;
  gboolean done = TRUE;
  guint n;
  const RaValues *owner = ra_paper_context_get_rows (context, list, &n);

  for (guint i = 0; done && i < n; i++)
    {
      RaPaperRow row;

      ra_paper_row_init (&row, owner, list, i, outer);
      context->scope = &row.scope;
      done = add_row (context, table, i + 1 == n, strips, error);
      ra_paper_row_clear (&row);
    }
  context->scope = outer;
  return done;
}

gboolean
ra_paper_block_lay_table (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  g_autofree RaPaperPlace *columns = NULL;
  g_autoptr (GPtrArray) heading = NULL;
  Table table = { .node = node, .place = place };
  RaPaperStrip *first;
  guint n;

  if (ra_paper_context_get_rows (context, ra_node_text (node, RA_SLOT_FOR), &n) == NULL)
    return TRUE;
  table.columns = columns = ra_paper_block_share_out (context, node, place, TABLE_GAP, error);
  if (columns == NULL)
    return FALSE;
  table.heading = heading = lay_heading (context, &table, error);
  if (heading == NULL)
    return FALSE;
  first = ra_paper_strip_stack (heading, node->line);
  first->before = 2 * RA_MM;
  g_ptr_array_add (strips, first);
  return lay_rows (context, &table, strips, error);
}

/* Signatures and stamps
 * ------------------------------------------------------------------------------------ */

static gboolean
set_caption (RaPaperContext *context,
             const RaNode *node,
             const char *text,
             RaPaperPlace place,
             RaPaperStrip *strip,
             GError **error)
{
  g_autoptr (GPtrArray) lines = ra_paper_strip_new_list ();
  g_autoptr (RaPaperStrip) stacked = NULL;
  RaPaperParagraph paragraph;

  if (text == NULL || *text == '\0')
    return TRUE;
  paragraph = ra_paper_paragraph_plain (context, text, "caption", place.x, place.width, node->line);
  if (!ra_paper_paragraph_set (context, &paragraph, lines, error))
    return FALSE;
  stacked = ra_paper_strip_stack (lines, node->line);
  ra_paper_strip_place (stacked, SIGNATURE_SPACE + 1, strip->marks);
  strip->height = MAX (strip->height, SIGNATURE_SPACE + 1 + stacked->height);
  return TRUE;
}

/* What stands on the signature's line: its last line ends where the pen begins. */
static gboolean
set_on_line (RaPaperContext *context, const Inline *text, RaPaperStrip *strip, GError **error)
{
  g_autoptr (GPtrArray) lines = ra_paper_strip_new_list ();
  g_autoptr (RaPaperStrip) stacked = NULL;

  if (!set_inline (context, text, lines, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    ((RaPaperStrip *) g_ptr_array_index (lines, i))->before = 0;
  stacked = ra_paper_strip_stack (lines, text->node->line);
  ra_paper_strip_place (stacked, SIGNATURE_SPACE - 1 - stacked->height, strip->marks);
  return TRUE;
}

static void
add_pen_line (RaPaperStrip *strip, RaPaperPlace place)
{
  RaPaperMark *mark = ra_paper_mark_new (RA_PAPER_BOX_LINE, place.x, SIGNATURE_SPACE, place.width, 0);

  mark->thickness = SIGNATURE_RULE;
  ra_paper_strip_add (strip, mark);
}

/* Nothing of a signature's place may reach above it: names of two lines and more push it down. */
static void
settle (RaPaperStrip *strip)
{
  double top = 0;

  for (guint i = 0; i < strip->marks->len; i++)
    top = MIN (top, ((RaPaperMark *) g_ptr_array_index (strip->marks, i))->box.y);
  for (guint i = 0; i < strip->marks->len; i++)
    ((RaPaperMark *) g_ptr_array_index (strip->marks, i))->box.y -= top;
  strip->height -= top;
}

/* label ____________ name ____________ date */
gboolean
ra_paper_block_lay_signature (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  gboolean has_name = node->attrs[RA_SLOT_NAME].set, has_date = node->attrs[RA_SLOT_DATE].set;
  double shares[] = { 3.3, 2.2, has_name ? 3.6 : 0, has_date ? 2.7 : 0 };
  double all = shares[0] + shares[1] + shares[2] + shares[3];
  double free_width = place.width - SIGNATURE_GAP * (1 + has_name + has_date);
  g_autoptr (RaPaperStrip) strip = ra_paper_strip_new (SIGNATURE_SPACE + 2, node->line);
  RaPaperPlace spot[4];
  double x = place.x;

  for (guint i = 0; i < 4; i++)
    {
      spot[i].x = x;
      spot[i].width = free_width * shares[i] / all;
      x += shares[i] > 0 ? spot[i].width + SIGNATURE_GAP : 0;
    }
  if (!set_on_line (context, &(Inline){ node, node->attrs[RA_SLOT_LABEL].runs, "signature-label", spot[0] },
                    strip, error)
      || !set_caption (context, node, ra_node_text (node, RA_SLOT_CAPTION), spot[1], strip, error))
    return FALSE;
  add_pen_line (strip, spot[1]);
  if (has_name)
    {
      add_pen_line (strip, spot[2]);
      if (!set_on_line (context, &(Inline){ node, node->attrs[RA_SLOT_NAME].runs, "signature-name", spot[2] },
                        strip, error)
          || !set_caption (context, node, ra_node_text (node, RA_SLOT_NAME_CAPTION), spot[2], strip, error))
        return FALSE;
    }
  if (has_date
      && !set_on_line (context, &(Inline){ node, node->attrs[RA_SLOT_DATE].runs, "signature-label", spot[3] },
                       strip, error))
    return FALSE;
  settle (strip);
  strip->signs = TRUE;
  strip->before = strip->after = 1.5 * RA_MM;
  g_ptr_array_add (strips, g_steal_pointer (&strip));
  return TRUE;
}

gboolean
ra_paper_block_lay_stamp (
    RaPaperContext *context, const RaNode *node, RaPaperPlace place, GPtrArray *strips, GError **error)
{
  double size = MIN (ra_node_number (node, RA_SLOT_SIZE, STAMP_SIZE), place.width);
  double x = ra_paper_block_align (place, size, ra_node_choice (node, RA_SLOT_ALIGN, RA_PAPER_ALIGN_CENTER));
  g_autoptr (RaPaperStrip) strip = ra_paper_strip_new (size, node->line);
  g_autoptr (GPtrArray) lines = ra_paper_strip_new_list ();
  g_autoptr (RaPaperStrip) stacked = NULL;
  RaPaperMark *circle = ra_paper_mark_new (RA_PAPER_BOX_CIRCLE, x, 0, size, size);
  RaPaperParagraph paragraph = ra_paper_paragraph_plain (context, ra_node_text (node, RA_SLOT_LABEL),
                                                         "caption", x, size, node->line);

  circle->thickness = 0.5;
  circle->grey = STAMP_GREY;
  circle->dashed = TRUE;
  ra_paper_strip_add (strip, circle);
  if (!ra_paper_paragraph_set (context, &paragraph, lines, error))
    return FALSE;
  stacked = ra_paper_strip_stack (lines, node->line);
  ra_paper_strip_place (stacked, (size - stacked->height) / 2, strip->marks);
  strip->before = strip->after = 1.5 * RA_MM;
  g_ptr_array_add (strips, g_steal_pointer (&strip));
  return TRUE;
}
