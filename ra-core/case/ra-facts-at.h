/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"

G_BEGIN_DECLS

/**
 * RaFactsAt:
 * @facts: (not nullable): whose facts
 * @subscriber: at which subscriber, from 1; 0 for the case as a whole, which sees its first subscriber
 * @day: the day, or not a valid one
 * @today, @subscribers: that day, and of how many people facts are known, as text once somebody asks for it
 *
 * A place from which facts are seen: what the profile's calls take as lookup and data. Lives on the stack,
 * owns nothing.
 */
typedef struct
{
  const RaFacts *facts;
  guint subscriber;
  GDate day;
  char today[11];
  char subscribers[6];
} RaFactsAt;

/** ra_facts_at_init: @today: (nullable): %NULL for the system's own day */
void ra_facts_at_init (RaFactsAt *self, const RaFacts *facts, guint subscriber, const GDate *today);

/** ra_facts_at_lookup: an #RaFactLookup whose data is an #RaFactsAt */
const char *ra_facts_at_lookup (gpointer data, const char *path);

G_END_DECLS
