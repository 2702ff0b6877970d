/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/ca/ra-centre.h"
#include "ra-core/ca/ra-transport.h"
#include "ra-core/crypto/ra-certificate.h"

G_BEGIN_DECLS

/**
 * RaStatus:
 * @RA_STATUS_GOOD: not revoked and not blocked
 * @RA_STATUS_HELD: blocked (reason certificateHold)
 * @RA_STATUS_REVOKED: revoked for good
 * @RA_STATUS_UNKNOWN: the responder does not know the certificate
 */
typedef enum
{
  RA_STATUS_GOOD,
  RA_STATUS_HELD,
  RA_STATUS_REVOKED,
  RA_STATUS_UNKNOWN,
} RaStatus;

/** ra_status_to_string: Returns: (transfer none): "good", "held", "revoked", "unknown" */
const char *ra_status_to_string (RaStatus status);

/**
 * RaStatusAnswer:
 * @status: what was answered
 * @reason: CRLReason (RFC 5280, 5.3.1), -1 when none was given
 * @changed_at: when it was revoked or blocked, microseconds since the epoch, 0 when it was not
 * @this_update: the time for which the answer holds, microseconds since the epoch
 * @next_update: when newer information is out, 0 when not said
 * @der: (nullable): the OCSP response, as evidence
 */
typedef struct
{
  RaStatus status;
  int reason;
  gint64 changed_at;
  gint64 this_update;
  gint64 next_update;
  GBytes *der;
} RaStatusAnswer;

RaStatusAnswer *ra_status_answer_ref (RaStatusAnswer *self);
void ra_status_answer_unref (RaStatusAnswer *self);

/**
 * ra_ocsp_query:
 * @certificate: whose status
 * @issuer: the CA that issued it
 * @clock: (nullable): %NULL for the system's
 *
 * Asks @centre's OCSP responder with POST and a nonce (dfs-6.9-ocsp). Only a successful, signed answer about
 * this certificate counts, whose signer is the issuer or was delegated by it (extended key usage OCSPSigning)
 * and is trusted, whose nonce is ours or missing, and which is fresh (five minutes of clock difference
 * allowed; ten minutes of age when it has no nextUpdate).
 *
 * Returns: (transfer full): the answer; %NULL with RA_CA_ERROR or G_IO_ERROR_CANCELLED
 */
RaStatusAnswer *ra_ocsp_query (RaTransport *transport,
                               RaCentre *centre,
                               RaCertificate *certificate,
                               RaCertificate *issuer,
                               RaClock *clock,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStatusAnswer, ra_status_answer_unref)

G_END_DECLS
