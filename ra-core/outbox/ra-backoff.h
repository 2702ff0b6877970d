/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/**
 * ra_backoff_delay:
 * @attempts: how many tries failed one after the other, from 1
 *
 * Returns: seconds until the next try by itself: 15, 30, 60 … and never more than 15 minutes, so that a
 * request still has several tries within the two hours of dfs-6.3-two-hours
 */
guint ra_backoff_delay (guint attempts);

/** ra_backoff_next: Returns: @now_us plus the delay */
gint64 ra_backoff_next (guint attempts, gint64 now_us);

/** ra_backoff_spread: Returns: @delay_us and up to a quarter of it more, by chance: many that failed together do not come
 * back together. Never less: a centre that said when is not asked before */
gint64 ra_backoff_spread (gint64 delay_us);

/** ra_backoff_next_said: Returns: when a centre is asked again that said in @seconds, spread: after a second at the earliest, and
 * in a month when it said later than that */
gint64 ra_backoff_next_said (guint seconds, gint64 now_us);

/** ra_backoff_next_after: Returns: when the next try is due after @attempts failures in a row, the last for @obstacle: a
 * network is asked again soonest, a centre that is busy later, one whose answer cannot be used later still; never more than
 * 15 minutes, spread */
gint64 ra_backoff_next_after (RaSubmissionObstacle obstacle, guint attempts, gint64 now_us);

G_END_DECLS
