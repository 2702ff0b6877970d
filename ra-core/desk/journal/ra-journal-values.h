/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaJournalAbout:
 * @profile: (not nullable): in whose words an entry speaks
 * @kind: (nullable): of the case the entry is about, in that profile
 */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
} RaJournalAbout;

/**
 * ra_journal_value_in_words:
 * @about: what the entry is about
 * @act: of the entry
 * @key: which of its details it is, such as "grounds"
 * @value: as it stands in the journal: identifiers of the profile, numbers, texts
 *
 * Returns: (transfer full) (nullable): what people read, %NULL when it says nothing to them (numbers inside
 * the station); an identifier that the profile does not know stays as it is
 */
char *
ra_journal_value_in_words (const RaJournalAbout *about, const char *act, const char *key, const char *value);

G_END_DECLS
