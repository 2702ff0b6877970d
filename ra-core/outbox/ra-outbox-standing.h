/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/outbox/ra-outbox.h"
#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/**
 * RaOutboxStanding:
 * @states: how many submissions there are in each state, of all time
 * @unfinished: of them, those that wait for an end
 * @obstacles: of those that failed, by what keeps them from going on
 * @overdue: unfinished ones whose term is over (clause dfs-6.3-two-hours)
 * @sent_today: given to the centre since midnight, as far as their rows say
 * @back_today: with the centre's last word since midnight: confirmed or rejected
 * @unreadable: whose rows are not as they were left, and are not counted but in @states
 * @oldest: when the oldest unfinished one was made; 0: there is none
 * @due: when the next one that is not overdue yet becomes so; 0: none does
 * @next_try: when something is tried by itself; 0: not by itself, 1: at once
 * @paused_by: (nullable): who paused all sending
 *
 * How the outbox stands, for whoever controls it (clause dfs-6.3-control): what was sent, what came back, what is late.
 */
typedef struct
{
  guint states[RA_SUBMISSION_N_STATES];
  guint unfinished;
  guint obstacles[RA_SUBMISSION_N_OBSTACLES];
  guint overdue;
  guint sent_today;
  guint back_today;
  guint unreadable;
  gint64 oldest;
  gint64 due;
  gint64 next_try;
  char *paused_by;
} RaOutboxStanding;

/** ra_outbox_look: Returns: (transfer full) (nullable) */
RaOutboxStanding *ra_outbox_look (RaOutbox *self, GCancellable *cancellable, GError **error);
void ra_outbox_standing_free (RaOutboxStanding *self);

/** ra_outbox_standing_describe: @self: (nullable): %NULL: for who is told nothing of it: ""; @next: @next_try as the clerk reads times. Returns: (transfer full): one line: what waits, and
 * for what */
char *ra_outbox_standing_describe (const RaOutboxStanding *self, const char *next);

/** ra_outbox_standing_summarise: Returns: (transfer full): one line for who controls the forming of certificates */
char *ra_outbox_standing_summarise (const RaOutboxStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOutboxStanding, ra_outbox_standing_free)

G_END_DECLS
