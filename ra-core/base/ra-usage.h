/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaUsage:
 * @RA_USAGE_SIGNATURE: signing: digitalSignature and nonRepudiation
 * @RA_USAGE_AGREEMENT: encryption: keyAgreement, or keyEncipherment where the algorithm cannot agree (RSA)
 *
 * What a pair of keys is for. How many pairs a subscriber gets for which of them is data.
 */
typedef enum
{
  RA_USAGE_SIGNATURE,
  RA_USAGE_AGREEMENT,
} RaUsage;

/** ra_usage_ids: Returns: (transfer none) (array zero-terminated=1): the closed list of their names in data,
 * JSON and the journal, by #RaUsage */
const char *const *ra_usage_ids (void);

/** ra_usage_to_string: Returns: (transfer none): one of ra_usage_ids() */
const char *ra_usage_to_string (RaUsage usage);

/** ra_usage_from_string: Returns: %FALSE when @text is none of ra_usage_ids() */
gboolean ra_usage_from_string (const char *text, RaUsage *usage);

/** ra_usage_signs: Returns: whether such a pair makes signatures; what a regulation says of the purpose of signatures
 * concerns no other */
gboolean ra_usage_signs (RaUsage usage);

/** ra_usage_get_label: Returns: (transfer none): for people, translated */
const char *ra_usage_get_label (RaUsage usage);

G_END_DECLS
