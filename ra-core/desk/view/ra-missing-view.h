/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"
#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

/**
 * RaMissingView:
 * @id: fact path or item id (`ID.2` for one of several subscribers); a paper of a refusal that is not finished
 * @label: what it is, in a few words: the label of the field or the item
 * @invalid: there is a value or an item, and it is not accepted
 * @subscriber: whose, from 1; 0 for the case's
 * @step: where it is mended; may be none
 * @target: fact path or item id to go to
 *
 * Something that still stands between the case and its next step.
 */
typedef struct
{
  char *id;
  char *clause;
  char *clause_text;
  char *text;
  char *label;
  gboolean invalid;
  guint subscriber;
  RaStepId step;
  char *target;
} RaMissingView;

RA_DECLARE_VIEW (RaMissingView, ra_missing_view)

G_END_DECLS
