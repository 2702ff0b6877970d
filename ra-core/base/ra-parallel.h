/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RaParallelBody: does the work number @i; in any thread, beside others */
typedef void (*RaParallelBody) (guint i, gpointer data);

/**
 * ra_parallel:
 * @n: how many works there are
 * @most: on how many processors at the most, 0: on all of them
 *
 * Does works 0 to @n - 1 in any order, in the caller's thread and in others beside it, and returns when all are done. The
 * threads end with it, and what they hold for a thread (random generators in the secure heap) goes with them. However many
 * callers there are, no more of them run than there are processors; where none can be had the caller does all by itself.
 */
void ra_parallel (guint n, guint most, RaParallelBody body, gpointer data);

G_END_DECLS
