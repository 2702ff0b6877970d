/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * _ra_findings_bind:
 * @findings: (element-type RaFinding): what was found; it gets its clauses
 * @profile: (nullable): whose clauses stand behind the rules; %NULL: the findings have none
 * @suite: (nullable): id of the suite they are about
 */
void _ra_findings_bind (GPtrArray *findings, RaProfile *profile, const char *suite);

/**
 * _ra_shipped_profile:
 *
 * For what is looked at without a station.
 *
 * Returns: (transfer full) (nullable): the profile this program is shipped with; %NULL when there are several,
 * so that none of them is meant, or when it cannot be read
 */
RaProfile *_ra_shipped_profile (void);

G_END_DECLS
