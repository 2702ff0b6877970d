/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_journal_value_in_words:
 * @act: of the entry
 * @key: which of its details it is, such as "grounds"
 * @value: as it stands in the journal: identifiers of the profile, numbers, texts
 *
 * Returns: (transfer full) (nullable): what people read, %NULL when it says nothing to them (numbers inside
 * the station); an identifier that @profile does not know stays as it is
 */
char *ra_journal_value_in_words (RaProfile *profile, const char *act, const char *key, const char *value);

G_END_DECLS
