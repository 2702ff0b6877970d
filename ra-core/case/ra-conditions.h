/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_conditions_holds:
 * @id: a condition the profile declares
 * @subscriber: the subscriber it is asked of, from 1; 0 for the case as a whole (a condition on a
 * subscriber's fact then does not hold)
 *
 * Conditions are derived from facts every time and never kept. An id that is not declared does not hold.
 */
gboolean ra_conditions_holds (RaProfile *profile, const char *id, const RaFacts *facts, guint subscriber);

/** ra_conditions_all: @ids: (nullable) (element-type utf8). Returns: %TRUE when all hold; also when there are
 * none */
gboolean ra_conditions_all (RaProfile *profile, const GPtrArray *ids, const RaFacts *facts, guint subscriber);

/** ra_conditions_any: @ids: (nullable) (element-type utf8). Returns: %TRUE when at least one holds */
gboolean ra_conditions_any (RaProfile *profile, const GPtrArray *ids, const RaFacts *facts, guint subscriber);

/** ra_conditions_apply: Returns: %TRUE when all of @when hold and none of @unless */
gboolean ra_conditions_apply (RaProfile *profile,
                              const GPtrArray *when,
                              const GPtrArray *unless,
                              const RaFacts *facts,
                              guint subscriber);

G_END_DECLS
