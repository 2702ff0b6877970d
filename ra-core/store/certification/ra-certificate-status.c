/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/certification/ra-certificate-status.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name, *label;
} statuses[RA_CERTIFICATE_N_STATUSES] = {
  [RA_CERTIFICATE_STATUS_VALID] = { "valid", N_ ("valid") },
  [RA_CERTIFICATE_STATUS_BLOCKED] = { "blocked", N_ ("blocked") },
  [RA_CERTIFICATE_STATUS_REVOKED] = { "revoked", N_ ("revoked") },
  [RA_CERTIFICATE_STATUS_EARLY] = { "not-yet-valid", N_ ("not valid yet") },
  [RA_CERTIFICATE_STATUS_EXPIRED] = { "expired", N_ ("expired") },
};

const char *
ra_certificate_status_to_string (RaCertificateStatus status)
{
  g_return_val_if_fail (status < RA_CERTIFICATE_N_STATUSES, NULL);
  return statuses[status].name;
}

gboolean
ra_certificate_status_from_string (const char *name, RaCertificateStatus *status)
{
  for (guint i = 0; i < RA_CERTIFICATE_N_STATUSES; i++)
    if (g_strcmp0 (statuses[i].name, name) == 0)
      {
        *status = (RaCertificateStatus) i;
        return TRUE;
      }
  return FALSE;
}

const char *
ra_certificate_status_get_label (RaCertificateStatus status)
{
  g_return_val_if_fail (status < RA_CERTIFICATE_N_STATUSES, NULL);
  return _ (statuses[status].label);
}

gboolean
ra_certificate_status_is_over (RaCertificateStatus status)
{
  return status == RA_CERTIFICATE_STATUS_REVOKED || status == RA_CERTIFICATE_STATUS_EXPIRED;
}

RaCertificateStatus
ra_certificate_status_at (RaCertificateStatus status, gint64 not_before, gint64 not_after, gint64 now)
{
  if (status != RA_CERTIFICATE_STATUS_VALID)
    return status;
  if (now < not_before)
    return RA_CERTIFICATE_STATUS_EARLY;
  return now > not_after ? RA_CERTIFICATE_STATUS_EXPIRED : RA_CERTIFICATE_STATUS_VALID;
}
