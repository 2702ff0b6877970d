/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaSuitePermission:
 * @RA_SUITE_ALLOWED: the order has it for this day and purpose and the office's centre takes it
 * @RA_SUITE_ALLOWED_WITH_NOTE: the office's centre takes it although the order's date has passed (or not
 * come), or the order has it for other purposes: the note is shown and goes into the journal with the clause
 * @RA_SUITE_REFUSED: neither, or not taken by the office's centre
 */
typedef enum
{
  RA_SUITE_ALLOWED,
  RA_SUITE_ALLOWED_WITH_NOTE,
  RA_SUITE_REFUSED,
} RaSuitePermission;

/**
 * RaSuiteVerdict:
 * @clause: (nullable): the clause it rests on
 * @note: (nullable): words for the clerk; always there with a note and with a refusal
 */
typedef struct
{
  RaSuitePermission permission;
  char *clause;
  char *note;
} RaSuiteVerdict;

void ra_suite_verdict_free (RaSuiteVerdict *self);

/**
 * RaSuiteUse:
 * @accepts: (nullable): what the office's centre takes (`centre set --accepts`); %NULL when the office has
 * not said: then the profile's own setting serves
 * @day: the day of signing
 * @purpose: what the signatures are for
 *
 * What a suite is wanted for.
 */
typedef struct
{
  const char *const *accepts;
  const GDate *day;
  RaSuitePurpose purpose;
} RaSuiteUse;

/** ra_suite_use_for: Returns: @use for a pair that @signs or not: the purpose is one of signatures */
RaSuiteUse ra_suite_use_for (const RaSuiteUse *use, gboolean signs);

/**
 * ra_suite_permitted:
 * @suite: id of the suite
 *
 * The order's suites of the day and the purpose are the profile's rule; what the office's centre accepts
 * overrides it.
 *
 * Returns: (transfer full)
 */
RaSuiteVerdict *ra_suite_permitted (RaProfile *profile, const char *suite, const RaSuiteUse *use);

/** ra_suite_check: the same as a yes or no. Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN, clause and
 * the suite as subject */
gboolean ra_suite_check (RaProfile *profile, const char *suite, const RaSuiteUse *use, GError **error);

/** ra_suite_default: Returns: (transfer none) (nullable): id of the suite that is offered first: the office's
 * own, when it may be used; else the first that the order has for the day and the purpose and the centre takes,
 * else the first that it takes at all */
const char *ra_suite_default (RaProfile *profile, const RaSuiteUse *use);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSuiteVerdict, ra_suite_verdict_free)

G_END_DECLS
