/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-finding-rows.h"

void
_ra_finding_rows_add (GPtrArray *rows, const GPtrArray *findings, RaProfile *profile, const char *suite)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RaFinding *finding = g_ptr_array_index (findings, i);
      RaCheckRow *row = ra_check_row_new ();

      row->id = g_strdup (finding->id);
      row->ok = finding->ok;
      if (profile != NULL)
        row->clause = g_strdup (ra_profile_get_rule_of_suite (profile, finding->rule, suite));
      row->text = g_strdup (finding->text);
      g_ptr_array_add (rows, row);
    }
}

RaProfile *
_ra_shipped_profile (void)
{
  g_auto (GStrv) ids = ra_profile_list_available ();
  g_autofree char *dir = g_strv_length (ids) == 1 ? ra_profile_find (ids[0], NULL) : NULL;

  return dir != NULL ? ra_profile_load (dir, NULL, NULL) : NULL;
}
