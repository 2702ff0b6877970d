/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepHandover:
 *
 * What is given, to whom, recorded with the time (clause dfs-6.3-handover).
 */
#define RA_UI_TYPE_STEP_HANDOVER (ra_ui_step_handover_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepHandover, ra_ui_step_handover, RA_UI, STEP_HANDOVER, RaUiStep)

G_END_DECLS
