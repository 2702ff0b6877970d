/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaCaseRow:
 * @number: the case's number, such as 2026-0147
 * @title: the applicant's name, or words that say that it is not known yet
 * @finished: nothing is left to be done with the case: it waits for nothing
 * @waits_for: what happens next, in words
 * @due: deadline that runs now, 0 when none does
 * @overdue: it is over; @pressing: it is, or so little is left of it that who does something else is to be told
 *
 * One line of the desk, the case list and the search.
 */
typedef struct
{
  char *number;
  char *title;
  char *kind;
  char *kind_label;
  RaCaseState state;
  RaTone tone;
  gboolean finished;
  char *state_label;
  char *waits_for;
  gint64 created;
  gint64 due;
  gboolean overdue;
  gboolean pressing;
} RaCaseRow;

RA_DECLARE_VIEW (RaCaseRow, ra_case_row)

G_END_DECLS
