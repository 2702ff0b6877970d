/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-clock.h"

struct _RaClock
{
  gatomicrefcount refs;
  GMutex lock;
  gboolean fixed;
  gint64 at;
};

RaClock *
ra_clock_new_system (void)
{
  RaClock *self = g_new0 (RaClock, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  return self;
}

RaClock *
ra_clock_new_fixed (gint64 unix_us)
{
  RaClock *self = ra_clock_new_system ();

  ra_clock_set (self, unix_us);
  return self;
}

RaClock *
ra_clock_ref (RaClock *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ra_clock_unref (RaClock *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_free (self);
}

gint64
ra_clock_now (RaClock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->fixed ? self->at : g_get_real_time ();
}

void
ra_clock_set (RaClock *self, gint64 unix_us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->fixed = TRUE;
  self->at = unix_us;
}

void
ra_clock_advance (RaClock *self, gint64 us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->at += us;
}
