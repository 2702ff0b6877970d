/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/outbox/ra-exchange-log.h"
#include "ra-core/outbox/ra-outbox-send.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-settlement.h"
#include "ra-core/store/certification/ra-store-claim.h"

G_BEGIN_DECLS

/* What a try at a submission and its settling by telephone share. */

/** RaOutboxTry: what was read for it, and how it came out */
typedef struct
{
  RaOffice *office;
  RaOutboxMeans *means;
  RaOutboxTurn turn;
  RaStoreClaim *claim;
  gboolean over; /* somebody else deals with it, or has */
  RaSubmissionRecord *record;
  RaCaseFile *file;
  RaRequest *request;
  RaSubject *subject;
  RaCredential *credential;
  RaCentreSettings *settings;
  RaCentre *centre;
  RaTransport *transport;
  RaExchangeLog *log;
  RaOutboxOutcome *outcome;
  char *text; /* why it was not tried */
  gboolean hold;
  gboolean look_again;         /* what it waits for may come about by itself */
  gboolean revocable;          /* it waits for a revocation */
  const RaSettlement *settled; /* nullable: somebody said how it came out */
} RaOutboxTry;

void _ra_outbox_try_clear (RaOutboxTry *self);

/** _ra_outbox_try_load_request, _ra_outbox_try_find_centre: (w) put what they are called after into @self. Need its record, and the
 * first its file */
gboolean _ra_outbox_try_load_request (RaOutboxTry *self, RaStore *store, GError **error);
gboolean _ra_outbox_try_find_centre (RaOutboxTry *self, RaStore *store, GError **error);

/** _ra_outbox_try_check_number: Returns: %FALSE when the station has another certificate of this number and issuer */
gboolean _ra_outbox_try_check_number (const RaOutboxTry *self, RaCertificate *certificate, GError **error);

/** _ra_outbox_try_record_settled: writes the outcome and who said it, in one act */
gboolean _ra_outbox_try_record_settled (RaOutboxTry *self, GError **error);

G_END_DECLS
