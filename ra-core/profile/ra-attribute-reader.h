/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-vocabulary.h"

G_BEGIN_DECLS

/** RA_PROFILE_FORMAT_VERSION: the version of the file format that this program reads */
#define RA_PROFILE_FORMAT_VERSION "1"

/**
 * ra_attribute_read:
 * @attribute: how it is read
 * @object: (nullable): where the field is set; with %NULL the value is only checked
 * @value: the attribute's text
 *
 * Returns: (transfer full) (nullable): %NULL when all is well, else what is wrong: `is "x", expected …`
 */
char *ra_attribute_read (const RaAttribute *attribute, gpointer object, const char *value);

/** ra_attribute_split: Returns: (transfer full): the words of @value */
char **ra_attribute_split (const char *value);

/** ra_attribute_expected: Returns: (transfer full): what may stand in @attribute, for messages */
char *ra_attribute_expected (const RaAttribute *attribute);

G_END_DECLS
