/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_suite_rule_ids (void)
{
  static const char *const ids[] = { "dstu4145-257",
                                     "dstu4145-431",
                                     "dstu4145-257-kupyna",
                                     "dstu4145-431-kupyna",
                                     "ecdsa-p256",
                                     "rsa-4096",
                                     NULL };

  return ids;
}

const char *const *
ra_suite_purpose_ids (void)
{
  static const char *const names[] = { "documents", "authentication", "crossborder", NULL };

  return names;
}

gboolean
ra_suite_purpose_parse (const char *text, RaSuitePurpose *purpose)
{
  const char *const *names = ra_suite_purpose_ids ();

  *purpose = RA_SUITE_PURPOSE_DOCUMENTS;
  for (int i = 0; text != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      {
        *purpose = (RaSuitePurpose) i;
        return TRUE;
      }
  return text == NULL;
}

const char *const *
ra_suite_hash_ids (void)
{
  static const char *const names[]
      = { "dstu34311", "kupyna-256", "kupyna-384", "kupyna-512", "sha256", "sha384", "sha512", NULL };

  return names;
}

gboolean
ra_suite_rule_serves (const RaSuiteRule *self, RaSuitePurpose purpose)
{
  if (purpose == RA_SUITE_PURPOSE_ANY)
    return TRUE;
  return g_strv_contains ((const char *const *) self->purposes, ra_suite_purpose_ids ()[purpose]);
}

gboolean
ra_suite_rule_permits (const RaSuiteRule *self, const char *date)
{
  /* Days written as ISO 8601 are ordered as texts are. */
  if (self->sign_from != NULL && g_strcmp0 (date, self->sign_from) < 0)
    return FALSE;
  return self->sign_until == NULL || g_strcmp0 (date, self->sign_until) <= 0;
}

void
ra_suite_rule_free (RaSuiteRule *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self->hash_clause);
  g_strfreev (self->hashes);
  g_strfreev (self->purposes);
  g_free (self->beside);
  g_free (self->sign_from);
  g_free (self->sign_until);
  g_free (self);
}
