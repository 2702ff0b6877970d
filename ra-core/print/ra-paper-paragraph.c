/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-paragraph.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/print/ra-paper-font.h"
#include "ra-core/print/ra-print-error.h"

static const PangoAlignment alignments[]
    = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT, PANGO_ALIGN_LEFT };

static PangoFontDescription *
describe_font (const RaPaperStyle *style, double scale)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, ra_paper_font_family (style->family));
  pango_font_description_set_absolute_size (font, style->size * scale * PANGO_SCALE);
  pango_font_description_set_weight (font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return font;
}

static PangoLayout *
new_layout (RaPaperContext *context, const RaPaperParagraph *self, const char *text)
{
  PangoLayout *layout = pango_layout_new (context->pango);
  PangoFontDescription *font = describe_font (self->style, context->scale);
  PangoAttrList *attrs = self->attrs != NULL ? pango_attr_list_copy (self->attrs) : pango_attr_list_new ();

  pango_attr_list_insert (attrs, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attrs);
  pango_layout_set_width (layout, (int) (self->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, alignments[self->align]);
  pango_layout_set_justify (layout, self->align == RA_PAPER_ALIGN_JUSTIFY);
  pango_attr_list_unref (attrs);
  pango_font_description_free (font);
  return layout;
}

/* Nothing may be left out of a paper without a word: an unknown character stops it and is named. */
static gboolean
check_glyphs (RaPaperContext *context, const RaPaperParagraph *self, PangoLayout *layout, GError **error)
{
  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return TRUE;
  for (const char *c = self->text; *c != '\0'; c = g_utf8_next_char (c))
    {
      g_autofree char *letter = g_strndup (c, g_utf8_next_char (c) - c);
      RaPaperParagraph single = *self;
      g_autoptr (PangoLayout) probe = NULL;

      single.attrs = NULL;
      probe = new_layout (context, &single, letter);
      if (pango_layout_get_unknown_glyphs_count (probe) == 0)
        continue;
      ra_paper_context_fail (context, self->line, RA_PRINT_ERROR_CHARACTER, error,
                             _ ("the fonts cannot show “%s” (U+%04X) in “%s”"), letter, g_utf8_get_char (c),
                             self->text);
      return FALSE;
    }
  ra_paper_context_fail (context, self->line, RA_PRINT_ERROR_CHARACTER, error,
                         _ ("the fonts cannot show “%s”"), self->text);
  return FALSE;
}

static char *
line_text (PangoLayout *layout, const PangoLayoutLine *line)
{
  char *text = g_strndup (pango_layout_get_text (layout) + line->start_index, line->length);

  return g_strchomp (text);
}

static RaPaperStrip *
line_strip (const RaPaperParagraph *self, PangoLayout *layout, PangoLayoutIter *iter, guint paragraph)
{
  PangoRectangle logical;
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  double height, leading;
  RaPaperStrip *strip;
  RaPaperMark *mark;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  height = (double) logical.height / PANGO_SCALE;
  leading = height * self->style->leading;
  strip = ra_paper_strip_new (leading, self->line);
  mark = ra_paper_mark_new (RA_PAPER_BOX_TEXT, self->x + (double) logical.x / PANGO_SCALE, 0,
                            (double) logical.width / PANGO_SCALE, leading);
  mark->box.style = self->style->name;
  mark->text = line_text (layout, line);
  mark->box.text = mark->text;
  mark->layout = g_object_ref (layout);
  mark->line = pango_layout_line_ref (line);
  mark->baseline
      = (double) (pango_layout_iter_get_baseline (iter) - logical.y) / PANGO_SCALE + (leading - height) / 2;
  mark->grey = self->style->grey;
  mark->paragraph = paragraph;
  ra_paper_strip_add (strip, mark);
  return strip;
}

/* No line of a paragraph stands alone at the foot or the head of a page. */
static void
bind_lines (GPtrArray *strips, guint first, const RaPaperStyle *style)
{
  guint n = strips->len - first;

  for (guint i = 0; i < n; i++)
    {
      RaPaperStrip *strip = g_ptr_array_index (strips, first + i);

      strip->keep_next = i + 1 == n ? style->keep_next : (i == 0 || i + 2 == n);
    }
  ((RaPaperStrip *) g_ptr_array_index (strips, first))->before = style->before;
  ((RaPaperStrip *) g_ptr_array_index (strips, strips->len - 1))->after = style->after;
}

/* Labels, headers and whole copies say the same again: a plain paragraph is broken into lines once. */
static PangoLayout *
set_lines (RaPaperContext *context, const RaPaperParagraph *self, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %d %.3f %.3f %s", self->style->name, self->align, self->width,
                                          context->scale * self->style->size, self->text);
  PangoLayout *known = self->attrs == NULL ? g_hash_table_lookup (context->set, key) : NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (known != NULL)
    return g_object_ref (known);
  layout = new_layout (context, self, self->text);
  if (!check_glyphs (context, self, layout, error))
    return NULL;
  if (self->attrs == NULL)
    g_hash_table_insert (context->set, g_steal_pointer (&key), g_object_ref (layout));
  return g_steal_pointer (&layout);
}

gboolean
ra_paper_paragraph_set (RaPaperContext *context,
                        const RaPaperParagraph *self,
                        GPtrArray *strips,
                        GError **error)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoLayoutIter *iter;
  guint first = strips->len;

  if (self->width < self->style->size * context->scale)
    {
      ra_paper_context_fail (context, self->line, RA_PRINT_ERROR_OVERFULL, error,
                             _ ("the place is too narrow for a single letter"));
      return FALSE;
    }
  layout = set_lines (context, self, error);
  if (layout == NULL)
    return FALSE;
  context->paragraphs++;
  iter = pango_layout_get_iter (layout);
  do
    g_ptr_array_add (strips, line_strip (self, layout, iter, context->paragraphs));
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  bind_lines (strips, first, self->style);
  return TRUE;
}

RaPaperParagraph
ra_paper_paragraph_plain (
    const RaPaperContext *context, const char *text, const char *style, double x, double width, int line)
{
  const RaPaperStyle *found = ra_template_get_style (context->paper, style);
  RaPaperParagraph self = { text, NULL, found, found->align, x, width, line };

  return self;
}
