/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/media/ra-key-place.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/*
 * What a generation of keys is about to leave in a key place is on the station's disk before: the place's
 * receipt of it, never a key. When the program is stopped before the requests are recorded, the next
 * generation for that subscriber finishes what is whole or takes it away, so that there is one set of keys in
 * the end and one entry in the journal.
 */

/** RaKeysTarget: whose keys, and where they live. @n: of the subscriber */
typedef struct
{
  RaDesk *desk;
  RaCaseFile *file;
  guint n;
  RaKeyPlace *place;
} RaKeysTarget;

/**
 * RaKeysRemains: what an earlier generation left
 * @intent: (nullable): stands in the store now; the next one takes its place
 * @made: (nullable): whole in the place and proved: to be recorded as it is; %NULL: generate
 * @removed: (nullable): names of what was taken out of the place
 * @left: (nullable): names of what may be in another place
 * @note: (nullable): for the clerk
 */
typedef struct
{
  GVariant *intent;
  RaMadeKeys *made;
  char *removed;
  char *left;
  char *note;
} RaKeysRemains;

void ra_keys_remains_clear (RaKeysRemains *self);

/**
 * ra_keys_intent_settle:
 * @plan: the pairs that are to be made
 * @remains: (out caller-allocates): to be cleared in any case
 *
 * Looks for an earlier intent for the subscriber. What it names is finished when it is whole in the place,
 * works with @secret and is what @plan and the case would have; else it is taken back.
 *
 * Returns: %FALSE when the place does not let it find out or take back; nothing has changed
 */
gboolean ra_keys_intent_settle (const RaKeysTarget *target,
                                const RaKeyPlan *plan,
                                RaSecret *secret,
                                RaKeysRemains *remains,
                                GCancellable *cancellable,
                                GError **error);

/**
 * ra_keys_intent_save:
 * @made: about to stand in the place
 * @former: (nullable): the one it takes the place of: as ra_keys_intent_settle() left it, or an earlier one of
 * the same generation
 *
 * Returns: (transfer full) (nullable): on the disk
 */
GVariant *
ra_keys_intent_save (const RaKeysTarget *target, const RaMadeKeys *made, GVariant *former, GError **error);

/** ra_keys_intent_take_back: takes what @intent names out of the place and forgets it; where the place does
 * not let it, it stays for the next generation. Nothing happens when somebody else has taken it over */
void ra_keys_intent_take_back (const RaKeysTarget *target, GVariant *intent, RaSecret *secret);

G_END_DECLS
