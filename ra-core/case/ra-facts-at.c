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
  if (today != NULL)
    self->day = *today;
}

static const char *
get_today (RaFactsAt *self)
{
  g_autofree char *day = NULL;

  if (!g_date_valid (&self->day))
    return NULL;
  if (*self->today == '\0')
    {
      day = ra_date_format_iso (&self->day);
      g_strlcpy (self->today, day, sizeof self->today);
    }
  return self->today;
}

static const char *
get_subscribers (RaFactsAt *self)
{
  g_snprintf (self->subscribers, sizeof self->subscribers, "%u", ra_facts_count_people (self->facts));
  return self->subscribers;
}

const char *
ra_facts_at_lookup (gpointer data, const char *path)
{
  RaFactsAt *self = data;

  if (g_str_equal (path, RA_FACT_TODAY))
    return get_today (self);
  if (g_str_equal (path, RA_FACT_SUBSCRIBERS))
    return get_subscribers (self);
  return ra_facts_get_for (self->facts, path, self->subscriber);
}
