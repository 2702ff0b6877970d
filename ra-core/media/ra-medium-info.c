/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-info.h"

void
ra_medium_info_free (RaMediumInfo *self)
{
  g_free (self->kind);
  g_free (self->path);
  g_free (self->label);
  g_free (self->file_system);
  g_free (self);
}
