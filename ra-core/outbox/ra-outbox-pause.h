/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-office.h"

G_BEGIN_DECLS

/* While the outbox is paused nothing is begun, in whatever program of this station, until somebody lets it go on. What
 * is on its way is finished first: an exchange is never stopped between two messages. */

/** ra_outbox_pause_is_on: (w) */
gboolean ra_outbox_pause_is_on (RaStore *store);

/** ra_outbox_pause_dup_who: (w) Returns: (transfer full) (nullable): the operator who paused it; %NULL: it is not */
char *ra_outbox_pause_dup_who (RaStore *store);

/** ra_outbox_pause_set: one act. Returns: %FALSE with RA_OFFICE_ERROR_STATE when it stands so already */
gboolean ra_outbox_pause_set (
    RaOffice *office, gboolean pause, const char *reason, GCancellable *cancellable, GError **error);

G_END_DECLS
