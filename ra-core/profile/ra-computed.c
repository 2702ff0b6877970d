/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_computed_free (RaComputed *self)
{
  g_free (self->path);
  g_free (self->label);
  g_strfreev (self->from);
  g_free (self->separator);
  g_free (self);
}
