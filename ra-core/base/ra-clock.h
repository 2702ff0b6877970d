/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaClock:
 *
 * Where time comes from. Programs use the system's clock, tests set one of their own. Safe to use from any
 * thread.
 */
typedef struct _RaClock RaClock;

RaClock *ra_clock_new_system (void);

/** ra_clock_new_fixed: @unix_us: microseconds since 1970-01-01T00:00:00Z */
RaClock *ra_clock_new_fixed (gint64 unix_us);

RaClock *ra_clock_ref (RaClock *self);
void ra_clock_unref (RaClock *self);

/** ra_clock_now: Returns: microseconds since 1970-01-01T00:00:00Z */
gint64 ra_clock_now (RaClock *self);

/** ra_clock_set: for tests: makes @self stand at @unix_us from now on */
void ra_clock_set (RaClock *self, gint64 unix_us);

/** ra_clock_advance: for tests: moves a fixed clock by @us microseconds */
void ra_clock_advance (RaClock *self, gint64 us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaClock, ra_clock_unref)

G_END_DECLS
