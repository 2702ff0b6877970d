/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaGivenPhrase:
 * @path: with the subscriber's number
 * @phrase: normalised by ra_text_normalise(); to be hashed at once (ra_phrase_hash()) and dropped. An empty
 * phrase unsets
 *
 * A key phrase that came in. It never gets among the facts; only its hash does.
 */
typedef struct
{
  char *path;
  RaSecret *phrase;
} RaGivenPhrase;

/**
 * RaGivenFacts:
 *
 * What somebody typed, brought in a file or put on a command line, on top of what the case knows already.
 * Read, not judged: whether values are valid is ra_facts_check()'s matter. Fill it by one of the functions
 * below, end with ra_given_facts_finish(), then take facts and phrases.
 */
typedef struct _RaGivenFacts RaGivenFacts;

/**
 * ra_given_facts_new:
 * @facts: (nullable): what the case knows so far; it is copied
 */
RaGivenFacts *ra_given_facts_new (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts);
void ra_given_facts_free (RaGivenFacts *self);

/**
 * ra_given_facts_add:
 * @path: of a fact that the kind uses, with the subscriber's number, or of a condition
 * (`subscriber.1.foreigner`)
 * @value: empty unsets
 * @origin: (nullable): where it was given, for messages: `person.ini:7`; %NULL: the message names the path
 *
 * Returns: %FALSE with RA_CASE_ERROR: a path nobody declared (did you mean …), one given twice, a value that
 * is not clean text, a condition that is neither yes nor no
 */
gboolean ra_given_facts_add (
    RaGivenFacts *self, const char *path, const char *value, const char *origin, GError **error);

/** ra_given_facts_read_assignment: the form of `ra-tool case set`: `subscriber.1.surname=…` */
gboolean ra_given_facts_read_assignment (RaGivenFacts *self, const char *assignment, GError **error);

/**
 * ra_given_facts_finish:
 *
 * Values are written as those of their kind are. Conditions that were stated (`foreigner=no`) must agree with what
 * the facts make them; subscribers must be numbered without gaps.
 *
 * Returns: %FALSE with RA_CASE_ERROR_DISAGREES, which names the line and both values, or RA_CASE_ERROR_SYNTAX
 */
gboolean ra_given_facts_finish (RaGivenFacts *self, GError **error);

/**
 * ra_given_facts_check:
 * @today: (nullable): the day; %NULL for the system's
 *
 * Whether every value that was given, key phrases included, is a good one as the facts stand now. What is
 * only missing is let pass, and so is a value given earlier that these contradict: the checklist shows it.
 *
 * Returns: %FALSE with RA_RULE_ERROR_INVALID, the clause and, as subject, the path
 */
gboolean ra_given_facts_check (RaGivenFacts *self, const GDate *today, GError **error);

/** ra_given_facts_get_facts: Returns: (transfer none): the facts with what was given, without key phrases */
RaFacts *ra_given_facts_get_facts (RaGivenFacts *self);

/** ra_given_facts_get_phrases: Returns: (transfer none) (element-type RaGivenPhrase) */
GPtrArray *ra_given_facts_get_phrases (RaGivenFacts *self);

/** ra_given_facts_get_changed: Returns: (transfer none) (element-type utf8): the paths that were given,
 * without values, as the journal keeps them */
GPtrArray *ra_given_facts_get_changed (RaGivenFacts *self);

/** ra_given_facts_parse: new, read_file, finish. Returns: (transfer full) (nullable) */
RaGivenFacts *ra_given_facts_parse (
    RaProfile *profile, const RaApplicantKind *kind, GBytes *bytes, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaGivenFacts, ra_given_facts_free)

G_END_DECLS
