/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/suite/ra-usage.h"

#include <glib/gi18n-lib.h>

static const char *const names[RA_N_USAGES] = { "signature", "agreement" };
static const char *const labels[RA_N_USAGES] = { N_ ("signature"), N_ ("encryption") };

const char *
ra_usage_to_string (RaUsage usage)
{
  return names[usage];
}

gboolean
ra_usage_from_string (const char *text, RaUsage *usage)
{
  for (guint i = 0; i < RA_N_USAGES; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *usage = (RaUsage) i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_usage_get_label (RaUsage usage)
{
  return _ (labels[usage]);
}
