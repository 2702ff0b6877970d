/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaCentreView:
 * @url: where CMP messages go
 * @trust: certificates the centre's answers are checked by, PEM
 * @ocsp: (nullable): where status is asked, @crl: (nullable): where the list is fetched
 * @accepts: (array zero-terminated=1): suites this centre takes; empty: all the profile declares
 * @tls_ca: (nullable): PEM file of the authority of the centre's web server, when it is not one of the
 * system's
 * @tls_certificate: (nullable): PEM file or pkcs11: URI of the certificate shown to a server that asks for
 * one
 * @tls_key: (nullable): the same of its key; %NULL when it is in @tls_certificate
 *
 * The centre this office sends to.
 */
typedef struct
{
  char *url;
  char *trust;
  char *ocsp;
  char *crl;
  char **accepts;
  char *tls_ca;
  char *tls_certificate;
  char *tls_key;
} RaCentreView;

RA_DECLARE_VIEW (RaCentreView, ra_centre_view)

G_END_DECLS
