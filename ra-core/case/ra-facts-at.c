/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-facts-at.h"

#include "ra-core/base/ra-date.h"
#include "ra-core/profile/ra-fact-lookup.h"

void
ra_facts_at_init (RaFactsAt *self, const RaFacts *facts, guint subscriber, const GDate *today)
{
  *self = (RaFactsAt){ .facts = facts, .subscriber = MAX (subscriber, 1) };
  /* Who was first may have been dropped. */
  while (subscriber == 0 && ra_facts_is_dropped (facts, self->subscriber))
    self->subscriber++;
  g_snprintf (self->subscribers, sizeof self->subscribers, "%u", ra_facts_count_people (facts));
  if (today == NULL)
    return;

  g_autofree char *day = ra_date_format_iso (today);
  g_strlcpy (self->today, day, sizeof self->today);
}

const char *
ra_facts_at_lookup (gpointer data, const char *path)
{
  const RaFactsAt *self = data;

  if (g_str_equal (path, RA_FACT_TODAY))
    return *self->today != '\0' ? self->today : NULL;
  if (g_str_equal (path, RA_FACT_SUBSCRIBERS))
    return self->subscribers;
  return ra_facts_get_for (self->facts, path, self->subscriber);
}
