/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_conditions_holds:
 * @id: a condition the profile declares
 * @subscriber: the subscriber it is asked of, from 1; 0 for the case as a whole, which sees its first
 * subscriber
 *
 * Conditions are derived from facts every time and never kept. An id that is not declared does not hold.
 */
gboolean ra_conditions_holds (RaProfile *profile, const char *id, const RaFacts *facts, guint subscriber);

/** ra_conditions_apply: @when, @unless: (nullable). Returns: %TRUE when all of @when hold
 * and none of @unless */
gboolean ra_conditions_apply (
    RaProfile *profile, char *const *when, char *const *unless, const RaFacts *facts, guint subscriber);

G_END_DECLS
