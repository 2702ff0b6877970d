/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_cmp_poll_write:
 * @question: the PKIMessage whose answer is waited for
 * @nonce: (nullable): senderNonce of the answer that said wait
 * @now: microseconds since the epoch
 *
 * OpenSSL 3.0 polls only after a certificate response with status waiting. A centre may also answer any question
 * with an error message of that status (RFC 9483, 4.4): then this is asked, in the same transaction.
 *
 * Returns: (transfer full) (nullable): a pollReq with a nonce of its own, to be protected; %NULL when @question is no
 * PKIMessage
 */
GBytes *ra_cmp_poll_write (GBytes *question, GBytes *nonce, gint64 now);

G_END_DECLS
