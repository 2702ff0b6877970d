/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/ra-finding.h"

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/ra-findings-private.h"

/* @text: (transfer full) */
static RaFinding *
finding_new (const char *id, gboolean ok, RaRule rule, char *text)
{
  RaFinding *self = g_new0 (RaFinding, 1);

  self->id = g_strdup (id);
  self->ok = ok;
  self->rule = rule;
  self->text = text;
  return self;
}

void
ra_finding_free (RaFinding *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->clause);
  g_free (self->clause_text);
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
  ra_rule_error_set_rule (error, RA_RULE_ERROR_INVALID, wrong->rule, wrong->id, "%s", wrong->text);
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

void
ra_findings_add (GPtrArray *findings, const char *id, gboolean ok, RaRule rule, char *text)
{
  g_ptr_array_add (findings, finding_new (id, ok, rule, text));
}

void
ra_findings_add_differences (GPtrArray *findings,
                             const char *id,
                             RaRule rule,
                             GPtrArray *differences,
                             const char *right,
                             const char *wrong)
{
  GString *text = g_string_new (differences->len == 0 ? right : wrong);

  for (guint i = 0; i < differences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : " ", (const char *) differences->pdata[i]);
  ra_findings_add (findings, id, differences->len == 0, rule, g_string_free (text, FALSE));
}
