/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-suite-verdict.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/profile/ra-profile-text.h"

void
ra_suite_verdict_free (RaSuiteVerdict *self)
{
  if (self == NULL)
    return;
  g_free (self->clause);
  g_free (self->note);
  g_free (self);
}

static RaSuiteVerdict *
verdict_new (RaSuitePermission permission, const char *clause, char *note)
{
  RaSuiteVerdict *self = g_new0 (RaSuiteVerdict, 1);

  self->permission = permission;
  self->clause = g_strdup (clause);
  self->note = note;
  return self;
}

RaSuiteUse
ra_suite_use_for (const RaSuiteUse *use, gboolean signs)
{
  return (RaSuiteUse){ use->accepts, use->day, signs ? use->purpose : RA_SUITE_PURPOSE_ANY };
}

/* The day that matters, for people. */
static char *
format_term (const RaSuiteRule *rule, gboolean early)
{
  return ra_suite_terms_format_day (early ? rule->sign_from : rule->sign_until);
}

/* Said beside the suite's own name, so it need not repeat it. */
static char *
describe_note (const RaSuiteRule *rule, const RaSuiteUse *use, const char *day)
{
  gboolean early = rule->sign_from != NULL && g_strcmp0 (day, rule->sign_from) < 0;
  g_autofree char *purposes = ra_suite_terms_describe_purposes (rule);
  g_autofree char *term = NULL;

  if (!ra_suite_rule_serves (rule, use->purpose))
    return g_strdup_printf (
        _ ("The order permits this suite for %s and not for %s; the office’s centre takes "
           "it, and the journal will say so."),
        purposes, ra_suite_terms_get_purpose (use->purpose));
  term = format_term (rule, early);
  if (early)
    return g_strdup_printf (_ ("The order permits signing with this suite only from %s on; the office’s "
                               "centre takes it, and the journal will say so."),
                            term);
  return g_strdup_printf (_ ("The order permitted signing with this suite up to and including %s; the "
                             "office’s centre takes it, and the journal will say so."),
                          term);
}

/* Outside the order's dates or purposes, and not taken. */
static char *
describe_refusal (const RaSuiteRule *rule, const RaSuiteUse *use, const char *day)
{
  gboolean early = rule->sign_from != NULL && g_strcmp0 (day, rule->sign_from) < 0;
  g_autofree char *purposes = ra_suite_terms_describe_purposes (rule);
  g_autofree char *term = NULL;

  if (!ra_suite_rule_serves (rule, use->purpose))
    return g_strdup_printf (
        _ ("%s: the order permits it for %s and not for %s, and this office’s centre does "
           "not take it either. Choose another suite."),
        ra_profile_text (rule->label), purposes, ra_suite_terms_get_purpose (use->purpose));
  term = format_term (rule, early);
  if (early)
    return g_strdup_printf (_ ("%s: the order permits signing with it only from %s on, and this office’s "
                               "centre does not take it. Choose another suite."),
                            ra_profile_text (rule->label), term);
  return g_strdup_printf (_ ("%s: the order permitted signing with it up to and including %s, and this "
                             "office’s centre does not take it either. Choose another suite."),
                          ra_profile_text (rule->label), term);
}

/* What the profile does not declare stands outside the order; whatever the office says, nothing
 * is known of it. */
static RaSuiteVerdict *
refuse_undeclared (const char *suite)
{
  return verdict_new (
      RA_SUITE_REFUSED, NULL,
      g_strdup_printf (
          _ ("The suite “%s” is not among those of the order. Choose one that the profile declares."),
          suite));
}

RaSuiteVerdict *
ra_suite_permitted (RaProfile *profile, const char *suite, const RaSuiteUse *use)
{
  const RaSuiteRule *rule = ra_profile_get_suite (profile, suite);
  const RaOfficeRule *office = ra_profile_get_office (profile);
  const char *const *accepts = use->accepts;
  g_autofree char *iso = ra_date_format_iso (use->day);

  if (rule == NULL)
    return refuse_undeclared (suite);
  if (accepts == NULL && office != NULL)
    accepts = (const char *const *) office->accepts;

  gboolean in_order = ra_suite_rule_permits (rule, iso) && ra_suite_rule_serves (rule, use->purpose);
  gboolean accepted = accepts != NULL ? g_strv_contains (accepts, suite) : in_order;

  if (accepted && in_order)
    return verdict_new (RA_SUITE_ALLOWED, rule->clause, NULL);
  if (accepted)
    return verdict_new (RA_SUITE_ALLOWED_WITH_NOTE, rule->clause, describe_note (rule, use, iso));
  if (in_order)
    return verdict_new (
        RA_SUITE_REFUSED, rule->clause,
        g_strdup_printf (
            _ ("%s: this office’s centre does not take it, so it would not certify such keys. Choose another "
               "suite, or have the system administrator change what the centre takes."),
            ra_profile_text (rule->label)));
  return verdict_new (RA_SUITE_REFUSED, rule->clause, describe_refusal (rule, use, iso));
}

gboolean
ra_suite_check (RaProfile *profile, const char *suite, const RaSuiteUse *use, GError **error)
{
  g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, suite, use);

  if (verdict->permission != RA_SUITE_REFUSED)
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_FORBIDDEN, verdict->clause, suite, "%s", verdict->note);
  return FALSE;
}

/* Returns: (nullable): the first suite that is permitted as well as @most or better */
static const char *
find_permitted (RaProfile *profile, const RaSuiteUse *use, RaSuitePermission most)
{
  GPtrArray *rules = ra_profile_get_suites (profile);

  for (guint i = 0; i < rules->len; i++)
    {
      const RaSuiteRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, rule->id, use);

      if (verdict->permission <= most)
        return rule->id;
    }
  return NULL;
}

const char *
ra_suite_default (RaProfile *profile, const RaSuiteUse *use)
{
  const RaOfficeRule *office = ra_profile_get_office (profile);
  const char *suite;

  if (office != NULL && office->suite != NULL && ra_suite_check (profile, office->suite, use, NULL))
    return office->suite;
  suite = find_permitted (profile, use, RA_SUITE_ALLOWED);
  return suite != NULL ? suite : find_permitted (profile, use, RA_SUITE_ALLOWED_WITH_NOTE);
}
