/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

G_END_DECLS
