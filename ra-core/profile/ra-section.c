/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_fact_use_free (RaFactUse *self)
{
  g_free (self->fact);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self);
}

void
ra_section_free (RaSection *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->step);
  g_ptr_array_unref (self->uses);
  g_free (self);
}
