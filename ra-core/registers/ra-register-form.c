/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-form.h"

#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/markup/ra-markup-reader.h"
#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/registers/ra-register-document.h"
#include "ra-core/registers/ra-register-error.h"

#define LARGEST_FORM (256 * 1024)

#define FIELD(type, field) .offset = G_STRUCT_OFFSET (type, field)
#define REQUIRED .mandatory = TRUE
#define OBJECT(type) .size = sizeof (type), .line = G_STRUCT_OFFSET (type, line)
#define INTO(field) .list = G_STRUCT_OFFSET (RaRegisterForm, field)
#define LIST_OF(function) g_ptr_array_new_with_free_func ((GDestroyNotify) function)

/* ---- objects ---- */

static void
files_free (RaRegisterFiles *self)
{
  g_free (self->files);
  g_free (self);
}

static void
path_free (RaRegisterPath *self)
{
  g_free (self->of);
  g_free (self);
}

static void
edition_begin (gpointer object)
{
  ((RaRegisterEdition *) object)->values = LIST_OF (path_free);
}

static void
edition_free (RaRegisterEdition *self)
{
  g_free (self->root);
  g_free (self->record);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void
words_free (RaRegisterWords *self)
{
  g_free (self->says);
  g_free (self);
}

static void
document_free (RaRegisterDocument *self)
{
  g_free (self->says);
  g_strfreev (self->is);
  g_free (self);
}

static void
compare_free (RaRegisterCompare *self)
{
  g_strfreev (self->facts);
  g_free (self->kept);
  g_free (self->absent);
  g_free (self->of);
  g_free (self->several);
  g_free (self->called);
  g_free (self->topic);
  g_free (self->explained);
  g_free (self);
}

static void
form_begin (gpointer object)
{
  RaRegisterForm *self = object;

  self->files = LIST_OF (files_free);
  self->editions = LIST_OF (edition_free);
  self->states = LIST_OF (words_free);
  self->heads = LIST_OF (words_free);
  self->columns = LIST_OF (words_free);
  self->documents = LIST_OF (document_free);
  self->compares = LIST_OF (compare_free);
}

static void
form_free (RaRegisterForm *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->path);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->editions);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->compares);
  g_free (self);
}

/* ---- the table ---- */

static const RaMarkupAttribute files_attributes[] = {
  { "is", &ra_markup_enum, FIELD (RaRegisterFiles, is), REQUIRED, .closed = ra_register_kind_names,
    .means = "of what these files are a register; each has an index of its own" },
  { "files", &ra_markup_text, FIELD (RaRegisterFiles, files), REQUIRED,
    .means = "how their names look, in small letters: patterns with `*` and `?`, separated by blanks" },
  { NULL },
};
static const RaMarkupElement files = { "kind", files_attributes, OBJECT (RaRegisterFiles), INTO (files),
                                       .free = (GDestroyNotify) files_free };

static const RaMarkupAttribute value_attributes[] = {
  { "of", &ra_markup_text, FIELD (RaRegisterPath, of), REQUIRED,
    .means = "an element, by its path from the record: `SIGNERS/SIGNER`" },
  { "is", &ra_markup_enum, FIELD (RaRegisterPath, is), REQUIRED, .closed = ra_register_field_names,
    .means = "what its text is; `branch-begins`: the element around one branch" },
  { NULL },
};
static const RaMarkupElement value
    = { "value", value_attributes, OBJECT (RaRegisterPath),
        .list = G_STRUCT_OFFSET (RaRegisterEdition, values), .free = (GDestroyNotify) path_free };

static const RaMarkupAttribute edition_attributes[] = {
  { "root", &ra_markup_text, FIELD (RaRegisterEdition, root), REQUIRED,
    .means = "the element a file begins with" },
  { "record", &ra_markup_text, FIELD (RaRegisterEdition, record), REQUIRED,
    .means = "the element of one record" },
  { NULL },
};
static const RaMarkupElement edition = { "edition",
                                         edition_attributes,
                                         (const RaMarkupElement *const[]){ &value, NULL },
                                         (const char *const[]){ "value", NULL },
                                         OBJECT (RaRegisterEdition),
                                         INTO (editions),
                                         .begin = edition_begin,
                                         .free = (GDestroyNotify) edition_free };

static const RaMarkupAttribute state_attributes[] = {
  { "is", &ra_markup_enum, FIELD (RaRegisterWords, is), REQUIRED, .closed = ra_register_state_names,
    .means = "the state" },
  { "says", &ra_markup_text, FIELD (RaRegisterWords, says), REQUIRED,
    .means
    = "how the register's words for it begin, in letters of either case; the longest that fits counts" },
  { NULL },
};
static const RaMarkupElement state = { "state", state_attributes, OBJECT (RaRegisterWords), INTO (states),
                                       .free = (GDestroyNotify) words_free };

static const RaMarkupAttribute head_attributes[] = {
  { "says", &ra_markup_text, FIELD (RaRegisterWords, says), REQUIRED,
    .means = "how what stands behind a signer’s name and a dash begins when it is the head" },
  { NULL },
};
static const RaMarkupElement head = { "leader", head_attributes, OBJECT (RaRegisterWords), INTO (heads),
                                      .free = (GDestroyNotify) words_free };

static const RaMarkupAttribute column_attributes[] = {
  { "is", &ra_markup_enum, FIELD (RaRegisterWords, is), REQUIRED, .closed = ra_register_field_names,
    .means = "what stands in the column; several columns of one are put together in the order of the table" },
  { "says", &ra_markup_text, FIELD (RaRegisterWords, says), REQUIRED,
    .means = "its heading, in letters of either case" },
  { NULL },
};
static const RaMarkupElement column = { "column", column_attributes, OBJECT (RaRegisterWords), INTO (columns),
                                        .free = (GDestroyNotify) words_free };

static const RaMarkupAttribute document_attributes[] = {
  { "says", &ra_markup_text, FIELD (RaRegisterDocument, says), REQUIRED,
    .means
    = "what a list of documents says in its column `document-type`, whole, in letters of either case" },
  { "is", &ra_markup_list, FIELD (RaRegisterDocument, is), REQUIRED,
    .means = "the choices that are meant, of the fact that says what kind of document a case has" },
  { NULL },
};
static const RaMarkupElement document = { "document-type", document_attributes, OBJECT (RaRegisterDocument),
                                          INTO (documents), .free = (GDestroyNotify) document_free };

static const RaMarkupAttribute compare_attributes[] = {
  { "value", &ra_markup_enum, FIELD (RaRegisterCompare, value), REQUIRED, .closed = ra_register_says_names,
    .means
    = "what is compared, or kept: `extract`, `time` and `differs` are what somebody says who saw an extract" },
  { "facts", &ra_markup_list, FIELD (RaRegisterCompare, facts),
    .means = "the facts of a case that say it; of several, each word has to be among those of the register" },
  { "kept", &ra_markup_id, FIELD (RaRegisterCompare, kept),
    .means = "the fact that keeps what the register says; as the case has it when it is the "
             "same, and of several facts only "
             "when it differs" },
  { "absent", &ra_markup_text, FIELD (RaRegisterCompare, absent),
    .means = "of `state`: what is kept when the copy has nobody with the code, or of the name" },
  { "of", &ra_markup_id, FIELD (RaRegisterCompare, of), .closed = ra_register_kind_names,
    .means
    = "the line is for those whom this register has without a code: they are found there by the line of `name`. By "
      "itself it is for those who have a code" },
  { "several", &ra_markup_text, FIELD (RaRegisterCompare, several),
    .means = "of `state`: what is kept when the copy has several of the name, in different states" },
  { "called", &ra_markup_id, FIELD (RaRegisterCompare, called),
    .means = "the fact or computed value by whose label the line is called; by itself the first of `facts`" },
  { "topic", &ra_markup_id, FIELD (RaRegisterCompare, topic),
    .means
    = "what one explains when it differs; of several lines with one topic one explanation is enough. By "
      "itself the `value`" },
  { "explained", &ra_markup_id, FIELD (RaRegisterCompare, explained),
    .means = "the fact that says why it differs; without it, that of `differs` does" },
  { NULL },
};
static const RaMarkupElement compare = { "compare", compare_attributes, OBJECT (RaRegisterCompare),
                                         INTO (compares), .free = (GDestroyNotify) compare_free };

static const RaMarkupAttribute form_attributes[] = {
  { "format-version", &ra_markup_format, 0, REQUIRED, .means = "the version of this format" },
  { "id", &ra_markup_id, FIELD (RaRegisterForm, id), REQUIRED, .means = "stable name" },
  { "code-digits", &ra_markup_count, FIELD (RaRegisterForm, code_digits), .most = 20, .fallback = "0",
    .means
    = "how many digits a code has; a shorter one has lost the zeros before it. 0: codes are kept as they are" },
  { NULL },
};
static const RaMarkupElement title
    = { "title", .content = RA_MARKUP_TEXT, .text = G_STRUCT_OFFSET (RaRegisterForm, title), .once = TRUE };
static const RaMarkupElement root
    = { "register",
        form_attributes,
        (const RaMarkupElement *const[]){ &title, &files, &edition, &state, &head, &column, &document,
                                          &compare, NULL },
        (const char *const[]){ "title", NULL },
        OBJECT (RaRegisterForm),
        .list = G_STRUCT_OFFSET (RaRegisterForms, forms),
        .begin = form_begin,
        .free = (GDestroyNotify) form_free };

static const RaMarkupElement *const roots[] = { &root, NULL };
static const RaMarkupSpace spaces[] = { { NULL } };

const char *
ra_register_compare_get_topic (const RaRegisterCompare *self)
{
  return self->topic != NULL ? self->topic : ra_register_says_names ()[self->value];
}

const RaMarkupGrammar *
ra_register_form_get_grammar (void)
{
  static const RaMarkupGrammar grammar = { roots, spaces, G_N_ELEMENTS (spaces) };

  return &grammar;
}

/* ---- files ---- */

typedef struct
{
  RaRegisterForms *forms;
  RaMarkupReader *reader;
  GString *faults;
} Loader;

/* All faults, a line each, as tools show them. */
static void
on_fault (gpointer data, const RaMarkupFault *fault)
{
  Loader *self = data;

  if (self->faults->len > 0)
    g_string_append_c (self->faults, '\n');
  g_string_append_printf (self->faults, "%s:%u: %s", fault->path, fault->line,
                          fault->element != NULL ? fault->element : "file");
  if (fault->attribute != NULL)
    g_string_append_printf (self->faults, ": attribute \"%s\"", fault->attribute);
  g_string_append_printf (self->faults, ": %s", fault->found != NULL ? fault->found : "not expected here");
  if (fault->expected != NULL && *fault->expected != '\0')
    g_string_append_printf (self->faults, ", expected %s", fault->expected);
  if (fault->near != NULL)
    g_string_append_printf (self->faults, " (did you mean \"%s\"?)", fault->near);
}

/* A file that is none has no form. */
static void
take_path (RaRegisterForms *forms, const char *path)
{
  RaRegisterForm *last = forms->forms->len > 0 ? forms->forms->pdata[forms->forms->len - 1] : NULL;

  if (last != NULL && last->path == NULL)
    last->path = g_strdup (path);
}

static gboolean
read_file (Loader *self, const char *dir, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = ra_file_read (path, LARGEST_FORM, &failure);
  const RaMarkupFile file = { .name = (char *) name, .path = path, .bytes = bytes };

  if (bytes == NULL)
    {
      g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FORM, "%s", failure->message);
      return FALSE;
    }
  ra_markup_reader_read (self->reader, &file, &root, self->forms);
  take_path (self->forms, path);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_files (const char *dir, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) folder = g_dir_open (dir, 0, &failure);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (folder == NULL)
    {
      g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FORM, "%s", failure->message);
      return NULL;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
read_all (Loader *self, const char *dir, GError **error)
{
  g_autoptr (GPtrArray) names = list_files (dir, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!read_file (self, dir, g_ptr_array_index (names, i), error))
      return FALSE;
  ra_register_documents_check (self->forms, self->faults);
  if (names != NULL && self->faults->len > 0)
    g_set_error_literal (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FORM, self->faults->str);
  return names != NULL && self->faults->len == 0;
}

RaRegisterForms *
ra_register_forms_load (const char *dir, GError **error)
{
  static const RaMarkupHandler handler = { .fault = on_fault };
  g_autoptr (RaRegisterForms) self = g_new0 (RaRegisterForms, 1);
  g_autoptr (GString) faults = g_string_new (NULL);
  Loader loader = { .forms = self, .faults = faults };
  g_autoptr (RaMarkupReader) reader
      = ra_markup_reader_new (ra_register_form_get_grammar (), &handler, &loader);

  loader.reader = reader;
  self->forms = LIST_OF (form_free);
  return read_all (&loader, dir, error) ? g_steal_pointer (&self) : NULL;
}

void
ra_register_forms_free (RaRegisterForms *self)
{
  g_ptr_array_unref (self->forms);
  g_free (self);
}

/* ---- what they say ---- */

static gboolean
fits (const char *patterns, const char *name)
{
  g_auto (GStrv) each = g_strsplit (patterns, " ", -1);

  for (char **pattern = each; *pattern != NULL; pattern++)
    if (**pattern != '\0' && g_pattern_match_simple (*pattern, name))
      return TRUE;
  return FALSE;
}

RaRegisterKind
ra_register_forms_find_kind (const RaRegisterForms *self, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *small = g_utf8_strdown (valid, -1);

  for (guint i = 0; i < self->forms->len; i++)
    {
      const RaRegisterForm *form = g_ptr_array_index (self->forms, i);

      for (guint k = 0; k < form->files->len; k++)
        {
          const RaRegisterFiles *of = g_ptr_array_index (form->files, k);

          if (fits (of->files, small))
            return of->is;
        }
    }
  return RA_REGISTER_N_KINDS;
}

RaRegisterState
ra_register_form_find_state (const RaRegisterForm *self, const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  RaRegisterState found = RA_REGISTER_STATE_UNKNOWN;
  gsize longest = 0;

  for (guint i = 0; i < self->states->len; i++)
    {
      const RaRegisterWords *words = g_ptr_array_index (self->states, i);

      if (strlen (words->says) <= longest || !g_str_has_prefix (small, words->says))
        continue;
      longest = strlen (words->says);
      found = (RaRegisterState) words->is;
    }
  return found;
}

const char *
ra_register_forms_find_words (const RaRegisterForms *self, RaRegisterState wanted)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      const RaRegisterForm *form = g_ptr_array_index (self->forms, i);

      for (guint k = 0; k < form->states->len; k++)
        {
          const RaRegisterWords *words = g_ptr_array_index (form->states, k);

          if (words->is == (guint) wanted)
            return words->says;
        }
    }
  return NULL;
}
