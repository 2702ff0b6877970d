/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_role_acts (void)
{
  static const char *const acts[] = {
    "case-new",
    "case-set",
    "case-item",
    "case-register",
    "case-refuse",
    "case-withdraw",
    "case-close",
    "case-show",
    "keys-generate",
    "request-check",
    "request-import",
    "outbox-send",
    "outbox-hold",
    "certificate-write",
    "print",
    "handover",
    "operator-add",
    "operator-remove",
    "operator-rewrap",
    "recovery-code",
    "credential-set",
    "centre-set",
    "settings-set",
    "journal-list",
    "journal-verify",
    "journal-review",
    "journal-repair",
    "backup",
    NULL,
  };

  return acts;
}

gboolean
ra_role_may (const RaRole *self, const char *act)
{
  return act != NULL && g_strv_contains ((const char *const *) self->acts, act);
}

void
ra_role_free (RaRole *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_strfreev (self->acts);
  g_free (self);
}
