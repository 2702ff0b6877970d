/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Countries by ISO 3166-1: two letters in facts, three in machine-readable zones, names in what people write. */

/** ra_country_exists: Returns: whether @code is two capital letters that are assigned to a country */
gboolean ra_country_exists (const char *code);

/** ra_country_get_code: Returns: (transfer none) (nullable): of country @i, counted from 0: all there are, in the order of their codes;
 * %NULL behind the last */
const char *ra_country_get_code (gsize i);

/** ra_country_find_alpha3: @code: "UKR". Returns: (transfer none) (nullable): "UA" */
const char *ra_country_find_alpha3 (const char *code);

/** ra_country_find_name: @name: in Ukrainian or English, as ICU has it. Returns: (transfer none) (nullable): "UA" */
const char *ra_country_find_name (const char *name);

/** ra_country_dup_name: @code: two letters that ra_country_exists() knows; @language: "uk". Returns: (transfer full)
 * (nullable): the country's name in that language, as ICU has it */
char *ra_country_dup_name (const char *code, const char *language);

G_END_DECLS
