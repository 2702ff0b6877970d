/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a refusal leaves to be done: papers with its mark in all copies, one given back, the other kept. */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

/* Returns: (transfer container) (element-type RaPaperRule): the papers of the case that bear the mark */
static GPtrArray *
list_marked (const RaCaseFile *file)
{
  GPtrArray *rules = g_ptr_array_new ();

  for (guint i = 0; file->kind->papers != NULL && file->kind->papers[i] != NULL; i++)
    {
      const RaPaperRule *rule = ra_profile_get_paper (file->profile, file->kind->papers[i]);

      if (rule != NULL && rule->mark != NULL && _ra_paper_belongs (file, rule, 0))
        g_ptr_array_add (rules, (gpointer) rule);
    }
  return rules;
}

static gboolean
check_printed (const RaCaseFile *file, const RaPaperRule *rule, GPtrArray *printed, GError **error)
{
  if (_ra_paper_last_printed (printed, rule->id, 0) >= file->extra->decided)
    return TRUE;
  ra_rule_error_set (
      error, RA_RULE_ERROR_MISSING, rule->mark, rule->id,
      /* Translators: %s: a paper, such as the registration card */
      _ ("The refusal is not finished: “%s” has not been printed with its mark since. Print all copies, give "
         "one back and keep the other."),
      ra_profile_text (rule->label));
  return FALSE;
}

static gboolean
check_all_printed (const RaCaseFile *file, GPtrArray *printed, GError **error)
{
  g_autoptr (GPtrArray) rules = list_marked (file);

  for (guint i = 0; i < rules->len; i++)
    if (!check_printed (file, g_ptr_array_index (rules, i), printed, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_given_back (const RaCaseFile *file, const RaPaperRule *rule, GError **error)
{
  if (_ra_paper_was_given_back (file, rule))
    return TRUE;
  ra_rule_error_set (
      error, RA_RULE_ERROR_MISSING, rule->mark, rule->id,
      /* Translators: %s: a paper, such as the registration card */
      _ ("The refusal is not finished: give one copy of “%s” with its mark back to the applicant, keep the "
         "other here, and record both."),
      ra_profile_text (rule->label));
  return FALSE;
}

gboolean
_ra_refusal_check_finished (const RaCaseFile *file, GPtrArray *printed, GError **error)
{
  g_autoptr (GPtrArray) rules = NULL;

  if (file->state != RA_CASE_REFUSED)
    return TRUE;
  if (!check_all_printed (file, printed, error))
    return FALSE;
  rules = list_marked (file);
  for (guint i = 0; i < rules->len; i++)
    if (!check_given_back (file, g_ptr_array_index (rules, i), error))
      return FALSE;
  return TRUE;
}

/* ---- the act ---- */

static gboolean
check_refused (const RaCaseFile *file, GError **error)
{
  if (file->state == RA_CASE_REFUSED)
    return TRUE;
  ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_GROUNDS, NULL,
                          _ ("Registration was not refused in this case, so there is no mark of a refusal to "
                             "give back."));
  return FALSE;
}

/* Returns: (transfer full) (array zero-terminated=1): what is not given back yet */
static char **
list_to_give (const RaCaseFile *file)
{
  g_autoptr (GPtrArray) rules = list_marked (file);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < rules->len; i++)
    {
      const RaPaperRule *rule = g_ptr_array_index (rules, i);

      if (!_ra_paper_was_given_back (file, rule))
        g_strv_builder_add (ids, rule->id);
    }
  return g_strv_builder_end (ids);
}

static gboolean
check_something (char **papers, GError **error)
{
  if (*papers != NULL)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("What bears the mark of this refusal is recorded as given back already."));
  return FALSE;
}

static gboolean
give_back (RaAct *act, gpointer data, GError **error)
{
  const char *receiver = data;
  RaCaseFile *file = act->file;
  g_autoptr (GPtrArray) printed = ra_store_list_papers (act->store, file->record->number, error);
  g_auto (GStrv) papers = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *operator_name = ra_session_dup_operator (ra_office_get_session (act->office));

  if (printed == NULL || !check_refused (file, error) || !check_all_printed (file, printed, error))
    return FALSE;
  papers = list_to_give (file);
  if (!check_something (papers, error))
    return FALSE;
  joined = g_strjoinv (" ", papers);
  if (receiver == NULL || *receiver == '\0')
    receiver = file->record->label;
  ra_case_extra_add_handover (file->extra, 0, receiver, (const char *const *) papers, act->now,
                              operator_name);
  ra_act_note (act, "receiver", receiver, "returned", joined, "kept", joined, "clause",
               ra_profile_get_paper (file->profile, papers[0])->mark, NULL);
  return TRUE;
}

gboolean
ra_desk_give_back_marked (
    RaDesk *self, const char *number, const char *receiver, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "case-mark", .number = number };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return _ra_desk_check_text (receiver, error)
         && _ra_desk_act (self, &order, give_back, (gpointer) receiver, cancellable, error);
}
