/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-strip.h"

#define RULE_GREY 0.62

RaPaperMark *
ra_paper_mark_new (RaPaperBoxKind kind, double x, double y, double width, double height)
{
  RaPaperMark *self = g_new0 (RaPaperMark, 1);

  self->box.kind = kind;
  self->box.x = x;
  self->box.y = y;
  self->box.width = width;
  self->box.height = height;
  self->box.style = "";
  return self;
}

RaPaperMark *
ra_paper_mark_copy (const RaPaperMark *self)
{
  RaPaperMark *copy = g_new (RaPaperMark, 1);

  *copy = *self;
  copy->text = g_strdup (self->text);
  copy->box.text = copy->text;
  if (copy->layout != NULL)
    g_object_ref (copy->layout);
  if (copy->line != NULL)
    pango_layout_line_ref (copy->line);
  if (copy->modules != NULL)
    g_bytes_ref (copy->modules);
  return copy;
}

void
ra_paper_mark_free (RaPaperMark *self)
{
  g_free (self->text);
  g_clear_pointer (&self->line, pango_layout_line_unref);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->modules, g_bytes_unref);
  g_free (self);
}

RaPaperStrip *
ra_paper_strip_new (double height, int line)
{
  RaPaperStrip *self = g_new0 (RaPaperStrip, 1);

  self->height = height;
  self->line = line;
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_paper_mark_free);
  return self;
}

void
ra_paper_strip_free (RaPaperStrip *self)
{
  g_ptr_array_unref (self->marks);
  g_clear_pointer (&self->fixed, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->heading, g_ptr_array_unref);
  g_clear_pointer (&self->carried, ra_paper_strip_free);
  g_free (self);
}

GPtrArray *
ra_paper_strip_new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_paper_strip_free);
}

void
ra_paper_strip_add (RaPaperStrip *self, RaPaperMark *mark)
{
  g_ptr_array_add (self->marks, mark);
}

static double
space_between (const RaPaperStrip *above, const RaPaperStrip *below)
{
  return above != NULL ? MAX (above->after, below->before) : 0;
}

double
ra_paper_strip_height (GPtrArray *strips)
{
  const RaPaperStrip *above = NULL;
  double height = 0;

  for (guint i = 0; i < strips->len; i++)
    {
      const RaPaperStrip *strip = g_ptr_array_index (strips, i);

      height += space_between (above, strip) + strip->height;
      above = strip;
    }
  return height;
}

void
ra_paper_strip_place (const RaPaperStrip *self, double y, GPtrArray *marks)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      RaPaperMark *mark = ra_paper_mark_copy (g_ptr_array_index (self->marks, i));

      mark->box.y += y;
      g_ptr_array_add (marks, mark);
    }
}

static void
take_fixed (RaPaperStrip *self, const RaPaperStrip *from)
{
  for (guint i = 0; from->fixed != NULL && i < from->fixed->len; i++)
    {
      if (self->fixed == NULL)
        self->fixed = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_paper_mark_free);
      g_ptr_array_add (self->fixed, ra_paper_mark_copy (g_ptr_array_index (from->fixed, i)));
    }
}

static void
stack_onto (RaPaperStrip *self, GPtrArray *strips, double y)
{
  const RaPaperStrip *above = NULL;

  for (guint i = 0; i < strips->len; i++)
    {
      const RaPaperStrip *strip = g_ptr_array_index (strips, i);

      y += space_between (above, strip);
      ra_paper_strip_place (strip, y, self->marks);
      take_fixed (self, strip);
      y += strip->height;
      above = strip;
    }
}

/* Whether the first of @strips on which there is something is a place for a signature. */
static gboolean
begins_signed (GPtrArray *strips)
{
  for (guint i = 0; i < strips->len; i++)
    {
      const RaPaperStrip *strip = g_ptr_array_index (strips, i);

      if (strip->signs || strip->marks->len > 0)
        return strip->signs;
    }
  return FALSE;
}

RaPaperStrip *
ra_paper_strip_stack (GPtrArray *strips, int line)
{
  RaPaperStrip *self = ra_paper_strip_new (ra_paper_strip_height (strips), line);

  if (strips->len == 0)
    return self;
  stack_onto (self, strips, 0);
  self->signs = begins_signed (strips);
  self->before = ((const RaPaperStrip *) g_ptr_array_index (strips, 0))->before;
  self->after = ((const RaPaperStrip *) g_ptr_array_index (strips, strips->len - 1))->after;
  self->keep_next = ((const RaPaperStrip *) g_ptr_array_index (strips, strips->len - 1))->keep_next;
  return self;
}

static void
add_rule (RaPaperStrip *self, const RaPaperRowShape *shape)
{
  RaPaperMark *mark;

  if (shape->rule <= 0)
    return;
  mark = ra_paper_mark_new (RA_PAPER_BOX_LINE, shape->x, self->height, shape->width, 0);
  mark->thickness = shape->rule;
  mark->grey = RULE_GREY;
  ra_paper_strip_add (self, mark);
}

/* The row cut between the strips of its cells: the i-th of each side by side. */
static GPtrArray *
row_parts (GPtrArray **cells, guint n, guint count, const RaPaperRowShape *shape)
{
  GPtrArray *parts = ra_paper_strip_new_list ();

  for (guint i = 0; i < count; i++)
    {
      RaPaperStrip *part = ra_paper_strip_new (0, shape->line);

      for (guint j = 0; j < n; j++)
        {
          const RaPaperStrip *strip;

          if (i >= cells[j]->len)
            continue;
          strip = g_ptr_array_index (cells[j], i);
          ra_paper_strip_place (strip, 0, part->marks);
          part->height = MAX (part->height, strip->height);
        }
      if (i + 1 == count)
        add_rule (part, shape);
      g_ptr_array_add (parts, part);
    }
  return parts;
}

RaPaperStrip *
ra_paper_strip_row (GPtrArray **cells, guint n, const RaPaperRowShape *shape)
{
  RaPaperStrip *self = ra_paper_strip_new (0, shape->line);
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      self->height = MAX (self->height, ra_paper_strip_height (cells[i]));
      self->signs = self->signs || begins_signed (cells[i]);
      count = MAX (count, cells[i]->len);
    }
  for (guint i = 0; i < n; i++)
    stack_onto (self, cells[i], shape->padding);
  self->height += 2 * shape->padding;
  add_rule (self, shape);
  if (count > 1)
    self->parts = row_parts (cells, n, count, shape);
  return self;
}

/* ---- signatures ---- */

/* Lines of one paragraph; anything else stands by itself, and what has no marks is the space below it. */
static gboolean
belongs_together (const RaPaperStrip *above, const RaPaperStrip *below)
{
  const RaPaperMark *first, *second;

  if (below->marks->len == 0)
    return TRUE;
  if (above->marks->len == 0)
    return FALSE;
  first = g_ptr_array_index (above->marks, 0);
  second = g_ptr_array_index (below->marks, 0);
  return second->paragraph != 0 && first->paragraph == second->paragraph;
}

static void
bind_above (GPtrArray *strips, guint signature)
{
  for (guint i = signature; i > 0; i--)
    {
      RaPaperStrip *above = g_ptr_array_index (strips, i - 1);

      if (above->page_break || (i < signature && !belongs_together (above, g_ptr_array_index (strips, i))))
        return;
      above->keep_next = TRUE;
    }
}

void
ra_paper_strip_bind_signatures (GPtrArray *strips)
{
  for (guint i = 0; i < strips->len; i++)
    if (((const RaPaperStrip *) g_ptr_array_index (strips, i))->signs)
      bind_above (strips, i);
}
