/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/* In the station's folder: empty; its bytes stand for the submissions. */
#define RA_STORE_CLAIM_NAME "outbox.claims"

/**
 * RaStoreClaim:
 *
 * Who holds it is the only one who deals with a submission: no other program on this station, and no other
 * thread of this one. The kernel keeps it (an open file description's lock on one byte), so that a program that
 * dies loses it at once and there is nothing to forge, to time or to clean up.
 */
typedef struct _RaStoreClaim RaStoreClaim;

/**
 * ra_store_claim:
 *
 * Does not wait. What was read of the submission before may be out of date: read it again.
 *
 * Returns: (transfer full): RA_STORE_ERROR_BUSY when somebody else holds it; to be freed in any thread
 */
RaStoreClaim *ra_store_claim (RaStore *self, gint64 submission_id, GError **error);
void ra_store_claim_free (RaStoreClaim *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStoreClaim, ra_store_claim_free)

G_END_DECLS
