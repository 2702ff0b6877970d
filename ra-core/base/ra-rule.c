/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-rule.h"

static const char *const ids[] = {
  "authorised",
  "roles",
  "journal-protected",
  "journal-reviewed",
  "decision-first",
  "presence",
  "grounds",
  "whole-documents",
  "key-pairs",
  "key-password",
  "longest-term",
  "import",
  "possession",
  "unique-key",
  "suite",
  "suite-hash",
  "identifiers",
  "subject-names",
  "subject-attributes",
  "protected-request",
  "certified-in-time",
  "revoke-first",
  "certificate-medium",
  "handover",
  "personal-file",
  "signed-document",
  "again",
  "limits",
  NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (ids) == RA_N_RULES);

const char *
ra_rule_to_string (RaRule rule)
{
  g_return_val_if_fail ((guint) rule < RA_N_RULES, NULL);
  return rule != RA_RULE_NONE ? ids[rule - 1] : NULL;
}

const char *const *
ra_rule_ids (void)
{
  return ids;
}
