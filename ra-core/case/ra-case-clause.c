/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-case-clause.h"

const char *
ra_case_clause_find (RaProfile *profile, const RaApplicantKind *kind, const char *clause, const char *step)
{
  if (ra_profile_get_clause (profile, clause) != NULL)
    return clause;
  for (guint i = 0; i < kind->steps->len; i++)
    {
      const RaStep *one = kind->steps->pdata[i];

      if (g_str_equal (one->id, step))
        return one->clause;
    }
  return kind->clause;
}
