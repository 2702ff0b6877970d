/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-paper-block.h"
#include "ra-core/print/ra-paper-context.h"
#include "ra-core/print/ra-paper-font.h"
#include "ra-core/print/ra-paper-paint.h"
#include "ra-core/print/ra-paper-paragraph.h"
#include "ra-core/print/ra-print-error.h"

#define EDGE_GAP (4 * RA_MM) /* between the body and header or footer */
#define TOLERANCE 0.01
#define PRACTICE_GREY 0.92
#define PRACTICE_SPAN 0.62 /* of the page's diagonal */

struct _RaPaperLayout
{
  RaTemplate *paper;
  GPtrArray *pages; /* of GPtrArray of RaPaperMark */
  double width;
  double height;
};

/* One copy being laid out. */
typedef struct
{
  RaPaperLayout *layout;
  RaPaperContext context;
  RaPaperScope values;
  RaPaperScope own;
  RaPaperPlace body;
  double top; /* of the body */
  double bottom;
  double margin_top;
  double margin_bottom;
  const RaNode *header;
  const RaNode *footer;
  guint first_page;
  double y;
  GPtrArray *page;           /* the one being filled */
  const RaPaperStrip *above; /* the strip last placed on it */
  GCancellable *cancellable;
} Copy;

/* Filling pages
 * -------------------------------------------------------------------------------------------- */

static void
new_page (Copy *self)
{
  self->page = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_paper_mark_free);
  g_ptr_array_add (self->layout->pages, self->page);
  self->y = self->top;
  self->above = NULL;
}

static double
space_above (const Copy *self, const RaPaperStrip *strip)
{
  return self->above != NULL ? MAX (self->above->after, strip->before) : 0;
}

static void
place (Copy *self, const RaPaperStrip *strip)
{
  self->y += space_above (self, strip);
  ra_paper_strip_place (strip, self->y, self->page);
  for (guint i = 0; strip->fixed != NULL && i < strip->fixed->len; i++)
    g_ptr_array_add (self->page, ra_paper_mark_copy (g_ptr_array_index (strip->fixed, i)));
  self->y += strip->height;
  if (strip->height > 0)
    self->above = strip;
}

static void
place_all (Copy *self, GPtrArray *strips)
{
  for (guint i = 0; strips != NULL && i < strips->len; i++)
    place (self, g_ptr_array_index (strips, i));
}

static gboolean
has_room (const Copy *self, double height)
{
  return self->y + height <= self->bottom + TOLERANCE;
}

/* What @strip needs of a page: its own height, and room for what stands below it where the next one goes on
 * another page. */
static double
height_of (const RaPaperStrip *strip)
{
  const RaPaperStrip *carried = strip->carried;

  return strip->height + (carried != NULL ? MAX (strip->after, carried->before) + carried->height : 0);
}

/* Goes on to another page in the middle of what is poured: @next is the first there. */
static void
turn_page (Copy *self, const RaPaperStrip *next)
{
  if (self->above->carried != NULL)
    place (self, self->above->carried);
  new_page (self);
  place_all (self, next->heading);
}

static gboolean pour (Copy *self, GPtrArray *strips, GError **error);

static gboolean
place_alone (Copy *self, const RaPaperStrip *strip, GError **error)
{
  if (!has_room (self, space_above (self, strip) + height_of (strip)) && self->above != NULL)
    turn_page (self, strip);
  if (has_room (self, space_above (self, strip) + height_of (strip)))
    {
      place (self, strip);
      return TRUE;
    }
  if (strip->parts != NULL)
    return pour (self, strip->parts, error);
  ra_paper_context_fail (&self->context, strip->line, RA_PRINT_ERROR_OVERFULL, error,
                         _ ("this is %.0f mm high and does not fit a page, which has %.0f mm"),
                         strip->height / RA_MM, (self->bottom - self->top) / RA_MM);
  return FALSE;
}

/* How many strips from @first on must stay on one page, and how high they are together. */
static guint
measure_group (const Copy *self, GPtrArray *strips, guint first, double *height)
{
  const RaPaperStrip *above = NULL;
  guint n = 0;

  *height = 0;
  for (guint i = first; i < strips->len; i++)
    {
      const RaPaperStrip *strip = g_ptr_array_index (strips, i);

      if (strip->page_break && n > 0)
        break;
      *height
          += strip->height + (above != NULL ? MAX (above->after, strip->before) : space_above (self, strip));
      above = strip;
      n++;
      if (strip->keep_next)
        continue;
      *height += height_of (strip) - strip->height;
      break;
    }
  return n;
}

static gboolean
pour_group (Copy *self, GPtrArray *strips, guint first, guint n, double height, GError **error)
{
  const RaPaperStrip *strip = g_ptr_array_index (strips, first);

  if (!has_room (self, height) && self->above != NULL)
    turn_page (self, strip);
  for (guint i = first; i < first + n; i++)
    if (!place_alone (self, g_ptr_array_index (strips, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
pour (Copy *self, GPtrArray *strips, GError **error)
{
  ra_paper_strip_bind_signatures (strips);
  for (guint i = 0; i < strips->len;)
    {
      const RaPaperStrip *strip = g_ptr_array_index (strips, i);
      double height;
      guint n;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (strip->page_break)
        {
          new_page (self);
          i++;
          continue;
        }
      n = measure_group (self, strips, i, &height);
      if (!pour_group (self, strips, i, n, height, error))
        return FALSE;
      i += n;
    }
  return TRUE;
}

/* Header, footer, practice mark
 * ---------------------------------------------------------------------------- */

static RaPaperStrip *
lay_edge (Copy *self, const RaNode *node, guint number, guint count, GError **error)
{
  g_autoptr (GPtrArray) strips = ra_paper_strip_new_list ();
  g_autoptr (RaValues) page = ra_values_new ();
  g_autofree char *number_text = g_strdup_printf ("%u", number);
  g_autofree char *count_text = g_strdup_printf ("%u", count);
  RaPaperScope scope = { page, &self->own };
  gboolean done;

  ra_values_set (page, "page.number", number_text);
  ra_values_set (page, "page.count", count_text);
  self->context.scope = &scope;
  done = ra_paper_block_lay_all (&self->context, node, self->body, strips, error);
  self->context.scope = &self->own;
  return done ? ra_paper_strip_stack (strips, node->line) : NULL;
}

static gboolean
measure_edge (Copy *self, const RaNode *node, double *height, GError **error)
{
  g_autoptr (RaPaperStrip) strip = NULL;

  *height = 0;
  if (node == NULL)
    return TRUE;
  strip = lay_edge (self, node, 888, 888, error);
  if (strip == NULL)
    return FALSE;
  *height = strip->height > 0 ? strip->height + EDGE_GAP : 0;
  return TRUE;
}

static gboolean
place_edge (Copy *self, const RaNode *node, gboolean at_top, guint page, GError **error)
{
  g_autoptr (RaPaperStrip) strip = NULL;

  if (node == NULL)
    return TRUE;
  strip = lay_edge (self, node, page - self->first_page + 1, self->layout->pages->len - self->first_page,
                    error);
  if (strip == NULL)
    return FALSE;
  ra_paper_strip_place (
      strip, at_top ? self->margin_top : self->layout->height - self->margin_bottom - strip->height,
      g_ptr_array_index (self->layout->pages, page));
  return TRUE;
}

/* A practice office's papers bear its mark across, whatever their template says. */
static gboolean
place_practice_mark (Copy *self, GPtrArray *page, GError **error)
{
  const char *given = ra_paper_context_get (&self->context, "practice.mark");
  const char *own = ra_node_text (ra_template_get_root (self->layout->paper), RA_SLOT_PRACTICE_MARK);
  const char *text = own != NULL ? own : given;
  double width = self->layout->width, height = self->layout->height, diagonal = hypot (width, height);
  RaPaperStyle style = { (char *) "practice",
                         RA_PAPER_FAMILY_SANS,
                         40,
                         TRUE,
                         FALSE,
                         RA_PAPER_ALIGN_LEFT,
                         0,
                         0,
                         1.0,
                         PRACTICE_GREY,
                         FALSE };
  RaPaperParagraph paragraph = { text, NULL, &style, RA_PAPER_ALIGN_LEFT, 0, 100 * diagonal, 0 };
  g_autoptr (GPtrArray) strips = ra_paper_strip_new_list ();
  RaPaperMark *mark;

  if (given == NULL)
    return TRUE;
  if (!ra_paper_paragraph_set (&self->context, &paragraph, strips, error))
    return FALSE;
  mark = g_ptr_array_index (((RaPaperStrip *) g_ptr_array_index (strips, 0))->marks, 0);
  style.size = MIN (style.size * diagonal * PRACTICE_SPAN / MAX (mark->box.width, 1), height / 3);
  g_ptr_array_set_size (strips, 0);
  if (!ra_paper_paragraph_set (&self->context, &paragraph, strips, error))
    return FALSE;
  mark = ra_paper_mark_copy (g_ptr_array_index (((RaPaperStrip *) g_ptr_array_index (strips, 0))->marks, 0));
  mark->box.style = "practice";
  mark->box.x = (width - mark->box.width) / 2;
  mark->box.y = (height - mark->box.height) / 2;
  mark->paragraph = 0;
  mark->angle = -atan2 (height, width);
  g_ptr_array_insert (page, 0, mark);
  return TRUE;
}

static gboolean
finish_pages (Copy *self, GError **error)
{
  for (guint page = self->first_page; page < self->layout->pages->len; page++)
    if (!place_edge (self, self->header, TRUE, page, error)
        || !place_edge (self, self->footer, FALSE, page, error)
        || !place_practice_mark (self, g_ptr_array_index (self->layout->pages, page), error))
      return FALSE;
  return TRUE;
}

/* Pages and copies
 * ----------------------------------------------------------------------------------------- */

static gboolean
lay_page (Copy *self, const RaNode *node, GError **error)
{
  g_autoptr (GPtrArray) strips = ra_paper_strip_new_list ();

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
      || !ra_paper_block_lay_all (&self->context, node, self->body, strips, error))
    return FALSE;
  new_page (self);
  if (!pour (self, strips, error))
    return FALSE;
  self->above = NULL;
  return TRUE;
}

static gboolean
lay_pages_for (Copy *self, const RaNode *node, const char *table, GError **error)
{
  guint n;
  const RaValues *owner = ra_paper_context_get_rows (&self->context, table, &n);
  gboolean done = TRUE;

  if (n == 0)
    {
      ra_paper_context_fail (&self->context, node->line, RA_PRINT_ERROR_MISSING, error,
                             _ ("the paper cannot be printed: there is nothing in %s"), table);
      return FALSE;
    }
  for (guint i = 0; done && i < n; i++)
    {
      RaPaperRow row;

      ra_paper_row_init (&row, owner, table, i, &self->own);
      self->context.scope = &row.scope;
      done = lay_page (self, node, error);
      self->context.scope = &self->own;
      ra_paper_row_clear (&row);
    }
  return done;
}

/* An envelope has one page whatever is written on it. */
static gboolean
check_pages (Copy *self, const RaNode *root, GError **error)
{
  guint pages = self->layout->pages->len - self->first_page;
  double most = ra_node_number (root, RA_SLOT_MOST_PAGES, G_MAXUINT);

  if (pages <= most)
    return TRUE;
  ra_paper_context_fail (&self->context, root->line, RA_PRINT_ERROR_OVERFULL, error,
                         _ ("the paper takes %u pages and may have %.0f"), pages, most);
  return FALSE;
}

static void
measure_page (Copy *self, const RaNode *root)
{
  const double *margins = root->attrs[RA_SLOT_MARGINS].numbers;

  self->margin_top = margins[0];
  self->margin_bottom = margins[2];
  self->body.x = margins[3];
  self->body.width = self->layout->width - margins[1] - margins[3];
  for (guint i = 0; i < root->children->len; i++)
    {
      const RaNode *child = g_ptr_array_index (root->children, i);

      if (child->kind == RA_NODE_HEADER)
        self->header = child;
      else if (child->kind == RA_NODE_FOOTER)
        self->footer = child;
    }
}

static gboolean
lay_copy (Copy *self, const RaNode *root, GError **error)
{
  double header, footer;

  if (!measure_edge (self, self->header, &header, error)
      || !measure_edge (self, self->footer, &footer, error))
    return FALSE;
  self->top = self->margin_top + header;
  self->bottom = self->layout->height - self->margin_bottom - footer;
  self->first_page = self->layout->pages->len;
  for (guint i = 0; i < root->children->len; i++)
    {
      const RaNode *child = g_ptr_array_index (root->children, i);
      const char *table = ra_node_text (child, RA_SLOT_FOR);

      if (child->kind != RA_NODE_PAGE)
        continue;
      if (table != NULL ? !lay_pages_for (self, child, table, error) : !lay_page (self, child, error))
        return FALSE;
    }
  return check_pages (self, root, error) && finish_pages (self, error);
}

static void
set_number (RaValues *values, const char *path, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  ra_values_set (values, path, text);
}

/* What the paper knows of itself. */
static RaValues *
own_values (const RaTemplate *paper, gint64 unix_us, guint number, guint count)
{
  RaValues *own = ra_values_new ();
  g_autofree char *time = ra_time_format_local (unix_us);
  g_autofree char *date = g_strndup (time, strcspn (time, " "));

  ra_values_set (own, "template.id", ra_template_get_id (paper));
  ra_values_set (own, "template.version", ra_template_get_version (paper));
  ra_values_set (own, "template.hash", ra_template_get_hash (paper));
  ra_values_set (own, "print.date", date);
  ra_values_set (own, "print.time", time);
  set_number (own, "copy.number", number);
  set_number (own, "copy.count", count);
  return own;
}

/* @plain: what all copies have in common */
static gboolean
lay_copies (const Copy *plain, const RaValues *values, gint64 unix_us, guint copies, GError **error)
{
  const RaTemplate *paper = plain->layout->paper;
  const RaNode *root = ra_template_get_root (paper);

  for (guint i = 1; i <= copies; i++)
    {
      g_autoptr (RaValues) own = own_values (paper, unix_us, i, copies);
      Copy copy = *plain;

      copy.values.values = values;
      copy.own.values = own;
      copy.own.outer = &copy.values;
      copy.context.scope = &copy.own;
      measure_page (&copy, root);
      if (!lay_copy (&copy, root, error))
        return FALSE;
    }
  return TRUE;
}

RaPaperLayout *
ra_paper_layout_new (RaTemplate *paper,
                     const RaValues *values,
                     gint64 unix_us,
                     guint copies,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (RaPaperLayout) self = g_new0 (RaPaperLayout, 1);
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  const char *language = ra_node_text (ra_template_get_root (paper), RA_SLOT_LANGUAGE);
  PangoContext *pango = ra_paper_font_new_context (language != NULL ? language : RA_PAPER_LANGUAGE, error);
  Copy plain = { .layout = self, .cancellable = cancellable };
  gboolean done;

  self->paper = ra_template_ref (paper);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  ra_template_get_page_size (paper, &self->width, &self->height);
  plain.context = (RaPaperContext){ .paper = paper, .pango = pango, .set = set, .scale = 1 };
  done = pango != NULL && lay_copies (&plain, values, unix_us, copies, error);
  g_clear_object (&pango);
  return done ? g_steal_pointer (&self) : NULL;
}

void
ra_paper_layout_free (RaPaperLayout *self)
{
  g_ptr_array_unref (self->pages);
  ra_template_unref (self->paper);
  g_free (self);
}

/* What others see of it
 * ------------------------------------------------------------------------------------ */

guint
ra_paper_layout_get_n_pages (const RaPaperLayout *self)
{
  return self->pages->len;
}

void
ra_paper_layout_get_page_size (const RaPaperLayout *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

const GPtrArray *
ra_paper_layout_get_boxes (const RaPaperLayout *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, NULL);
  return g_ptr_array_index (self->pages, page);
}

void
ra_paper_layout_paint (const RaPaperLayout *self, guint page, RaPdfDocument *document)
{
  g_return_if_fail (page < self->pages->len);
  ra_paper_paint_marks (g_ptr_array_index (self->pages, page), document);
}

static void
append_millimetres (GString *out, double points)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double mm = round (points / RA_MM * 10) / 10;

  g_string_append_c (out, ' ');
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.1f", mm == 0 ? 0.0 : mm));
}

static void
append_box (GString *out, const RaPaperBox *box)
{
  static const char *const names[] = { "text", "line", "frame", "circle", "code" };

  g_string_append (out, names[box->kind]);
  append_millimetres (out, box->x);
  append_millimetres (out, box->y);
  append_millimetres (out, box->width);
  append_millimetres (out, box->height);
  if (*box->style != '\0')
    g_string_append_printf (out, " %s", box->style);
  if (box->text != NULL)
    g_string_append_printf (out, " | %s", box->text);
  g_string_append_c (out, '\n');
}

char *
ra_paper_layout_to_text (const RaPaperLayout *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const GPtrArray *page = g_ptr_array_index (self->pages, i);

      g_string_append_printf (out, "page %u", i + 1);
      append_millimetres (out, self->width);
      append_millimetres (out, self->height);
      g_string_append_c (out, '\n');
      for (guint j = 0; j < page->len; j++)
        append_box (out, g_ptr_array_index (page, j));
    }
  return g_string_free (out, FALSE);
}
