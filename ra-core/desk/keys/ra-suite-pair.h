/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/crypto/suite/ra-usage.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaSuitePair:
 * @suites: of the signing pair and of the key agreement pair, by #RaUsage
 * @notes: (array zero-terminated=1): what the clerk is told of a suite that is taken against the order's date
 * @against: (nullable): ids of those suites, joined by commas: for the journal
 * @clauses: (nullable): the clauses they stand against, joined by commas
 *
 * Which algorithms the two pairs of a subscriber are made by. The suites of the day are those of the
 * station's own profile, whatever profile a case was decided under: the order's dates are about the day of
 * signing.
 */
typedef struct
{
  const RaSuite *suites[2];
  char **notes;
  char *against;
  char *clauses;
} RaSuitePair;

/**
 * ra_suite_pair_choose:
 * @suite: id of the suite of the signing pair
 * @agreement: (nullable): id of that of the key agreement pair; %NULL: ra_suite_pair_propose()
 * @accepts: (nullable): what the office's centre takes
 *
 * Returns: (transfer full) (nullable): %NULL with RA_DESK_ERROR_ARGUMENT for one that the station does not
 * have and RA_RULE_ERROR_FORBIDDEN for one that may not be used today
 */
RaSuitePair *ra_suite_pair_choose (RaProfile *profile,
                                   const char *const *accepts,
                                   const char *suite,
                                   const char *agreement,
                                   const GDate *today,
                                   GError **error);

/**
 * ra_suite_pair_propose:
 *
 * The second suite beside @suite: the office's, when @suite is the one the office begins with; else that of
 * the suite's own rule; @suite itself when neither may be used today.
 *
 * Returns: (transfer none)
 */
const char *
ra_suite_pair_propose (RaProfile *profile, const char *const *accepts, const char *suite, const GDate *today);

void ra_suite_pair_free (RaSuitePair *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSuitePair, ra_suite_pair_free)

G_END_DECLS
