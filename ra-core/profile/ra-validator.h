/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-diagnosis.h"
#include "ra-core/profile/ra-fact-lookup.h"

G_BEGIN_DECLS

/**
 * ra_validator_names:
 *
 * Returns: (transfer none): %NULL-terminated closed set, sorted; docs/formats/profile.md says what each
 * accepts. Those that look at other facts: "ua-tax-number" (RA_FACT_BIRTH_DATE, RA_FACT_SEX), "ua-unzr" and
 * "date-since-birth" (RA_FACT_BIRTH_DATE), and the dates (RA_FACT_TODAY).
 */
const char *const *ra_validator_names (void);

/**
 * ra_validator_examine:
 * @name: a registered validator; with an unknown one the value fails
 * @value: the value, not %NULL
 * @lookup: (nullable): how to see the other facts
 *
 * Every validator refuses what ra_text_check_clean() refuses.
 *
 * Returns: (transfer full) (nullable): where the value is not good, or doubtful, without an offer
 */
RaDiagnosis *ra_validator_examine (const char *name, const char *value, RaFactLookup lookup, gpointer data);

/** ra_validator_offer: Returns: (transfer full) (nullable): a good value that @value may have been meant for; another
 * than @value */
char *ra_validator_offer (const char *name, const char *value, RaFactLookup lookup, gpointer data);

/**
 * ra_validator_read:
 * @name: (nullable): a registered validator
 * @lookup: (nullable): gives %RA_FACT_TODAY, and of telephone numbers what RaFactCheck has
 *
 * What a person typed or pasted, as it is kept: without what is not seen and blanks at the ends; a telephone number, a
 * day, a country in the one form that the validator knows, where what was written can mean nothing else. Of a year in
 * two figures the century is the one of ra_mend_date() or ra_mend_date_future().
 *
 * Returns: (transfer full): @value itself where nothing is to be made of it, or nobody may see it
 */
char *ra_validator_read (const char *name, const char *value, RaFactLookup lookup, gpointer data);

/**
 * ra_validator_doubt:
 *
 * What is unlikely of a value whose form is right, though papers exist that have it so: a check digit that does not
 * fit, another date of birth than the one given.
 *
 * Returns: (transfer full) (nullable): %NULL when nothing is, or the value is not good
 */
RaDiagnosis *ra_validator_doubt (const char *name, const char *value, RaFactLookup lookup, gpointer data);

/** ra_validator_remark: Returns: (transfer full) (nullable): what is unusual of a good value, which stands all the same:
 * a name in capitals */
RaDiagnosis *ra_validator_remark (const char *name, const char *value, RaFactLookup lookup, gpointer data);

/** ra_validator_tells: Returns: whether a value that @name refuses tells something of the person, as that their document
 * has expired, whatever was given before */
gboolean ra_validator_tells (const char *name);

/** ra_validator_normalise: Returns: (transfer full): @value as it is kept: a telephone number
 * without the spaces, hyphens and brackets that people put into it, a name with one kind of apostrophe; the same
 * where the validator @name has nothing to change */
char *ra_validator_normalise (const char *name, const char *value);

G_END_DECLS
