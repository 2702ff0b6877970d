/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-finding.h"
#include "ra-core/desk/view/ra-check-row.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * _ra_finding_rows_add:
 * @rows: (element-type RaCheckRow): what to add to
 * @findings: (element-type RaFinding): what was found
 * @profile: (nullable): whose clauses stand behind the rules; %NULL: the rows have none
 * @suite: (nullable): id of the suite they are about
 */
void _ra_finding_rows_add (GPtrArray *rows, const GPtrArray *findings, RaProfile *profile, const char *suite);

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
