/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case that was decided still needs: acts, and papers that are required. */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-case-need.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/certification/ra-store-certification.h"

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

/* ---- what waits for the subscriber ---- */

static gboolean
is_awaited (const RaCaseFile *file, const RaRequestRecord *request)
{
  const RaCaseConfirmation *answer = ra_case_extra_find_confirmation (file->extra, request->key_id);

  return answer != NULL && answer->time <= 0;
}

static gboolean
may_be_awaited (const RaCaseFile *file)
{
  for (guint i = 0; i < file->extra->confirmations->len; i++)
    if (((const RaCaseConfirmation *) g_ptr_array_index (file->extra->confirmations, i))->time <= 0)
      return TRUE;
  return FALSE;
}

/* Returns: (element-type RaRequestRecord): what has not left yet; keys that were made anew left older ones behind */
static GPtrArray *
list_queued (RaStore *store, const char *number, GError **error)
{
  g_autoptr (GPtrArray) records
      = ra_store_list_submissions (store, number, RA_SUBMISSION_BIT (RA_SUBMISSION_QUEUED), error);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_record_free);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaSubmissionRecord *record = g_ptr_array_index (records, i);
      RaRequestRecord *request = ra_store_get_request (store, record->request_id, error);

      if (request == NULL)
        return NULL;
      g_ptr_array_add (requests, request);
    }
  return records == NULL ? NULL : g_steal_pointer (&requests);
}

GPtrArray *
_ra_desk_list_awaited (RaDesk *self, const RaCaseFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (RaCaseFile) again = NULL;

  if (!may_be_awaited (file))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_record_free);
  again = ra_office_load_case_with (self->office, file->record->number, list_queued, &requests, cancellable,
                                    error);
  if (again == NULL)
    return NULL;
  for (guint i = requests->len; i > 0; i--)
    if (!is_awaited (again, g_ptr_array_index (requests, i - 1)))
      g_ptr_array_remove_index (requests, i - 1);
  return g_steal_pointer (&requests);
}

/* Returns: (nullable): of subscriber @n, in words */
static const char *
find_awaited (const RaCaseFile *file, guint n, GPtrArray *awaited)
{
  for (guint i = 0; i < awaited->len; i++)
    {
      const RaRequestRecord *request = g_ptr_array_index (awaited, i);

      if (request->subscriber != n)
        continue;
      return ra_case_extra_find_confirmation (file->extra, request->key_id)->time == RA_CASE_SAID_WRONG
                 ? _ ("The subscriber found a mistake in what would be certified.")
                 : _ ("The subscriber has not confirmed yet what will be certified.");
    }
  return NULL;
}

static void
add_acts (GPtrArray *needs, const RaCaseFile *file, guint n, GPtrArray *printed, GPtrArray *awaited)
{
  const RaCaseStanding standing
      = { n, ra_case_file_get_state (file, n), ra_case_extra_get_subscriber (file->extra, n)->written != 0,
          has_printed (file, n, printed), find_awaited (file, n, awaited) };

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
_ra_desk_list_needs (const RaCaseFile *file, GPtrArray *printed, GPtrArray *awaited)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_missing_free);

  add_refusal (needs, file, printed);
  if (file->state < RA_CASE_REGISTERED || ra_case_file_get_end (file) == RA_CASE_REFUSED)
    return needs;
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    {
      add_papers (needs, file, n, printed);
      add_acts (needs, file, n, printed, awaited);
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
