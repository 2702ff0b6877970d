/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_deadline_ids (void)
{
  static const char *const ids[] = { "certify", "key-validity", "journal-review", "journal-backup", NULL };

  return ids;
}

void
ra_deadline_free (RaDeadline *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->within);
  g_free (self->clause);
  g_free (self);
}
