/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-fact-lookup.h"

G_BEGIN_DECLS

/**
 * ra_validator_names:
 *
 * Returns: (transfer none): %NULL-terminated closed set, sorted:
 * "date-future" (from today on), "date-past" (today or before), "email" (also with an international domain),
 * "iso-country" (two capital letters of ISO 3166), "key-phrase" (8 characters or more), "name" (letters of
 * one alphabet a word), "not-expired" (same as date-future, other words), "phone" (E.164 with +), "printable"
 * (PrintableString), "text" (anything clean), "ua-id-card-number" (9 digits), "ua-name" (Ukrainian letters),
 * "ua-passport-booklet" (two Ukrainian letters and 6 digits), "ua-tax-number" (check digit; agrees with
 * subscriber.birth-date and subscriber.sex when these are set), "ua-travel-passport" (two Latin letters and 6
 * digits), "ua-unzr" (control digit; agrees with subscriber.birth-date when that is set)
 */
const char *const *ra_validator_names (void);

/** ra_validator_exists: Returns: whether @name is one of ra_validator_names() */
gboolean ra_validator_exists (const char *name);

/**
 * ra_validator_check:
 * @name: a registered validator; with an unknown one the value fails
 * @value: the value, not %NULL
 * @lookup: (nullable): how to see the other facts
 * @reason: (out) (transfer full): why not, a sentence for the clerk that names no value
 *
 * Every validator refuses what ra_text_check_clean() refuses.
 *
 * Returns: %TRUE when the value is good
 */
gboolean
ra_validator_check (const char *name, const char *value, RaFactLookup lookup, gpointer data, char **reason);

G_END_DECLS
