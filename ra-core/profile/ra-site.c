/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_site_label_free (RaSiteLabel *self)
{
  g_free (self->kind);
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

void
ra_site_paper_free (RaSitePaper *self)
{
  g_free (self->id);
  g_free (self->template);
  g_free (self);
}
