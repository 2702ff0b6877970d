/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a template as its table says, and looks at what its names stand for. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/markup/ra-markup-reader.h"
#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/print/ra-template-grammar.h"
#include "ra-core/print/ra-template-private.h"
#include "ra-core/print/ra-template-runs.h"

typedef struct
{
  const RaTemplateSource *source;
  RaTemplateTree *tree;
  GPtrArray *errors;
  RaMarkupReader *reader;
  RaMarkupFile frame;
  GHashTable *frame_styles;
  GPtrArray *frame_parts;
  guint include_line; /* of the part that is being read; 0: none */
  RaNode *current;
  const RaNode *refused; /* (nullable): whose text was just told of; it is not empty as well */
  guint strong;
  guint em;
} Loader;

static void tell (const Loader *self, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
tell (const Loader *self, guint line, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = ra_markup_shorten (g_strdup_vprintf (format, args));
  va_end (args);
  g_ptr_array_add (self->errors, g_error_new (RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE, "%s:%u: %s",
                                              ra_markup_reader_get_path (self->reader), line, text));
}

static void
on_fault (gpointer data, const RaMarkupFault *fault)
{
  g_autofree char *words = ra_template_fault_words (fault);

  tell (data, fault->line, "%s", words);
}

/* --- what names stand for --- */

static char *
check_style (const Loader *self, const char *name)
{
  g_autofree const char **names = NULL;

  if (g_hash_table_contains (self->tree->styles, name))
    return NULL;
  names = (const char **) g_hash_table_get_keys_as_array (self->tree->styles, NULL);
  return ra_template_unknown (_ ("style"), name, names);
}

static char *
check_path (const Loader *self, const RaNode *node, const char *path)
{
  char *reason = NULL;

  if (ra_template_scope_knows_table (node, path, &reason))
    return NULL;
  g_clear_pointer (&reason, g_free);
  g_hash_table_add (self->tree->placeholders, g_strdup (path));
  ra_template_scope_knows (node, path, self->source->known_paths, &reason);
  return reason;
}

static char *
check_name (const Loader *self, const RaNode *node, const RaMarkupType *type, const char *text)
{
  char *reason = NULL;

  if (type == &ra_template_style)
    return check_style (self, text);
  if (type == &ra_template_path)
    return check_path (self, node, text);
  if (type == &ra_template_table)
    ra_template_scope_knows_table (node->parent, text, &reason);
  return reason;
}

static RaTemplateRuns
runs_at (const Loader *self, const RaNode *node, GPtrArray *runs)
{
  return (RaTemplateRuns){ .where = node,
                           .known_paths = self->source->known_paths,
                           .placeholders = self->tree->placeholders,
                           .runs = runs };
}

static void
take_inline (const Loader *self, const RaNode *node, RaNodeAttr *attr)
{
  guint line = node->line;
  g_autofree char *reason = NULL;
  RaTemplateRuns runs;

  attr->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_run_free);
  runs = runs_at (self, node, attr->runs);
  reason = ra_template_runs_add (&runs, attr->text, &line);
  if (reason != NULL)
    tell (self, line, "%s", reason);
}

static void
check_attributes (const Loader *self, const RaMarkupElement *element, RaNode *node)
{
  for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    {
      RaNodeAttr *attr = G_STRUCT_MEMBER_P (node, a->offset);
      g_autofree char *reason = attr->set ? check_name (self, node, a->type, attr->text) : NULL;

      if (reason != NULL)
        tell (self, node->line, _ ("%s: attribute “%s”: %s"), element->name, a->name, reason);
      else if (attr->set && a->type == &ra_template_inline)
        take_inline (self, node, attr);
    }
}

/* --- elements --- */

static void
take_style (const Loader *self, const RaNode *node)
{
  const char *name = ra_node_text (node, RA_SLOT_NAME);
  const char *base = ra_node_text (node, RA_SLOT_BASE);
  const RaPaperStyle *from = g_hash_table_lookup (self->tree->styles, base != NULL ? base : name);
  RaPaperStyle *style;

  if (from == NULL)
    from = g_hash_table_lookup (self->tree->styles, "text");
  style = ra_paper_style_copy (from, name);
  style->family = ra_node_choice (node, RA_SLOT_FAMILY, style->family);
  style->size = ra_node_number (node, RA_SLOT_SIZE, style->size);
  style->bold = ra_node_choice (node, RA_SLOT_WEIGHT, style->bold);
  style->italic = ra_node_choice (node, RA_SLOT_SLANT, style->italic);
  style->align = ra_node_choice (node, RA_SLOT_ALIGN, style->align);
  style->before = ra_node_number (node, RA_SLOT_BEFORE, style->before);
  style->after = ra_node_number (node, RA_SLOT_AFTER, style->after);
  style->leading = ra_node_number (node, RA_SLOT_LEADING, style->leading);
  style->grey = MIN (ra_node_number (node, RA_SLOT_GREY, style->grey), 1.0);
  style->keep_next = ra_node_choice (node, RA_SLOT_KEEP_NEXT, style->keep_next);
  g_hash_table_replace (self->tree->styles, style->name, style);
}

static void
check_box (const Loader *self, const RaNode *node)
{
  if (node->attrs[RA_SLOT_X].set != node->attrs[RA_SLOT_Y].set
      || (node->attrs[RA_SLOT_X].set && !node->attrs[RA_SLOT_WIDTH].set))
    tell (self, node->line, _ ("box: a box with its own place needs x, y and width"));
}

/* What is kept on one page cannot be broken by hand within. */
static void
check_break (const Loader *self, const RaNode *at)
{
  for (const RaNode *node = at->parent; node != NULL; node = node->parent)
    if (node->kind != RA_NODE_PAGE && node->kind != RA_NODE_PAPER && node->kind != RA_NODE_IF_SET
        && node->kind != RA_NODE_IF_EMPTY)
      {
        tell (self, at->line, _ ("page-break may not stand within %s"),
              ra_template_get_element (node->kind)->name);
        return;
      }
}

/* --- what papers share --- */

/* Returns: (transfer full) (nullable): the path of the frame called @name */
static char *
find_frame (const Loader *self, const char *name)
{
  g_autofree char *base = g_strconcat (name, ".xml", NULL);

  for (gsize i = 0; self->source->frame_dirs != NULL && self->source->frame_dirs[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (self->source->frame_dirs[i], base, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* Reads the styles of the frame; its parts are read where they are included. */
static void
take_frame (Loader *self, const RaNode *paper)
{
  const char *name = ra_node_text (paper, RA_SLOT_FRAME);
  g_autoptr (GError) error = NULL;
  char *path = name != NULL ? find_frame (self, name) : NULL;

  if (name == NULL)
    return;
  self->frame.path = self->frame.name = path;
  self->frame.bytes = path != NULL ? ra_file_read (path, RA_TEMPLATE_LIMIT, &error) : NULL;
  if (self->frame.bytes == NULL)
    {
      tell (self, paper->line, _ ("there is no frame “%s” beside this paper"), name);
      return;
    }
  ra_markup_reader_include (self->reader, &self->frame, ra_template_get_element (RA_NODE_FRAME), "",
                            self->frame_parts);
  self->tree->frame = g_bytes_ref (self->frame.bytes);
}

static void
check_part (const Loader *self, const char *name, guint line)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->frame_parts->len; i++)
    g_ptr_array_add (ids, g_ptr_array_index (self->frame_parts, i));
  g_ptr_array_add (ids, NULL);
  if (g_strv_contains ((const char *const *) ids->pdata, name))
    return;
  words = ra_template_unknown (_ ("part"), name, (const char *const *) ids->pdata);
  tell (self, line, "%s", words);
}

static void
take_part (Loader *self, guint line)
{
  const char *name = ra_node_text (self->current, RA_SLOT_PART);

  if (name == NULL)
    return;
  if (self->include_line != 0)
    {
      tell (self, line, _ ("a part may not include another"));
      return;
    }
  check_part (self, name, line);
  if (self->frame.bytes == NULL)
    return;
  self->include_line = line;
  ra_markup_reader_include (self->reader, &self->frame, ra_template_get_element (RA_NODE_FRAME), name, NULL);
  self->include_line = 0;
}

/* A style of the frame looks the same in every paper. */
static void
take_own_style (Loader *self, const RaNode *node)
{
  const char *name = ra_node_text (node, RA_SLOT_NAME);
  gboolean in_frame = ra_markup_reader_get_path (self->reader) == self->frame.path;

  if (name == NULL)
    return;
  if (in_frame)
    g_hash_table_add (self->frame_styles, g_strdup (name));
  else if (g_hash_table_contains (self->frame_styles, name))
    tell (self, node->line, _ ("style “%s” is the frame's and cannot be another here"), name);
  take_style (self, node);
}

static void
open_node (Loader *self, const RaMarkupElement *element, RaNode *node, RaNodeKind kind)
{
  node->kind = kind;
  node->parent = self->current;
  self->current = node;
  check_attributes (self, element, node);
  if (kind == RA_NODE_BOX)
    check_box (self, node);
  if (kind == RA_NODE_PAGE_BREAK)
    check_break (self, node);
  if (kind == RA_NODE_STYLE)
    take_own_style (self, node);
  if (kind == RA_NODE_PAPER)
    take_frame (self, node);
}

static void
on_opened (gpointer data, const RaMarkupElement *element, gpointer object, guint line)
{
  Loader *self = data;
  RaNodeKind kind = ra_template_get_kind (element);

  self->strong += kind == RA_NODE_STRONG;
  self->em += kind == RA_NODE_EM;
  if (kind == RA_NODE_BR)
    ra_template_runs_break (self->current->runs);
  if (kind == RA_NODE_INCLUDE)
    take_part (self, line);
  if (element->size != 0)
    open_node (self, element, object, kind);
}

static void
on_closed (gpointer data, const RaMarkupElement *element, gpointer object)
{
  Loader *self = data;
  RaNodeKind kind = ra_template_get_kind (element);
  RaNode *node = object;

  self->strong -= kind == RA_NODE_STRONG;
  self->em -= kind == RA_NODE_EM;
  if (element->size == 0)
    return;
  ra_template_runs_trim (node->runs);
  self->current = node->parent;
  if (element->content == RA_MARKUP_INLINE && node->runs->len == 0 && self->refused != node)
    tell (self, node->line, _ ("%s: a text is expected in it"), element->name);
  if (self->include_line != 0)
    node->line = self->include_line; /* later messages name the paper's own file */
}

static void
on_text (gpointer data, gpointer object, const char *text, guint line)
{
  Loader *self = data;
  RaNode *node = object;
  RaTemplateRuns runs = runs_at (self, node, node->runs);
  g_autofree char *reason = NULL;

  runs.strong = self->strong > 0;
  runs.em = self->em > 0;
  runs.folded = TRUE;
  reason = ra_template_runs_add (&runs, text, &line);
  if (reason == NULL)
    return;
  self->refused = node;
  tell (self, line, "%s", reason);
}

/* --- a file --- */

static void
loader_clear (Loader *self)
{
  g_free (self->frame.path);
  g_clear_pointer (&self->frame.bytes, g_bytes_unref);
  g_hash_table_unref (self->frame_styles);
  g_ptr_array_unref (self->frame_parts);
  ra_markup_reader_free (self->reader);
}

void
ra_template_loader_run (RaTemplateTree *tree, const RaTemplateSource *source, GPtrArray *errors)
{
  static const RaMarkupHandler handler = { on_fault, on_opened, on_closed, on_text };
  Loader self = { .source = source, .tree = tree, .errors = errors };
  g_autoptr (RaNode) document = g_new0 (RaNode, 1);
  const RaMarkupFile file = { (char *) source->name, (char *) source->name, source->bytes };

  self.frame_styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.frame_parts = g_ptr_array_new_with_free_func (g_free);
  self.reader = ra_markup_reader_new (ra_template_get_grammar (), &handler, &self);
  ra_node_begin (document);
  ra_markup_reader_read (self.reader, &file, ra_template_get_element (RA_NODE_PAPER), document);
  if (errors->len == 0)
    tree->root = g_ptr_array_steal_index (document->children, 0);
  loader_clear (&self);
}
