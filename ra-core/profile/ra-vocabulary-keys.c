/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What says which pairs of keys there are: in program.xml, and in applicants/ where a kind has other ones. */
#include "ra-core/profile/ra-vocabulary-private.h"

static const RaMarkupAttribute pair_attributes[] = {
  { "usage", &ra_markup_id, FIELD (RaPairRule, usage_id), REQUIRED, .closed = ra_usage_ids,
    .means = "what the keys are for" },
  { "suite", &ra_markup_enum, FIELD (RaPairRule, suite), .fallback = "chosen",
    .values = NAMES ("chosen", "beside"),
    .means = "by which suite it is made: the one that was chosen, or the one that goes beside it" },
  { "count", &ra_markup_count, FIELD (RaPairRule, count), .least = 1, .fallback = "1",
    .means = "how many such pairs" },
  { "unsaid", &ra_markup_boolean, FIELD (RaPairRule, unsaid), .fallback = "no",
    .means = "a request that does not say what its key is for is taken, for this pair" },
  { "request-file", &ra_markup_text, FIELD (RaPairRule, request_file), REQUIRED,
    .means = "pattern with `{random}` in it" },
  { "certificate-file", &ra_markup_text, FIELD (RaPairRule, certificate_file), REQUIRED,
    .means = "pattern with `{serial}` in it" },
  { NULL },
};
static const RaMarkupElement pair = {
  "pair",
  pair_attributes,
  PLACED (RaPairRule),
  INTO (RaKeysRule, pairs),
  .free = (GDestroyNotify) ra_pair_rule_free,
};

static void
begin_keys (gpointer object)
{
  ((RaKeysRule *) object)->pairs = LIST_OF (ra_pair_rule_free);
}

static const RaMarkupAttribute keys_attributes[] = {
  { "container-file", &ra_markup_text, FIELD (RaKeysRule, container_file), REQUIRED,
    .means = "what all of them are called together: pattern with `{random}` in it" },
  CLAUSE (RaKeysRule),
  { "extension-clause", &ra_markup_id, FIELD (RaKeysRule, extension_clause), .refers = RA_NAMESPACE_CLAUSE,
    .means
    = "the clause by which request files that were made elsewhere keep the extension of the patterns" },
  { "confirmed", &ra_markup_boolean, FIELD (RaKeysRule, confirmed), .fallback = "yes",
    .means
    = "whose keys are generated in the window is shown what will be certified, and confirms it before the request leaves" },
  { NULL },
};

#define KEYS_INTO(type)                                                                                      \
  "keys", keys_attributes, CHILDREN (&pair), NAMES ("pair"), PLACED (RaKeysRule), INTO (type, keys),         \
      .once = TRUE, .begin = begin_keys, .free = (GDestroyNotify) ra_keys_rule_free

const RaMarkupElement ra_vocabulary_program_keys = { KEYS_INTO (RaProfile) };
const RaMarkupElement ra_vocabulary_kind_keys = { KEYS_INTO (RaApplicantKind) };
