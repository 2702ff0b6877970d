/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

/**
 * RaItemAsks:
 * @RA_ITEM_ASKS_RECEIVED: states received, seen and certified satisfy the item
 * @RA_ITEM_ASKS_SEEN: the original must have been shown: seen or certified
 * @RA_ITEM_ASKS_CERTIFIED: the copy must have been certified by the administrator
 */
typedef enum
{
  RA_ITEM_ASKS_RECEIVED,
  RA_ITEM_ASKS_SEEN,
  RA_ITEM_ASKS_CERTIFIED,
} RaItemAsks;

/** RA_ITEM_FORM_ORIGINAL: the form that is no copy */
#define RA_ITEM_FORM_ORIGINAL "original"

/**
 * RaItem:
 * @id: "passport-copy"; stable, in the journal and in scripts
 * @label: what people read
 * @clause: clause that asks for it
 * @copies: how many are asked for, 1 or more
 * @per_subscriber: once for every subscriber, under "ID.N"
 * @when: conditions, all of which must hold; empty: always asked for
 * @unless: conditions, none of which may hold
 * @either: (nullable): word of the items of which one is enough, this among them
 * @asks: what state satisfies it
 * @waivable: may be marked not-applicable
 * @step: the step that may not be passed without it: the decision (the default) or the handover; before the
 * decision only items of the decision are missing
 * @prints: (nullable): id of the paper that the station prints for it
 * @form: one or more of "original", "copy", "owner-certified-copy", "notarised-copy"; any of them will do
 * @certified_by: (nullable): who may have certified the copy: one or more of "owner", "issuer", "notary",
 * "administrator"; the first when nobody says who did and no original will do. %NULL: nobody has to
 * @certified_clause: (nullable): clause by which copies are certified; %NULL: the item's own
 * @shown_when: (nullable): conditions under which the original is shown for identification: when all of them hold, or
 * it was seen, the administrator certifies the copy
 * @as_many_as: (nullable): id of the item of which there may be no more than of this one
 * @keep: stays in the personal file (%FALSE: shown and given back)
 * @ground: (nullable): id of the refusal ground its absence pre-selects; %NULL: the ground with
 * from="missing-item"
 */
typedef struct
{
  char *id;
  char *label;
  char *hint;
  char *clause;
  guint copies;
  gboolean per_subscriber;
  char **when;
  char **unless;
  char *either;
  RaItemAsks asks;
  gboolean waivable;
  RaStepId step;
  char *prints;
  char **form;
  char **certified_by;
  char *certified_clause;
  char **shown_when;
  char *as_many_as;
  gboolean keep;
  char *ground;
  const char *file;
  guint line;
} RaItem;

G_END_DECLS
