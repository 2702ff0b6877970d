/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-credential.h"

G_BEGIN_DECLS

/**
 * ra_exchange_key_new:
 * @now: microseconds since the epoch
 *
 * The key by which a station or a carrier is known to those it exchanges bundles with: it signs what they send, and what
 * they are sent is sealed to it. P-256, in a certificate that it signs itself and that names nobody; whoever admits
 * it compares its thumbprint (the certificate's @id).
 *
 * Returns: (transfer full) (nullable): %NULL with RA_BUNDLE_ERROR_FAILED
 */
RaCredential *ra_exchange_key_new (gint64 now, GError **error);

/** ra_exchange_key_check: Returns: whether @certificate is one that bundles can be sealed to; %FALSE with
 * RA_BUNDLE_ERROR_NOT_A_BUNDLE */
gboolean ra_exchange_key_check (RaCertificate *certificate, GError **error);

G_END_DECLS
