/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/**
 * RaTrust:
 * @anchors: (element-type RaCertificate): the anchors
 *
 * The certificates an office trusts by itself. Immutable, safe from several threads.
 */
typedef struct
{
  GPtrArray *anchors;
} RaTrust;

/** ra_trust_new: @anchors: (element-type RaCertificate): one at least; not changed any more. Returns:
 * (transfer full) */
RaTrust *ra_trust_new (GPtrArray *anchors);

/**
 * ra_trust_new_from_pem:
 * @pem: one or more certificates, in any form of ra_certificate_parse_all()
 *
 * Returns: (transfer full) (nullable): %NULL with RA_CRYPTO_ERROR
 */
RaTrust *ra_trust_new_from_pem (GBytes *pem, GError **error);

RaTrust *ra_trust_ref (RaTrust *self);
void ra_trust_unref (RaTrust *self);

/** ra_trust_to_pem: Returns: (transfer full): the anchors, to be kept */
char *ra_trust_to_pem (RaTrust *self);

/** ra_trust_new_store: Returns: (transfer full): an X509_STORE with the anchors, for CMP
 * and OCSP; any purpose */
X509_STORE *ra_trust_new_store (RaTrust *self);

/**
 * ra_trust_verify:
 * @intermediates: (nullable) (element-type RaCertificate): used to build a chain, not trusted
 * @time: the moment to judge by, microseconds since the epoch
 *
 * Returns: %TRUE when a chain leads from @certificate to an anchor; else %FALSE with RA_CRYPTO_ERROR_EXPIRED
 * or RA_CRYPTO_ERROR_UNTRUSTED
 */
gboolean ra_trust_verify (
    RaTrust *self, RaCertificate *certificate, GPtrArray *intermediates, gint64 time, GError **error);

/** ra_trust_build_chain: as ra_trust_verify(). Returns: (transfer full) (nullable) (element-type
 * RaCertificate): the chain */
GPtrArray *ra_trust_build_chain (
    RaTrust *self, RaCertificate *certificate, GPtrArray *intermediates, gint64 time, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaTrust, ra_trust_unref)

G_END_DECLS
