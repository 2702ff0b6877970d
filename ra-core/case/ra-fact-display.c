/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-fact-display.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/profile/ra-profile-text.h"

char *
ra_fact_display (const RaFact *fact, const char *value)
{
  const RaFactChoice *choice = ra_fact_find_choice (fact, value);
  const RaFactCode *code = ra_fact_find_code (fact, value);
  GDate date;

  if (fact->type == RA_FACT_PHRASE)
    return NULL;
  if (choice != NULL)
    return g_strdup (ra_profile_text (choice->label));
  if (code != NULL)
    return g_strdup_printf ("%s (%s)", ra_profile_text (code->label), value);
  if (fact->type == RA_FACT_BOOLEAN)
    return g_strdup (g_str_equal (value, "yes") ? _ ("yes") : _ ("no"));
  if (fact->type == RA_FACT_DATE && ra_date_parse (value, &date))
    return g_strdup_printf ("%02u.%02u.%04u", g_date_get_day (&date), (guint) g_date_get_month (&date),
                            g_date_get_year (&date));
  return g_strdup (value);
}

char *
ra_fact_display_path (RaProfile *profile,
                      const RaApplicantKind *kind,
                      const char *path,
                      const RaFacts *facts,
                      guint subscriber,
                      const GDate *today)
{
  RaUsedFacts used = { .profile = profile, .kind = kind };

  ra_facts_at_init (&used.at, facts, subscriber, today);
  return ra_profile_dup_value (profile, path, ra_used_facts_lookup, &used);
}
