/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-case-state.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaStepState:
 * @RA_STEP_OPEN: may be visited; something is to be done there, though not necessarily next
 * @RA_STEP_CURRENT: what to do next is here
 * @RA_STEP_DONE: nothing is left to do here
 * @RA_STEP_FORBIDDEN: the regulation does not permit it yet, or any more
 */
typedef enum
{
  RA_STEP_OPEN,
  RA_STEP_CURRENT,
  RA_STEP_DONE,
  RA_STEP_FORBIDDEN,
} RaStepState;

/**
 * RaStepView:
 * @step: (transfer none): the profile's step
 * @n_missing: how many things are missing here
 * @reason: (nullable): why it is forbidden, for people
 * @clause: (nullable): the clause that forbids it, else the step's own
 */
typedef struct
{
  const RaStep *step;
  RaStepState state;
  guint n_missing;
  char *reason;
  char *clause;
} RaStepView;

void ra_step_view_free (RaStepView *self);

/**
 * ra_steps_view:
 * @missing: (element-type RaMissing): from ra_checklist_missing()
 *
 * Returns: (transfer full) (element-type RaStepView): the kind's steps in their order; at most one is current
 */
GPtrArray *
ra_steps_view (RaProfile *profile, const RaApplicantKind *kind, RaCaseState state, const GPtrArray *missing);

/** ra_step_state_to_string: Returns: (transfer none): open, current, done, forbidden */
const char *ra_step_state_to_string (RaStepState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStepView, ra_step_view_free)

G_END_DECLS
