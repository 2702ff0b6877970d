/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_deadline_due:
 * @id: what the term is for
 * @start_us: when the term began, microseconds since the epoch
 *
 * Returns: when it ends, microseconds since the epoch; -1 when the profile has no such term
 */
gint64 ra_deadline_due (RaProfile *profile, RaDeadlineId id, gint64 start_us);

G_END_DECLS
