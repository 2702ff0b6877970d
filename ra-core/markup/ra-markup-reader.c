/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/markup/ra-markup-reader.h"

#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/markup/ra-markup-names.h"
#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/markup/ra-nearest.h"
#include "ra-core/markup/ra-tag-scanner.h"

#define RA_DEEPEST 32
#define RA_LONGEST_VALUE 4096
/* What some editors put before a text in UTF-8. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* An element that is open. */
typedef struct
{
  const RaMarkupElement *element;
  gpointer object;
  GString *text;
  guint line;
  guint64 seen;     /* bit i: child i has stood here */
  GHashTable *said; /* (nullable): attributes of a list, for its items */
} Frame;

struct _RaMarkupReader
{
  const RaMarkupGrammar *grammar;
  const RaMarkupHandler *handler;
  gpointer data;
  RaMarkupNames *names;
  GPtrArray *elements; /* all of the grammar */
  gboolean incomplete;
  const RaMarkupFile *file;
  const char *scope; /* name of the file that names are unique in */
  const RaMarkupElement *root;
  gpointer owner;
  const Frame *around; /* (nullable): what includes the file */
  RaTagScanner scanner;
  GArray *frames; /* Frame */
  guint skipping; /* depth inside an element that is not known, or not included */
  gboolean declaration;
  gboolean foreign;  /* in an encoding that is not read */
  gboolean rooted;   /* the root of this file was seen */
  gboolean included; /* reading what stands elsewhere, too */
  const char *only;
  GPtrArray *ids;
};

static void
frame_clear (gpointer data)
{
  Frame *frame = data;

  g_string_free (frame->text, TRUE);
  g_clear_pointer (&frame->said, g_hash_table_unref);
}

RaMarkupReader *
ra_markup_reader_new (const RaMarkupGrammar *grammar, const RaMarkupHandler *handler, gpointer data)
{
  RaMarkupReader *self = g_new0 (RaMarkupReader, 1);

  self->grammar = grammar;
  self->handler = handler;
  self->data = data;
  self->names = ra_markup_names_new (grammar);
  self->elements = ra_markup_grammar_list (grammar);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self->frames, frame_clear);
  return self;
}

void
ra_markup_reader_free (RaMarkupReader *self)
{
  ra_markup_names_free (self->names);
  g_ptr_array_unref (self->elements);
  g_array_unref (self->frames);
  g_free (self);
}

gboolean
ra_markup_reader_is_incomplete (const RaMarkupReader *self)
{
  return self->incomplete;
}

GHashTable *
ra_markup_reader_get_names (RaMarkupReader *self, guint space)
{
  return ra_markup_names_get (self->names, space);
}

void
ra_markup_reader_resolve (RaMarkupReader *self)
{
  if (!self->incomplete)
    ra_markup_names_resolve (self->names, self->handler->fault, self->data);
}

static Frame *
top (RaMarkupReader *self)
{
  return self->frames->len == 0 ? NULL : &g_array_index (self->frames, Frame, self->frames->len - 1);
}

/* --- what is wrong --- */

static void
tell_here (RaMarkupReader *self, RaMarkupFault fault)
{
  fault.file = self->file->name;
  fault.path = self->file->path;
  if (fault.line == 0)
    fault.line = ra_tag_scanner_get_line (&self->scanner, fault.attribute);
  self->handler->fault (self->data, &fault);
}

/* What stands elsewhere was told where it was read for the first time. */
static void
tell (RaMarkupReader *self, RaMarkupFault fault)
{
  if (!self->included || self->only != NULL || fault.kind == RA_MARKUP_FAULT_DECLARED)
    tell_here (self, fault);
}

static GPtrArray *
names_of (const RaMarkupElement *const *elements)
{
  GPtrArray *names = g_ptr_array_new ();

  for (gsize i = 0; elements != NULL && elements[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) elements[i]->name);
  g_ptr_array_add (names, NULL);
  return names;
}

static GPtrArray *
names_of_attributes (const RaMarkupElement *element)
{
  GPtrArray *names = g_ptr_array_new ();

  for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    g_ptr_array_add (names, (gpointer) a->name);
  g_ptr_array_add (names, NULL);
  return names;
}

static gboolean
knows (const RaMarkupReader *self, const char *name)
{
  for (guint i = 0; i < self->elements->len; i++)
    if (g_str_equal (((const RaMarkupElement *) g_ptr_array_index (self->elements, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
tell_element (RaMarkupReader *self, const RaMarkupElement *parent, const char *name)
{
  g_autoptr (GPtrArray) names = names_of (parent->children);
  g_autofree char *expected = g_strjoinv (", ", (char **) names->pdata);

  self->incomplete = TRUE;
  tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_ELEMENT,
                               .element = name,
                               .parent = parent->name,
                               .expected = expected,
                               .near = ra_nearest (name, (const char *const *) names->pdata),
                               .is_elsewhere = knows (self, name) });
}

static void
tell_root (RaMarkupReader *self, const char *name)
{
  self->incomplete = TRUE;
  tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_ROOT,
                               .element = name,
                               .expected = self->root->name,
                               .is_elsewhere = knows (self, name) });
}

static void
tell_value (RaMarkupReader *self,
            RaMarkupFaultKind kind,
            const RaMarkupElement *element,
            const char *attribute,
            const char *found)
{
  tell (self,
        (RaMarkupFault){ .kind = kind, .element = element->name, .attribute = attribute, .found = found });
}

/* --- elements --- */

static const RaMarkupElement *
find_child (RaMarkupReader *self, Frame *parent, const char *name)
{
  for (gsize i = 0; parent->element->children != NULL && parent->element->children[i] != NULL; i++)
    {
      const RaMarkupElement *child = parent->element->children[i];
      guint64 bit = G_GUINT64_CONSTANT (1) << i;

      if (!g_str_equal (child->name, name))
        continue;
      if (child->once && (parent->seen & bit) != 0)
        tell (self, (RaMarkupFault){
                        .kind = RA_MARKUP_FAULT_TWICE, .element = name, .parent = parent->element->name });
      if (parent->element->ordered && parent->seen >= 2 * bit)
        tell (self, (RaMarkupFault){
                        .kind = RA_MARKUP_FAULT_ORDER, .element = name, .parent = parent->element->name });
      parent->seen |= bit;
      return child;
    }
  return NULL;
}

static const RaMarkupElement *
find_element (RaMarkupReader *self, const char *name)
{
  Frame *parent = top (self);
  const RaMarkupElement *element;

  if (parent == NULL)
    {
      if (g_str_equal (self->root->name, name))
        return self->root;
      tell_root (self, name);
      return NULL;
    }
  element = find_child (self, parent, name);
  if (element == NULL)
    tell_element (self, parent->element, name);
  else if (self->frames->len >= RA_DEEPEST)
    {
      tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_DEPTH, .element = name });
      element = NULL;
    }
  return element;
}

/* --- attributes --- */

static void
use_names (RaMarkupReader *self,
           const RaMarkupElement *element,
           const RaMarkupAttribute *attribute,
           const char *value)
{
  const RaMarkupPlace place
      = { self->scope, self->file->path, ra_tag_scanner_get_line (&self->scanner, attribute->name), element,
          attribute->name };
  g_auto (GStrv) names = NULL;

  if (attribute->refers == 0 || self->included)
    return;
  names = ra_markup_split (value);
  for (gsize i = 0; names[i] != NULL; i++)
    ra_markup_names_use (self->names, &place, attribute->refers, names[i]);
}

static char *
read_value (const Frame *frame, const RaMarkupAttribute *attribute, const char *value)
{
  gpointer field = attribute->for_items ? NULL : G_STRUCT_MEMBER_P (frame->object, attribute->offset);

  return attribute->type->read (attribute, field, value);
}

/* Nothing may be read as something else than an editor shows. Returns: (transfer full) (nullable): what is wrong */
static char *
check_plain (const char *value, gsize longest)
{
  g_autofree char *copy = g_strdup (value);
  g_autoptr (GError) error = NULL;

  if (ra_text_check_outside (g_strdelimit (copy, "\t\n\r", ' '), longest, &error))
    return NULL;
  return g_strdup (error->message);
}

/* Returns: (transfer full) (nullable): what is wrong */
static char *
read_plain_value (const Frame *frame, const RaMarkupAttribute *attribute, const char *value)
{
  g_autofree char *unclean = check_plain (value, RA_LONGEST_VALUE);

  return unclean != NULL ? g_strdup_printf ("is not plain text: %s", unclean)
                         : read_value (frame, attribute, value);
}

static gboolean
set_value (RaMarkupReader *self, const Frame *frame, const RaMarkupAttribute *attribute, const char *value)
{
  g_autofree char *wrong = read_plain_value (frame, attribute, value);
  g_autofree char *misplaced = wrong == NULL ? ra_markup_check_place (attribute, value) : NULL;

  if (wrong != NULL)
    tell_value (self, RA_MARKUP_FAULT_VALUE, frame->element, attribute->name, wrong);
  else if (misplaced != NULL)
    tell_value (self, RA_MARKUP_FAULT_PLACE, frame->element, attribute->name, misplaced);
  return wrong == NULL && misplaced == NULL;
}

/* A list in a list says what that one says, unless it says something else itself. */
static void
say (Frame *frame, const RaMarkupAttribute *attribute, const char *value)
{
  if (frame->said == NULL)
    frame->said = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_replace (frame->said, (gpointer) attribute->name, g_strdup (value));
}

static void
set_attribute (RaMarkupReader *self, Frame *frame, const RaMarkupAttribute *attribute, const char *value)
{
  if (set_value (self, frame, attribute, value))
    use_names (self, frame->element, attribute, value);
  if (attribute->for_items)
    say (frame, attribute, value);
}

static const char *
said_by_list (RaMarkupReader *self, const RaMarkupAttribute *attribute)
{
  const Frame *list = top (self) != NULL ? top (self) : self->around;

  if (!attribute->of_list || list == NULL || list->said == NULL)
    return NULL;
  return g_hash_table_lookup (list->said, attribute->name);
}

static void
set_absent (RaMarkupReader *self, Frame *frame, const RaMarkupAttribute *attribute)
{
  const char *otherwise = said_by_list (self, attribute);
  const char *fallback = ra_markup_attribute_fallback (attribute);
  const char *label = attribute->refers == 0 ? NULL : self->grammar->spaces[attribute->refers].label;
  g_autofree char *expected = NULL;

  if (otherwise != NULL)
    {
      set_value (self, frame, attribute, otherwise);
      if (attribute->for_items)
        say (frame, attribute, otherwise);
      return;
    }
  if (fallback != NULL)
    g_free (read_value (frame, attribute, fallback));
  if (!attribute->mandatory || (attribute->of_list && self->root->lent))
    return;
  expected = ra_markup_expected (attribute, label);
  (attribute->of_list ? tell_here : tell) (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_ATTRIBUTE_LACKS,
                                                                  .element = frame->element->name,
                                                                  .attribute = attribute->name,
                                                                  .expected = expected });
}

static void
tell_attribute (RaMarkupReader *self, const RaMarkupElement *element, const char *name)
{
  g_autoptr (GPtrArray) names = names_of_attributes (element);
  g_autofree char *expected = g_strjoinv (", ", (char **) names->pdata);

  tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_ATTRIBUTE,
                               .element = element->name,
                               .attribute = name,
                               .expected = expected,
                               .near = ra_nearest (name, (const char *const *) names->pdata) });
}

static const char *
given_value (const char *name, const char **names, const char **values)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static void
set_attributes (RaMarkupReader *self, Frame *frame, const char **names, const char **values)
{
  const RaMarkupElement *element = frame->element;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      const RaMarkupAttribute *attribute = ra_markup_element_find (element, names[i]);

      if (attribute == NULL)
        tell_attribute (self, element, names[i]);
      else if (given_value (names[i], names + i + 1, values + i + 1) != NULL)
        tell_value (self, RA_MARKUP_FAULT_ATTRIBUTE_TWICE, element, names[i], NULL);
      else
        set_attribute (self, frame, attribute, values[i]);
    }
  for (const RaMarkupAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    if (given_value (a->name, names, values) == NULL)
      set_absent (self, frame, a);
}

/* The name that was read: it lives as long as its object, that of an enum as long as the program. */
static const char *
name_of (const Frame *frame, const RaMarkupAttribute *attribute, const char *given)
{
  int place;

  if (attribute->type != &ra_markup_enum)
    return G_STRUCT_MEMBER (char *, frame->object, attribute->offset);
  place = given == NULL ? -1 : ra_markup_attribute_find (attribute, given);
  return place < 0 ? NULL : ra_markup_attribute_names (attribute)[place];
}

static void
declare (RaMarkupReader *self, const Frame *frame, const char *given)
{
  const RaMarkupElement *element = frame->element;
  const RaMarkupAttribute *attribute = ra_markup_element_find (element, element->key);
  const char *name = name_of (frame, attribute, given);
  const RaMarkupPlace place
      = { self->scope, self->file->path, ra_tag_scanner_get_line (&self->scanner, element->key), element,
          element->key };
  const Frame *parent = top (self);
  const char *first;

  if (name == NULL)
    return;
  first = ra_markup_names_declare (self->names, &place, name, parent == NULL ? NULL : parent->object,
                                   frame->object);
  if (first != NULL)
    tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_DECLARED,
                                 .element = element->name,
                                 .attribute = element->key,
                                 .found = name,
                                 .expected = first });
}

/* --- what GMarkup reports --- */

static gpointer
make_object (RaMarkupReader *self, const RaMarkupElement *element)
{
  Frame *parent = top (self);
  gpointer owner = parent == NULL ? self->owner : parent->object;
  gpointer object;

  if (element->size == 0)
    return owner;
  object = g_malloc0 (element->size);
  if (element->begin != NULL)
    element->begin (object);
  if (element->file != 0)
    G_STRUCT_MEMBER (const char *, object, element->file) = self->file->path;
  if (element->line != 0)
    G_STRUCT_MEMBER (guint, object, element->line) = ra_tag_scanner_get_line (&self->scanner, NULL);
  g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, owner, element->list), object);
  return object;
}

/* Whether this is a child of an included file that is not asked for. */
static gboolean
is_passed_over (RaMarkupReader *self, const char **names, const char **values)
{
  const char *id;

  if (self->only == NULL || self->frames->len != 1)
    return FALSE;
  id = given_value ("id", names, values);
  if (id != NULL && self->ids != NULL)
    g_ptr_array_add (self->ids, g_strdup (id));
  return !g_str_equal (id == NULL ? "" : id, self->only);
}

/* GMarkup takes one root after the other. */
static gboolean
is_second_root (RaMarkupReader *self, GError **error)
{
  if (self->frames->len > 0)
    return FALSE;
  if (self->rooted)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
                         "a second element stands after the root");
  self->rooted = TRUE;
  return *error != NULL;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  RaMarkupReader *self = data;
  const RaMarkupElement *element;
  Frame frame = { 0 };

  ra_tag_scanner_advance (&self->scanner);
  if (self->skipping == 0 && is_second_root (self, error))
    return;
  if (self->skipping > 0 || is_passed_over (self, names, values)
      || (element = find_element (self, name)) == NULL)
    {
      self->skipping++;
      return;
    }
  frame.element = element;
  frame.object = make_object (self, element);
  frame.line = ra_tag_scanner_get_line (&self->scanner, NULL);
  frame.text = g_string_new (NULL);
  set_attributes (self, &frame, names, values);
  if (element->key != NULL)
    declare (self, &frame, given_value (element->key, names, values));
  g_array_append_val (self->frames, frame);
  if (self->handler->opened != NULL)
    self->handler->opened (self->data, element, frame.object, frame.line);
}

static void
tell_frame (RaMarkupReader *self, RaMarkupFaultKind kind, const Frame *frame, const char *found)
{
  tell (self, (RaMarkupFault){
                  .kind = kind, .line = frame->line, .element = frame->element->name, .found = found });
}

static void
take_text (RaMarkupReader *self, Frame *frame)
{
  g_auto (GStrv) words = ra_markup_split (frame->text->str);
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (GError) error = NULL;
  char **field;

  if (frame->element->content == RA_MARKUP_ELEMENTS && *text != '\0')
    tell_frame (self, RA_MARKUP_FAULT_TEXT, frame, NULL);
  if (frame->element->content != RA_MARKUP_TEXT)
    return;
  if (*text == '\0')
    tell_frame (self, RA_MARKUP_FAULT_NO_TEXT, frame, NULL);
  else if (!ra_text_check_clean (text, &error))
    tell_frame (self, RA_MARKUP_FAULT_UNCLEAN, frame, error->message);
  else
    {
      field = G_STRUCT_MEMBER_P (frame->object, frame->element->text);
      g_free (*field);
      *field = g_steal_pointer (&text);
    }
}

static void
tell_lack (RaMarkupReader *self, const Frame *frame, const RaMarkupElement *child)
{
  tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_LACKS,
                               .line = frame->line,
                               .element = frame->element->name,
                               .found = child->name,
                               .expected = child->once ? "exactly one" : "at least one" });
  if (child->size != 0)
    self->incomplete = TRUE;
}

static void
check_needs (RaMarkupReader *self, const Frame *frame)
{
  const RaMarkupElement *element = frame->element;

  for (gsize n = 0; element->needs != NULL && element->needs[n] != NULL; n++)
    for (gsize i = 0; element->children[i] != NULL; i++)
      if (g_str_equal (element->children[i]->name, element->needs[n])
          && (frame->seen & (G_GUINT64_CONSTANT (1) << i)) == 0)
        tell_lack (self, frame, element->children[i]);
  if (element->not_empty && frame->seen == 0)
    tell_frame (self, RA_MARKUP_FAULT_NOTHING_IN, frame, NULL);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  RaMarkupReader *self = data;
  Frame *frame = top (self);

  if (self->skipping > 0)
    {
      self->skipping--;
      return;
    }
  take_text (self, frame);
  check_needs (self, frame);
  if (self->handler->closed != NULL)
    self->handler->closed (self->data, frame->element, frame->object);
  g_array_set_size (self->frames, self->frames->len - 1);
}

/* The parser stands at the end of the text: the line it begins on is found by counting back. */
static void
hand_on_text (
    RaMarkupReader *self, const Frame *frame, GMarkupParseContext *context, const char *text, gsize length)
{
  g_autofree char *piece = g_strndup (text, length);
  g_autofree char *unclean = check_plain (piece, G_MAXSIZE);
  int line = 1;

  g_markup_parse_context_get_position (context, &line, NULL);
  for (const char *p = piece; *p != '\0'; p++)
    line -= *p == '\n' ? 1 : 0;
  if (unclean != NULL)
    tell (self, (RaMarkupFault){ .kind = RA_MARKUP_FAULT_UNCLEAN,
                                 .line = (guint) MAX (line, 1),
                                 .element = frame->element->name,
                                 .found = unclean });
  self->handler->text (self->data, frame->object, piece, (guint) MAX (line, 1));
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  RaMarkupReader *self = data;
  Frame *frame = top (self);

  if (self->skipping > 0 || frame == NULL)
    return;
  if (frame->element->content == RA_MARKUP_INLINE && self->handler->text != NULL)
    hand_on_text (self, frame, context, text, length);
  else
    g_string_append_len (frame->text, text, (gssize) length);
}

/* Whether the XML declaration @text says that the file is in something else than UTF-8. */
static gboolean
names_other_encoding (const char *text, gsize length)
{
  g_autofree char *declaration = g_ascii_strdown (text, (gssize) length);

  return strstr (declaration, "encoding") != NULL && strstr (declaration, "\"utf-8\"") == NULL
         && strstr (declaration, "'utf-8'") == NULL;
}

/* Comments and the XML declaration pass; a document type or entities of its own do not. */
static void
on_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  RaMarkupReader *self = data;

  if (g_str_has_prefix (text, "<?xml ") && names_other_encoding (text, length))
    {
      self->foreign = TRUE;
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "only files in UTF-8 are read");
      return;
    }
  if (g_str_has_prefix (text, "<!--") || g_str_has_prefix (text, "<?xml "))
    return;
  self->declaration = TRUE;
  g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "a declaration");
}

/* --- a file --- */

/* "Error on line 3 char 7: …" without what the position says anyway */
static const char *
markup_words (const GError *error)
{
  const char *colon
      = g_str_has_prefix (error->message, "Error on line") ? strstr (error->message, ": ") : NULL;

  return colon == NULL ? error->message : colon + 2;
}

static void
tell_syntax (RaMarkupReader *self, int line, const char *words)
{
  self->incomplete = TRUE;
  tell (self,
        (RaMarkupFault){ .kind = self->declaration ? RA_MARKUP_FAULT_DECLARATION : RA_MARKUP_FAULT_SYNTAX,
                         .line = (guint) MAX (line, 1),
                         .found = words,
                         .expected = self->root->name });
}

/* GMarkup goes on after bytes in a comment that are no text, and then fails a second time: look before. */
static gboolean
is_text (RaMarkupReader *self, const char *text, gsize size)
{
  const char *end;
  int line = 1;

  if (g_utf8_validate_len (text, size, &end))
    return TRUE;
  for (const char *p = text; p < end; p++)
    line += *p == '\n' ? 1 : 0;
  tell_syntax (self, line, "a byte is not UTF-8 text");
  return FALSE;
}

static void
parse (RaMarkupReader *self, const char *text, gsize size)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  g_autoptr (GError) error = NULL;
  int line = 1;

  if (g_markup_parse_context_parse (context, text, (gssize) size, &error)
      && g_markup_parse_context_end_parse (context, &error))
    {
      /* GMarkup takes a file of declarations and comments for a whole one. */
      if (!self->rooted)
        tell_syntax (self, line, "there is no element in it");
      return;
    }
  if (!self->foreign) /* the first line says that */
    g_markup_parse_context_get_position (context, &line, NULL);
  tell_syntax (self, line, markup_words (error));
}

static void
read_file (RaMarkupReader *self)
{
  gsize size;
  const char *text = g_bytes_get_data (self->file->bytes, &size);

  if (size == 0)
    text = "";
  if (size >= strlen (BYTE_ORDER_MARK) && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      text += strlen (BYTE_ORDER_MARK);
      size -= strlen (BYTE_ORDER_MARK);
    }
  self->rooted = self->foreign = FALSE;
  ra_tag_scanner_init (&self->scanner, text, size);
  if (is_text (self, text, size))
    parse (self, text, size);
  g_array_set_size (self->frames, 0);
  self->skipping = 0;
}

void
ra_markup_reader_read (RaMarkupReader *self,
                       const RaMarkupFile *file,
                       const RaMarkupElement *root,
                       gpointer owner)
{
  self->file = file;
  self->scope = file->name;
  self->root = root;
  self->owner = owner;
  self->declaration = FALSE;
  read_file (self);
}

void
ra_markup_reader_include (RaMarkupReader *self,
                          const RaMarkupFile *file,
                          const RaMarkupElement *root,
                          const char *only,
                          GPtrArray *ids)
{
  RaMarkupReader outer = *self;

  self->file = file;
  self->root = root;
  self->owner = top (self)->object;
  self->around = top (self);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self->frames, frame_clear);
  self->included = TRUE;
  self->only = only;
  self->ids = ids;
  read_file (self);
  g_array_unref (self->frames);
  outer.incomplete = self->incomplete;
  *self = outer;
}

const char *
ra_markup_reader_get_path (const RaMarkupReader *self)
{
  return self->file->path;
}
