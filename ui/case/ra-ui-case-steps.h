/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-form-view.h"
#include "ui/case/ra-ui-case-place.h"
#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiCaseSteps:
 *
 * The pages of a case, one at a time: that of a step, made when it is first come to; the board of its people; why a step is forbidden
 * yet; why the case does not open.
 *
 * Signals:
 * - `judged` (RaFormView): what is typed on the page that is shown
 * - `opened` (guint n): person @n, on the board
 */
#define RA_UI_TYPE_CASE_STEPS (ra_ui_case_steps_get_type ())
G_DECLARE_FINAL_TYPE (RaUiCaseSteps, ra_ui_case_steps, RA_UI, CASE_STEPS, GtkWidget)

/** ra_ui_case_steps_get_shown: Returns: (transfer none) (nullable): the page of a step, %NULL while something else is shown */
RaUiStep *ra_ui_case_steps_get_shown (RaUiCaseSteps *self);

/** ra_ui_case_steps_take_board: what the board has from now on */
void ra_ui_case_steps_take_board (RaUiCaseSteps *self, RaUiSession *session, RaCaseView *view);

/** ra_ui_case_steps_show: the page of @place as the case stands now: board, step, or why that is forbidden yet */
void ra_ui_case_steps_show (RaUiCaseSteps *self, RaUiSession *session, const RaUiCasePlace *place);

/** ra_ui_case_steps_show_unreadable: @number: a case that does not open */
void ra_ui_case_steps_show_unreadable (RaUiCaseSteps *self, const char *number, const GError *error);

/** ra_ui_case_steps_forget: what is shown and typed of the case; until the next one is there nothing of it can be pressed */
void ra_ui_case_steps_forget (RaUiCaseSteps *self);

/** ra_ui_case_steps_clear_board: nobody stands on it */
void ra_ui_case_steps_clear_board (RaUiCaseSteps *self);

G_END_DECLS
