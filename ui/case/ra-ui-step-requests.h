/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepRequests:
 *
 * The requests of a case, each check as a row with a mark, and how their submission goes.
 */
#define RA_UI_TYPE_STEP_REQUESTS (ra_ui_step_requests_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepRequests, ra_ui_step_requests, RA_UI, STEP_REQUESTS, RaUiStep)

G_END_DECLS
