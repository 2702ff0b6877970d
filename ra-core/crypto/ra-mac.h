/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-secret.h"
#include "ra-core/crypto/ra-kdf.h"

G_BEGIN_DECLS

/**
 * RaMac:
 *
 * HMAC-SHA-256 under one key, for millions of short messages: the key is set once. One thread at a time.
 */
typedef struct _RaMac RaMac;

/** ra_mac_new: @key: (transfer none). Returns: (transfer full) */
RaMac *ra_mac_new (RaSecret *key);
void ra_mac_free (RaMac *self);

/** ra_mac_begin: forgets what was added and not ended */
void ra_mac_begin (RaMac *self);
/** ra_mac_add: what is added one after another is one message */
void ra_mac_add (RaMac *self, gconstpointer data, gsize size);
void ra_mac_end (RaMac *self, guint8 mac[RA_KDF_MAC_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMac, ra_mac_free)

G_END_DECLS
