/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which papers a case has, and when they were printed. */
#include "ra-core/case/ra-conditions.h"
#include "ra-core/desk/papers/ra-desk-papers-private.h"

gboolean
_ra_paper_belongs (const RaCaseFile *file, const RaPaperRule *rule, guint n)
{
  return ra_conditions_apply (file->profile, rule->when, rule->unless, file->facts, MAX (n, 1));
}

gint64
_ra_paper_when_printed (const RaPaperRecord *record)
{
  return record->fate == RA_PAPER_FATE_PRINTED ? MAX (record->printed, record->ended) : 0;
}

gint64
_ra_paper_last_printed (GPtrArray *records, const char *paper, guint n)
{
  gint64 last = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const RaPaperRecord *record = g_ptr_array_index (records, i);
      if (g_strcmp0 (record->paper, paper) == 0 && record->subscriber == n)
        last = MAX (last, _ra_paper_when_printed (record));
    }
  return last;
}

gboolean
_ra_paper_was_given_back (const RaCaseFile *file, const RaPaperRule *rule)
{
  for (guint i = 0; i < file->extra->handovers->len; i++)
    {
      const RaCaseHandover *one = g_ptr_array_index (file->extra->handovers, i);

      if (one->subscriber == 0 && g_strv_contains ((const char *const *) one->things, rule->id))
        return TRUE;
    }
  return FALSE;
}
