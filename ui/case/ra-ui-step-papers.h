/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepPapers:
 *
 * The checklist the regulation prescribes for this kind and these facts; a scan opens beside it.
 */
#define RA_UI_TYPE_STEP_PAPERS (ra_ui_step_papers_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepPapers, ra_ui_step_papers, RA_UI, STEP_PAPERS, RaUiStep)

G_END_DECLS
