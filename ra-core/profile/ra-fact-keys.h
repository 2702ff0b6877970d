/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-fact.h"

G_BEGIN_DECLS

/**
 * ra_fact_keys_of_value:
 * @value: as it is kept
 *
 * How a value is found whichever way somebody writes it: numbers without what stands between their digits, a document
 * with and without its series, a telephone number with and without what is dialled before it.
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys under which it is indexed; the first is the value's own,
 * no other value of this fact has it
 */
char **ra_fact_keys_of_value (const RaFact *fact, const char *value);

/** ra_fact_keys_of_text: Returns: (transfer full) (array zero-terminated=1): the keys under which a value would be
 * indexed that somebody writes as @text; none when it is too short to tell one from another */
char **ra_fact_keys_of_text (const RaFact *fact, const char *text);

G_END_DECLS
