/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/** ra_certificate_parse_der: one certificate, DER and nothing else. Returns: (transfer full) (nullable): as
 * ra_certificate_parse() */
RaCertificate *ra_certificate_parse_der (GBytes *der, GError **error);

G_END_DECLS
