/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-facts-calls.h"

void
ra_ui_facts_call_free (gpointer self)
{
  RaUiFactsCall *call = self;

  g_free (call->number);
  g_free (call->step);
  g_free (call->section);
  g_clear_pointer (&call->typed, ra_fact_input_unref);
  g_free (call);
}

void
ra_ui_facts_answer_free (gpointer self)
{
  RaUiFactsAnswer *answer = self;

  g_clear_pointer (&answer->form, ra_form_view_unref);
  g_clear_pointer (&answer->draft, ra_fact_input_unref);
  g_clear_pointer (&answer->stored, ra_fact_input_unref);
  g_free (answer->number);
  g_free (answer->section);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaUiFactsAnswer, ra_ui_facts_answer_free)

static void
merge (RaFactInput *into, RaFactInput *from)
{
  for (guint i = 0; i < ra_fact_input_get_size (from); i++)
    ra_fact_input_set_secret (into, ra_fact_input_get_path (from, i), ra_fact_input_get_value (from, i));
}

/* ---- asking
 * ------------------------------------------------------------------------------------------------- */

static RaFactInput *
load_drafts (RaDesk *desk, const RaUiFactsCall *call, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaFormView) form = ra_desk_get_form (desk, call->number, NULL, cancellable, error);
  g_autoptr (RaFactInput) drafts = ra_fact_input_new ();

  if (form == NULL)
    return NULL;
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);
      g_autoptr (RaFactInput) draft = NULL;
      g_autoptr (GError) failed = NULL;

      if (g_strcmp0 (section->step, call->step) != 0)
        continue;
      draft = ra_desk_load_draft (desk, call->number, section->id, cancellable, &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      if (draft != NULL)
        merge (drafts, draft);
    }
  return g_steal_pointer (&drafts);
}

gpointer
ra_ui_facts_ask (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;
  g_autoptr (RaUiFactsAnswer) answer = g_new0 (RaUiFactsAnswer, 1);

  answer->number = g_strdup (call->number);
  if (call->opening)
    {
      answer->draft = load_drafts (desk, call, cancellable, error);
      if (answer->draft == NULL)
        return NULL;
      merge (call->typed, answer->draft);
    }
  answer->form = ra_desk_get_form (desk, call->number, call->typed, cancellable, error);
  return answer->form == NULL ? NULL : g_steal_pointer (&answer);
}

/* ---- keeping
 * ------------------------------------------------------------------------------------------------ */

gpointer
ra_ui_facts_keep (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;

  if (ra_fact_input_get_size (call->typed) == 0)
    ra_desk_delete_draft (desk, call->number, call->section, cancellable, error);
  else
    ra_desk_save_draft (desk, call->number, call->section, call->typed, cancellable, error);
  return NULL;
}

static const RaFieldView *
find_field (RaFormView *form, const char *path)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        {
          const RaFieldView *field = g_ptr_array_index (section->fields, j);

          if (g_str_equal (field->path, path))
            return field;
        }
    }
  return NULL;
}

/* What breaks a rule goes to @wrong, what is asked for and in order to @good. */
static void
split (RaFormView *form, RaFactInput *typed, RaFactInput *good, RaFactInput *wrong)
{
  for (guint i = 0; i < ra_fact_input_get_size (typed); i++)
    {
      const char *path = ra_fact_input_get_path (typed, i);
      const RaFieldView *field = find_field (form, path);

      if (field != NULL)
        ra_fact_input_set_secret (field->wrong ? wrong : good, path, ra_fact_input_get_value (typed, i));
    }
}

static gboolean
store (RaDesk *desk,
       const RaUiFactsCall *call,
       RaFactInput *good,
       RaFactInput *wrong,
       GCancellable *cancellable,
       GError **error)
{
  if (ra_fact_input_get_size (wrong) == 0)
    return ra_desk_set_section (desk, call->number, call->section, good, cancellable, error);
  if (ra_fact_input_get_size (good) > 0 && !ra_desk_set_facts (desk, call->number, good, cancellable, error))
    return FALSE;
  return ra_desk_save_draft (desk, call->number, call->section, wrong, cancellable, error);
}

gpointer
ra_ui_facts_leave (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;
  g_autoptr (RaFormView) form = NULL;
  g_autoptr (RaFactInput) good = ra_fact_input_new ();
  g_autoptr (RaFactInput) wrong = ra_fact_input_new ();
  RaUiFactsAnswer *answer;

  /* Whatever happens next, the typing is safe. */
  if (!ra_desk_save_draft (desk, call->number, call->section, call->typed, cancellable, error))
    return NULL;
  form = ra_desk_get_form (desk, call->number, call->typed, cancellable, error);
  if (form == NULL)
    return NULL;
  split (form, call->typed, good, wrong);
  if (!store (desk, call, good, wrong, cancellable, error))
    return NULL;
  answer = g_new0 (RaUiFactsAnswer, 1);
  answer->number = g_strdup (call->number);
  answer->section = g_strdup (call->section);
  answer->stored = g_steal_pointer (&good);
  return answer;
}
