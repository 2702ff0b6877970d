/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"
#include "ra-core/crypto/certificate/ra-credential.h"

G_BEGIN_DECLS

/**
 * RaCarrierOrder:
 * @medium: its folder
 * @own: the carrier's key
 * @transport: (nullable): what carries the messages; %NULL: HTTP, as each bundle says
 * @tls: (nullable): shown to servers that ask for a certificate
 */
typedef struct
{
  const char *medium;
  RaCredential *own;
  RaTransport *transport;
  GTlsCertificate *tls;
} RaCarrierOrder;

/**
 * RaCarrierReport:
 * @bundles: that were for this carrier
 * @answered: messages whose answer is on the medium now
 * @left: messages without one
 * @why: (nullable): why the first of them has none
 */
typedef struct
{
  guint bundles;
  guint answered;
  guint left;
  char *why;
} RaCarrierReport;

void ra_carrier_report_clear (RaCarrierReport *self);

/**
 * ra_carrier_send:
 * @report: (out caller-allocates): filled as far as it came, also on error; zeroed by the caller
 *
 * Sends the messages of the newest bundle of each station on the medium, as they are, and puts the answers back, sealed to
 * that station. What was answered before is not asked again. Nothing is kept elsewhere.
 *
 * Returns: %FALSE with RA_BUNDLE_ERROR, G_IO_ERROR or RA_CA_ERROR
 */
gboolean ra_carrier_send (const RaCarrierOrder *order,
                          RaCarrierReport *report,
                          GCancellable *cancellable,
                          GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaCarrierReport, ra_carrier_report_clear)

G_END_DECLS
