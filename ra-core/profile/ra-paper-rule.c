/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_paper_rule_free (RaPaperRule *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self->template);
  g_free (self->step);
  g_strfreev (self->required_when);
  g_free (self);
}
