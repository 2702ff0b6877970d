/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-facts-calls.h"

#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-mrz.h"

void
ra_ui_facts_call_free (gpointer self)
{
  RaUiFactsCall *call = self;

  g_free (call->number);
  g_free (call->section);
  g_free (call->zone);
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

/* A page that is shown for nobody in particular shows sections of the case alone. */
static guint
whose (const RaUiFactsCall *call)
{
  return call->subscriber > 0 ? call->subscriber : RA_FORM_OF_CASE;
}

/* What is kept in drafts counts as typed. */
static gboolean
add_drafts (
    RaDesk *desk, RaUiFactsCall *call, RaUiFactsAnswer *answer, GCancellable *cancellable, GError **error)
{
  answer->draft
      = call->subscriber == 0
            ? ra_desk_load_typed (desk, call->number, call->step, cancellable, error)
            : ra_desk_load_typed_of (desk, call->number, call->subscriber, call->step, cancellable, error);
  for (guint i = 0; answer->draft != NULL && i < ra_fact_input_get_size (answer->draft); i++)
    ra_fact_input_set_secret (call->typed, ra_fact_input_get_path (answer->draft, i),
                              ra_fact_input_get_value (answer->draft, i));
  return answer->draft != NULL;
}

gpointer
ra_ui_facts_ask (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;
  g_autoptr (RaUiFactsAnswer) answer = g_new0 (RaUiFactsAnswer, 1);

  if (call->opening && !add_drafts (desk, call, answer, cancellable, error))
    return NULL;
  answer->number = g_strdup (call->number);
  answer->form = ra_desk_get_form_of (desk, call->number, whose (call), call->typed, cancellable, error);
  return answer->form == NULL ? NULL : g_steal_pointer (&answer);
}

gpointer
ra_ui_facts_keep (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;

  ra_desk_keep_section (desk, call->number, call->section, call->typed, cancellable, error);
  return NULL;
}

gpointer
ra_ui_facts_take (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;

  return ra_desk_take_earlier (desk, call->number, call->section, cancellable, error);
}

gpointer
ra_ui_facts_read_zone (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;
  const RaMrzOrder order = { call->subscriber, call->zone, call->typed };

  return ra_desk_read_mrz (desk, call->number, &order, cancellable, error);
}

gpointer
ra_ui_facts_leave (RaDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  RaUiFactsCall *call = data;
  g_autoptr (RaFactInput) stored
      = ra_desk_leave_section (desk, call->number, call->section, call->typed, cancellable, error);
  RaUiFactsAnswer *answer;

  if (stored == NULL)
    return NULL;
  answer = g_new0 (RaUiFactsAnswer, 1);
  answer->number = g_strdup (call->number);
  answer->section = g_strdup (call->section);
  answer->stored = g_steal_pointer (&stored);
  return answer;
}
