/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-case-need.h"

#include <glib/gi18n-lib.h>

/* What brings a person from each state on, and where. */
static const struct
{
  RaStepId step;
  const char *words;
} next[RA_CASE_N_STATES] = {
  [RA_CASE_REGISTERED]
  = { RA_STEP_ID_KEYS,
      N_ ("The keys are not there yet: the medium is chosen and the subscriber types a password.") },
  [RA_CASE_KEYS] = { RA_STEP_ID_REQUESTS, N_ ("The requests have not left for the centre yet.") },
  [RA_CASE_SUBMITTED] = { RA_STEP_ID_REQUESTS, N_ ("The centre's certificates have not come yet.") },
  [RA_CASE_ISSUED] = { RA_STEP_ID_HANDOVER, N_ ("The handover is not recorded yet.") },
};

static void
add (GPtrArray *needs, RaProfile *profile, guint subscriber, RaStepId id, const char *words)
{
  GPtrArray *steps = ra_profile_get_steps (profile);
  RaMissing *need = g_new0 (RaMissing, 1);

  need->id = g_strdup (ra_step_id_to_string (id));
  need->text = g_strdup (words);
  need->step = id;
  need->target = RA_MISSING_ACT;
  need->subscriber = subscriber;
  for (guint i = 0; i < steps->len; i++)
    if (((const RaStep *) g_ptr_array_index (steps, i))->id == id)
      need->clause = g_strdup (((const RaStep *) g_ptr_array_index (steps, i))->clause);
  g_ptr_array_add (needs, need);
}

static gboolean
has_nothing_in_hand (const RaCaseStanding *standing)
{
  return standing->state >= RA_CASE_ISSUED && standing->state < RA_CASE_CLOSED && !standing->written
         && !standing->printed;
}

void
ra_case_needs_add (GPtrArray *needs, RaProfile *profile, const RaCaseStanding *standing)
{
  if (has_nothing_in_hand (standing))
    add (needs, profile, standing->subscriber, RA_STEP_ID_CERTIFICATES,
         _ ("The certificates are neither written to a medium nor printed yet."));
  if (next[standing->state].words == NULL)
    return;
  add (needs, profile, standing->subscriber, next[standing->state].step,
       standing->awaited != NULL && next[standing->state].step == RA_STEP_ID_REQUESTS
           ? standing->awaited
           : _ (next[standing->state].words));
}
