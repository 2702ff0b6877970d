/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/base/ra-rule.h"

G_BEGIN_DECLS

/**
 * RaFinding:
 * @id: what was looked at: stable, for JSON and tests
 * @ok: whether it was right
 * @noted: it is @ok, and there is something to know about it all the same: @text is shown to the clerk
 * @rule: what asks for it; whoever has a profile at hand knows the clause behind it
 * @text: one sentence for the clerk, translated
 * @clause: (nullable): what stands behind @rule: said by the desk, the crypto rooms know no clauses
 * @clause_text: (nullable): its words: said by the desk, of a case
 *
 * One line of a check of a request, a certificate or a signature: the same from where it is found to the
 * window and the tool. Nobody changes it once the desk has handed it out.
 */
typedef struct
{
  char *id;
  gboolean ok;
  gboolean noted;
  RaRule rule;
  char *text;
  char *clause;
  char *clause_text;
} RaFinding;

void ra_finding_free (RaFinding *self);

/** ra_findings_new: Returns: (transfer full): an empty list that frees its findings */
GPtrArray *ra_findings_new (void);

/** ra_findings_add: @text: (transfer full) */
void ra_findings_add (GPtrArray *findings, const char *id, gboolean ok, RaRule rule, char *text);

/** ra_findings_all_ok: Returns: %TRUE when nothing in @findings is wrong */
gboolean ra_findings_all_ok (GPtrArray *findings);

/**
 * ra_findings_to_error:
 *
 * Returns: %TRUE when all are right; else %FALSE with RA_RULE_ERROR_INVALID with the rule, id and text of
 * the first that is not
 */
gboolean ra_findings_to_error (GPtrArray *findings, GError **error);

/** ra_findings_find: Returns: (transfer none) (nullable): the first finding called @id */
const RaFinding *ra_findings_find (GPtrArray *findings, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaFinding, ra_finding_free)

G_END_DECLS
