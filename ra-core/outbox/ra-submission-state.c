/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-submission-state.h"

#include <glib/gi18n-lib.h>

#define BIT(state) (1u << RA_SUBMISSION_##state)

/* One row a state: its name, words for people, and the states that may follow. A state
 * may always follow itself. */
static const struct
{
  const char *name;
  const char *label;
  guint next;
} states[RA_SUBMISSION_N_STATES] = {
  [RA_SUBMISSION_QUEUED]
  = { "queued", N_ ("In the queue"), BIT (SENT) | BIT (REJECTED) | BIT (HELD) | BIT (FAILED) },
  [RA_SUBMISSION_SENT]
  = { "sent", N_ ("Sent"),
      BIT (WAITING) | BIT (ISSUED) | BIT (CONFIRMED) | BIT (REJECTED) | BIT (FAILED) | BIT (HELD) },
  [RA_SUBMISSION_WAITING]
  = { "waiting", N_ ("The centre is working on it"),
      BIT (SENT) | BIT (ISSUED) | BIT (CONFIRMED) | BIT (REJECTED) | BIT (FAILED) | BIT (HELD) },
  [RA_SUBMISSION_ISSUED]
  = { "issued", N_ ("Certificate received"), BIT (CONFIRMED) | BIT (FAILED) | BIT (HELD) },
  [RA_SUBMISSION_CONFIRMED] = { "confirmed", N_ ("Certificate received and confirmed"), 0 },
  [RA_SUBMISSION_REJECTED] = { "rejected", N_ ("Refused by the centre"), 0 },
  [RA_SUBMISSION_FAILED]
  = { "failed", N_ ("Not sent yet, will be tried again"),
      BIT (SENT) | BIT (WAITING) | BIT (ISSUED) | BIT (CONFIRMED) | BIT (REJECTED) | BIT (HELD) },
  [RA_SUBMISSION_HELD] = { "held", N_ ("Held back"),
                           BIT (QUEUED) | BIT (SENT) | BIT (WAITING) | BIT (ISSUED) | BIT (CONFIRMED)
                               | BIT (REJECTED) | BIT (FAILED) },
};

const char *
ra_submission_state_to_string (RaSubmissionState state)
{
  g_return_val_if_fail (state < RA_SUBMISSION_N_STATES, NULL);
  return states[state].name;
}

gboolean
ra_submission_state_from_string (const char *name, RaSubmissionState *state)
{
  for (guint i = 0; i < RA_SUBMISSION_N_STATES; i++)
    if (g_strcmp0 (states[i].name, name) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_submission_state_get_label (RaSubmissionState state)
{
  g_return_val_if_fail (state < RA_SUBMISSION_N_STATES, NULL);
  return _ (states[state].label);
}

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
  return from == to || (states[from].next & (1u << to)) != 0;
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
