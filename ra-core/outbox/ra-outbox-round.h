/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-outbox.h"

G_BEGIN_DECLS

/**
 * ra_outbox_round_run:
 * @turns: (element-type RaOutboxTurn): whose turn it is, in this order
 * @first: (inout) (nullable): the first thing that went wrong with one submission alone
 *
 * Gives each of @turns its turn, as many at once as @order says, each in a thread that does nothing else. No turn is
 * begun when the round is cancelled, the gate shuts, or the store takes no more.
 *
 * Returns: (transfer full) (element-type gint64): ids of those that were tried, in the order of @turns
 */
GArray *ra_outbox_round_run (const RaOutboxWay *way,
                             const RaOutboxOrder *order,
                             GArray *turns,
                             GError **first,
                             GCancellable *cancellable);

/** ra_outbox_is_of_one: Returns: whether @error concerns one submission alone: everybody else's goes on */
gboolean ra_outbox_is_of_one (const GError *error);

/** ra_outbox_remember: Returns: %FALSE when it makes no sense to go on. @error: (transfer full) (nullable); @first:
 * (inout): the first thing that went wrong */
gboolean ra_outbox_remember (GError *error, GError **first);

G_END_DECLS
