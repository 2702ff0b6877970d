/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-usage.h"

#include <glib/gi18n-lib.h>

static const char *const ids[] = { "signature", "agreement", NULL };
static const char *const labels[] = { N_ ("signature"), N_ ("key agreement") };

const char *const *
ra_usage_ids (void)
{
  return ids;
}

const char *
ra_usage_to_string (RaUsage usage)
{
  return ids[usage];
}

gboolean
ra_usage_from_string (const char *text, RaUsage *usage)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_strcmp0 (text, ids[i]) == 0)
      {
        *usage = (RaUsage) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
ra_usage_signs (RaUsage usage)
{
  switch (usage)
    {
    case RA_USAGE_SIGNATURE:
      return TRUE;
    case RA_USAGE_AGREEMENT:
    default:
      return FALSE;
    }
}

const char *
ra_usage_get_label (RaUsage usage)
{
  return _ (labels[usage]);
}
