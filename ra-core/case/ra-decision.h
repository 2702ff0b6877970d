/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-case-act.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaPresence:
 * @RA_PRESENCE_APPLICANT: the applicant
 * @RA_PRESENCE_REPRESENTATIVE: a representative with powers
 * @RA_PRESENCE_RESPONSIBLE: the responsible person of an institution
 * @RA_PRESENCE_NOBODY: nobody was said to be
 *
 * In whose presence the decision was made (RA_RULE_PRESENCE).
 */
typedef enum
{
  RA_PRESENCE_APPLICANT,
  RA_PRESENCE_REPRESENTATIVE,
  RA_PRESENCE_RESPONSIBLE,
  RA_PRESENCE_NOBODY,
} RaPresence;

/** ra_presence_to_string: Returns: (transfer none): applicant, representative, responsible-person; "" for nobody */
const char *ra_presence_to_string (RaPresence presence);

/** ra_presence_get_label: Returns: (transfer none): for people */
const char *ra_presence_get_label (RaPresence presence);

/** ra_presence_from_string: Returns: %FALSE for a name that is none of these */
gboolean ra_presence_from_string (const char *name, RaPresence *presence);

/**
 * RaDecisionBasis:
 * @profile: the regulations
 * @kind: of the applicant
 * @state: where the case stands
 * @facts: what was said
 * @records: (nullable) (element-type RaItemRecord): what was brought
 * @today: the day of the decision
 * @typed: (nullable): what was typed and is no fact
 * @found: (nullable) (element-type GError): what is known from outside and speaks against registering the case
 *
 * What a decision is made on. Owns nothing.
 */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaCaseState state;
  const RaFacts *facts;
  const GPtrArray *records;
  const GDate *today;
  const RaFacts *typed;
  const GPtrArray *found;
} RaDecisionBasis;

/**
 * ra_decision_register:
 * @present_name: the name of who is present
 *
 * Whether the case may be registered now: the state permits it, nothing is missing and who is present has a
 * name.
 *
 * Returns: %FALSE with RA_RULE_ERROR: FORBIDDEN by the state; MISSING with the clause and id of the first
 * thing that is missing and how many there are; MISSING of RA_RULE_PRESENCE
 */
gboolean ra_decision_register (const RaDecisionBasis *basis, const char *present_name, GError **error);

/**
 * ra_decision_suggested_grounds:
 * @missing: (element-type RaMissing)
 *
 * Returns: (transfer container) (element-type RaGround): grounds of refusal that follow from what is missing,
 * in the profile's order, each once; they belong to the profile
 */
GPtrArray *
ra_decision_suggested_grounds (RaProfile *profile, const RaApplicantKind *kind, const GPtrArray *missing);

/**
 * ra_decision_refuse:
 * @grounds: ids of the grounds the administrator chose
 *
 * Returns: %FALSE with RA_RULE_ERROR: FORBIDDEN by the state, MISSING when there is no ground
 * (RA_RULE_GROUNDS); or RA_CASE_ERROR for a ground that the profile does not declare or that is named twice
 */
gboolean
ra_decision_refuse (RaProfile *profile, RaCaseState state, const char *const *grounds, GError **error);

/** ra_decision_check_words: @note: (nullable): what the administrator wrote beside the grounds. Returns: %FALSE with
 * RA_RULE_ERROR_MISSING when one of them needs words and there are none */
gboolean
ra_decision_check_words (RaProfile *profile, const char *const *grounds, const char *note, GError **error);

/**
 * ra_decision_default_presence:
 * @name: (out) (transfer full) (nullable): the name the facts give
 *
 * Returns: who is present when nobody says otherwise: who came, as the facts have it; else the applicant
 */
RaPresence ra_decision_default_presence (RaProfile *profile,
                                         const RaApplicantKind *kind,
                                         const RaFacts *facts,
                                         char **name);

/** ra_decision_name_present: Returns: (transfer full) (nullable): what the facts call who is present; %NULL: they know
 * of no such person */
char *ra_decision_name_present (RaProfile *profile,
                                const RaApplicantKind *kind,
                                const RaFacts *facts,
                                RaPresence presence);

G_END_DECLS
