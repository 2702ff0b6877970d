/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-document.h"

#include "ra-core/base/ra-text.h"

gboolean
ra_register_words_are (const char *text, const char *says)
{
  g_autofree char *one = ra_text_search_key (text), *other = ra_text_search_key (says);

  return g_str_equal (g_strstrip (one), g_strstrip (other));
}

/* ---- all of them, in all files ---- */

typedef struct
{
  const RaRegisterForms *forms;
  guint form, line; /* of the next one */
} Each;

static const RaRegisterDocument *
next_document (Each *self)
{
  for (; self->form < self->forms->forms->len; self->form++, self->line = 0)
    {
      const RaRegisterForm *form = g_ptr_array_index (self->forms->forms, self->form);

      if (self->line < form->documents->len)
        return g_ptr_array_index (form->documents, self->line++);
    }
  return NULL;
}

static gboolean
means (const RaRegisterDocument *document, const char *choice)
{
  return g_strv_contains ((const char *const *) document->is, choice);
}

static const RaRegisterDocument *
find (const RaRegisterForms *forms, const char *says)
{
  Each each = { forms, 0, 0 };
  const RaRegisterDocument *document;

  while ((document = next_document (&each)) != NULL && !ra_register_words_are (says, document->says))
    ;
  return document;
}

/* A choice that no line names is not known to be another document than those that are named. */
static gboolean
is_named (const RaRegisterForms *forms, const char *choice)
{
  Each each = { forms, 0, 0 };
  const RaRegisterDocument *document;

  while ((document = next_document (&each)) != NULL && !means (document, choice))
    ;
  return document != NULL;
}

RaDocumentMatch
ra_register_documents_match (const RaRegisterForms *forms, const char *says, const char *choice)
{
  const RaRegisterDocument *document = says != NULL && *says != '\0' ? find (forms, says) : NULL;

  if (document == NULL || choice == NULL || !is_named (forms, choice))
    return RA_DOCUMENT_MATCH_NUMBER;
  return means (document, choice) ? RA_DOCUMENT_MATCH_KIND : RA_DOCUMENT_MATCH_NONE;
}

void
ra_register_documents_check (const RaRegisterForms *forms, GString *faults)
{
  Each each = { forms, 0, 0 };
  const RaRegisterDocument *document;

  while ((document = next_document (&each)) != NULL)
    if (find (forms, document->says) != document)
      g_string_append_printf (
          faults,
          "%s%s:%u: document-type: attribute \"says\": \"%s\" stands in another document-type already",
          faults->len > 0 ? "\n" : "",
          ((const RaRegisterForm *) g_ptr_array_index (forms->forms, each.form))->path, document->line,
          document->says);
}
