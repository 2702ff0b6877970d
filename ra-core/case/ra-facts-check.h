/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-facts-at.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/** ra_facts_normalise: writes the value under @path as values of its kind are written, once the others that this
 * depends on are there */
void ra_facts_normalise (RaProfile *profile, RaFacts *facts, const char *path);

/**
 * ra_facts_check:
 * @today: (nullable): the day the case stands at; %NULL for the system's
 *
 * Checks every fact that @kind asks for now, for every subscriber (the kind's least number of subscribers is
 * looked at even where nothing is given yet). A fact whose use does not apply (`document-expires-on` of a
 * booklet) is not looked at.
 *
 * Returns: (transfer full) (element-type GError): RA_RULE_ERROR_INVALID for a value that breaks its rule,
 * RA_RULE_ERROR_MISSING for a value that is asked for and not there, or is not the one the case can go on
 * with (terms not read), each with the clause and, as subject, the path with the subscriber's number; in the
 * order of the kind's sections. Empty when all is well
 */
GPtrArray *
ra_facts_check (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts, const GDate *today);

/** ra_facts_check_of: ra_facts_check() of the facts of the case and of subscriber @only; 0: of everybody */
GPtrArray *ra_facts_check_of (
    RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts, const GDate *today, guint only);

/**
 * ra_facts_check_one:
 * @path: with the subscriber's number
 *
 * The same for one fact, for the row being typed.
 *
 * Returns: %FALSE with RA_RULE_ERROR, or RA_CASE_ERROR_UNKNOWN when the kind has no such fact
 */
gboolean ra_facts_check_one (RaProfile *profile,
                             const RaApplicantKind *kind,
                             const RaFacts *facts,
                             const GDate *today,
                             const char *path,
                             GError **error);

/** ra_facts_check_valid: Returns: %FALSE with the first RA_RULE_ERROR_INVALID; what is only
 * missing is let pass */
gboolean ra_facts_check_valid (RaProfile *profile,
                               const RaApplicantKind *kind,
                               const RaFacts *facts,
                               const GDate *today,
                               GError **error);

/** ra_facts_dup_label: Returns: (transfer full): what people call @fact of @subscriber: "Subscriber 2, surname" where there
 * may be several */
char *ra_facts_dup_label (const RaApplicantKind *kind, const RaFact *fact, guint subscriber);

/** ra_facts_use_stands: Returns: %TRUE when @use applies to these facts, or does not and must be put right: a
 * value is there that contradicts them (RA_USE_REFUSE). What says why a doubtful value is taken stands while there is
 * one */
gboolean
ra_facts_use_stands (RaProfile *profile, const RaFactUse *use, const RaFacts *facts, guint subscriber);

/**
 * ra_facts_get_confirmation:
 * @path: with the subscriber's number
 *
 * Returns: (transfer none) (nullable): why the value under @path is taken, though its validator doubts it; %NULL for
 * one that is not doubted, or not confirmed
 */
const char *ra_facts_get_confirmation (RaProfile *profile, const RaFacts *facts, const char *path);

/** ra_facts_uses: Returns: %TRUE when @kind has the fact @declared and its use stands with these facts */
gboolean ra_facts_uses (RaProfile *profile,
                        const RaApplicantKind *kind,
                        const RaFacts *facts,
                        const char *declared,
                        guint subscriber);

/** ra_facts_asks_for: Returns: %TRUE when @declared must have a value now */
gboolean ra_facts_asks_for (RaProfile *profile,
                            const RaApplicantKind *kind,
                            const RaFacts *facts,
                            const char *declared,
                            guint subscriber);

/**
 * ra_facts_forget_stale:
 * @before: as they were
 * @facts: as they are now
 *
 * Unsets what was found out about other values than @facts has now (`said-of` of the kind's uses), such as the number of the
 * extract of another organisation.
 *
 * Returns: (transfer full) (element-type utf8): the paths of what was unset
 */
GPtrArray *ra_facts_forget_stale (const RaApplicantKind *kind, const RaFacts *before, RaFacts *facts);

/**
 * ra_facts_drop_unused:
 *
 * Unsets every fact that the kind does not use or whose use does not apply, such as the date of expiry that
 * was typed before the document was changed to a booklet: for the moment of the decision. Repeats until
 * nothing changes.
 */
void ra_facts_drop_unused (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts);

/** RA_DEEPEST_USE: how many facts may hang on each other, one by one */
#define RA_DEEPEST_USE 32

/**
 * RaUsedFacts:
 * @at: where one stands
 *
 * Facts seen without those that ra_facts_drop_unused() drops, which are looked at one by one as they are asked for: a
 * case may have hundreds of people. Lives on the stack, owns nothing.
 */
typedef struct
{
  RaFactsAt at;
  RaProfile *profile;
  const RaApplicantKind *kind;
  guint depth;
} RaUsedFacts;

/** ra_used_facts_lookup: an #RaFactLookup whose data is an #RaUsedFacts */
const char *ra_used_facts_lookup (gpointer data, const char *path);

/** ra_facts_dup_used: Returns: (transfer full): a copy without what ra_facts_drop_unused() drops */
RaFacts *ra_facts_dup_used (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts);

/** ra_facts_add_defaults: sets every default of the profile that applies and where nothing is set:
 * for a new case */
void ra_facts_add_defaults (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts);

/** ra_facts_add_defaults_of: the same for one subscriber: for somebody who comes later */
void
ra_facts_add_defaults_of (RaProfile *profile, const RaApplicantKind *kind, RaFacts *facts, guint subscriber);

/** ra_kind_next_newcomer: Returns: the number of the next person who may be added; 0 where nobody may */
guint ra_kind_next_newcomer (const RaApplicantKind *kind, const RaFacts *facts);

/** ra_kind_count_subscribers: Returns: how many subscribers the case has: those of @facts, and no fewer
 * than @kind asks for */
guint ra_kind_count_subscribers (const RaApplicantKind *kind, const RaFacts *facts);

/** ra_kind_next_subscriber: goes over those that ra_kind_count_subscribers() counts, in order. @n: where one is; 0
 * before the first. Returns: the next number; 0 after the last */
guint ra_kind_next_subscriber (const RaApplicantKind *kind, const RaFacts *facts, guint n);

G_END_DECLS
