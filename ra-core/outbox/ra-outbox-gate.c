/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-gate.h"

#include "ra-core/outbox/ra-backoff.h"

/* So many in a row without a way to the centre are no accident; those in flight fail together. */
#define LEAST_IN_A_ROW 3u

struct _RaOutboxGate
{
  GMutex lock;
  guint allowed;
  guint in_a_row;
  guint times; /* it shut, one after the other */
  gint64 shut;
  gint64 opening;
};

RaOutboxGate *
ra_outbox_gate_new (void)
{
  RaOutboxGate *self = g_new0 (RaOutboxGate, 1);

  g_mutex_init (&self->lock);
  self->allowed = LEAST_IN_A_ROW;
  return self;
}

void
ra_outbox_gate_free (RaOutboxGate *self)
{
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
ra_outbox_gate_begin (RaOutboxGate *self, guint in_flight)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->allowed = MAX (in_flight, LEAST_IN_A_ROW);
  self->in_a_row = 0;
  self->opening = 0;
}

void
ra_outbox_gate_note (RaOutboxGate *self, RaSubmissionObstacle obstacle, gint64 now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (obstacle == RA_SUBMISSION_OBSTACLE_PEOPLE) /* it may not have asked the centre at all */
    return;
  if (obstacle != RA_SUBMISSION_OBSTACLE_UNREACHABLE)
    {
      self->in_a_row = 0;
      self->times = 0;
      return;
    }
  self->in_a_row++;
  if (self->in_a_row < self->allowed || self->opening != 0)
    return;
  self->times++;
  self->shut = now;
  self->opening = now + ra_backoff_spread (ra_backoff_next (self->times, 0));
}

gint64
ra_outbox_gate_get_opening (RaOutboxGate *self, gint64 now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  /* A clock that was put back does not keep it shut. */
  return self->shut <= now && self->opening > now ? self->opening : 0;
}
