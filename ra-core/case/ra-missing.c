/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-missing.h"

RaMissing *
ra_missing_copy (const RaMissing *self)
{
  RaMissing *copy = g_new0 (RaMissing, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->clause = g_strdup (self->clause);
  copy->text = g_strdup (self->text);
  copy->step = g_strdup (self->step);
  copy->fact = g_strdup (self->fact);
  copy->item = g_strdup (self->item);
  return copy;
}

void
ra_missing_free (RaMissing *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->clause);
  g_free (self->text);
  g_free (self->step);
  g_free (self->fact);
  g_free (self->item);
  g_free (self);
}
