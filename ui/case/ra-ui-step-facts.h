/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepFacts:
 *
 * A step that asks for facts: every section the profile puts there, rendered from RaFormView alone. What is
 * typed is checked by the desk while it is typed and kept as a draft within a second; leaving a section is
 * the act. Values that break a rule stay in the draft, with their reason beside them, and nothing is lost.
 */
#define RA_UI_TYPE_STEP_FACTS (ra_ui_step_facts_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepFacts, ra_ui_step_facts, RA_UI, STEP_FACTS, RaUiStep)

G_END_DECLS
