/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-earlier-facts.h"

#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"

const char *
ra_earlier_verdict_to_string (RaEarlierVerdict verdict)
{
  static const char *const names[] = {
    [RA_EARLIER_SAME] = "same",
    [RA_EARLIER_DIFFERS] = "differs",
    [RA_EARLIER_OPEN] = "open",
    [RA_EARLIER_NEW] = "new",
  };

  return names[verdict];
}

RaEarlierVerdict
ra_earlier_facts_judge (const char *earlier, const char *now)
{
  if (earlier == NULL)
    return RA_EARLIER_NEW;
  if (now == NULL)
    return RA_EARLIER_OPEN;
  return g_str_equal (earlier, now) ? RA_EARLIER_SAME : RA_EARLIER_DIFFERS;
}

static gboolean
is_lent (RaProfile *profile, const RaApplicantKind *kind, const char *declared)
{
  const RaFact *fact = ra_profile_get_fact (profile, declared);

  return fact != NULL && fact->type != RA_FACT_PHRASE && !fact->anew
         && ra_applicant_kind_find_use (kind, declared) != NULL;
}

/* @from, @to: the number of a person in the earlier case and in the new one; 0, 0: the case itself */
static void
lend (RaProfile *profile,
      const RaApplicantKind *kind,
      const RaFacts *earlier,
      guint from,
      RaFacts *picked,
      guint to)
{
  g_autoptr (GPtrArray) paths = ra_facts_list_paths_of (earlier, from);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *declared = NULL;

      if (ra_fact_path_split (path, &declared, NULL) && is_lent (profile, kind, declared))
        ra_facts_set_for (picked, declared, to, ra_facts_get (earlier, path));
    }
}

RaFacts *
ra_earlier_facts_pick (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *earlier, guint only)
{
  RaFacts *picked = ra_facts_new ();
  guint to = 0;

  lend (profile, kind, earlier, 0, picked, 0);
  for (guint n = ra_kind_next_subscriber (kind, earlier, 0); n != 0;
       n = ra_kind_next_subscriber (kind, earlier, n))
    if (++to == only || only == 0)
      lend (profile, kind, earlier, n, picked, to);
  return picked;
}

gboolean
ra_earlier_facts_fills (const RaFact *fact, const RaFacts *facts, const RaFacts *earlier, const char *path)
{
  const char *was = ra_facts_get (earlier, path), *now = ra_facts_get (facts, path);

  return was != NULL && g_strcmp0 (was, now) != 0
         && (now == NULL || g_strcmp0 (now, fact->default_value) == 0);
}

/* Of a document that no longer is the one that was typed meanwhile nothing is taken. */
static void
take_back_unused (RaProfile *profile,
                  RaFacts *facts,
                  const RaFacts *before,
                  const RaSection *section,
                  guint subscriber,
                  GPtrArray *filled)
{
  for (guint i = 0; i < section->uses->len; i++)
    {
      const RaFactUse *use = g_ptr_array_index (section->uses, i);
      g_autofree char *path = ra_fact_path_for (use->fact, subscriber);
      guint at = 0;

      if (!g_ptr_array_find_with_equal_func (filled, path, g_str_equal, &at)
          || ra_facts_use_stands (profile, use, facts, subscriber))
        continue;
      ra_facts_set (facts, path, ra_facts_get (before, path));
      g_ptr_array_remove_index (filled, at);
    }
}

GPtrArray *
ra_earlier_facts_fill (
    RaProfile *profile, RaFacts *facts, const RaFacts *earlier, const RaSection *section, guint subscriber)
{
  GPtrArray *filled = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RaFacts) before = ra_facts_copy (facts);

  for (guint i = 0; i < section->uses->len; i++)
    {
      const RaFactUse *use = g_ptr_array_index (section->uses, i);
      g_autofree char *path = ra_fact_path_for (use->fact, subscriber);

      if (!ra_earlier_facts_fills (ra_profile_get_fact (profile, use->fact), before, earlier, path))
        continue;
      ra_facts_set (facts, path, ra_facts_get (earlier, path));
      g_ptr_array_add (filled, g_steal_pointer (&path));
    }
  take_back_unused (profile, facts, before, section, subscriber, filled);
  return filled;
}
