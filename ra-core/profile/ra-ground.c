/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_ground_free (RaGround *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self);
}
