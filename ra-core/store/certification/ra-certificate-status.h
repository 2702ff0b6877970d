/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaCertificateStatus:
 * @RA_CERTIFICATE_STATUS_VALID: issued, and nothing has happened to it since
 * @RA_CERTIFICATE_STATUS_BLOCKED: on hold; it can come back
 * @RA_CERTIFICATE_STATUS_REVOKED: for good
 * @RA_CERTIFICATE_STATUS_EARLY: valid, but not yet: follows from the time and is never kept
 * @RA_CERTIFICATE_STATUS_EXPIRED: valid until it ended: likewise
 */
typedef enum
{
  RA_CERTIFICATE_STATUS_VALID,
  RA_CERTIFICATE_STATUS_BLOCKED,
  RA_CERTIFICATE_STATUS_REVOKED,
  RA_CERTIFICATE_STATUS_EARLY,
  RA_CERTIFICATE_STATUS_EXPIRED,
} RaCertificateStatus;

#define RA_CERTIFICATE_N_STATUSES (RA_CERTIFICATE_STATUS_EXPIRED + 1)

/** ra_certificate_status_to_string: Returns: (transfer none): the stable name: valid, blocked, revoked,
 * not-yet-valid, expired */
const char *ra_certificate_status_to_string (RaCertificateStatus status);
gboolean ra_certificate_status_from_string (const char *name, RaCertificateStatus *status);

/** ra_certificate_status_get_label: Returns: (transfer none): for people */
const char *ra_certificate_status_get_label (RaCertificateStatus status);

/** ra_certificate_status_is_over: Returns: whether it will never be of use again */
gboolean ra_certificate_status_is_over (RaCertificateStatus status);

/** ra_certificate_status_at: Returns: @status as it is at the time @now, microseconds since the epoch, as are the
 * others */
RaCertificateStatus
ra_certificate_status_at (RaCertificateStatus status, gint64 not_before, gint64 not_after, gint64 now);

G_END_DECLS
