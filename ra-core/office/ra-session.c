/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-session.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"

struct _RaSession
{
  GMutex lock;
  char *operator_name; /* under lock */
  char **roles;        /* under lock */
};

RaSession *
ra_session_new (void)
{
  RaSession *self = g_new0 (RaSession, 1);

  g_mutex_init (&self->lock);
  return self;
}

void
ra_session_free (RaSession *self)
{
  g_free (self->operator_name);
  g_strfreev (self->roles);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
ra_session_set (RaSession *self, const char *name, const char *const *roles)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->operator_name);
  self->operator_name = g_strdup (name);
  g_strfreev (self->roles);
  self->roles = g_strdupv ((char **) roles);
}

char *
ra_session_dup_operator (RaSession *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->operator_name);
}

gboolean
ra_roles_allow (const char *const *roles, RaProfile *profile, const char *act)
{
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      const RaRole *role = ra_profile_get_role (profile, roles[i]);
      if (role != NULL && ra_role_may (role, act))
        return TRUE;
    }
  return FALSE;
}

gboolean
ra_session_may (RaSession *self, RaProfile *profile, const char *act)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->operator_name != NULL && ra_roles_allow ((const char *const *) self->roles, profile, act);
}

gboolean
ra_session_check (RaSession *self, RaProfile *profile, const char *act, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->operator_name == NULL)
    {
      ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_AUTHORISED, NULL,
                              _ ("Nobody is signed in, so nothing was done. Sign in first (clause %s)."),
                              ra_profile_get_rule (profile, RA_RULE_AUTHORISED));
      return ra_profile_bind_error (profile, error);
    }
  if (ra_roles_allow ((const char *const *) self->roles, profile, act))
    return TRUE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_ROLES, act,
      _ ("%s has no role that allows this (%s), so nothing was done. Ask an operator whose duty it is."),
      self->operator_name, act);
  return ra_profile_bind_error (profile, error);
}
