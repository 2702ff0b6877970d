/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/ca/ra-status-answer.h"
#include "ra-core/ca/ra-status-source.h"

G_BEGIN_DECLS

/**
 * ra_ocsp_query:
 * @certificate: whose status; of @source's issuer
 *
 * Asks the centre's OCSP responder with POST and a nonce (dfs-6.9-ocsp). Only a successful, signed answer about
 * this certificate counts, whose signer is the issuer or was delegated by it (extended key usage OCSPSigning)
 * and is trusted, whose nonce is ours or missing, and which is fresh (five minutes of clock difference
 * allowed; ten minutes of age when it has no nextUpdate).
 *
 * Returns: (transfer full): the answer; %NULL with RA_CA_ERROR or G_IO_ERROR_CANCELLED
 */
RaStatusAnswer *ra_ocsp_query (const RaStatusSource *source,
                               RaCertificate *certificate,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
