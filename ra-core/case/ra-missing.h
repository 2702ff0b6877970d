/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-step.h"
#include "ra-core/store/cases/ra-item-state.h"

G_BEGIN_DECLS

/**
 * RaMissingTarget:
 * @RA_MISSING_FACT: go to a field
 * @RA_MISSING_ITEM: go to an item
 * @RA_MISSING_ACT: it is something to be done at the step, and @id names the step or the paper to be printed there
 */
typedef enum
{
  RA_MISSING_FACT,
  RA_MISSING_ITEM,
  RA_MISSING_ACT,
} RaMissingTarget;

/**
 * RaMissing:
 * @id: stable: the path of the fact (`subscriber.1.tax-number`) or the name of the row (`passport-copy`,
 * `passport-copy.2`)
 * @clause: (nullable): the clause that asks for it
 * @text: what is missing or wrong and what to do, for the clerk
 * @step: where it is put right; none when it is no value of a section
 * @target: what @id names
 * @fact: (nullable): the declared path, `subscriber.tax-number`
 * @item: (nullable): id of the item
 * @subscriber: whose, from 1; 0 for the case's
 * @state: of the item; RA_ITEM_STATE_NONE for a fact
 * @invalid: %TRUE when there is a value or an item and it is not accepted, %FALSE when there is none
 * @too_few: the item is there, and not as many as there have to be
 *
 * One thing that stands between the case and its registration.
 */
typedef struct
{
  char *id;
  char *clause;
  char *text;
  RaStepId step;
  RaMissingTarget target;
  char *fact;
  char *item;
  guint subscriber;
  RaItemState state;
  gboolean invalid;
  gboolean too_few;
} RaMissing;
void ra_missing_free (RaMissing *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMissing, ra_missing_free)

G_END_DECLS
