/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp.h"

G_BEGIN_DECLS

/**
 * ra_est_enrol:
 *
 * As ra_cmp_enrol(), by EST (RFC 7030, 4.2: simpleenroll). Who asks is known by the certificate that is shown to the web server;
 * the credential signs nothing. What is sent is in the log before it is sent, and the certificates that come before they are
 * looked at. A centre that says later (202) is asked again with the same request. There is no confirmation: a certificate that
 * is right ends the exchange. Intermediate certificates that did not come along are fetched (cacerts).
 *
 * EST knows no transactions: an answer that was lost is asked for by the same request once more, and it is the centre's to
 * know that.
 *
 * Returns: as ra_cmp_enrol()
 */
RaCmpResult *ra_est_enrol (const RaCmpExchange *exchange, GCancellable *cancellable, GError **error);

G_END_DECLS
