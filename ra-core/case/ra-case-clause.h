/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_case_clause_find:
 * @clause: the clause a rule of this room is known by (`dfs-5.1-decision`)
 * @step: the step it belongs to
 *
 * Returns: (transfer none): @clause where the profile declares it, else the clause the kind's own step cites:
 * another system's regulations say the same under another name
 */
const char *
ra_case_clause_find (RaProfile *profile, const RaApplicantKind *kind, const char *clause, const char *step);

G_END_DECLS
