/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/registers/ra-document-kinds.h"

#include "ra-core/markup/ra-nearest.h"

const RaFact *
ra_document_kinds_fact (RaProfile *profile, const char *number)
{
  const RaFact *fact = ra_profile_get_fact (profile, number);

  return fact->validator_by == NULL ? NULL : ra_profile_get_fact (profile, fact->validator_by);
}

/* Returns: (transfer full): the choices of all facts that say what kind of document one is, none twice */
static GStrv
list_choices (RaProfile *profile)
{
  GPtrArray *rules = ra_profile_get_invalid_documents (profile);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rules->len; i++)
    {
      const RaInvalidDocumentRule *rule = g_ptr_array_index (rules, i);
      const RaFact *fact = ra_document_kinds_fact (profile, rule->fact);

      for (guint k = 0; fact != NULL && k < fact->choices->len; k++)
        {
          const RaFactChoice *choice = g_ptr_array_index (fact->choices, k);

          if (g_hash_table_add (seen, choice->id))
            g_strv_builder_add (builder, choice->id);
        }
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_of (const RaRegisterForm *form, GStrv choices)
{
  for (guint i = 0; i < form->documents->len; i++)
    for (char **is = ((const RaRegisterDocument *) g_ptr_array_index (form->documents, i))->is; *is != NULL;
         is++)
      if (g_strv_contains ((const char *const *) choices, *is))
        return TRUE;
  return FALSE;
}

static void
check_line (const RaRegisterForm *form, const RaRegisterDocument *line, GStrv choices, GPtrArray *errors)
{
  for (char **is = line->is; *is != NULL; is++)
    {
      g_autofree char *hint = NULL;

      if (g_strv_contains ((const char *const *) choices, *is))
        continue;
      hint = ra_nearest_hint (*is, (const char *const *) choices);
      g_ptr_array_add (
          errors, g_strdup_printf ("%s:%u: document-type: attribute \"is\": \"%s\" is no kind of document"
                                   " that a case can have%s",
                                   form->path, line->line, *is, hint));
    }
}

GPtrArray *
ra_document_kinds_check (const RaRegisterForms *forms, RaProfile *profile)
{
  GPtrArray *errors = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) choices = list_choices (profile);

  for (guint i = 0; i < forms->forms->len; i++)
    {
      const RaRegisterForm *form = g_ptr_array_index (forms->forms, i);

      for (guint k = 0; is_of (form, choices) && k < form->documents->len; k++)
        check_line (form, g_ptr_array_index (form->documents, k), choices, errors);
    }
  return errors;
}
