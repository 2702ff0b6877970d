/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-submission-life.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-office-error.h"

#define BIT(state) RA_SUBMISSION_BIT (RA_SUBMISSION_##state)
/* How a try may come out. */
#define ANY_END                                                                                              \
  (BIT (ISSUED) | BIT (CONFIRMED) | BIT (REJECTED) | BIT (FAILED) | BIT (HELD) | BIT (UNCERTAIN))

/* The states that may follow each. A state may always follow itself. */
static const guint next_states[RA_SUBMISSION_N_STATES] = {
  [RA_SUBMISSION_QUEUED] = BIT (SENT) | BIT (REJECTED) | BIT (HELD) | BIT (FAILED),
  [RA_SUBMISSION_SENT] = ANY_END | BIT (WAITING),
  [RA_SUBMISSION_WAITING] = ANY_END | BIT (SENT),
  [RA_SUBMISSION_ISSUED] = BIT (WAITING) | BIT (CONFIRMED) | BIT (FAILED) | BIT (HELD),
  [RA_SUBMISSION_CONFIRMED] = 0,
  [RA_SUBMISSION_REJECTED] = 0,
  [RA_SUBMISSION_FAILED] = ANY_END | BIT (SENT) | BIT (WAITING),
  [RA_SUBMISSION_HELD] = ANY_END | BIT (QUEUED) | BIT (SENT) | BIT (WAITING),
  [RA_SUBMISSION_UNCERTAIN] = ANY_END | BIT (SENT) | BIT (WAITING),
};

gboolean
ra_submission_state_is_final (RaSubmissionState state)
{
  return state == RA_SUBMISSION_CONFIRMED || state == RA_SUBMISSION_REJECTED;
}

gboolean
ra_submission_state_has_certificate (RaSubmissionState state)
{
  return state == RA_SUBMISSION_ISSUED || state == RA_SUBMISSION_CONFIRMED;
}

gboolean
ra_submission_state_may_send (RaSubmissionState state)
{
  return !ra_submission_state_is_final (state) && state != RA_SUBMISSION_HELD;
}

gboolean
ra_submission_state_may_become (RaSubmissionState from, RaSubmissionState to)
{
  g_return_val_if_fail (from < RA_SUBMISSION_N_STATES && to < RA_SUBMISSION_N_STATES, FALSE);
  return from == to || (next_states[from] & RA_SUBMISSION_BIT (to)) != 0;
}

RaSubmissionState
ra_submission_state_after (RaCmpState result)
{
  switch (result)
    {
    case RA_CMP_ISSUED:
      return RA_SUBMISSION_CONFIRMED;
    case RA_CMP_UNCERTAIN:
      return RA_SUBMISSION_ISSUED;
    case RA_CMP_WAITING:
      return RA_SUBMISSION_WAITING;
    case RA_CMP_REJECTED:
      return RA_SUBMISSION_REJECTED;
    case RA_CMP_REFUSED:
    case RA_CMP_RETRY:
    case RA_CMP_HELD:
    default:
      return RA_SUBMISSION_FAILED;
    }
}

gboolean
ra_submission_move (RaSubmissionRecord *record, RaSubmissionState to, GError **error)
{
  if (ra_submission_state_may_become (record->state, to))
    {
      record->state = to;
      return TRUE;
    }
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("Submission %lld is “%s”; that cannot be changed so."), (long long) record->id,
               ra_submission_state_get_label (record->state));
  return FALSE;
}
