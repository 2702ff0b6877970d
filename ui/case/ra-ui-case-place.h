/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-case-view.h"

G_BEGIN_DECLS

/**
 * RaUiCasePlace:
 * @view: (nullable): the case as it stands
 * @step: the step one is at; none until the case is there
 * @person: for whom steps are shown; 0 until somebody is chosen
 * @board_shown: in place of the step
 *
 * Where one is in a case, and where one comes from there.
 */
typedef struct
{
  RaCaseView *view;
  RaStepId step;
  guint person;
  gboolean board_shown;
} RaUiCasePlace;

/** ra_ui_case_place_get_board: Returns: (transfer none) (nullable): of a case that may have several people */
RaBoardView *ra_ui_case_place_get_board (const RaUiCasePlace *self);

/** ra_ui_case_place_find_step: the step one is at. @index: (out) (optional): which it is. Returns: (transfer none) (nullable) */
const RaStepView *ra_ui_case_place_find_step (const RaUiCasePlace *self, guint *index);

/** ra_ui_case_place_find_step_by: Returns: (transfer none) (nullable): the step that is @by steps further on */
const RaStepView *ra_ui_case_place_find_step_by (const RaUiCasePlace *self, int by);

/** ra_ui_case_place_is_personal: whether the step is gone through for each person */
gboolean ra_ui_case_place_is_personal (const RaUiCasePlace *self);

/** ra_ui_case_place_is_of_nobody: the decision is one for all, and what is written there stays whoever is looked at */
gboolean ra_ui_case_place_is_of_nobody (const RaUiCasePlace *self);

/** ra_ui_case_place_may_be_shown: whether the case has come to the step, and the person too */
gboolean ra_ui_case_place_may_be_shown (const RaUiCasePlace *self);

/** ra_ui_case_place_wants_board: whether at step @id several people are looked at together first */
gboolean ra_ui_case_place_wants_board (const RaUiCasePlace *self, RaStepId id);

/** ra_ui_case_place_find_waiting: Returns: who is next at this step, and when nobody else wants it, who wants anything; 0 for
 * nobody */
guint ra_ui_case_place_find_waiting (const RaUiCasePlace *self);

/** ra_ui_case_place_find_following: Returns: whom going on leads to, 0: to the next step */
guint ra_ui_case_place_find_following (const RaUiCasePlace *self);

G_END_DECLS
