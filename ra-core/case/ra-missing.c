/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-missing.h"

void
ra_missing_free (RaMissing *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->clause);
  g_free (self->text);
  g_free (self->fact);
  g_free (self->item);
  g_free (self);
}
