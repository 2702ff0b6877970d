/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/**
 * RaOutboxGate:
 *
 * Whether the centre is worth asking. When several in a row found no way to it, the rest of the queue does not run into
 * the same wall one by one, each waiting for its time-out: the gate shuts, and opens again after a delay that grows.
 * What was not tried keeps its place. For any thread.
 */
typedef struct _RaOutboxGate RaOutboxGate;

RaOutboxGate *ra_outbox_gate_new (void);
void ra_outbox_gate_free (RaOutboxGate *self);

/** ra_outbox_gate_begin: a round begins with at most @in_flight at once */
void ra_outbox_gate_begin (RaOutboxGate *self, guint in_flight);

/** ra_outbox_gate_note: a try ended at @now with @obstacle */
void ra_outbox_gate_note (RaOutboxGate *self, RaSubmissionObstacle obstacle, gint64 now);

/** ra_outbox_gate_get_opening: Returns: until when the gate is shut, microseconds since the epoch; 0: it is open */
gint64 ra_outbox_gate_get_opening (RaOutboxGate *self, gint64 now);

G_END_DECLS
