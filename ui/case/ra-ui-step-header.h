/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-step-view.h"

G_BEGIN_DECLS

/**
 * RaUiStepHeader:
 *
 * The steps of a case in a row: number, name, a tick when nothing is left to do. A step the regulation
 * forbids yet is grey and says why. Choosing one activates `case.step`.
 */
#define RA_UI_TYPE_STEP_HEADER (ra_ui_step_header_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepHeader, ra_ui_step_header, RA_UI, STEP_HEADER, GtkWidget)

/** ra_ui_step_header_set_steps: @steps: (element-type RaStepView) */
void ra_ui_step_header_set_steps (RaUiStepHeader *self, GPtrArray *steps);

/** ra_ui_step_header_set_shown: @step: the one whose page is shown */
void ra_ui_step_header_set_shown (RaUiStepHeader *self, RaStepId step);

G_END_DECLS
