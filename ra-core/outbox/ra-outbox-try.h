/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-office.h"
#include "ra-core/outbox/ra-centre-link.h"
#include "ra-core/outbox/ra-outbox-gate.h"
#include "ra-core/outbox/ra-outbox-means.h"
#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/* In place of the time of the next try: not by itself, only when an operator says so. */
#define RA_OUTBOX_NEVER G_MAXINT64

/**
 * RaOutboxWay: what all tries of a round go through
 * @gate: (nullable): %NULL: nothing shuts it
 */
typedef struct
{
  RaOffice *office;
  RaCentreLink *link;
  RaOutboxMeans *means;
  RaOutboxGate *gate;
} RaOutboxWay;

/**
 * RaOutboxTurn: a submission whose turn it is
 * @id: which
 * @version: as it was found: when somebody has dealt with it since, the turn is over
 */
typedef struct
{
  gint64 id;
  gint64 version;
} RaOutboxTurn;

/**
 * RaOutboxTried: how a turn came out
 * @number: (nullable): of the case it was about; %NULL: nothing was tried
 * @state: where the submission stands now
 * @obstacle: what kept it from going on
 */
typedef struct
{
  char *number;
  RaSubmissionState state;
  RaSubmissionObstacle obstacle;
} RaOutboxTried;

void ra_outbox_tried_clear (RaOutboxTried *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaOutboxTried, ra_outbox_tried_clear)

/**
 * ra_outbox_try:
 * @tried: (out caller-allocates)
 *
 * One try at a submission, which is claimed for as long as it lasts (ra_store_claim()): what it needs is read in one go,
 * a fresh request is checked once more, the exchange with the centre is begun or resumed in the caller's thread, and how
 * it came out is one act. Why it was not tried is written into its row. For any number of threads at once.
 *
 * While the outbox is paused (ra_outbox_pause()) no turn is taken.
 *
 * When another program or thread has claimed it, or has dealt with it since @turn was found, nothing is done: it
 * is in good hands.
 *
 * When the power goes, every message that left or arrived is on the disk, and the next try resumes with them.
 *
 * Returns: %FALSE when nothing could be written, or it was cancelled
 */
gboolean ra_outbox_try (const RaOutboxWay *way,
                        const RaOutboxTurn *turn,
                        RaOutboxTried *tried,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
