/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp.h"
#include "ra-core/store/certification/ra-submission-state.h"

G_BEGIN_DECLS

/**
 * RaOutboxJob:
 * @transport: @centre: @credential: @request: @log: as in RaCmpExchange
 * @subject: (nullable): the subject by the facts of the case
 * @term: (nullable): how long a certificate may be valid (ISO 8601)
 * @attempts: how many tries failed before this one
 * @check_number: (nullable): fails when the station has another certificate of that number by that issuer
 * @check_data: for @check_number
 * @clock: (nullable): the system's when %NULL
 * @unconfirmed: a certificate counts while its confirmation is on its way on a service medium
 *
 * One try at one submission; everything belongs to the caller. Nothing here touches the store but through
 * @log, so that the network is used outside the store's thread.
 */
typedef struct
{
  RaTransport *transport;
  RaCentre *centre;
  RaCredential *credential;
  RaRequest *request;
  const RaSubject *subject;
  const char *term;
  const RaCmpLog *log;
  guint attempts;
  RaCmpCheck check_number;
  gpointer check_data;
  RaClock *clock;
  gboolean unconfirmed;
} RaOutboxJob;

/**
 * RaOutboxOutcome:
 * @state: where the submission stands now
 * @refused: the station refused the centre's certificate: this exchange is over, the request may be asked for
 *   in a new one when an operator says so
 * @certificate: (nullable): for issued and confirmed
 * @chain: (element-type RaCertificate)
 * @next_try: when it is tried again by itself, microseconds since the epoch; 0: not by itself
 * @attempts: failed tries one after the other
 * @obstacle: what kept it from going on
 * @text: for the clerk
 * @transaction_id: (nullable)
 */
typedef struct
{
  RaSubmissionState state;
  gboolean refused;
  RaCertificate *certificate;
  GPtrArray *chain;
  gint64 next_try;
  guint attempts;
  RaSubmissionObstacle obstacle;
  char *text;
  char *transaction_id;
} RaOutboxOutcome;

/**
 * ra_outbox_send:
 *
 * Begins or resumes the exchange of one request with the centre. The certificate that comes is checked
 * against the request, the facts, its term and the trust anchors before it is accepted.
 * When the confirmation stays uncertain and the centre has an OCSP responder, it is asked.
 *
 * Returns: (transfer full) (nullable): %NULL only when the log failed or the exchange was cancelled
 */
RaOutboxOutcome *ra_outbox_send (const RaOutboxJob *job, GCancellable *cancellable, GError **error);

void ra_outbox_outcome_free (RaOutboxOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaOutboxOutcome, ra_outbox_outcome_free)

G_END_DECLS
