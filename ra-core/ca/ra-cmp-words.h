/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/ca/ra-cmp-result.h"

G_BEGIN_DECLS

/**
 * RaCmpWords:
 * @bit: value of PKIFailureInfo (RFC 4210, 5.2.3)
 * @name: its name there
 * @state: what it makes of the exchange: %RA_CMP_REJECTED, %RA_CMP_RETRY, %RA_CMP_HELD or %RA_CMP_UNCERTAIN
 * @text: for the clerk, translatable: what happened, what it means, what to do
 */
typedef struct
{
  guint bit;
  const char *name;
  RaCmpState state;
  const char *text;
} RaCmpWords;

/**
 * ra_cmp_words_find:
 * @fail_info: bit n for value n
 *
 * Returns: (transfer none): the words for the weightiest reason in @fail_info; there are words for none at
 * all
 */
const RaCmpWords *ra_cmp_words_find (guint32 fail_info);

/** ra_cmp_words_find_repeated: likewise, for a message that the centre may have had before: a refusal may then be of
 * the second copy alone */
const RaCmpWords *ra_cmp_words_find_repeated (guint32 fail_info);

/** ra_cmp_words_may_mean_unknown: Returns: whether an error message with @fail_info, in answer to a poll, says nothing
 * of the request itself: the centre knows no such exchange */
gboolean ra_cmp_words_may_mean_unknown (guint32 fail_info);

/** ra_cmp_words_of_forgotten: Returns: (transfer none): the words for that */
const RaCmpWords *ra_cmp_words_of_forgotten (void);

/** ra_cmp_words_compose: @centre_text: (nullable). Returns: (transfer full): @words with what
 * the centre itself said, for ra_said_word() */
char *ra_cmp_words_compose (const RaCmpWords *words, const char *centre_text);

G_END_DECLS
