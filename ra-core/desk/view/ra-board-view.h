/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

/**
 * RaBoardState:
 * @RA_BOARD_LATER: its turn has not come, or never will
 * @RA_BOARD_WANTED: something is to be done there
 * @RA_BOARD_WRONG: what is there is not accepted and has to be mended
 * @RA_BOARD_UNDERWAY: it goes on by itself
 * @RA_BOARD_DONE: nothing is left to do there
 *
 * How one person of a case stands at one step.
 */
typedef enum
{
  RA_BOARD_LATER,
  RA_BOARD_WANTED,
  RA_BOARD_WRONG,
  RA_BOARD_UNDERWAY,
  RA_BOARD_DONE,
} RaBoardState;

/** ra_board_state_to_string: Returns: (transfer none): the stable name: later, wanted, wrong, underway, done */
const char *ra_board_state_to_string (RaBoardState state);

/** RaBoardMark: @wants: how many things are wanted there; @text: all of it in words */
typedef struct
{
  RaStepId step;
  RaBoardState state;
  RaTone tone;
  guint wants;
  char *text;
} RaBoardMark;

RA_DECLARE_VIEW (RaBoardMark, ra_board_mark)

/**
 * RaPersonView:
 * @n: number of the subscriber
 * @name: "" when it is not known yet
 * @wants: somebody has to do something for this person now
 * @marks: (element-type RaBoardMark): one for each step of the board, in its order
 *
 * A row of the board.
 */
typedef struct
{
  guint n;
  char *name;
  gboolean wants;
  GPtrArray *marks;
} RaPersonView;

RA_DECLARE_VIEW (RaPersonView, ra_person_view)

/** RaBoardStep: a column of the board */
typedef struct
{
  RaStepId id;
  char *label;
} RaBoardStep;

RA_DECLARE_VIEW (RaBoardStep, ra_board_step)

/**
 * RaBoardView:
 * @steps: (element-type RaBoardStep): those at which something is done for each person
 * @people: (element-type RaPersonView): in the order of their numbers
 * @wanting: how many of them want something
 * @for_case: how many things are wanted that are nobody's own
 * @newcomer: the number of the next person who may be added; 0: nobody may
 *
 * Who stands where in a case.
 */
typedef struct
{
  char *number;
  GPtrArray *steps;
  GPtrArray *people;
  guint wanting;
  guint for_case;
  guint newcomer;
} RaBoardView;

RA_DECLARE_VIEW (RaBoardView, ra_board_view)

G_END_DECLS
