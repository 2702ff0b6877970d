/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a case that stand in the lists of documents that are not valid. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/desk/registers/ra-desk-registers.h"
#include "ra-core/desk/registers/ra-document-kinds.h"
#include "ra-core/registers/ra-register-document.h"
#include "ra-core/registers/ra-register-error.h"

/* Where one looks. */
typedef struct
{
  RaDesk *desk;
  const RaCaseFile *file;
  const RaFacts *facts;
  GPtrArray *errors; /* GError */
} Look;

static void
add_word (GString *words, const char *word)
{
  if (*word != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
}

/* Type, reason and day as the list has them, then which list it was. */
static char *
describe (const RaRegisterEntry *entry)
{
  g_autoptr (GString) words = g_string_new (NULL);

  add_word (words, entry->name);
  add_word (words, entry->reason);
  add_word (words, entry->since);
  g_string_append_printf (words, "%s%s, %s", words->len > 0 ? "; " : "", entry->source, entry->date);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
add_error (const Look *self, const RaInvalidDocumentRule *rule, guint subscriber, const char *says)
{
  const RaFact *fact = ra_profile_get_fact (self->file->profile, rule->fact);
  g_autofree char *path = ra_fact_path_for (rule->fact, subscriber);
  g_autofree char *label = ra_facts_dup_label (self->file->kind, fact, subscriber);
  GError *error = NULL;

  ra_rule_error_set (&error, RA_RULE_ERROR_INVALID, rule->clause, path, "%s: %s", label, says);
  g_ptr_array_add (self->errors, error);
}

/* ---- which line of the lists it is ---- */

/* Returns: (transfer full) (nullable): what lists call kinds of document, where it agrees with the profile */
static RaRegisterForms *
load_words (const Look *self, GError **error)
{
  g_autoptr (RaRegisterForms) forms = _ra_desk_load_register_forms (error);
  g_autoptr (GPtrArray) errors = NULL;

  if (forms == NULL)
    return NULL;
  errors = ra_document_kinds_check (forms, self->file->profile);
  if (errors->len == 0)
    return g_steal_pointer (&forms);
  g_set_error_literal (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FORM, g_ptr_array_index (errors, 0));
  return NULL;
}

static const char *
get_kind (const Look *self, const RaInvalidDocumentRule *rule, guint subscriber)
{
  const RaFact *fact = ra_document_kinds_fact (self->file->profile, rule->fact);

  return fact == NULL ? NULL : ra_facts_get_for (self->facts, fact->path, subscriber);
}

/* Returns: (transfer none) (nullable): the line that says most: of the same kind before one with the number alone */
static const RaRegisterEntry *
choose (const RaRegisterForms *words, GPtrArray *found, const char *kind, RaDocumentMatch *match)
{
  const RaRegisterEntry *chosen = NULL;

  for (guint i = 0; i < found->len && (chosen == NULL || *match != RA_DOCUMENT_MATCH_KIND); i++)
    {
      const RaRegisterEntry *entry = g_ptr_array_index (found, i);
      RaDocumentMatch is = ra_register_documents_match (words, entry->name, kind);

      if (is == RA_DOCUMENT_MATCH_NONE || (chosen != NULL && is != RA_DOCUMENT_MATCH_KIND))
        continue;
      chosen = entry;
      *match = is;
    }
  return chosen;
}

static char *
say (const RaRegisterEntry *entry, RaDocumentMatch match)
{
  g_autofree char *line = describe (entry);

  if (match == RA_DOCUMENT_MATCH_KIND)
    return g_strdup_printf (_ ("it is in the list of documents that are not valid (%s). Ask for another "
                               "document, or refuse the registration."),
                            line);
  return g_strdup_printf (
      _ ("its number is in the list of documents that are not valid (%s). The number alone was "
         "compared: what kind of document it is, the list or the case does not say in words that "
         "are known. Ask for another document, or refuse the registration."),
      line);
}

static void
judge (const Look *self, const RaInvalidDocumentRule *rule, guint subscriber, GPtrArray *found)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaRegisterForms) words = load_words (self, &failure);
  RaDocumentMatch match = RA_DOCUMENT_MATCH_NONE;
  const RaRegisterEntry *entry;
  g_autofree char *says = NULL;

  if (words == NULL)
    {
      add_error (self, rule, subscriber, failure->message);
      return;
    }
  entry = choose (words, found, get_kind (self, rule, subscriber), &match);
  if (entry == NULL)
    return;
  says = say (entry, match);
  add_error (self, rule, subscriber, says);
}

/* A list that cannot be read says nothing, and is not taken for one without the document. */
static void
look_for (const Look *self, const RaInvalidDocumentRule *rule, guint subscriber)
{
  const char *number = ra_facts_get_for (self->facts, rule->fact, subscriber);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (number == NULL
      || !ra_facts_uses (self->file->profile, self->file->kind, self->facts, rule->fact, subscriber))
    return;
  found = ra_invalid_documents_find (self->desk->registers, NULL, number, &failure);
  if (found == NULL && g_error_matches (failure, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE))
    return;
  if (found == NULL)
    add_error (self, rule, subscriber, failure->message);
  else if (found->len > 0)
    judge (self, rule, subscriber, found);
}

/* @only: of this subscriber, 0: of everybody */
static void
look_for_all (const Look *self, const RaInvalidDocumentRule *rule, guint only)
{
  const RaApplicantKind *kind = self->file->kind;

  if (ra_profile_get_fact (self->file->profile, rule->fact)->scope == RA_FACT_SCOPE_CASE)
    look_for (self, rule, 0);
  else
    for (guint n = ra_kind_next_subscriber (kind, self->facts, 0); n != 0;
         n = ra_kind_next_subscriber (kind, self->facts, n))
      if (only == 0 || only == n)
        look_for (self, rule, n);
}

GPtrArray *
_ra_desk_find_invalid (RaDesk *self, const RaCaseFile *file, const RaFacts *facts, guint only)
{
  GPtrArray *errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GPtrArray *rules = ra_profile_get_invalid_documents (file->profile);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->registers_lock);
  const Look look = { self, file, facts, errors };

  /* What is decided stands. */
  if (file->state != RA_CASE_OPEN || !ra_registers_is_there (self->registers, RA_REGISTER_DOCUMENT))
    return errors;
  for (guint i = 0; i < rules->len; i++)
    look_for_all (&look, g_ptr_array_index (rules, i), only);
  return errors;
}

GPtrArray *
_ra_desk_list_missing (RaDesk *self, const RaCaseFile *file, RaStepId step)
{
  GPtrArray *missing = ra_case_file_list_missing (file, step);
  g_autoptr (GPtrArray) found = _ra_desk_find_invalid (self, file, file->facts, 0);

  ra_checklist_add_found (missing, file->kind, found);
  return missing;
}

GPtrArray *
ra_desk_list_invalid_documents (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *texts;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  if (file == NULL)
    return NULL;
  texts = g_ptr_array_new_with_free_func (g_free);
  found = _ra_desk_find_invalid (self, file, file->facts, 0);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (texts, g_strdup (((const GError *) g_ptr_array_index (found, i))->message));
  return texts;
}
