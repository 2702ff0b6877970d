/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaSuitePurpose: for what the regulation allows the suite
 * @RA_SUITE_PURPOSE_ANY: it is not asked
 */
typedef enum
{
  RA_SUITE_PURPOSE_ANY = -1,
  RA_SUITE_PURPOSE_DOCUMENTS,
  RA_SUITE_PURPOSE_AUTHENTICATION,
  RA_SUITE_PURPOSE_CROSSBORDER,
} RaSuitePurpose;

/**
 * RaSuiteRule:
 * @id: "dstu4145-257": the name under which crypto/ knows it
 * @label: what people read
 * @clause: clause that allows it
 * @hash_clause: (nullable): clause that tells which hashes it goes with; %NULL: @clause
 * @hashes: (nullable): names of the hashes that signatures of it may be over, out of ra_suite_hash_ids();
 * %NULL: all that crypto/ has for it
 * @purposes: for what: names of #RaSuitePurpose; a suite may serve several
 * @beside: id of the suite of the second pair, which agrees keys; its own @id when the file says nothing
 * @sign_from, @sign_until: (nullable): first and last day (ISO 8601) on which it may sign
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  char *hash_clause;
  char **hashes;
  char **purposes;
  char *beside;
  char *sign_from;
  char *sign_until;
  const char *file;
  guint line;
} RaSuiteRule;

/** ra_suite_rule_permits: Returns: whether the suite may sign on @date (ISO 8601) */
gboolean ra_suite_rule_permits (const RaSuiteRule *self, const char *date);

/** ra_suite_rule_serves: Returns: whether the regulation allows the suite for @purpose; %TRUE when none is
 * asked for */
gboolean ra_suite_rule_serves (const RaSuiteRule *self, RaSuitePurpose purpose);

/** ra_suite_purpose_ids: Returns: (transfer none): %NULL-terminated names of all purposes, in their order */
const char *const *ra_suite_purpose_ids (void);

/** ra_suite_purpose_parse: @text: (nullable): %NULL is RA_SUITE_PURPOSE_DOCUMENTS. Returns: %FALSE when
 * there is none of this name */
gboolean ra_suite_purpose_parse (const char *text, RaSuitePurpose *purpose);

/** ra_suite_hash_ids: Returns: (transfer none): %NULL-terminated closed set of the hashes that crypto/ has */
const char *const *ra_suite_hash_ids (void);

/** ra_suite_rule_ids: Returns: (transfer none): %NULL-terminated closed set of the suites that crypto/ has */
const char *const *ra_suite_rule_ids (void);

G_END_DECLS
