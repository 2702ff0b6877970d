/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"

G_BEGIN_DECLS

#define RA_TYPE_SOUP_TRANSPORT (ra_soup_transport_get_type ())
G_DECLARE_FINAL_TYPE (RaSoupTransport, ra_soup_transport, RA, SOUP_TRANSPORT, GObject)

/**
 * RaSoupTransport:
 *
 * HTTP and HTTPS through libsoup: one session, kept-alive connections, the system's proxies, no redirects (a
 * message goes to the address the office set and nowhere else), no cookies. Configure first, use from any
 * threads then.
 */
RaSoupTransport *ra_soup_transport_new (void);

/**
 * ra_soup_transport_set_timeouts:
 * @idle_s: seconds without any byte, 0 for the default (30)
 * @total_s: seconds for one question and its answer, 0 for the default (120)
 */
void ra_soup_transport_set_timeouts (RaSoupTransport *self, guint idle_s, guint total_s);

/** ra_soup_transport_set_total_timeout_ms: as above, in milliseconds */
void ra_soup_transport_set_total_timeout_ms (RaSoupTransport *self, guint total_ms);

/** ra_soup_transport_set_trust: @path: (nullable): file with trust anchors for TLS, in any form that the
 * station reads; %NULL for the system's */
gboolean ra_soup_transport_set_trust (RaSoupTransport *self, const char *path, GError **error);

/** ra_soup_transport_set_certificate: @certificate: (nullable): shown to servers that ask for one */
void ra_soup_transport_set_certificate (RaSoupTransport *self, GTlsCertificate *certificate);

/**
 * ra_soup_transport_load_certificate:
 * @certificate: PEM file, or a pkcs11: URI
 * @key: (nullable): PEM file, or a pkcs11: URI; %NULL when it is in @certificate
 *
 * Returns: (transfer full): a TLS client certificate; %NULL with RA_CA_ERROR_CREDENTIAL
 */
GTlsCertificate *
ra_soup_transport_load_certificate (const char *certificate, const char *key, GError **error);

G_END_DECLS
