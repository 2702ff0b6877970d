/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-suite-pair.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/profile/ra-profile-text.h"

static gboolean
may_be_used (RaProfile *profile, const char *const *accepts, const char *suite, const GDate *today)
{
  return suite != NULL && ra_suite_find (suite) != NULL
         && ra_suite_check (profile, accepts, suite, today, NULL);
}

const char *
ra_suite_pair_propose (RaProfile *profile, const char *const *accepts, const char *suite, const GDate *today)
{
  const RaOfficeRule *office = ra_profile_get_office (profile);
  const RaSuiteRule *rule = ra_profile_get_suite (profile, suite);

  if (office != NULL && g_strcmp0 (office->suite, suite) == 0
      && may_be_used (profile, accepts, office->agreement, today))
    return office->agreement;
  if (rule != NULL && may_be_used (profile, accepts, rule->agreement, today))
    return rule->agreement;
  return suite;
}

/* A pair of two equal suites has one note, not two. */
static void
remember (RaSuitePair *self, GStrvBuilder *notes, const RaSuiteRule *rule, const RaSuiteVerdict *verdict)
{
  g_autofree char *note = g_strdup_printf ("%s: %s", ra_profile_text (rule->label), verdict->note);
  const char *suite = rule->id;
  g_autofree char *against = self->against;
  g_autofree char *clauses = self->clauses;

  if (against != NULL && g_str_equal (against, suite))
    {
      self->against = g_steal_pointer (&against);
      self->clauses = g_steal_pointer (&clauses);
      return;
    }
  g_strv_builder_add (notes, note);
  self->against = against == NULL ? g_strdup (suite) : g_strconcat (against, ",", suite, NULL);
  if (clauses == NULL || g_strcmp0 (clauses, verdict->clause) == 0)
    self->clauses = g_strdup (verdict->clause);
  else
    self->clauses = g_strconcat (clauses, ",", verdict->clause, NULL);
}

static gboolean
look_at (RaSuitePair *self,
         RaProfile *profile,
         const char *const *accepts,
         const char *suite,
         const GDate *today,
         GStrvBuilder *notes,
         GError **error)
{
  g_autoptr (RaSuiteVerdict) verdict = NULL;

  if (ra_suite_find (suite) == NULL || ra_profile_get_suite (profile, suite) == NULL)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                   _ ("This station has no suite “%s”. Those of today are shown by “keys suites”."), suite);
      return FALSE;
    }
  if (!ra_suite_check (profile, accepts, suite, today, error))
    return FALSE;
  verdict = ra_suite_permitted (profile, accepts, suite, today);
  if (verdict->permission == RA_SUITE_ALLOWED_WITH_NOTE)
    remember (self, notes, ra_profile_get_suite (profile, suite), verdict);
  return TRUE;
}

RaSuitePair *
ra_suite_pair_choose (RaProfile *profile,
                      const char *const *accepts,
                      const char *suite,
                      const char *agreement,
                      const GDate *today,
                      GError **error)
{
  g_autoptr (RaSuitePair) self = g_new0 (RaSuitePair, 1);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  if (agreement == NULL)
    agreement = ra_suite_pair_propose (profile, accepts, suite, today);
  if (!look_at (self, profile, accepts, suite, today, notes, error)
      || !look_at (self, profile, accepts, agreement, today, notes, error))
    return NULL;
  self->suites[RA_USAGE_SIGNATURE] = ra_suite_find (suite);
  self->suites[RA_USAGE_AGREEMENT] = ra_suite_find (agreement);
  self->notes = g_strv_builder_end (notes);
  return g_steal_pointer (&self);
}

void
ra_suite_pair_free (RaSuitePair *self)
{
  g_strfreev (self->notes);
  g_free (self->against);
  g_free (self->clauses);
  g_free (self);
}
