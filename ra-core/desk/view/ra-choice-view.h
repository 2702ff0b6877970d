/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaChoiceView:
 * @id: stable identifier
 * @label: words for people
 * @clause: (nullable): clause it comes from
 * @detail: (nullable): more about it, a quiet line
 * @note: (nullable): what the clerk is to know before it is taken; it goes into the journal
 * @beside: (nullable): id of the choice that is proposed beside it: of a suite, that of the second pair
 * @bar: (nullable): why it cannot be chosen now, in words
 * @wants_words: words are needed beside it
 * @selected: proposed or chosen already
 *
 * One of several: a choice of a field, a ground, a suite, a role.
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  char *detail;
  char *note;
  char *beside;
  char *bar;
  gboolean wants_words;
  gboolean selected;
} RaChoiceView;

RA_DECLARE_VIEW (RaChoiceView, ra_choice_view)

G_END_DECLS
