/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

/**
 * RaUseOtherwise: what becomes of a value whose use does not apply
 * @RA_USE_DROP: it is let go when the case is decided
 * @RA_USE_REFUSE: it contradicts the rest: shown and refused until it is taken away
 */
typedef enum
{
  RA_USE_DROP,
  RA_USE_REFUSE,
} RaUseOtherwise;

/**
 * RaFactUse:
 * @fact: path of a fact
 * @when: conditions, all of which must hold for the row to be shown and the fact to be asked for; empty:
 * always
 * @unless: conditions, none of which may hold
 * @otherwise: what becomes of a value that is there though the use does not apply
 * @required: %FALSE: not asked for in this kind, whatever the fact says
 * @must_be: (nullable): the only value this kind takes
 * @clause: (nullable): where this kind has it from; %NULL: that of the fact
 * @said_of: (nullable): paths of the facts that its value is about: when one of them changes, it is forgotten
 */
typedef struct
{
  char *fact;
  char **when;
  char **unless;
  RaUseOtherwise otherwise;
  gboolean required;
  char *must_be;
  char *clause;
  char **said_of;
  guint line;
} RaFactUse;

/**
 * RaSection:
 * @id: unique in its kind
 * @label: heading of the group of rows
 * @step: the step it is shown at: the applicant or the people; always the people where these are one step
 * @per_subscriber: stands once for every subscriber
 * @uses: (element-type RaFactUse): the rows, in order
 */
typedef struct
{
  char *id;
  char *label;
  RaStepId step;
  gboolean per_subscriber;
  GPtrArray *uses;
  const char *file;
  guint line;
} RaSection;

G_END_DECLS
