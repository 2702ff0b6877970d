/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-conditions.h"

#include "ra-core/case/ra-facts-at.h"

gboolean
ra_conditions_holds (RaProfile *profile, const char *id, const RaFacts *facts, guint subscriber)
{
  RaFactsAt at;

  ra_facts_at_init (&at, facts, subscriber, NULL);
  return ra_profile_condition_holds (profile, id, ra_facts_at_lookup, &at);
}

gboolean
ra_conditions_apply (
    RaProfile *profile, char *const *when, char *const *unless, const RaFacts *facts, guint subscriber)
{
  RaFactsAt at;

  ra_facts_at_init (&at, facts, subscriber, NULL);
  return ra_profile_applies (profile, when, unless, ra_facts_at_lookup, &at);
}
