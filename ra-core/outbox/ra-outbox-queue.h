/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/office/ra-act.h"

G_BEGIN_DECLS

/* How a submission begins: in an act on its case. */

/**
 * ra_outbox_queue:
 * @file_name: (nullable): as it stands on the medium
 *
 * Records @request of subscriber @n, registers its public key and puts it into the outbox.
 *
 * Returns: %FALSE with RA_RULE_ERROR when the public key is in the registry already
 */
gboolean ra_outbox_queue (RaAct *act, guint n, RaRequest *request, const char *file_name, GError **error);

/** ra_outbox_supersede: what still waits of subscriber @n gives way to newer keys */
gboolean ra_outbox_supersede (RaAct *act, guint n, GError **error);

/** ra_outbox_start_term: all requests of subscriber @n are there: moves the subscriber on, and starts the
 * term in which the certificates are due */
void ra_outbox_start_term (RaAct *act, guint n);

G_END_DECLS
