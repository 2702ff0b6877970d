/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"

G_BEGIN_DECLS

/**
 * RaPairSuite: by which suite a pair is made
 * @RA_PAIR_SUITE_CHOSEN: the one that was chosen
 * @RA_PAIR_SUITE_BESIDE: the one that goes beside it
 */
typedef enum
{
  RA_PAIR_SUITE_CHOSEN,
  RA_PAIR_SUITE_BESIDE,
} RaPairSuite;

/** What a pattern of a file name may name beside values of the subscriber. */
#define RA_KEYS_RULE_RANDOM "random"
#define RA_KEYS_RULE_SERIAL "serial"

/**
 * RaPairRule:
 * @usage_id: one of ra_usage_ids()
 * @usage: what the pair is for
 * @suite: by which suite it is made
 * @count: how many such pairs
 * @unsaid: a request that does not say what its key is for is for such a pair
 * @request_file: pattern of the request's file name; beside values of the subscriber it may name "random"
 * @certificate_file: pattern of the certificate's; it may name "serial"
 */
typedef struct
{
  char *usage_id;
  RaUsage usage;
  RaPairSuite suite;
  guint count;
  gboolean unsaid;
  char *request_file;
  char *certificate_file;
  const char *file;
  guint line;
} RaPairRule;

/**
 * RaKeysRule:
 * @clause: what it follows from
 * @extension_clause: (nullable): by which the extension of request files, that of the patterns, stays as it is
 * @container_file: pattern of the name of all pairs together; it may name "random"
 * @confirmed: whose keys are generated in the window confirms what will be certified before the request leaves
 * @pairs: (element-type RaPairRule): in the order in which they are made
 *
 * Which pairs of keys a subscriber gets, and how their files are called.
 */
typedef struct
{
  char *clause;
  char *extension_clause;
  char *container_file;
  gboolean confirmed;
  GPtrArray *pairs;
  const char *file;
  guint line;
} RaKeysRule;

/** ra_keys_rule_count: Returns: how many pairs for @usage a subscriber gets */
guint ra_keys_rule_count (const RaKeysRule *self, RaUsage usage);

/** ra_keys_rule_extension: Returns: (transfer none) (nullable): what the names of request files end in, ".p10"; %NULL where
 * nothing says that it stays */
const char *ra_keys_rule_extension (const RaKeysRule *self);

/** ra_keys_rule_find: Returns: (transfer none) (nullable): the first pair for @usage; %NULL for none */
const RaPairRule *ra_keys_rule_find (const RaKeysRule *self, RaUsage usage);

/** ra_keys_rule_find_unsaid: Returns: (transfer none) (nullable): the pair that a request is for which does not say what
 * its key is for; %NULL: such a request is not taken */
const RaPairRule *ra_keys_rule_find_unsaid (const RaKeysRule *self);

/** ra_keys_rule_signs_by: Returns: whether a pair that makes signatures is made by @suite */
gboolean ra_keys_rule_signs_by (const RaKeysRule *self, RaPairSuite suite);

/** ra_keys_rule_takes: Returns: whether a pair is made by @suite */
gboolean ra_keys_rule_takes (const RaKeysRule *self, RaPairSuite suite);

G_END_DECLS
