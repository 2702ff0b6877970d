/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

void
ra_source_free (RaSource *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->link);
  g_free (self);
}

void
ra_rule_binding_free (RaRuleBinding *self)
{
  g_free (self->id);
  g_free (self->clause);
  g_free (self);
}

void
ra_clause_free (RaClause *self)
{
  g_free (self->id);
  g_free (self->source);
  g_free (self->point);
  g_free (self->text);
  g_free (self);
}
