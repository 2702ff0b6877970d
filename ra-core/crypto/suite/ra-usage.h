/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaUsage:
 * @RA_USAGE_SIGNATURE: signing: digitalSignature and nonRepudiation
 * @RA_USAGE_AGREEMENT: encryption: keyAgreement, or keyEncipherment where the algorithm cannot agree (RSA)
 *
 * The two key pairs of a subscriber (clause dfs-6.1-pair).
 */
typedef enum
{
  RA_USAGE_SIGNATURE,
  RA_USAGE_AGREEMENT,
} RaUsage;

#define RA_N_USAGES 2

/** ra_usage_to_string: Returns: (transfer none): "signature" or "agreement": for data,
 * JSON and the journal */
const char *ra_usage_to_string (RaUsage usage);

/** ra_usage_from_string: Returns: %FALSE when @text is neither of ra_usage_to_string()'s */
gboolean ra_usage_from_string (const char *text, RaUsage *usage);

/** ra_usage_get_label: Returns: (transfer none): for people, translated */
const char *ra_usage_get_label (RaUsage usage);

G_END_DECLS
