/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-spot.h"
#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiCasePage:
 *
 * One case: the row of steps above, the page of the chosen step, what is still missing on the right, Back and
 * Continue below. It installs the actions `case.step` (i: RaStepId), `case.go-to` ((is): step, target),
 * `case.back`, `case.continue`, `case.reload`, `case.next-person`, `case.board` and
 * `case.add-person`. A case that may have several people
 * shows each step for one of them, and the board of all of them in place of it.
 *
 * Signals: `shown` (const char *title, const char *subtitle): the case was loaded or changed
 */
#define RA_UI_TYPE_CASE_PAGE (ra_ui_case_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiCasePage, ra_ui_case_page, RA_UI, CASE_PAGE, RaUiPage)

/** ra_ui_case_page_open: shows case @number at the first step that is open */
void ra_ui_case_page_open (RaUiCasePage *self, const char *number);

/** ra_ui_case_page_open_at: shows the case of @spot where somebody was in it */
void ra_ui_case_page_open_at (RaUiCasePage *self, const RaUiSpot *spot);

/** ra_ui_case_page_find_spot: Returns: (transfer full) (nullable): where one is, %NULL while no case is open */
RaUiSpot *ra_ui_case_page_find_spot (RaUiCasePage *self);

/** ra_ui_case_page_get_number: Returns: (transfer none) (nullable): the open case */
const char *ra_ui_case_page_get_number (RaUiCasePage *self);

G_END_DECLS
