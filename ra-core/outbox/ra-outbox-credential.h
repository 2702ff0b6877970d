/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/store/certification/ra-store-certification.h"

G_BEGIN_DECLS

/** ra_outbox_choose_credential_id: (w) the operator's own newest, else the office's. Returns: (transfer full) (nullable) */
char *ra_outbox_choose_credential_id (RaStore *store, GError **error);

/** ra_outbox_choose_credential: (w) that one, read. Returns: (transfer full) (nullable) */
RaCredential *ra_outbox_choose_credential (RaStore *store, GError **error);

G_END_DECLS
