/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/**
 * RaKnownCertificates:
 *
 * The few certificates that come along with every answer of a centre, read once. Nothing is believed of them for being
 * here: whoever takes one out verifies it as one that came just now. For any number of threads.
 */
typedef struct _RaKnownCertificates RaKnownCertificates;

RaKnownCertificates *ra_known_certificates_new (void);
void ra_known_certificates_free (RaKnownCertificates *self);

/** ra_known_certificates_read: Returns: (transfer full) (nullable): as ra_certificate_new_from_x509(), from @x509's bytes
 * before where they are the same */
RaCertificate *ra_known_certificates_read (RaKnownCertificates *self, X509 *x509, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaKnownCertificates, ra_known_certificates_free)

G_END_DECLS
