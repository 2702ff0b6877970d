/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/outbox/ra-centre-settings.h"

G_BEGIN_DECLS

/**
 * RaOutboxMeans:
 *
 * What each try of a round needs and most have in common: who signs, and the centre with its anchors. The store is asked for
 * them every time, so that what was removed, changed or belongs to somebody else is not used; but reading a key and
 * certificates, which costs more than all the asking, is done anew only when the store says something else. A private key
 * is held no longer than a round. For the office's thread alone.
 */
typedef struct _RaOutboxMeans RaOutboxMeans;

RaOutboxMeans *ra_outbox_means_new (void);
void ra_outbox_means_free (RaOutboxMeans *self);

/**
 * ra_outbox_means_get_credential:
 * @id: (nullable): %NULL or empty: ra_outbox_choose_credential_id() says which
 *
 * Returns: (transfer full) (nullable)
 */
RaCredential *
ra_outbox_means_get_credential (RaOutboxMeans *self, RaStore *store, const char *id, GError **error);

/** ra_outbox_means_get_centre: Returns: (transfer full) (nullable): as @settings describe it */
RaCentre *ra_outbox_means_get_centre (RaOutboxMeans *self, const RaCentreSettings *settings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOutboxMeans, ra_outbox_means_free)

G_END_DECLS
