/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"
#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

/**
 * RaStepState:
 * @RA_STEP_OPEN: may be worked on, @RA_STEP_DONE: nothing is left to do there
 * @RA_STEP_FORBIDDEN: the regulation forbids it yet: shown grey, with clause and reason
 */
typedef enum
{
  RA_STEP_OPEN,
  RA_STEP_DONE,
  RA_STEP_FORBIDDEN,
} RaStepState;

/**
 * RaStepView:
 * @current: the first step that is open
 * @reason: (nullable): why it is forbidden
 */
typedef struct
{
  RaStepId id;
  char *label;
  char *clause;
  char *clause_text;
  RaStepState state;
  gboolean current;
  char *reason;
} RaStepView;

RA_DECLARE_VIEW (RaStepView, ra_step_view)

G_END_DECLS
