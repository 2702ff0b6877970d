/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-suite-choice.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/profile/ra-profile-text.h"

gboolean
ra_suite_choice_read_purpose (const char *text, RaSuitePurpose *purpose, GError **error)
{
  g_autofree char *known = NULL;

  if (ra_suite_purpose_parse (text, purpose))
    return TRUE;
  known = g_strjoinv (", ", (char **) ra_suite_purpose_ids ());
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("Keys are made for no purpose “%s”. Name one of these: %s."), text, known);
  return FALSE;
}

static gboolean
may_be_used (RaProfile *profile, const char *suite, const RaSuiteUse *use)
{
  return suite != NULL && ra_suite_find (suite) != NULL && ra_suite_check (profile, suite, use, NULL);
}

const char *
ra_suite_choice_propose (RaProfile *profile, const char *suite, const RaSuiteUse *use)
{
  const RaOfficeRule *office = ra_profile_get_office (profile);
  const RaSuiteRule *rule = ra_profile_get_suite (profile, suite);
  const RaSuiteUse beside = ra_suite_use_for (use, FALSE);

  if (office != NULL && g_strcmp0 (ra_suite_default (profile, use), suite) == 0
      && may_be_used (profile, office->beside, &beside))
    return office->beside;
  if (rule != NULL && may_be_used (profile, rule->beside, &beside))
    return rule->beside;
  return suite;
}

/* A pair of two equal suites has one note, not two. */
static void
remember (RaSuiteChoice *self, GStrvBuilder *notes, const RaSuiteRule *rule, const RaSuiteVerdict *verdict)
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
check_known (RaProfile *profile, const char *suite, GError **error)
{
  if (ra_suite_find (suite) != NULL && ra_profile_get_suite (profile, suite) != NULL)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("This station has no suite “%s”. Those of today are shown by “keys suites”."), suite);
  return FALSE;
}

static gboolean
take (RaSuiteChoice *self,
      RaProfile *profile,
      const RaSuiteWish *wish,
      RaPairSuite which,
      GStrvBuilder *notes,
      GError **error)
{
  const char *suite = which == RA_PAIR_SUITE_CHOSEN ? wish->suite : wish->beside;
  const RaSuiteUse use = ra_suite_use_for (&wish->use, ra_keys_rule_signs_by (wish->keys, which));
  g_autoptr (RaSuiteVerdict) verdict = NULL;

  if (!ra_keys_rule_takes (wish->keys, which))
    return TRUE;
  if (suite == NULL)
    suite = ra_suite_choice_propose (profile, wish->suite, &wish->use);
  if (!check_known (profile, suite, error) || !ra_suite_check (profile, suite, &use, error))
    return FALSE;
  verdict = ra_suite_permitted (profile, suite, &use);
  if (verdict->permission == RA_SUITE_ALLOWED_WITH_NOTE)
    remember (self, notes, ra_profile_get_suite (profile, suite), verdict);
  self->suites[which] = ra_suite_find (suite);
  return TRUE;
}

RaSuiteChoice *
ra_suite_choice_new (RaProfile *profile, const RaSuiteWish *wish, GError **error)
{
  g_autoptr (RaSuiteChoice) self = g_new0 (RaSuiteChoice, 1);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  if (!take (self, profile, wish, RA_PAIR_SUITE_CHOSEN, notes, error)
      || !take (self, profile, wish, RA_PAIR_SUITE_BESIDE, notes, error))
    return NULL;
  self->notes = g_strv_builder_end (notes);
  return g_steal_pointer (&self);
}

void
ra_suite_choice_free (RaSuiteChoice *self)
{
  g_strfreev (self->notes);
  g_free (self->against);
  g_free (self->clauses);
  g_free (self);
}
