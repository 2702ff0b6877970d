/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-finding.h"

#include "ra-core/base/ra-rule-error.h"

RaFinding *
ra_finding_new (const char *id, gboolean ok, const char *clause, char *text)
{
  RaFinding *self = g_new0 (RaFinding, 1);

  self->id = g_strdup (id);
  self->ok = ok;
  self->clause = g_strdup (clause);
  self->text = text;
  return self;
}

void
ra_finding_free (RaFinding *self)
{
  g_free (self->id);
  g_free (self->clause);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
ra_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_finding_free);
}

static const RaFinding *
find_wrong (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RaFinding *finding = findings->pdata[i];
      if (!finding->ok)
        return finding;
    }
  return NULL;
}

gboolean
ra_findings_all_ok (GPtrArray *findings)
{
  return find_wrong (findings) == NULL;
}

gboolean
ra_findings_to_error (GPtrArray *findings, GError **error)
{
  const RaFinding *wrong = find_wrong (findings);

  if (wrong == NULL)
    return TRUE;
  ra_rule_error_set (error, RA_RULE_ERROR_INVALID, wrong->clause, wrong->id, "%s", wrong->text);
  return FALSE;
}

const RaFinding *
ra_findings_find (GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RaFinding *finding = findings->pdata[i];
      if (g_str_equal (finding->id, id))
        return finding;
    }
  return NULL;
}
