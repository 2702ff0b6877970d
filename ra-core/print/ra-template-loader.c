/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "ra-core/print/ra-grammar.h"
#include "ra-core/print/ra-length.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/print/ra-print-nearest.h"
#include "ra-core/print/ra-template-private.h"

#define MAX_DEPTH 32

typedef struct
{
  const char *name; /* of the file, for messages */
  const char *const *known_paths;
  GHashTable *styles;
  GHashTable *placeholders;
  RaNode *root;
  RaNode *current;
  GPtrArray *open; /* kinds of the open elements, marks included */
  guint strong;
  guint em;
} Loader;

static const struct
{
  const char *name;
  RaRunFormat format;
} formats[] = {
  { "date", RA_RUN_FORMAT_DATE },   { "time", RA_RUN_FORMAT_TIME },   { "hex", RA_RUN_FORMAT_HEX },
  { "short", RA_RUN_FORMAT_SHORT }, { "upper", RA_RUN_FORMAT_UPPER },
};

static void G_GNUC_PRINTF (4, 5) fail (const Loader *self, int line, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_TEMPLATE, "%s:%d: %s", self->name, line, text);
}

/* GMarkup counts a line break on arriving at it: after a tag that ends its line it is one line ahead. */
static int
line_of (GMarkupParseContext *context)
{
  int line, character;

  g_markup_parse_context_get_position (context, &line, &character);
  return line > 1 && character == 1 ? line - 1 : line;
}

/* Texts with placeholders
 * ---------------------------------------------------------------------------------- */

static void
add_literal (GPtrArray *runs, const char *text, gsize length, gboolean strong, gboolean em)
{
  RaRun *run;

  if (length == 0)
    return;
  run = g_new0 (RaRun, 1);
  run->text = g_strndup (text, length);
  run->strong = strong;
  run->em = em;
  g_ptr_array_add (runs, run);
}

static gboolean
parse_format (const Loader *self, int line, const char *name, RaRunFormat *format, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      {
        *format = formats[i].format;
        return TRUE;
      }
  fail (self, line, error, _ ("“%s” is no way to show a value; there are date, time, hex, short and upper"),
        name);
  return FALSE;
}

/* @inner is what stands between the braces: path or path:format. */
static gboolean
add_placeholder (const Loader *self,
                 RaNode *where,
                 int line,
                 GPtrArray *runs,
                 const char *inner,
                 gboolean strong,
                 gboolean em,
                 GError **error)
{
  g_auto (GStrv) parts = g_strsplit (inner, ":", 2);
  const char *path = parts[0] != NULL ? parts[0] : "";
  RaRunFormat format = RA_RUN_FORMAT_NONE;
  g_autofree char *reason = NULL;
  RaRun *run;

  if (!ra_template_scope_knows (where, path, self->known_paths, &reason))
    {
      fail (self, line, error, "%s", reason);
      return FALSE;
    }
  if (parts[0] != NULL && parts[1] != NULL && !parse_format (self, line, parts[1], &format, error))
    return FALSE;
  run = g_new0 (RaRun, 1);
  run->text = g_strdup (path);
  run->is_value = TRUE;
  run->format = format;
  run->strong = strong;
  run->em = em;
  g_ptr_array_add (runs, run);
  g_hash_table_add (self->placeholders, g_strdup (path));
  return TRUE;
}

/* Splits @text at its braces; "{{" and "}}" are braces. */
static gboolean
add_text (const Loader *self,
          RaNode *where,
          int line,
          GPtrArray *runs,
          const char *text,
          gboolean strong,
          gboolean em,
          GError **error)
{
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "{}");
      const char *brace = text + plain, *end;
      g_autofree char *inner = NULL;

      add_literal (runs, text, plain, strong, em);
      if (*brace == '\0')
        return TRUE;
      if (brace[1] == brace[0])
        {
          add_literal (runs, brace, 1, strong, em);
          text = brace + 2;
          continue;
        }
      end = *brace == '{' ? strpbrk (brace + 1, "{}") : NULL;
      if (end == NULL || *end != '}')
        {
          fail (self, line, error, _ ("a brace without its partner; write {{ or }} for a brace itself"));
          return FALSE;
        }
      inner = g_strndup (brace + 1, end - brace - 1);
      if (!add_placeholder (self, where, line, runs, inner, strong, em, error))
        return FALSE;
      text = end + 1;
    }
  return TRUE;
}

/* Attributes
 * ----------------------------------------------------------------------------------------------- */

static gboolean
parse_factor (const char *text, double *number, char **reason)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*number) && *number >= 0 && *number <= 3)
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is not a factor from 0 to 3, such as 0.8"), text);
  return FALSE;
}

static gboolean
parse_count (const char *text, double *number, char **reason)
{
  *number = text[0] - '0';
  if (text[0] >= '1' && text[0] <= '9' && text[1] == '\0')
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is not a number from 1 to 9"), text);
  return FALSE;
}

static gboolean
parse_share (const char *text, double *number, char **reason)
{
  if (g_str_equal (text, "*"))
    {
      *number = -1;
      return TRUE;
    }
  if (text[0] >= '1' && text[0] <= '9' && g_str_equal (text + 1, "*"))
    {
      *number = -(text[0] - '0');
      return TRUE;
    }
  return ra_length_parse (text, number, reason);
}

static gboolean
parse_margins (const char *text, double *numbers, char **reason)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = g_strv_length (words);

  if (n < 1 || n > 4)
    {
      *reason = g_strdup_printf (_ ("“%s” is not one to four lengths with single spaces between them"), text);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!ra_length_parse (words[i], &numbers[i], reason))
      return FALSE;
  if (n < 2)
    numbers[1] = numbers[0];
  if (n < 3)
    numbers[2] = numbers[0];
  if (n < 4)
    numbers[3] = numbers[1];
  return TRUE;
}

static char *
unknown (const char *what, const char *word, const char *const *candidates)
{
  const char *near = ra_print_nearest (word, candidates);
  g_autofree char *list = g_strjoinv (", ", (char **) candidates);

  return near != NULL ? g_strdup_printf (_ ("%s “%s” is not known (did you mean “%s”?)"), what, word, near)
                      : g_strdup_printf (_ ("%s “%s” is not known; expected %s"), what, word,
                                         *list != '\0' ? list : _ ("none"));
}

static gboolean
parse_choice (const char *text, const char *const *words, int *choice, char **reason)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        *choice = i;
        return TRUE;
      }
  *reason = unknown (_ ("word"), text, words);
  return FALSE;
}

static gboolean
check_style (const Loader *self, const char *name, char **reason)
{
  g_autofree const char **names = NULL;

  if (g_hash_table_contains (self->styles, name))
    return TRUE;
  names = (const char **) g_hash_table_get_keys_as_array (self->styles, NULL);
  *reason = unknown (_ ("style"), name, names);
  return FALSE;
}

static gboolean
check_id (const char *text, char **reason)
{
  if (*text != '\0' && strlen (text) <= 64
      && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0')
    return TRUE;
  *reason = g_strdup_printf (_ ("“%s” is not a name of small letters, digits, hyphens and full stops"), text);
  return FALSE;
}

static gboolean
check_paper_size (const char *text, char **reason)
{
  double width, height;

  if (ra_length_paper_size (text, &width, &height))
    return TRUE;
  *reason = unknown (_ ("paper size"), text, ra_length_paper_sizes ());
  return FALSE;
}

/* The types whose check is all there is to them; the text was kept already. */
static gboolean
parse_words (const Loader *self, RaNode *node, const RaAttrRule *rule, RaNodeAttr *attr, char **reason)
{
  switch (rule->type)
    {
    case RA_ATTR_ID:
      return check_id (attr->text, reason);
    case RA_ATTR_PAPER_SIZE:
      return check_paper_size (attr->text, reason);
    case RA_ATTR_STYLE:
      return check_style (self, attr->text, reason);
    case RA_ATTR_TABLE:
      return ra_template_scope_knows_table (node->parent, attr->text, reason);
    case RA_ATTR_PATH:
      if (ra_template_scope_knows_table (node, attr->text, reason))
        return TRUE;
      g_clear_pointer (reason, g_free);
      g_hash_table_add (self->placeholders, g_strdup (attr->text));
      return ra_template_scope_knows (node, attr->text, self->known_paths, reason);
    case RA_ATTR_TEXT:
    case RA_ATTR_INLINE:
    case RA_ATTR_LENGTH:
    case RA_ATTR_MARGINS:
    case RA_ATTR_SHARE:
    case RA_ATTR_COUNT:
    case RA_ATTR_FACTOR:
    case RA_ATTR_CHOICE:
    default:
      return TRUE;
    }
}

static gboolean
parse_value (const Loader *self, RaNode *node, const RaAttrRule *rule, RaNodeAttr *attr, char **reason)
{
  switch (rule->type)
    {
    case RA_ATTR_LENGTH:
      return ra_length_parse (attr->text, attr->numbers, reason);
    case RA_ATTR_MARGINS:
      return parse_margins (attr->text, attr->numbers, reason);
    case RA_ATTR_SHARE:
      return parse_share (attr->text, attr->numbers, reason);
    case RA_ATTR_COUNT:
      return parse_count (attr->text, attr->numbers, reason);
    case RA_ATTR_FACTOR:
      return parse_factor (attr->text, attr->numbers, reason);
    case RA_ATTR_CHOICE:
      return parse_choice (attr->text, rule->words, &attr->choice, reason);
    case RA_ATTR_ID:
    case RA_ATTR_TEXT:
    case RA_ATTR_INLINE:
    case RA_ATTR_PAPER_SIZE:
    case RA_ATTR_STYLE:
    case RA_ATTR_PATH:
    case RA_ATTR_TABLE:
    default:
      return parse_words (self, node, rule, attr, reason);
    }
}

static gboolean
take_attribute (const Loader *self, RaNode *node, const RaAttrRule *rule, const char *text, GError **error)
{
  RaNodeAttr *attr = &node->attrs[rule->slot];
  g_autofree char *reason = NULL;

  if (attr->set)
    {
      fail (self, node->line, error, _ ("attribute “%s” stands twice"), rule->name);
      return FALSE;
    }
  attr->text = g_strdup (text);
  attr->set = TRUE;
  if (!parse_value (self, node, rule, attr, &reason))
    {
      fail (self, node->line, error, _ ("%s: attribute “%s”: %s"), ra_grammar_get (node->kind)->name,
            rule->name, reason);
      return FALSE;
    }
  if (rule->type != RA_ATTR_INLINE)
    return TRUE;
  attr->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_run_free);
  return add_text (self, node, node->line, attr->runs, text, FALSE, FALSE, error);
}

static const RaAttrRule *
find_rule (RaNodeKind kind, const char *name)
{
  for (const RaAttrRule *rule = ra_grammar_get (kind)->attrs; rule->name != NULL; rule++)
    if (g_str_equal (rule->name, name))
      return rule;
  return NULL;
}

static gboolean
take_attributes (const Loader *self, RaNode *node, const char **names, const char **values, GError **error)
{
  const RaElementRule *element = ra_grammar_get (node->kind);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const RaAttrRule *rule = find_rule (node->kind, names[i]);

      if (rule == NULL)
        {
          g_autofree const char **known = ra_grammar_attributes (node->kind);
          g_autofree char *reason = unknown (_ ("attribute"), names[i], known);

          fail (self, node->line, error, "%s: %s", element->name, reason);
          return FALSE;
        }
      if (!take_attribute (self, node, rule, values[i], error))
        return FALSE;
    }
  for (const RaAttrRule *rule = element->attrs; rule->name != NULL; rule++)
    if (rule->must && !node->attrs[rule->slot].set)
      {
        fail (self, node->line, error, _ ("%s: attribute “%s” is missing"), element->name, rule->name);
        return FALSE;
      }
  return TRUE;
}

/* Elements
 * ------------------------------------------------------------------------------------------------- */

static void
take_style (const Loader *self, const RaNode *node)
{
  const char *name = ra_node_text (node, RA_SLOT_NAME);
  const char *base = ra_node_text (node, RA_SLOT_BASE);
  const RaPaperStyle *from = g_hash_table_lookup (self->styles, base != NULL ? base : name);
  RaPaperStyle *style;

  if (from == NULL)
    from = g_hash_table_lookup (self->styles, "text");
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
  g_hash_table_replace (self->styles, style->name, style);
}

static gboolean
check_box (const Loader *self, const RaNode *node, GError **error)
{
  if (node->attrs[RA_SLOT_X].set != node->attrs[RA_SLOT_Y].set
      || (node->attrs[RA_SLOT_X].set && !node->attrs[RA_SLOT_WIDTH].set))
    {
      fail (self, node->line, error, _ ("box: a box with its own place needs x, y and width"));
      return FALSE;
    }
  return TRUE;
}

/* What is kept on one page cannot be broken by hand within. */
static gboolean
may_break (const Loader *self, int line, GError **error)
{
  for (const RaNode *node = self->current; node != NULL; node = node->parent)
    if (node->kind != RA_NODE_PAGE && node->kind != RA_NODE_PAPER && node->kind != RA_NODE_IF_SET
        && node->kind != RA_NODE_IF_EMPTY)
      {
        fail (self, line, error, _ ("page-break may not stand within %s"), ra_grammar_get (node->kind)->name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
may_stand (const Loader *self, RaNodeKind kind, int line, GError **error)
{
  RaNodeKind parent;
  g_autofree const char **names = NULL;
  g_autofree char *list = NULL;

  if (self->open->len == 0)
    {
      if (kind == RA_NODE_PAPER && self->root == NULL)
        return TRUE;
      fail (self, line, error, _ ("element “%s” found, expected paper"), ra_grammar_get (kind)->name);
      return FALSE;
    }
  parent = GPOINTER_TO_UINT (g_ptr_array_index (self->open, self->open->len - 1));
  if (ra_grammar_get (parent)->children & (1u << kind))
    return kind != RA_NODE_PAGE_BREAK || may_break (self, line, error);
  names = ra_grammar_children (parent);
  list = g_strjoinv (", ", (char **) names);
  fail (self, line, error, _ ("element “%s” may not stand in %s; expected %s"), ra_grammar_get (kind)->name,
        ra_grammar_get (parent)->name, *list != '\0' ? list : _ ("none"));
  return FALSE;
}

static gboolean
open_element (
    Loader *self, RaNodeKind kind, int line, const char **names, const char **values, GError **error)
{
  g_autoptr (RaNode) node = ra_node_new (kind, line, self->current);

  if (!take_attributes (self, node, names, values, error))
    return FALSE;
  if (kind == RA_NODE_BOX && !check_box (self, node, error))
    return FALSE;
  if (kind == RA_NODE_STYLE)
    take_style (self, node);
  self->strong += kind == RA_NODE_STRONG;
  self->em += kind == RA_NODE_EM;
  if (kind == RA_NODE_BR)
    add_literal (self->current->runs, "\n", 1, FALSE, FALSE);
  if (kind == RA_NODE_STRONG || kind == RA_NODE_EM || kind == RA_NODE_BR)
    return TRUE;
  if (self->current != NULL)
    g_ptr_array_add (self->current->children, node);
  else
    self->root = node;
  self->current = g_steal_pointer (&node);
  return TRUE;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **attr_names,
          const char **attr_values,
          gpointer data,
          GError **error)
{
  Loader *self = data;
  int line = line_of (context);
  RaNodeKind kind;

  if (!ra_grammar_find (name, &kind))
    {
      const char *all[RA_NODE_N_KINDS + 1] = { NULL };
      const char *near;

      for (guint i = 0; i < RA_NODE_N_KINDS; i++)
        all[i] = ra_grammar_get (i)->name;
      near = ra_print_nearest (name, all);
      if (near != NULL)
        fail (self, line, error, _ ("element “%s” is not known (did you mean “%s”?)"), name, near);
      else
        fail (self, line, error, _ ("element “%s” is not known"), name);
      return;
    }
  if (self->open->len >= MAX_DEPTH)
    {
      fail (self, line, error, _ ("elements are nested too deeply"));
      return;
    }
  if (!may_stand (self, kind, line, error)
      || !open_element (self, kind, line, attr_names, attr_values, error))
    return;
  g_ptr_array_add (self->open, GUINT_TO_POINTER (kind));
}

/* A text begins and ends without white space, whatever the indentation of the file. */
static void
trim_runs (GPtrArray *runs)
{
  while (runs->len > 0)
    {
      RaRun *last = g_ptr_array_index (runs, runs->len - 1);

      if (last->is_value)
        return;
      g_strchomp (last->text);
      if (*last->text != '\0')
        return;
      g_ptr_array_set_size (runs, runs->len - 1);
    }
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Loader *self = data;
  RaNodeKind kind = GPOINTER_TO_UINT (g_ptr_array_index (self->open, self->open->len - 1));
  RaNode *node = self->current;

  g_ptr_array_set_size (self->open, self->open->len - 1);
  self->strong -= kind == RA_NODE_STRONG;
  self->em -= kind == RA_NODE_EM;
  if (kind == RA_NODE_STRONG || kind == RA_NODE_EM || kind == RA_NODE_BR)
    return;
  trim_runs (node->runs);
  self->current = node->parent;
  if (ra_grammar_get (kind)->content == RA_CONTENT_INLINE && node->runs->len == 0)
    fail (self, node->line, error, _ ("%s: a text is expected in it"), name);
  else if (kind != RA_NODE_HEADER && kind != RA_NODE_FOOTER && kind != RA_NODE_CELL && kind != RA_NODE_BOX
           && ra_grammar_get (kind)->content == RA_CONTENT_NODES && node->children->len == 0)
    fail (self, node->line, error, _ ("%s: there is nothing in it"), name);
}

static gboolean
ends_with_space (GPtrArray *runs)
{
  const RaRun *last;

  if (runs->len == 0)
    return TRUE;
  last = g_ptr_array_index (runs, runs->len - 1);
  return !last->is_value && g_ascii_isspace (last->text[strlen (last->text) - 1]);
}

/* Runs of white space count as one space, none at the beginning of the text or of a line. */
static char *
collapse (const char *text, gsize length, gboolean after_space)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      {
        g_string_append_c (out, text[i]);
        after_space = FALSE;
      }
    else if (!after_space)
      {
        g_string_append_c (out, ' ');
        after_space = TRUE;
      }
  return g_string_free (out, FALSE);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Loader *self = data;
  int line = line_of (context);
  g_autofree char *plain = NULL;

  if (self->current == NULL)
    return;
  if (ra_grammar_get (self->current->kind)->content == RA_CONTENT_INLINE)
    {
      plain = collapse (text, length, ends_with_space (self->current->runs));
      add_text (self, self->current, line, self->current->runs, plain, self->strong > 0, self->em > 0, error);
      return;
    }
  plain = collapse (text, length, TRUE);
  if (*plain != '\0')
    fail (self, line, error, _ ("a text may not stand in %s; put it into a text element"),
          ra_grammar_get (self->current->kind)->name);
}

static void
on_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (g_str_has_prefix (text, "<!--") || g_str_has_prefix (text, "<?xml "))
    return;
  fail (data, line_of (context), error, _ ("only elements and comments are expected"));
}

/* GMarkup's own errors carry the line in their words: "Error on line 3 char 5: …". */
static void
convert_error (const Loader *self, GMarkupParseContext *context, GError *raw, GError **error)
{
  const char *words = raw->message;
  int line = line_of (context);

  if (raw->domain == RA_PRINT_ERROR)
    {
      g_propagate_error (error, raw);
      return;
    }
  if (sscanf (words, "Error on line %d char", &line) == 1 && strchr (words, ':') != NULL)
    words = strchr (words, ':') + 2;
  fail (self, line, error, _ ("not well-formed: %s"), words);
  g_error_free (raw);
}

static gboolean
check_whole (const Loader *self, GError **error)
{
  guint pages = 0;

  for (guint i = 0; i < self->root->children->len; i++)
    {
      const RaNode *child = g_ptr_array_index (self->root->children, i);

      pages += child->kind == RA_NODE_PAGE;
      if (i == 0 && child->kind != RA_NODE_TITLE)
        break;
      for (guint j = 0; j < i; j++)
        {
          const RaNode *other = g_ptr_array_index (self->root->children, j);

          if (other->kind == child->kind && child->kind != RA_NODE_PAGE && child->kind != RA_NODE_STYLE)
            {
              fail (self, child->line, error, _ ("element “%s” stands twice"),
                    ra_grammar_get (child->kind)->name);
              return FALSE;
            }
        }
    }
  if (pages > 0)
    return TRUE;
  fail (self, self->root->line, error,
        _ ("paper: a title, then styles, header and footer, then at least one page"));
  return FALSE;
}

RaNode *
ra_template_loader_run (const char *name,
                        GBytes *bytes,
                        const char *const *known_paths,
                        GHashTable *styles,
                        GHashTable *placeholders,
                        GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_passthrough, NULL };
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Loader self = {
    .name = name, .known_paths = known_paths, .styles = styles, .placeholders = placeholders, .open = open
  };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &self, NULL);
  g_autoptr (RaNode) root = NULL;
  GError *raw = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean done = g_markup_parse_context_parse (context, data != NULL ? data : "", size, &raw)
                  && g_markup_parse_context_end_parse (context, &raw);

  root = self.root;
  if (!done)
    {
      convert_error (&self, context, raw, error);
      return NULL;
    }
  return check_whole (&self, error) ? g_steal_pointer (&root) : NULL;
}
