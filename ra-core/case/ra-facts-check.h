/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_facts_check:
 * @today: the day the case stands at
 *
 * Checks every fact that @kind uses, for every subscriber (the kind's least number of subscribers is looked
 * at even where nothing is given yet).
 *
 * Returns: (transfer full) (element-type GError): RA_RULE_ERROR_INVALID for a value that breaks its rule and
 * RA_RULE_ERROR_MISSING for a value that is asked for and not there, each with the clause and, as subject,
 * the path with the subscriber's number; in the order of the kind's sections. Empty when all is well
 */
GPtrArray *
ra_facts_check (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts, const GDate *today);

/**
 * ra_facts_check_one:
 * @path: with the subscriber's number
 *
 * The same for one fact, for the row being typed.
 *
 * Returns: %FALSE with RA_RULE_ERROR
 */
gboolean ra_facts_check_one (RaProfile *profile,
                             const RaApplicantKind *kind,
                             const RaFacts *facts,
                             const GDate *today,
                             const char *path,
                             GError **error);

/** ra_facts_is_asked_for: Returns: %TRUE when @declared must have a value for these facts (required,
 * required-when, required-unless) */
gboolean
ra_facts_is_asked_for (RaProfile *profile, const RaFact *fact, const RaFacts *facts, guint subscriber);

/** ra_kind_count_subscribers: Returns: how many subscribers the case has: those of @facts, and no fewer than
 * @kind asks for */
guint ra_kind_count_subscribers (const RaApplicantKind *kind, const RaFacts *facts);

G_END_DECLS
