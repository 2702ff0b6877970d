/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/cases/ra-certified-by.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *label;
} all[RA_N_CERTIFIED_BY] = {
  [RA_CERTIFIED_BY_UNSAID] = { "", N_ ("not said who certified it") },
  [RA_CERTIFIED_BY_OWNER] = { "owner", N_ ("certified by its owner") },
  [RA_CERTIFIED_BY_ISSUER] = { "issuer", N_ ("certified by who issued it") },
  [RA_CERTIFIED_BY_NOTARY] = { "notary", N_ ("certified by a notary") },
  [RA_CERTIFIED_BY_ADMINISTRATOR] = { "administrator", N_ ("certified by the administrator") },
  [RA_CERTIFIED_BY_FACSIMILE] = { "facsimile", N_ ("certified by facsimile") },
  [RA_CERTIFIED_BY_NOBODY] = { "nobody", N_ ("not certified") },
};

const char *
ra_certified_by_to_string (RaCertifiedBy by)
{
  return all[by].name;
}

gboolean
ra_certified_by_from_string (const char *name, RaCertifiedBy *by)
{
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i].name, name) == 0)
      {
        *by = (RaCertifiedBy) i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_certified_by_get_label (RaCertifiedBy by)
{
  return _ (all[by].label);
}
