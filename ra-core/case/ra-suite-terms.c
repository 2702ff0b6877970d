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

const char *
ra_suite_terms_get_purpose (RaSuitePurpose purpose)
{
  static const char *const labels[] = { NC_ ("suite", "electronic documents"),
                                        NC_ ("suite", "authentication"), NC_ ("suite", "cross-border use") };

  g_return_val_if_fail (purpose >= 0 && (gsize) purpose < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "suite", labels[purpose]);
}

const char *
ra_suite_terms_get_purpose_title (RaSuitePurpose purpose)
{
  static const char *const titles[]
      = { N_ ("Electronic documents"), N_ ("Authentication"), N_ ("Cross-border use") };

  g_return_val_if_fail (purpose >= 0 && (gsize) purpose < G_N_ELEMENTS (titles), NULL);
  return _ (titles[purpose]);
}

char *
ra_suite_terms_describe_purposes (const RaSuiteRule *rule)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (int i = RA_SUITE_PURPOSE_DOCUMENTS; i <= RA_SUITE_PURPOSE_CROSSBORDER; i++)
    if (ra_suite_rule_serves (rule, i))
      g_string_append_printf (words, "%s%s", words->len == 0 ? "" : ", ", ra_suite_terms_get_purpose (i));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
ra_suite_terms_describe (const RaSuiteRule *rule)
{
  g_autofree char *purposes = ra_suite_terms_describe_purposes (rule);
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
