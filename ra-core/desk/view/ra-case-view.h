/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-board-view.h"
#include "ra-core/desk/view/ra-case-row.h"
#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-earlier-view.h"
#include "ra-core/desk/view/ra-fact-view.h"
#include "ra-core/desk/view/ra-missing-view.h"
#include "ra-core/desk/view/ra-same-view.h"
#include "ra-core/desk/view/ra-step-view.h"
#include "ra-core/desk/view/ra-subscriber-view.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaCaseView:
 * @row: number, title, state, due …
 * @facts: (element-type RaFactView)
 * @subscribers: (element-type RaSubscriberView)
 * @steps: (element-type RaStepView)
 * @missing: (element-type RaMissingView)
 * @needs: (element-type RaMissingView): what is still to be done at the steps after the decision, or to finish a refusal: a step
 * at which the one who is shown needs nothing, and misses nothing, has everything in place
 * @summary: (element-type RaFactView): before the decision, what is held against the documents: what is known of the applicant,
 * then of each person, by the path
 * @brought: (element-type RaFactView): and how each paper was found
 * @locked: (nullable): why facts and items are not changed any more, in words
 * @correction: (nullable): what has to be done before a mistake can be corrected; %NULL when it can be: where @repeatable, in a case
 * that repeats this one
 * @withdrawable: the applicant may still give up
 * @grounds: (element-type RaChoiceView): of the refusal, empty unless refused
 * @same: (element-type RaSameView): other cases with numbers of this one, while it is open
 * @earlier: (nullable): number of the case that this one repeats
 * @earlier_unread: (nullable): why nothing of that one can be shown, in words
 * @differences: (element-type RaEarlierView): what differs from it
 * @repeatable: it has come to its end, and its applicant may be registered again
 * @closable: its personal file may be put away
 * @unfinished: (nullable): why the file of a case that came to its end cannot be put away yet, in words
 * @note: (nullable): what the administrator had to say about it
 * @deadline_text: (nullable): the words of the clause @row->due comes from
 * @decided: when the decision was taken, @decided_by: (nullable): by whom, @present: (nullable): in whose presence
 * @presences: (element-type RaChoiceView): in whose presence it may be registered: those the facts know
 * @has_representative: a representative may generate the keys of a subscriber, as far as the profile knows
 * @editable: facts and items may still be changed
 * @room: its kind of applicant may have further subscribers
 * @several: there may be more than one subscriber
 * @board: (nullable): then, where each of them stands, as ra_desk_show_board() has it; %NULL also while it is sealed
 */
typedef struct
{
  RaCaseRow *row;
  GPtrArray *facts;
  GPtrArray *subscribers;
  GPtrArray *steps;
  GPtrArray *missing;
  GPtrArray *needs;
  GPtrArray *summary;
  GPtrArray *brought;
  char *locked;
  char *correction;
  gboolean withdrawable;
  GPtrArray *grounds;
  GPtrArray *same;
  char *earlier;
  char *earlier_unread;
  GPtrArray *differences;
  gboolean repeatable;
  gboolean closable;
  char *unfinished;
  char *note;
  char *deadline_text;
  gint64 decided;
  char *decided_by;
  char *present;
  GPtrArray *presences;
  gboolean has_representative;
  gboolean editable;
  gboolean room;
  gboolean several;
  RaBoardView *board;
} RaCaseView;

RA_DECLARE_VIEW (RaCaseView, ra_case_view)

G_END_DECLS
