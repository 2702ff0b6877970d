/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_condition_free (RaCondition *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->fact);
  g_strfreev (self->values);
  g_strfreev (self->one_of);
  g_strfreev (self->all_of);
  g_strfreev (self->any_of);
  g_strfreev (self->none_of);
  g_free (self->is);
  g_free (self->is_not);
  g_free (self);
}
