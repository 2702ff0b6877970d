/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-ca-error.h"

G_DEFINE_QUARK (ra - ca - error - quark, ra_ca_error)

gboolean
ra_error_is_retryable (const GError *error)
{
  if (error == NULL || error->domain != RA_CA_ERROR)
    return FALSE;
  return error->code >= RA_CA_ERROR_UNREACHABLE && error->code <= RA_CA_ERROR_STALE;
}

gboolean
ra_error_needs_operator (const GError *error)
{
  if (error == NULL || error->domain != RA_CA_ERROR)
    return FALSE;
  return error->code >= RA_CA_ERROR_TLS && error->code <= RA_CA_ERROR_SETTINGS;
}
