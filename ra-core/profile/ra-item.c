/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_item_free (RaItem *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->clause);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self->step);
  g_free (self->prints);
  g_strfreev (self->form);
  g_free (self->ground);
  g_free (self);
}
