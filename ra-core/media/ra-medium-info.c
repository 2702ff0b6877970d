/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-info.h"

RaMediumInfo *
ra_medium_info_copy (const RaMediumInfo *self)
{
  RaMediumInfo *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->path = g_strdup (self->path);
  copy->label = g_strdup (self->label);
  copy->file_system = g_strdup (self->file_system);
  return copy;
}

void
ra_medium_info_free (RaMediumInfo *self)
{
  g_free (self->kind);
  g_free (self->path);
  g_free (self->label);
  g_free (self->file_system);
  g_free (self);
}
