/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-suite-terms.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"

char *
ra_suite_terms_format_day (const char *iso)
{
  GDate day;

  if (!ra_date_parse (iso, &day))
    return g_strdup (iso);
  return g_strdup_printf ("%02u.%02u.%04u", g_date_get_day (&day), (guint) g_date_get_month (&day),
                          g_date_get_year (&day));
}

static char *
describe_purposes (const RaSuiteRule *rule)
{
  static const char *const labels[] = { NC_ ("suite", "electronic documents"),
                                        NC_ ("suite", "authentication"), NC_ ("suite", "cross-border use") };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = RA_SUITE_PURPOSE_DOCUMENTS; i <= RA_SUITE_PURPOSE_CROSSBORDER; i++)
    if (ra_suite_rule_serves (rule, i))
      g_string_append_printf (words, "%s%s", words->len == 0 ? "" : ", ",
                              g_dpgettext2 (GETTEXT_PACKAGE, "suite", labels[i]));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
ra_suite_terms_describe (const RaSuiteRule *rule)
{
  g_autofree char *purposes = describe_purposes (rule);
  g_autofree char *from = rule->sign_from != NULL ? ra_suite_terms_format_day (rule->sign_from) : NULL;
  g_autofree char *until = rule->sign_until != NULL ? ra_suite_terms_format_day (rule->sign_until) : NULL;

  if (from != NULL && until != NULL)
    return g_strdup_printf (_ ("For %s; by the order from %s up to and including %s"), purposes, from, until);
  if (from != NULL)
    return g_strdup_printf (_ ("For %s; by the order from %s on"), purposes, from);
  if (until != NULL)
    return g_strdup_printf (_ ("For %s; by the order up to and including %s"), purposes, until);
  return g_strdup_printf (_ ("For %s"), purposes);
}
