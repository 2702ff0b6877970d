/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepKeys:
 *
 * The subscriber's keys are generated on this station and written to a medium the subscriber keeps: medium,
 * password typed by the subscriber, progress by what is really done, and what was written.
 */
#define RA_UI_TYPE_STEP_KEYS (ra_ui_step_keys_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepKeys, ra_ui_step_keys, RA_UI, STEP_KEYS, RaUiStep)

G_END_DECLS
