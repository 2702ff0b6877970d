/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp-log.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/store/certification/ra-store-certification.h"

G_BEGIN_DECLS

/**
 * RaExchangeLog:
 * @log: what the exchange with the centre reads and writes
 * @submission_id: whose messages
 * @version: of the submission as this try knows it
 * @credential_id: of the credential this try signs with
 * @file: (nullable): the case as this try knows it: not read again while nobody has changed it
 *
 * The messages of one submission in the store, for the thread that talks to the centre: every message that is
 * sent or arrives is a transaction of its own with its journal entry, and the first one says in the same
 * transaction that the submission has been sent, and with which credential. Nothing is sent for a submission that
 * somebody changed meanwhile; what arrived is kept all the same.
 *
 * That an answer was accepted is written with what follows it: the next message, or how it all came out. Until then it
 * counts as not looked at, and is looked at again after a power cut.
 *
 * An exchange that is over because the station refused the certificate is marked as rejected, question and
 * answer; what follows is a new exchange, and only its messages are read.
 */
typedef struct
{
  RaCmpLog log;
  RaOffice *office;
  gint64 submission_id;
  gint64 version;
  char *case_number;
  char *credential_id;
  RaCaseFile *file;
  GArray *ids;     /* of the messages, in the order the exchange counts them */
  gint64 accepted; /* the message whose mark waits for the next act; 0: none does */
} RaExchangeLog;

RaExchangeLog *
ra_exchange_log_new (RaOffice *office, const RaSubmissionRecord *submission, const char *credential_id);
void ra_exchange_log_free (RaExchangeLog *self);

/** ra_exchange_log_settle: (w, in an act) writes what waits for the next act */
gboolean ra_exchange_log_settle (RaExchangeLog *self, RaAct *act, GError **error);

/** ra_exchange_log_close: (w, in an act) the exchange is over and is never resumed */
gboolean ra_exchange_log_close (RaStore *store, gint64 submission_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaExchangeLog, ra_exchange_log_free)

G_END_DECLS
