/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case that was decided still needs: acts, and papers that are required. */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-need.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"

/* The papers of the case's kind in the order of the profile. */
static const RaPaperRule *
get_paper (const RaCaseFile *file, gsize i)
{
  return ra_profile_get_paper (file->profile, file->kind->papers[i]);
}

static gboolean
has_paper (const RaCaseFile *file, gsize i)
{
  return file->kind->papers != NULL && file->kind->papers[i] != NULL;
}

/* What is printed for a person at the certificates' step, whichever paper that is. */
static gboolean
has_printed (const RaCaseFile *file, guint n, GPtrArray *printed)
{
  for (gsize i = 0; has_paper (file, i); i++)
    {
      const RaPaperRule *rule = get_paper (file, i);

      if (rule != NULL && rule->step == RA_STEP_ID_CERTIFICATES
          && _ra_paper_last_printed (printed, rule->id, rule->per == RA_PAPER_PER_CASE ? 0 : n) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_acts (GPtrArray *needs, const RaCaseFile *file, guint n, GPtrArray *printed)
{
  const RaCaseStanding standing
      = { n, ra_case_file_get_state (file, n), ra_case_extra_get_subscriber (file->extra, n)->written != 0,
          has_printed (file, n, printed) };

  ra_case_needs_add (needs, file->profile, &standing);
}

static RaMissing *
paper_need_new (const RaPaperRule *rule, guint n)
{
  RaMissing *need = g_new0 (RaMissing, 1);

  need->id = g_strdup (rule->id);
  need->clause = g_strdup (rule->clause);
  /* Translators: %s: a paper, such as the receipt of the handover */
  need->text = g_strdup_printf (_ ("“%s” is required and was not printed."), ra_profile_text (rule->label));
  need->step = rule->step;
  need->target = RA_MISSING_ACT;
  need->subscriber = rule->per == RA_PAPER_PER_CASE ? 0 : n;
  return need;
}

/* A paper of the case stands there once, however many people there are; one of a step that was not reached is nobody's yet. */
static void
add_papers (GPtrArray *needs, const RaCaseFile *file, guint n, GPtrArray *printed)
{
  RaCaseState state = ra_case_file_get_state (file, n);

  for (gsize i = 0; has_paper (file, i); i++)
    {
      const RaPaperRule *rule = get_paper (file, i);

      if (rule == NULL || (rule->per == RA_PAPER_PER_CASE && n != ra_case_file_next_subscriber (file, 0)))
        continue;
      if ((rule->step == RA_STEP_ID_HANDOVER && state < RA_CASE_ISSUED) || state == RA_CASE_CLOSED)
        continue;
      if (_ra_paper_is_owed (file, rule, n, printed))
        g_ptr_array_add (needs, paper_need_new (rule, n));
    }
}

/* What is left of a refusal, in words, and its clause. */
static void
add_refusal (GPtrArray *needs, const RaCaseFile *file, GPtrArray *printed)
{
  g_autoptr (GError) unfinished = NULL;
  RaMissing *need;

  if (_ra_refusal_check_finished (file, printed, &unfinished))
    return;
  need = g_new0 (RaMissing, 1);
  need->id = g_strdup (ra_rule_error_get_subject (unfinished));
  need->clause = g_strdup (ra_rule_error_get_clause (unfinished));
  need->text = g_strdup (unfinished->message);
  need->step = RA_STEP_ID_DECISION;
  need->target = RA_MISSING_ACT;
  g_ptr_array_add (needs, need);
}

GPtrArray *
_ra_desk_list_needs (const RaCaseFile *file, GPtrArray *printed)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_missing_free);

  add_refusal (needs, file, printed);
  if (file->state < RA_CASE_REGISTERED || ra_case_file_get_end (file) == RA_CASE_REFUSED)
    return needs;
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    {
      add_papers (needs, file, n, printed);
      add_acts (needs, file, n, printed);
    }
  return needs;
}

/* ---- putting the file away ---- */

static gboolean
check_receipt (const RaCaseFile *file, const RaPaperRule *rule, guint n, GPtrArray *printed, GError **error)
{
  if (!_ra_paper_is_owed (file, rule, n, printed))
    return TRUE;
  ra_rule_error_set (
      error, RA_RULE_ERROR_MISSING, rule->clause, rule->id,
      /* Translators: %s: a paper, such as the receipt of the handover */
      _ ("The file cannot be put away yet: “%s” is required here and was not printed. Print it, "
         "have it signed, then put the file away."),
      ra_profile_text (rule->label));
  return FALSE;
}

gboolean
_ra_desk_check_closable (const RaCaseFile *file, GPtrArray *printed, GError **error)
{
  if (!_ra_refusal_check_finished (file, printed, error))
    return FALSE;
  if (file->state != RA_CASE_HANDED_OVER)
    return TRUE;
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    for (gsize i = 0; has_paper (file, i); i++)
      if (get_paper (file, i) != NULL && !check_receipt (file, get_paper (file, i), n, printed, error))
        return FALSE;
  return TRUE;
}
