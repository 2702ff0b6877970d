/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/view/ra-finding-clause.h"

void
_ra_findings_bind (GPtrArray *findings, RaProfile *profile, const char *suite)
{
  for (guint i = 0; profile != NULL && i < findings->len; i++)
    {
      RaFinding *finding = g_ptr_array_index (findings, i);

      g_free (finding->clause);
      finding->clause = g_strdup (ra_profile_get_rule_of_suite (profile, finding->rule, suite));
    }
}

RaProfile *
_ra_shipped_profile (void)
{
  g_auto (GStrv) ids = ra_profile_list_available ();
  g_autofree char *dir = g_strv_length (ids) == 1 ? ra_profile_find (ids[0], NULL) : NULL;

  return dir != NULL ? ra_profile_load (dir, NULL, NULL) : NULL;
}
