/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaOutboxProgress:
 * @total: submissions of this round
 * @done: of them, that had their turn
 * @good: of them, whose certificate is here
 * @in_flight: being sent at this moment
 * @rate: turns a second, lately; 0: not known yet
 * @left: microseconds until the rest has had its turn, at that rate; 0: not known
 *
 * How far a round of sending is.
 */
typedef struct
{
  guint total;
  guint done;
  guint good;
  guint in_flight;
  double rate;
  gint64 left;
} RaOutboxProgress;

/** RaOutboxPace: how fast it went lately; all zeros: nothing known */
typedef struct
{
  gint64 ends[32]; /* of the last turns, monotonic, in a ring */
  guint count;
} RaOutboxPace;

/** ra_outbox_pace_note: a turn ended at @now, monotonic; brings @RaOutboxProgress.rate and .left up to date */
void ra_outbox_pace_note (RaOutboxPace *self, gint64 now, RaOutboxProgress *progress);

/** ra_outbox_progress_describe: Returns: (transfer full): one line for people, such as “40 of 1000, 12.5 a second, about
 * 1 min 20 s left” */
char *ra_outbox_progress_describe (const RaOutboxProgress *self);

G_END_DECLS
