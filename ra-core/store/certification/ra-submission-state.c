/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/certification/ra-submission-state.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *label;
} states[RA_SUBMISSION_N_STATES] = {
  [RA_SUBMISSION_QUEUED] = { "queued", N_ ("In the queue") },
  [RA_SUBMISSION_SENT] = { "sent", N_ ("Sent") },
  [RA_SUBMISSION_WAITING] = { "waiting", N_ ("The centre is working on it") },
  [RA_SUBMISSION_ISSUED] = { "issued", N_ ("Certificate received") },
  [RA_SUBMISSION_CONFIRMED] = { "confirmed", N_ ("Certificate received and confirmed") },
  [RA_SUBMISSION_REJECTED] = { "rejected", N_ ("Refused by the centre") },
  [RA_SUBMISSION_FAILED] = { "failed", N_ ("Not sent yet, will be tried again") },
  [RA_SUBMISSION_HELD] = { "held", N_ ("Held back") },
  [RA_SUBMISSION_UNCERTAIN] = { "uncertain", N_ ("Whether it was issued is not known") },
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
