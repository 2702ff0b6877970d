/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"
#include "ra-core/office/ra-office.h"
#include "ra-core/outbox/ra-outbox-progress.h"

G_BEGIN_DECLS

/**
 * RaOutbox:
 *
 * What waits to be sent to the centre of one office, from the queue to the confirmed certificate. One round of sending
 * goes on at a time. Roles are not checked here.
 */
typedef struct _RaOutbox RaOutbox;

/** ra_outbox_new: @office: (transfer none): has to live longer */
RaOutbox *ra_outbox_new (RaOffice *office);
void ra_outbox_free (RaOutbox *self);

/** ra_outbox_set_transport: @transport: (nullable): what carries messages from now on, for tests; %NULL: what the
 * settings of the centre say now */
void ra_outbox_set_transport (RaOutbox *self, RaTransport *transport);

/** ra_outbox_set_asks_subscriber: from now on nothing leaves by this outbox that its subscriber is to confirm and has not */
void ra_outbox_set_asks_subscriber (RaOutbox *self, gboolean asks);
gboolean ra_outbox_get_asks_subscriber (RaOutbox *self);

/** RaOutboxTold: the submissions of case @number may have changed; in the thread that sends */
typedef void (*RaOutboxTold) (const char *number, gpointer data);

/** RaOutboxProgressed: how far the round is; in one of the threads that send, never two at once, and quickly over */
typedef void (*RaOutboxProgressed) (const RaOutboxProgress *progress, gpointer data);

/** How many requests may be on their way at once, and how many are where nobody says. */
#define RA_OUTBOX_MAX_IN_FLIGHT 16u
#define RA_OUTBOX_IN_FLIGHT 4u

/**
 * RaOutboxOrder: what is to be sent
 * @number: (nullable): of this case only
 * @only_due: only what is due by its back-off; %FALSE: try at once
 * @told: (nullable): called after each try
 * @progressed: (nullable): called as turns begin and end
 * @in_flight: how many at once, up to %RA_OUTBOX_MAX_IN_FLIGHT; 0: one after the other
 * @until_empty: goes on as tries become due by themselves, until none does
 */
typedef struct
{
  const char *number;
  gboolean only_due;
  RaOutboxTold told;
  gpointer data;
  RaOutboxProgressed progressed;
  guint in_flight;
  gboolean until_empty;
} RaOutboxOrder;

/**
 * ra_outbox_send_all:
 *
 * Sends what is unfinished, the longest waiting first, so what is overdue comes before all else; a failure of one does
 * not stop the others and stands in its row, or is the error when all have had their turn. What another program is
 * sending at this moment is left to it. When several in a row find no way to the centre, the rest is not tried in this
 * round (RaOutboxGate). Cancelling stops what waits for an answer as well: every message is on the disk, and the next
 * round goes on with the same bytes.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the submissions that were tried
 */
GArray *
ra_outbox_send_all (RaOutbox *self, const RaOutboxOrder *order, GCancellable *cancellable, GError **error);

/** ra_outbox_hold: stops submission @id with a @reason; one act. RA_OFFICE_ERROR_STATE when it is held or final,
 * RA_STORE_ERROR_BUSY while it is being sent */
gboolean
ra_outbox_hold (RaOutbox *self, gint64 id, const char *reason, GCancellable *cancellable, GError **error);

/** ra_outbox_release: lets it go on: as new when nothing has left, else with the same bytes; one act */
gboolean
ra_outbox_release (RaOutbox *self, gint64 id, const char *reason, GCancellable *cancellable, GError **error);

/** ra_outbox_pause: nothing new is begun until it is let go on; one act. RA_OFFICE_ERROR_STATE when it stands so already */
gboolean ra_outbox_pause (
    RaOutbox *self, gboolean pause, const char *reason, GCancellable *cancellable, GError **error);

/** ra_outbox_get_next: Returns: when the next submission is due, 1 for at once, 0 when none is or all is paused */
gint64 ra_outbox_get_next (RaOutbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOutbox, ra_outbox_free)

G_END_DECLS
