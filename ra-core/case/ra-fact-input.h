/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/** RA_FACT_INPUT_LIMIT: bytes a facts file may have */
#define RA_FACT_INPUT_LIMIT (1024 * 1024)

/**
 * RaFactPhrase:
 * @path: with the subscriber's number
 * @phrase: what was given; to be hashed at once (ra_phrase_hash()) and dropped. An empty phrase unsets
 *
 * A key phrase that came in. It never gets among the facts; only its hash does.
 */
typedef struct
{
  char *path;
  RaSecret *phrase;
} RaFactPhrase;

/**
 * RaFactInput:
 * @facts: (not nullable): everything that was given apart from key phrases
 * @phrases: (element-type RaFactPhrase): the key phrases
 *
 * What a facts file or a command line says. Read, not judged: whether values are valid is ra_facts_check()'s
 * matter.
 */
typedef struct
{
  RaFacts *facts;
  GPtrArray *phrases;
} RaFactInput;

/**
 * ra_fact_input_parse:
 * @bytes: the file; the caller wipes it, it may hold key phrases
 * @name: how to call the file in messages
 *
 * Reads the form of `ra-tool case new`: sections `[applicant]` and `[subscriber N]` (N from 1 without gaps,
 * in any order, none twice), one `key=value` a line, `#` at the start of a line for remarks, empty lines.
 * Keys are names of facts that @kind uses; the name of a condition is accepted as yes or no when it agrees
 * with the other facts.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CASE_ERROR, `name:line: …`
 */
RaFactInput *ra_fact_input_parse (
    RaProfile *profile, const RaApplicantKind *kind, GBytes *bytes, const char *name, GError **error);

/**
 * ra_fact_input_parse_assignments:
 * @facts: what the case knows so far; stays as it is
 * @assignments: `subscriber.1.surname=…`; nothing after '=' unsets
 *
 * Reads the form of `ra-tool case set`. The answer's facts are a copy of @facts with the changes made.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CASE_ERROR that names the assignment
 */
RaFactInput *ra_fact_input_parse_assignments (RaProfile *profile,
                                              const RaApplicantKind *kind,
                                              const RaFacts *facts,
                                              const char *const *assignments,
                                              GError **error);

void ra_fact_input_free (RaFactInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaFactInput, ra_fact_input_free)

G_END_DECLS
