/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-centre-rule.h"

#include <glib/gi18n-lib.h>

#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_centre_rule_protocols (void)
{
  static const char *const names[] = { "cmp", "est", NULL };

  return names;
}

const char *const *
ra_centre_rule_revocations (void)
{
  static const char *const names[] = { "paper", "cmp", NULL };

  return names;
}

const char *
ra_centre_rule_describe_revocation (const RaCentreRule *self)
{
  return g_strcmp0 (self->revocation, "cmp") == 0 ? _ ("on paper, and over CMP") : _ ("on paper only");
}

void
ra_centre_info_free (RaCentreInfo *self)
{
  g_free (self->oid);
  g_free (self->value);
  g_free (self);
}

void
ra_centre_rule_free (RaCentreRule *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self->url);
  g_free (self->ocsp);
  g_free (self->crl);
  g_strfreev (self->anchors);
  g_strfreev (self->accepts);
  g_free (self->digest);
  g_free (self->revocation);
  g_ptr_array_unref (self->infos);
  g_free (self);
}
