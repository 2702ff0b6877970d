/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-duties.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/profile/ra-profile-text.h"

/* What the one who keeps the others' roles may do. */
#define MANAGES "operator-add"

static gboolean
are_separate (RaProfile *profile)
{
  return g_strcmp0 (ra_profile_get_office (profile)->separate_duties, "yes") == 0;
}

static gboolean
names (const RaRole *role, const char *id)
{
  return role != NULL && role->apart != NULL && g_strv_contains ((const char *const *) role->apart, id);
}

/* It is enough that one of them says so. */
static gboolean
are_apart (RaProfile *profile, const char *one, const char *other)
{
  return names (ra_profile_get_role (profile, one), other)
         || names (ra_profile_get_role (profile, other), one);
}

static const char *
find_apart (RaProfile *profile, GPtrArray *kept, const char *id)
{
  for (guint i = 0; i < kept->len; i++)
    if (are_apart (profile, kept->pdata[i], id))
      return kept->pdata[i];
  return NULL;
}

static const char *
label_of (RaProfile *profile, const char *id)
{
  const RaRole *role = ra_profile_get_role (profile, id);

  return role != NULL ? ra_profile_text (role->label) : id;
}

gboolean
ra_duties_check (RaProfile *profile, const char *const *roles, GError **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  if (!are_separate (profile))
    return TRUE;
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      const char *other = find_apart (profile, kept, roles[i]);

      g_ptr_array_add (kept, (gpointer) roles[i]);
      if (other == NULL)
        continue;
      ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_ROLES, roles[i],
                              _ ("“%s” and “%s” are separate duties in this office: no operator has both. "
                                 "Nothing was changed. Give them to different people."),
                              label_of (profile, other), label_of (profile, roles[i]));
      return ra_profile_bind_error (profile, error);
    }
  return TRUE;
}

static void
keep (RaProfile *profile, GPtrArray *kept, const char *const *roles, gboolean managing)
{
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      const RaRole *role = ra_profile_get_role (profile, roles[i]);

      if ((role != NULL && ra_role_may (role, MANAGES)) == managing
          && (!are_separate (profile) || find_apart (profile, kept, roles[i]) == NULL))
        g_ptr_array_add (kept, (gpointer) roles[i]);
    }
}

char **
ra_duties_part (RaProfile *profile, const char *const *roles)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  keep (profile, kept, roles, TRUE);
  keep (profile, kept, roles, FALSE);
  g_ptr_array_add (kept, NULL);
  return g_strdupv ((char **) kept->pdata);
}
