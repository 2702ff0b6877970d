/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-suite-verdict.h"

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/profile/ra-profile-text.h"

#include <glib/gi18n-lib.h>

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

/* Why the order does not have the suite on @day, in words. */
static char *
describe_term (const RaSuiteRule *rule, const char *day)
{
  gboolean early = rule->sign_from != NULL && g_strcmp0 (day, rule->sign_from) < 0;
  g_autofree char *shown = ra_suite_terms_format_day (early                      ? rule->sign_from
                                                      : rule->sign_until != NULL ? rule->sign_until
                                                                                 : day);

  if (early)
    return g_strdup_printf (_ ("the order permits signing with it only from %s on"), shown);
  return g_strdup_printf (_ ("the last day on which the order permitted signing with it was %s"), shown);
}

/* What the profile does not declare stands outside the order; whatever the office says, nothing is known of
 * it. */
static RaSuiteVerdict *
refuse_undeclared (const char *suite)
{
  return verdict_new (
      RA_SUITE_REFUSED, NULL,
      g_strdup_printf (_ ("The suite “%s” is not among those of the order. Choose one that the "
                          "profile declares."),
                       suite));
}

RaSuiteVerdict *
ra_suite_permitted (RaProfile *profile, const char *const *accepts, const char *suite, const GDate *day)
{
  const RaSuiteRule *rule = ra_profile_get_suite (profile, suite);
  const RaOfficeRule *office = ra_profile_get_office (profile);
  g_autofree char *iso = ra_date_format_iso (day);

  if (rule == NULL)
    return refuse_undeclared (suite);
  if (accepts == NULL && office != NULL)
    accepts = (const char *const *) office->accepts;

  gboolean in_order = ra_suite_rule_permits (rule, iso);
  gboolean accepted = accepts != NULL ? g_strv_contains (accepts, suite) : in_order;
  g_autofree char *term = in_order ? NULL : describe_term (rule, iso);

  if (accepted && in_order)
    return verdict_new (RA_SUITE_ALLOWED, rule->clause, NULL);
  if (accepted)
    return verdict_new (
        RA_SUITE_ALLOWED_WITH_NOTE, rule->clause,
        g_strdup_printf (_ ("%s: %s, but this office’s centre takes it; that it was used all the "
                            "same goes into the journal."),
                         ra_profile_text (rule->label), term));
  if (in_order)
    return verdict_new (
        RA_SUITE_REFUSED, rule->clause,
        g_strdup_printf (_ ("%s: this office’s centre does not take it, so it would not certify such "
                            "keys. Choose another suite, or have the system administrator change "
                            "what the centre takes."),
                         ra_profile_text (rule->label)));
  return verdict_new (
      RA_SUITE_REFUSED, rule->clause,
      g_strdup_printf (_ ("%s: %s, and this office’s centre does not take it either. Choose another suite."),
                       ra_profile_text (rule->label), term));
}

gboolean
ra_suite_check (
    RaProfile *profile, const char *const *accepts, const char *suite, const GDate *day, GError **error)
{
  g_autoptr (RaSuiteVerdict) verdict = ra_suite_permitted (profile, accepts, suite, day);

  if (verdict->permission != RA_SUITE_REFUSED)
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_FORBIDDEN, verdict->clause, suite, "%s", verdict->note);
  return FALSE;
}
