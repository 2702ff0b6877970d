/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-suite-verdict.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaSuiteWish:
 * @keys: the pairs that are to be made
 * @use: what they are wanted for; the purpose is that of every suite by which a signing pair is made, for the
 * order speaks of signatures
 * @suite: id of the chosen suite
 * @beside: (nullable): id of the one beside it; %NULL: ra_suite_choice_propose()
 */
typedef struct
{
  const RaKeysRule *keys;
  RaSuiteUse use;
  const char *suite;
  const char *beside;
} RaSuiteWish;

/**
 * RaSuiteChoice:
 * @suites: by #RaPairSuite; %NULL for one by which no pair is made
 * @notes: (array zero-terminated=1): what the clerk is told of a suite that is taken against the order's date
 * or purpose
 * @against: (nullable): ids of those suites, joined by commas: for the journal
 * @clauses: (nullable): the clauses they stand against, joined by commas
 *
 * Which algorithms the pairs of a subscriber are made by. The suites of the day are those of the station's own
 * profile, whatever profile a case was decided under: the order's dates are about the day of signing.
 */
typedef struct
{
  const RaSuite *suites[RA_PAIR_SUITE_BESIDE + 1];
  char **notes;
  char *against;
  char *clauses;
} RaSuiteChoice;

/** ra_suite_choice_read_purpose: @text: (nullable): documents. Returns: %FALSE with RA_DESK_ERROR_ARGUMENT for a purpose
 * that there is not */
gboolean ra_suite_choice_read_purpose (const char *text, RaSuitePurpose *purpose, GError **error);

/** ra_suite_choice_new: Returns: (transfer full) (nullable): %NULL with RA_DESK_ERROR_ARGUMENT for one that the
 * station does not have and RA_RULE_ERROR_FORBIDDEN for one that may not be used today */
RaSuiteChoice *ra_suite_choice_new (RaProfile *profile, const RaSuiteWish *wish, GError **error);

/**
 * ra_suite_choice_propose:
 *
 * The second suite beside @suite: the office's, when @suite is the one that is offered first; else that of
 * the suite's own rule; @suite itself when neither may be used today.
 *
 * Returns: (transfer none)
 */
const char *ra_suite_choice_propose (RaProfile *profile, const char *suite, const RaSuiteUse *use);

void ra_suite_choice_free (RaSuiteChoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSuiteChoice, ra_suite_choice_free)

G_END_DECLS
