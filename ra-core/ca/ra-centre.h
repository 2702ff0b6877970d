/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ra-core/crypto/certificate/ra-trust.h"

G_BEGIN_DECLS

/**
 * RaCentre:
 * @url: where CMP messages go
 * @ocsp_url: (nullable): where status is asked
 * @crl_url: (nullable): where the full revocation list is
 * @trust: the centre's trust anchors
 *
 * A certification centre as the station knows it. Reference-counted and immutable.
 */
typedef struct
{
  char *url;
  char *ocsp_url;
  char *crl_url;
  RaTrust *trust;
} RaCentre;

/**
 * ra_centre_new:
 * @trust: (transfer none): a reference is taken
 *
 * Returns: (transfer full): a centre; %NULL with RA_CA_ERROR_SETTINGS when an address is not http: or https:
 */
RaCentre *
ra_centre_new (const char *url, const char *ocsp_url, const char *crl_url, RaTrust *trust, GError **error);
RaCentre *ra_centre_ref (RaCentre *self);
void ra_centre_unref (RaCentre *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCentre, ra_centre_unref)

G_END_DECLS
