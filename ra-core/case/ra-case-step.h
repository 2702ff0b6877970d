/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-checklist.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaCaseStepState:
 * @RA_CASE_STEP_OPEN: may be visited; something is to be done there, though not necessarily next
 * @RA_CASE_STEP_CURRENT: what to do next is here
 * @RA_CASE_STEP_DONE: nothing is left to do here
 * @RA_CASE_STEP_FORBIDDEN: the regulation does not permit it yet, or any more
 */
typedef enum
{
  RA_CASE_STEP_OPEN,
  RA_CASE_STEP_CURRENT,
  RA_CASE_STEP_DONE,
  RA_CASE_STEP_FORBIDDEN,
} RaCaseStepState;

/**
 * RaCaseStep:
 * @step: (transfer none): the profile's step
 * @n_missing: how many things are missing here
 * @reason: (nullable): why it is forbidden, for people
 * @clause: (nullable): the clause that forbids it, else the step's own
 */
typedef struct
{
  const RaStep *step;
  RaCaseStepState state;
  guint n_missing;
  char *reason;
  char *clause;
} RaCaseStep;

void ra_case_step_free (RaCaseStep *self);

/** RaCaseProgress: where the slowest of the people of a case stands, which is where the case does, and the furthest: the
 * same for one person */
typedef struct
{
  RaCaseState slowest;
  RaCaseState furthest;
} RaCaseProgress;

/**
 * ra_case_steps_list:
 * @missing: (element-type RaMissing): from ra_checklist_missing(), and after the decision from ra_case_needs_add()
 *
 * Returns: (transfer full) (element-type RaCaseStep): the kind's steps in their order; at most one is current
 */
GPtrArray *ra_case_steps_list (RaProfile *profile,
                               const RaApplicantKind *kind,
                               const RaCaseProgress *progress,
                               const GPtrArray *missing);

/** ra_case_step_state_to_string: Returns: (transfer none): open, current, done, forbidden */
const char *ra_case_step_state_to_string (RaCaseStepState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCaseStep, ra_case_step_free)

G_END_DECLS
