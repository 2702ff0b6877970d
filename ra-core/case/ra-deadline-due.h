/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * ra_deadline_due:
 * @id: what the term is for, as the profile calls it (`certify`, `key-validity`)
 * @start_us: when the term began, microseconds since the epoch
 *
 * Returns: when it ends, microseconds since the epoch; -1 when the profile has no such term
 */
gint64 ra_deadline_due (RaProfile *profile, const char *id, gint64 start_us);

/** ra_deadline_is_overdue: Returns: %TRUE when there is such a term and it has run out at @now_us */
gboolean ra_deadline_is_overdue (RaProfile *profile, const char *id, gint64 start_us, gint64 now_us);

G_END_DECLS
