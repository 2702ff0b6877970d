/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-case-place.h"

#include "ui/case/ra-ui-people.h"

RaBoardView *
ra_ui_case_place_get_board (const RaUiCasePlace *self)
{
  return self->view == NULL ? NULL : self->view->board;
}

const RaStepView *
ra_ui_case_place_find_step (const RaUiCasePlace *self, guint *index)
{
  return self->view == NULL ? NULL : ra_ui_people_find_step (self->view, self->step, index);
}

const RaStepView *
ra_ui_case_place_find_step_by (const RaUiCasePlace *self, int by)
{
  guint index = 0;

  if (ra_ui_case_place_find_step (self, &index) == NULL || (by < 0 && index < (guint) -by)
      || index + by >= self->view->steps->len)
    return NULL;
  return g_ptr_array_index (self->view->steps, index + by);
}

gboolean
ra_ui_case_place_is_personal (const RaUiCasePlace *self)
{
  const RaBoardView *board = ra_ui_case_place_get_board (self);

  return board != NULL && ra_ui_people_has_step (board, self->step);
}

gboolean
ra_ui_case_place_is_of_nobody (const RaUiCasePlace *self)
{
  return ra_ui_case_place_get_board (self) != NULL && self->step == RA_STEP_ID_DECISION;
}

gboolean
ra_ui_case_place_may_be_shown (const RaUiCasePlace *self)
{
  const RaStepView *step = ra_ui_case_place_find_step (self, NULL);

  return step != NULL && step->state != RA_STEP_FORBIDDEN
         && !ra_ui_people_is_early (self->view, self->step, self->person);
}

gboolean
ra_ui_case_place_wants_board (const RaUiCasePlace *self, RaStepId id)
{
  const RaBoardView *board = ra_ui_case_place_get_board (self);

  return id == RA_STEP_ID_PEOPLE && board != NULL && board->people->len > 1;
}

/* Returns: who is next at this step, 0 when nobody else wants it */
static guint
find_next (const RaUiCasePlace *self)
{
  return ra_ui_case_place_is_personal (self)
             ? ra_ui_people_find_next (ra_ui_case_place_get_board (self), self->step, self->person)
             : 0;
}

guint
ra_ui_case_place_find_waiting (const RaUiCasePlace *self)
{
  const RaBoardView *board = ra_ui_case_place_get_board (self);
  guint next = find_next (self);

  return next != 0 || board == NULL ? next : ra_ui_people_find_next (board, RA_STEP_ID_NONE, self->person);
}

static gboolean
is_last_step (const RaUiCasePlace *self)
{
  return ra_ui_case_place_find_step (self, NULL) != NULL && ra_ui_case_place_find_step_by (self, 1) == NULL;
}

guint
ra_ui_case_place_find_following (const RaUiCasePlace *self)
{
  return is_last_step (self) ? ra_ui_case_place_find_waiting (self) : find_next (self);
}
