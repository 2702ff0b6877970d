/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepDecision:
 *
 * Register or refuse: what is missing, with a way to where it is mended, the grounds that fit ticked already,
 * and after the decision the copies to print.
 */
#define RA_UI_TYPE_STEP_DECISION (ra_ui_step_decision_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepDecision, ra_ui_step_decision, RA_UI, STEP_DECISION, RaUiStep)

G_END_DECLS
