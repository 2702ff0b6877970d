/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-loader.h"

#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-attribute-reader.h"
#include "ra-core/profile/ra-suggest.h"
#include "ra-core/profile/ra-tag-scanner.h"
#include "ra-core/profile/ra-vocabulary.h"

/* An element that is open. */
typedef struct
{
  const RaElement *element;
  gpointer object;
  GString *text;
  guint line;
  guint64 seen; /* bit i: child i has stood here */
} Frame;

/* A name that something must have declared, asked when all files are read. */
typedef struct
{
  RaNamespace space;
  const char *file;
  guint line;
  const char *element;
  const char *attribute;
  char *name;
} Reference;

typedef struct
{
  RaProfile *profile;
  GPtrArray *errors;
  GHashTable *places;    /* "namespace/scope/name" to "file:line" of where it is declared */
  GPtrArray *references; /* Reference */
  gboolean incomplete;   /* something was not read, so that names may be missing for that reason */
  const RaProfileFile *file;
  RaTagScanner scanner;
  GArray *frames; /* Frame */
  guint skipping; /* depth inside an element that is not known */
} Loader;

void
ra_profile_error_add (GPtrArray *errors,
                      RaProfileError code,
                      const char *file,
                      guint line,
                      const char *element,
                      const char *format,
                      ...)
{
  g_autofree char *words = NULL;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  if (element == NULL)
    g_ptr_array_add (errors, g_error_new (RA_PROFILE_ERROR, code, "%s:%u: %s", file, line, words));
  else
    g_ptr_array_add (errors, g_error_new (RA_PROFILE_ERROR, code, "%s:%u: element \"%s\": %s", file, line,
                                          element, words));
}

static void
reference_free (Reference *reference)
{
  g_free (reference->name);
  g_free (reference);
}

static Frame *
top (Loader *loader)
{
  return loader->frames->len == 0 ? NULL : &g_array_index (loader->frames, Frame, loader->frames->len - 1);
}

/* --- elements --- */

static char *
names_of_children (const RaElement *element)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; element->children != NULL && element->children[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", element->children[i]->name);
  return names->len == 0 ? g_strdup ("no element") : g_strdup_printf ("one of %s", names->str);
}

static char *
suggest_child (const RaElement *element, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (gsize i = 0; element->children != NULL && element->children[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) element->children[i]->name);
  g_ptr_array_add (names, NULL);
  return ra_suggest (name, (const char *const *) names->pdata);
}

static void
report_unknown_element (Loader *loader, const Frame *parent, const char *name)
{
  g_autofree char *expected = names_of_children (parent->element);
  g_autofree char *hint = suggest_child (parent->element, name);
  guint line = ra_tag_scanner_get_line (&loader->scanner, NULL);

  loader->incomplete = TRUE;
  if (g_str_has_prefix (loader->file->name, "site/") && ra_vocabulary_knows (name))
    ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_FORBIDDEN, loader->file->path, line, name,
                          "an office's own folder may change labels, papers and settings only, expected %s",
                          expected);
  else
    ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path, line, name,
                          "is not known in \"%s\", expected %s%s", parent->element->name, expected, hint);
}

static void
report_wrong_root (Loader *loader, const RaElement *root, const char *name)
{
  loader->incomplete = TRUE;
  ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path,
                        ra_tag_scanner_get_line (&loader->scanner, NULL), name,
                        "cannot be the root of this file, expected \"%s\"", root->name);
}

static const RaElement *
find_child (Loader *loader, Frame *parent, const char *name)
{
  for (gsize i = 0; parent->element->children != NULL && parent->element->children[i] != NULL; i++)
    {
      const RaElement *child = parent->element->children[i];

      if (!g_str_equal (child->name, name))
        continue;
      if (child->is_text && child->size == 0 && (parent->seen & (G_GUINT64_CONSTANT (1) << i)) != 0)
        ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path,
                              ra_tag_scanner_get_line (&loader->scanner, NULL), name,
                              "stands twice in \"%s\", expected it once", parent->element->name);
      parent->seen |= G_GUINT64_CONSTANT (1) << i;
      return child;
    }
  return NULL;
}

static const RaElement *
find_element (Loader *loader, const char *name)
{
  Frame *parent = top (loader);
  const RaElement *element;

  if (parent == NULL)
    {
      element = ra_vocabulary_get_root (loader->file->name);
      if (g_str_equal (element->name, name))
        return element;
      report_wrong_root (loader, element, name);
      return NULL;
    }
  element = find_child (loader, parent, name);
  if (element == NULL)
    report_unknown_element (loader, parent, name);
  return element;
}

/* --- attributes --- */

static const RaAttribute *
find_attribute (const RaElement *element, const char *name)
{
  for (const RaAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    if (g_str_equal (a->name, name))
      return a;
  return NULL;
}

static void
report_unknown_attribute (Loader *loader, const RaElement *element, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL, *hint = NULL;

  for (const RaAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    g_ptr_array_add (names, (gpointer) a->name);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  hint = ra_suggest (name, (const char *const *) names->pdata);
  ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path,
                        ra_tag_scanner_get_line (&loader->scanner, name), element->name,
                        "attribute \"%s\" is not known, expected %s%s%s", name,
                        names->len == 1 ? "no attribute" : "one of ", joined, hint);
}

static void
note_references (Loader *loader, const RaElement *element, const RaAttribute *attribute, const char *value)
{
  g_auto (GStrv) names = ra_attribute_split (value);

  for (gsize i = 0; attribute->refers != RA_NAMESPACE_NONE && names[i] != NULL; i++)
    {
      Reference *reference = g_new0 (Reference, 1);

      reference->space = attribute->refers;
      reference->file = loader->file->path;
      reference->line = ra_tag_scanner_get_line (&loader->scanner, attribute->name);
      reference->element = element->name;
      reference->attribute = attribute->name;
      reference->name = g_strdup (names[i]);
      g_ptr_array_add (loader->references, reference);
    }
}

static void
set_attribute (Loader *loader,
               const RaElement *element,
               const RaAttribute *attribute,
               gpointer object,
               const char *value)
{
  g_autofree char *wrong = ra_attribute_read (attribute, object, value);

  if (wrong == NULL)
    note_references (loader, element, attribute, value);
  else
    ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path,
                          ra_tag_scanner_get_line (&loader->scanner, attribute->name), element->name,
                          "attribute \"%s\" %s", attribute->name, wrong);
}

static void
set_absent (Loader *loader, const RaElement *element, const RaAttribute *attribute, gpointer object)
{
  g_autofree char *wrong = NULL, *expected = NULL;

  if (attribute->fallback != NULL)
    wrong = ra_attribute_read (attribute, object, attribute->fallback);
  if (!attribute->mandatory)
    return;
  expected = ra_attribute_expected (attribute);
  ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path,
                        ra_tag_scanner_get_line (&loader->scanner, NULL), element->name,
                        "attribute \"%s\" is missing, expected %s", attribute->name, expected);
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
set_attributes (
    Loader *loader, const RaElement *element, gpointer object, const char **names, const char **values)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      const RaAttribute *attribute = find_attribute (element, names[i]);

      if (attribute == NULL)
        report_unknown_attribute (loader, element, names[i]);
      else if (given_value (names[i], names + i + 1, values + i + 1) != NULL)
        ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path,
                              ra_tag_scanner_get_line (&loader->scanner, names[i]), element->name,
                              "attribute \"%s\" is given twice, expected it once", names[i]);
      else
        set_attribute (loader, element, attribute, object, values[i]);
    }
  for (const RaAttribute *a = element->attributes; a != NULL && a->name != NULL; a++)
    if (given_value (a->name, names, values) == NULL)
      set_absent (loader, element, a, object);
}

/* --- names --- */

static char *
place_key (Loader *loader, const RaElement *element, const char *name)
{
  switch (element->scope)
    {
    case RA_SCOPE_PARENT:
      return g_strdup_printf ("%s/%p/%s", element->name, top (loader)->object, name);
    case RA_SCOPE_FILE:
      return g_strdup_printf ("%s/%s/%s", element->name, loader->file->name, name);
    case RA_SCOPE_PROFILE:
    default:
      return g_strdup_printf ("%u//%s", element->declares, name);
    }
}

static void
declare (Loader *loader, const RaElement *element, gpointer object)
{
  const RaAttribute *attribute = find_attribute (element, element->key);
  const char *name = G_STRUCT_MEMBER (char *, object, attribute->offset);
  g_autofree char *key = name == NULL ? NULL : place_key (loader, element, name);
  guint line = ra_tag_scanner_get_line (&loader->scanner, element->key);
  const char *first = key == NULL ? NULL : g_hash_table_lookup (loader->places, key);

  if (name == NULL)
    return;
  if (first != NULL)
    {
      ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_REFERENCE, loader->file->path, line,
                            element->name,
                            "%s \"%s\" is declared twice, expected another name (the first is at %s)",
                            element->key, name, first);
      return;
    }
  g_hash_table_insert (loader->places, g_steal_pointer (&key),
                       g_strdup_printf ("%s:%u", loader->file->path, line));
  if (element->declares < RA_NAMESPACE_N_GLOBAL)
    g_hash_table_insert (loader->profile->names[element->declares], (gpointer) name, object);
}

/* --- what GMarkup reports --- */

static gpointer
make_object (Loader *loader, const RaElement *element)
{
  Frame *parent = top (loader);
  gpointer owner = parent == NULL ? loader->profile : parent->object;
  gpointer object;

  if (element->size == 0)
    return owner;
  object = g_malloc0 (element->size);
  if (element->begin != NULL)
    element->begin (object);
  if (element->file != 0)
    G_STRUCT_MEMBER (const char *, object, element->file) = loader->file->path;
  G_STRUCT_MEMBER (guint, object, element->line) = ra_tag_scanner_get_line (&loader->scanner, NULL);
  g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, owner, element->list), object);
  return object;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Loader *loader = data;
  const RaElement *element;
  Frame frame = { 0 };

  ra_tag_scanner_advance (&loader->scanner);
  if (loader->skipping > 0 || (element = find_element (loader, name)) == NULL)
    {
      loader->skipping++;
      return;
    }
  frame.element = element;
  frame.object = make_object (loader, element);
  frame.line = ra_tag_scanner_get_line (&loader->scanner, NULL);
  frame.text = g_string_new (NULL);
  set_attributes (loader, element, frame.object, names, values);
  if (element->key != NULL)
    declare (loader, element, frame.object);
  g_array_append_val (loader->frames, frame);
}

static void
take_text (Loader *loader, Frame *frame)
{
  g_auto (GStrv) words = ra_attribute_split (frame->text->str);
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (GError) error = NULL;

  if (!frame->element->is_text && *text == '\0')
    return;
  if (!frame->element->is_text)
    ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path, frame->line,
                          frame->element->name, "has text of its own, expected elements only");
  else if (*text == '\0')
    ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path, frame->line,
                          frame->element->name, "is empty, expected a text");
  else if (!ra_text_check_clean (text, &error))
    ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path, frame->line,
                          frame->element->name, "%s, expected plain text", error->message);
  else
    {
      char **field = G_STRUCT_MEMBER_P (frame->object, frame->element->text);
      g_free (*field);
      *field = g_steal_pointer (&text);
    }
}

static void
check_needs (Loader *loader, const Frame *frame)
{
  const RaElement *element = frame->element;

  for (gsize n = 0; element->needs != NULL && element->needs[n] != NULL; n++)
    for (gsize i = 0; element->children[i] != NULL; i++)
      if (g_str_equal (element->children[i]->name, element->needs[n])
          && (frame->seen & (G_GUINT64_CONSTANT (1) << i)) == 0)
        {
          ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_VOCABULARY, loader->file->path, frame->line,
                                element->name, "has no element \"%s\", expected %s", element->needs[n],
                                element->children[i]->is_text ? "exactly one" : "at least one");
          if (!element->children[i]->is_text)
            loader->incomplete = TRUE;
        }
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Loader *loader = data;
  Frame *frame = top (loader);

  if (loader->skipping > 0)
    {
      loader->skipping--;
      return;
    }
  take_text (loader, frame);
  check_needs (loader, frame);
  g_string_free (frame->text, TRUE);
  g_array_set_size (loader->frames, loader->frames->len - 1);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Loader *loader = data;
  Frame *frame = top (loader);

  if (loader->skipping == 0 && frame != NULL)
    g_string_append_len (frame->text, text, (gssize) length);
}

/* Comments and the XML declaration pass; a document type or entities of its own do not. */
static void
on_passthrough (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (!g_str_has_prefix (text, "<!--") && !g_str_has_prefix (text, "<?xml"))
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE,
                         "declarations and processing instructions are not read here");
}

/* "Error on line 3 char 7: …" without what the position says anyway */
static const char *
markup_words (const GError *error)
{
  const char *colon
      = g_str_has_prefix (error->message, "Error on line") ? strstr (error->message, ": ") : NULL;

  return colon == NULL ? error->message : colon + 2;
}

static void
report_syntax (Loader *loader, int line, const char *words)
{
  loader->incomplete = TRUE;
  ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_SYNTAX, loader->file->path, (guint) MAX (line, 1),
                        NULL, "not well-formed XML: %s, expected element \"%s\"", words,
                        ra_vocabulary_get_root (loader->file->name)->name);
}

static void
close_frames (Loader *loader)
{
  for (guint i = 0; i < loader->frames->len; i++)
    g_string_free (g_array_index (loader->frames, Frame, i).text, TRUE);
  g_array_set_size (loader->frames, 0);
  loader->skipping = 0;
}

/* GMarkup goes on after bytes in a comment that are no text, and then fails a second time: look before. */
static gboolean
is_text (Loader *loader, const char *text, gsize size)
{
  const char *end;
  int line = 1;

  if (g_utf8_validate_len (text, size, &end))
    return TRUE;
  for (const char *p = text; p < end; p++)
    line += *p == '\n' ? 1 : 0;
  report_syntax (loader, line, "a byte is not UTF-8 text");
  return FALSE;
}

static void
parse (Loader *loader, const char *text, gsize size)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, on_passthrough, NULL };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, loader, NULL);
  g_autoptr (GError) error = NULL;
  int line = 1;

  if (g_markup_parse_context_parse (context, text, (gssize) size, &error)
      && g_markup_parse_context_end_parse (context, &error))
    return;
  g_markup_parse_context_get_position (context, &line, NULL);
  report_syntax (loader, line, markup_words (error));
}

static void
read_file (Loader *loader, const RaProfileFile *file)
{
  gsize size;
  const char *text = g_bytes_get_data (file->bytes, &size);

  loader->file = file;
  if (size == 0)
    text = "";
  ra_tag_scanner_init (&loader->scanner, text, size);
  if (is_text (loader, text, size))
    parse (loader, text, size);
  close_frames (loader);
}

/* --- references --- */

static gboolean
is_declared (const Loader *loader, RaNamespace space, const char *name)
{
  if (space == RA_NAMESPACE_VALUE)
    return is_declared (loader, RA_NAMESPACE_FACT, name) || is_declared (loader, RA_NAMESPACE_COMPUTED, name);
  return g_hash_table_contains (loader->profile->names[space], name);
}

static void
add_names (GPtrArray *names, GHashTable *table)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
}

static void
report_undeclared (const Loader *loader, const Reference *reference)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTable *const *tables = loader->profile->names;
  g_autofree char *hint = NULL;

  if (reference->space == RA_NAMESPACE_VALUE)
    {
      add_names (names, tables[RA_NAMESPACE_FACT]);
      add_names (names, tables[RA_NAMESPACE_COMPUTED]);
    }
  else
    add_names (names, tables[reference->space]);
  g_ptr_array_add (names, NULL);
  hint = ra_suggest (reference->name, (const char *const *) names->pdata);
  ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_REFERENCE, reference->file, reference->line,
                        reference->element,
                        "attribute \"%s\" names %s \"%s\", which is not declared, expected a declared %s%s",
                        reference->attribute, ra_namespace_label (reference->space), reference->name,
                        ra_namespace_label (reference->space), hint);
}

static void
resolve (const Loader *loader)
{
  for (guint i = 0; i < loader->references->len; i++)
    {
      const Reference *reference = g_ptr_array_index (loader->references, i);
      if (!is_declared (loader, reference->space, reference->name))
        report_undeclared (loader, reference);
    }
}

/* Names are declared in the order in which people look for them, and errors come in that order. */
static void
read_all (Loader *loader)
{
  static const char *const order[]
      = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", "applicants/", "site/" };
  GPtrArray *all = ra_profile_files_get_all (loader->profile->files);

  for (gsize n = 0; n < G_N_ELEMENTS (order); n++)
    {
      guint count = 0;

      for (guint i = 0; i < all->len; i++)
        {
          const RaProfileFile *file = g_ptr_array_index (all, i);
          if (!g_str_has_prefix (file->name, order[n]) || ra_vocabulary_get_root (file->name) == NULL)
            continue;
          read_file (loader, file);
          count++;
        }
      if (count == 0 && !loader->incomplete && !g_str_equal (order[n], "site/"))
        ra_profile_error_add (loader->errors, RA_PROFILE_ERROR_READ, order[n], 1, NULL,
                              "is missing, expected it among the files of the profile");
    }
}

RaProfile *
ra_profile_load_files (RaProfileFiles *files, GPtrArray *errors)
{
  Loader loader = { .profile = ra_profile_new_empty (), .errors = errors, .incomplete = errors->len > 0 };

  loader.profile->files = files;
  loader.profile->hash = ra_profile_files_hash (files);
  loader.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  loader.references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
  loader.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  read_all (&loader);
  if (!loader.incomplete)
    resolve (&loader);
  if (errors->len == 0)
    ra_profile_check_meaning (loader.profile, errors);
  if (errors->len == 0)
    ra_profile_apply_site (loader.profile, errors);
  g_array_unref (loader.frames);
  g_ptr_array_unref (loader.references);
  g_hash_table_unref (loader.places);
  return loader.profile;
}
