/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_step_ids (void)
{
  static const char *const ids[] = {
    "applicant", "people", "papers", "decision", "keys", "requests", "certificates", "handover", NULL,
  };

  return ids;
}

int
ra_step_index (const char *id)
{
  const char *const *ids = ra_step_ids ();

  for (int i = 0; id != NULL && ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      return i;
  return -1;
}

void
ra_step_free (RaStep *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self);
}
