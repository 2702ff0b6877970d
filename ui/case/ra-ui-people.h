/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/desk/view/ra-board-view.h"
#include "ra-core/desk/view/ra-case-view.h"

G_BEGIN_DECLS

/*
 * Finding one's way among the people of a board.
 */

/** ra_ui_people_dup_name: Returns: (transfer full): what somebody is called in a list, who may have no name yet */
char *ra_ui_people_dup_name (const RaPersonView *person);

/** ra_ui_people_find: Returns: (transfer none) (nullable): the person of that number */
const RaPersonView *ra_ui_people_find (const RaBoardView *board, guint n);

/** ra_ui_people_find_mark: Returns: (transfer none) (nullable): %NULL where nothing is done for each person */
const RaBoardMark *ra_ui_people_find_mark (const RaPersonView *person, RaStepId step);

/** ra_ui_people_has_step: whether something is done at @step for each person */
gboolean ra_ui_people_has_step (const RaBoardView *board, RaStepId step);

/** ra_ui_people_get_icon: Returns: (transfer none): the picture of the state, which stands beside its words */
const char *ra_ui_people_get_icon (RaBoardState state);

/** ra_ui_people_find_own_step: Returns: where @person goes on: @step while something is wanted there, else the first step at which
 * something is; @step as well when nothing is */
RaStepId ra_ui_people_find_own_step (const RaPersonView *person, RaStepId step);

/** ra_ui_people_find_next: Returns: number of the next person behind @after (0: before the first) who wants @step
 * (RA_STEP_ID_NONE: anything), from the beginning again behind the last; 0 when nobody else does */
guint ra_ui_people_find_next (const RaBoardView *board, RaStepId step, guint after);

/** ra_ui_people_count_wanting: Returns: how many people want @step, without person @but */
guint ra_ui_people_count_wanting (const RaBoardView *board, RaStepId step, guint but);

/** ra_ui_people_count_missing: Returns: of a case that may have several people: how many miss something, without person
 * @but; 0 of any other */
guint ra_ui_people_count_missing (const RaCaseView *view, guint but);

/** ra_ui_people_find_owner: @target: (nullable): of something that is missing. Returns: whose own it is, 0 for the case's */
guint ra_ui_people_find_owner (const RaCaseView *view, const char *target);

/** ra_ui_people_find_first_step: Returns: the first step that is open, or the last one */
RaStepId ra_ui_people_find_first_step (const RaCaseView *view);

/** ra_ui_people_find_first_missing: Returns: (transfer none) (nullable): where that is which the case or person @n misses
 * first at @step */
const char *ra_ui_people_find_first_missing (const RaCaseView *view, RaStepId step, guint n);

/** ra_ui_people_find_step: @place: (out) (optional): where it stands among the steps.
 * Returns: (transfer none) (nullable): %NULL where the case has no such step */
const RaStepView *ra_ui_people_find_step (const RaCaseView *view, RaStepId id, guint *place);

/** ra_ui_people_find_subscriber: Returns: (transfer none) (nullable): the subscriber of that number */
const RaSubscriberView *ra_ui_people_find_subscriber (const RaCaseView *view, guint n);

/** ra_ui_people_find_first: Returns: number of the first subscriber, 0 while there is none */
guint ra_ui_people_find_first (const RaCaseView *view);

/** ra_ui_people_choose: Returns: whom @step is shown for: @n, who was shown, while he is in the case or is being added to
 * it; else who wants it first, else the first */
guint ra_ui_people_choose (const RaCaseView *view, RaStepId step, guint n);

/** ra_ui_people_is_early: whether others may have come to @step and person @n has not */
gboolean ra_ui_people_is_early (const RaCaseView *view, RaStepId step, guint n);

G_END_DECLS
