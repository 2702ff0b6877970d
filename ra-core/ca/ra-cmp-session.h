/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/cmp.h>

#include "ra-core/ca/ra-cmp-journal.h"
#include "ra-core/ca/ra-cmp.h"

G_BEGIN_DECLS

/* Question, poll and confirmation: no exchange needs more of one run, whatever the centre answers. */
#define RA_CMP_MOST_MESSAGES 3

/**
 * RaCmpSession:
 * @journal: the exchange's saved messages
 * @ctx: OpenSSL's state, made from nothing for every run and brought up to date by replaying
 * @error: (nullable): why a message could not be exchanged
 * @fatal: @error is the caller's: the log failed or the exchange was cancelled
 * @live: something went over the network
 * @asked: how many messages were
 * @repeated: the last of them may have been sent in an earlier run
 * @polling: the last question was whether the answer is there now
 * @delayed: the centre said wait otherwise than OpenSSL understands, @check_after: for so many seconds
 * @confirming: the certificate came and its confirmation (or rejection) was to be sent
 * @refusal: (nullable): why the station refuses the certificate that came
 * @certificate: (nullable): what came
 * @transaction_id: (nullable): hexadecimal
 *
 * One run through an exchange, from its first message on.
 */
typedef struct
{
  const RaCmpExchange *exchange;
  RaCmpJournal *journal;
  GCancellable *cancellable;
  OSSL_CMP_CTX *ctx;
  X509_STORE *store;
  int digest;
  gint64 now;
  GError *error;
  gboolean fatal;
  gboolean live;
  guint asked;
  gboolean repeated;
  gboolean polling;
  gboolean delayed;
  guint check_after;
  gboolean confirming;
  char *refusal;
  RaCertificate *certificate;
  GPtrArray *received; /* RaCertificate: every one that came along so far */
  char *transaction_id;
} RaCmpSession;

/** ra_cmp_session_new: @journal: (transfer none). Returns: (transfer full)
 * (nullable): %NULL with RA_CA_ERROR */
RaCmpSession *ra_cmp_session_new (const RaCmpExchange *exchange,
                                  RaCmpJournal *journal,
                                  GCancellable *cancellable,
                                  GError **error);
void ra_cmp_session_free (RaCmpSession *self);

/**
 * ra_cmp_session_try:
 * @check_after: (out): seconds, when it has to wait
 *
 * Sends RA_CMP_MOST_MESSAGES at most.
 *
 * Returns: 1 when the certificate came and is confirmed, -1 when the centre says wait, 0 otherwise: see
 * @error, then OpenSSL's error queue and the answer that is under judgement in the journal
 */
int ra_cmp_session_try (RaCmpSession *self, int *check_after);

/** ra_cmp_session_take_certificates: appends the CA certificates that came along to @chain */
void ra_cmp_session_take_certificates (RaCmpSession *self, GPtrArray *chain);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCmpSession, ra_cmp_session_free)

G_END_DECLS
