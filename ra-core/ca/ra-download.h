/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/ca/ra-transport.h"
#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/**
 * ra_download_certificate:
 * @url: http: or https: address of one certificate
 *
 * Fetches a certificate (application/pkix-cert, DER or PEM). Nothing is said about trust: the caller checks
 * it.
 *
 * Returns: (transfer full): the certificate; %NULL with RA_CA_ERROR or G_IO_ERROR_CANCELLED
 */
RaCertificate *
ra_download_certificate (RaTransport *transport, const char *url, GCancellable *cancellable, GError **error);

G_END_DECLS
