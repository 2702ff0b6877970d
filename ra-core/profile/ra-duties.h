/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/* Duties that an office keeps separate are never with one person, however they came there. */

/** ra_duties_check: Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN of %RA_RULE_ROLES when @roles has two roles that
 * are apart and the office keeps duties separate */
gboolean ra_duties_check (RaProfile *profile, const char *const *roles, GError **error);

/**
 * ra_duties_part:
 * @roles: (nullable) (array zero-terminated=1): roles somebody has
 *
 * What of them counts: where duties are separate, of two roles that are apart only one, and first of all the one
 * that may manage operators, so that an office always has somebody to part the duties among people.
 *
 * Returns: (transfer full): all of @roles in an office where nothing is kept apart
 */
char **ra_duties_part (RaProfile *profile, const char *const *roles);

G_END_DECLS
