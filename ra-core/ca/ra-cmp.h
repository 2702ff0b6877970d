/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-clock.h"
#include "ra-core/ca/ra-centre.h"
#include "ra-core/ca/ra-cmp-log.h"
#include "ra-core/ca/ra-cmp-result.h"
#include "ra-core/ca/ra-transport.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/crypto/request/ra-request.h"

G_BEGIN_DECLS

/**
 * RaCmpCheck:
 *
 * The caller's own check of the certificate that came (subject equal to the facts, usage, validity …), made
 * before it is confirmed. Its public key, its chain to the trust anchors and its time have been checked
 * already.
 *
 * Returns: %FALSE with @error in the clerk's words when the certificate must be refused; with a G_IO_ERROR when the check
 * could not be made: nothing is said to the centre then, and ra_cmp_enrol() fails with it
 */
typedef gboolean (*RaCmpCheck) (RaCertificate *certificate, gpointer data, GError **error);

/**
 * RaCmpExchange:
 * @transport: carries the messages
 * @centre: where to, and who is trusted
 * @credential: protects the messages; a resumed exchange needs the one that began it
 * @request: the PKCS#10 request
 * @log: see #RaCmpLog
 * @check: (nullable): see #RaCmpCheck
 * @check_data: for @check
 * @clock: (nullable): %NULL for the system's
 *
 * Everything one enrolment is made of; all of it belongs to the caller.
 */
typedef struct
{
  RaTransport *transport;
  RaCentre *centre;
  RaCredential *credential;
  RaRequest *request;
  const RaCmpLog *log;
  RaCmpCheck check;
  gpointer check_data;
  RaClock *clock;
} RaCmpExchange;

/**
 * ra_cmp_enrol:
 *
 * Begins or resumes the enrolment of one request (RFC 4210: p10cr, cp, pollReq/pollRep, certConf, pkiConf)
 * and goes on until it is finished, must wait or cannot go on. Every message is in the log before it is sent
 * and before it is looked at; called again with the same log it resumes with the same bytes, so the centre is
 * never asked twice (docs/decisions/cmp-resume.md). A finished exchange is told again without network.
 *
 * Returns: (transfer full): where the exchange stands; %NULL only when the log or the check failed (its error), the
 * exchange was cancelled (G_IO_ERROR_CANCELLED) or memory of OpenSSL ran out
 */
RaCmpResult *ra_cmp_enrol (const RaCmpExchange *exchange, GCancellable *cancellable, GError **error);

G_END_DECLS
