/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

/** ra_status_answer_new: Returns: (transfer full): one to be filled by its maker */
RaStatusAnswer *ra_status_answer_new (void);
RaStatusAnswer *ra_status_answer_ref (RaStatusAnswer *self);
void ra_status_answer_unref (RaStatusAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStatusAnswer, ra_status_answer_unref)

G_END_DECLS
