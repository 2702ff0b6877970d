/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-suite-rule.h"

G_BEGIN_DECLS

/** ra_suite_terms_format_day: @iso: YYYY-MM-DD. Returns: (transfer full): DD.MM.YYYY */
char *ra_suite_terms_format_day (const char *iso);

/** ra_suite_terms_describe_purposes: Returns: (transfer full): for people: what the order has the suite for */
char *ra_suite_terms_describe_purposes (const RaSuiteRule *rule);

/** ra_suite_terms_get_purpose: Returns: (transfer none): what people call the purpose; not for
 * RA_SUITE_PURPOSE_ANY */
const char *ra_suite_terms_get_purpose (RaSuitePurpose purpose);

/** ra_suite_terms_get_purpose_title: Returns: (transfer none): the same standing alone, in a list */
const char *ra_suite_terms_get_purpose_title (RaSuitePurpose purpose);

/** ra_suite_terms_describe: Returns: (transfer full): for people: what the order has the suite for, and its
 * first and last day */
char *ra_suite_terms_describe (const RaSuiteRule *rule);

G_END_DECLS
