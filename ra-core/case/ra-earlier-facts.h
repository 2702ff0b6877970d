/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaEarlierVerdict: how a fact stands beside the same of an earlier case of the applicant
 * @RA_EARLIER_SAME: it was given again, and is the same
 * @RA_EARLIER_DIFFERS: it was given again, and is another
 * @RA_EARLIER_OPEN: it was not given again
 * @RA_EARLIER_NEW: the earlier case had none
 */
typedef enum
{
  RA_EARLIER_SAME,
  RA_EARLIER_DIFFERS,
  RA_EARLIER_OPEN,
  RA_EARLIER_NEW,
} RaEarlierVerdict;

/** ra_earlier_verdict_to_string: Returns: (transfer none): "same", "differs", "open", "new" */
const char *ra_earlier_verdict_to_string (RaEarlierVerdict verdict);

/** ra_earlier_facts_judge: @earlier, @now: (nullable): one of them may be missing */
RaEarlierVerdict ra_earlier_facts_judge (const char *earlier, const char *now);

/**
 * ra_earlier_facts_pick:
 * @kind: of the new case
 * @earlier: facts of the earlier one
 * @only: the number in the new case of the one person who is wanted; 0: everybody; one that nobody has: the case alone
 *
 * What an earlier case lends a new one: the people are numbered from 1 without gaps, in their order. Key phrases, facts that are
 * `anew` and those that @kind no longer has are left out.
 *
 * Returns: (transfer full)
 */
RaFacts *
ra_earlier_facts_pick (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *earlier, guint only);

/**
 * ra_earlier_facts_fill:
 * @facts: of the new case; they are changed
 * @earlier: from ra_earlier_facts_pick()
 * @section: of @kind
 * @subscriber: whose; 0 for the case
 *
 * Takes over what the section asks for. What somebody gave in the new case stays; what a new case begins with does not.
 *
 * Returns: (transfer full) (element-type utf8): the paths that were filled
 */
GPtrArray *ra_earlier_facts_fill (
    RaProfile *profile, RaFacts *facts, const RaFacts *earlier, const RaSection *section, guint subscriber);

/** ra_earlier_facts_fills: Returns: whether ra_earlier_facts_fill() would fill @path of @fact */
gboolean
ra_earlier_facts_fills (const RaFact *fact, const RaFacts *facts, const RaFacts *earlier, const char *path);

G_END_DECLS
