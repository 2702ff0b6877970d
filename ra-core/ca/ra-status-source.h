/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-clock.h"
#include "ra-core/ca/ra-centre.h"
#include "ra-core/ca/ra-transport.h"
#include "ra-core/crypto/certificate/ra-certificate.h"

G_BEGIN_DECLS

/**
 * RaStatusSource:
 * @transport: how the centre is reached
 * @centre: who is asked
 * @issuer: the CA whose certificates are asked about
 * @clock: (nullable): by which an answer is fresh; %NULL for the system's
 *
 * Where the statuses of certificates come from. Owns nothing.
 */
typedef struct
{
  RaTransport *transport;
  RaCentre *centre;
  RaCertificate *issuer;
  RaClock *clock;
} RaStatusSource;

G_END_DECLS
