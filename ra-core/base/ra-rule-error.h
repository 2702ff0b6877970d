/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/base/ra-diagnosis.h"
#include "ra-core/base/ra-rule.h"

G_BEGIN_DECLS

/**
 * RA_RULE_ERROR:
 *
 * A rule of the regulation stands in the way: not a fault of the program. Every such error carries the
 * identifier of the clause it comes from (`dfs-5.6-documents`), or a rule of the program whose clause the
 * profile binds (ra_profile_bind_error()), and, where there is one, the fact path or the item it is about.
 * ra-tool turns this domain into exit status 3; the window shows it beside the row.
 *
 * The message alone is enough for a clerk: what is wrong, what it means for the case, what to do next.
 */
#define RA_RULE_ERROR (ra_rule_error_quark ())

/**
 * RaRuleError:
 * @RA_RULE_ERROR_FORBIDDEN: the act is not permitted in this state or to this operator
 * @RA_RULE_ERROR_MISSING: something the clause asks for is not there yet
 * @RA_RULE_ERROR_INVALID: a value breaks the rule it is checked by
 */
typedef enum
{
  RA_RULE_ERROR_FORBIDDEN,
  RA_RULE_ERROR_MISSING,
  RA_RULE_ERROR_INVALID,
} RaRuleError;

GQuark ra_rule_error_quark (void);

/**
 * ra_rule_error_set:
 * @error: (out) (optional): where to put the error; may be %NULL
 * @clause: (nullable): identifier of the clause
 * @subject: (nullable): fact path or item id the error is about
 */
void ra_rule_error_set (
    GError **error, RaRuleError code, const char *clause, const char *subject, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/**
 * ra_rule_error_set_rule: the same for a rule the program knows; its clause is bound later, by whoever has a
 * profile at hand
 */
void ra_rule_error_set_rule (
    GError **error, RaRuleError code, RaRule rule, const char *subject, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/** ra_rule_error_get_rule: Returns: %RA_RULE_NONE when @error, of any domain, names no rule */
RaRule ra_rule_error_get_rule (const GError *error);

/** ra_rule_error_bind: @error, of this domain, comes from @clause (nullable) */
void ra_rule_error_bind (GError *error, const char *clause);

/** ra_rule_error_set_diagnosis: @error, of this domain, is about a value, and @diagnosis says where it is wrong and how
 * it may be mended */
void ra_rule_error_set_diagnosis (GError *error, const RaDiagnosis *diagnosis);

/** ra_rule_error_get_diagnosis: @error: an error of any domain. Returns: (transfer none) (nullable): where a value is
 * wrong and what is offered instead. Its offer is the person's: for who typed it, never for a log or the journal */
const RaDiagnosis *ra_rule_error_get_diagnosis (const GError *error);

/**
 * ra_rule_error_get_clause:
 * @error: an error of any domain
 *
 * Returns: (transfer none) (nullable): the clause, or %NULL when @error has none
 */
const char *ra_rule_error_get_clause (const GError *error);

/**
 * ra_rule_error_get_subject:
 * @error: an error of any domain
 *
 * Returns: (transfer none) (nullable): fact path or item id, or %NULL
 */
const char *ra_rule_error_get_subject (const GError *error);

G_END_DECLS
