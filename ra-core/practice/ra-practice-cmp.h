/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/practice/ra-practice-authority.h"
#include "ra-core/practice/ra-practice-fault.h"

G_BEGIN_DECLS

/**
 * RaPracticeCmp:
 *
 * The CMP side of the practice centre: one OSSL_CMP_SRV_CTX for each transaction, brought back from the store
 * when it is not in memory. The same bytes get the same answer for ever, finished transactions included. For
 * one thread at a time.
 */
typedef struct _RaPracticeCmp RaPracticeCmp;

/** ra_practice_cmp_new: @authority: (transfer none): outlives it. Returns: (transfer full) */
RaPracticeCmp *ra_practice_cmp_new (RaPracticeAuthority *authority);
void ra_practice_cmp_free (RaPracticeCmp *self);

/** ra_practice_cmp_set_polls: how often the client of a new transaction is told to wait */
void ra_practice_cmp_set_polls (RaPracticeCmp *self, guint polls);

/** ra_practice_cmp_set_implicit: whether a client that asks to be spared the confirmation (implicitConfirm) is */
void ra_practice_cmp_set_implicit (RaPracticeCmp *self, gboolean implicit);

/**
 * ra_practice_cmp_answer:
 * @fault: %RA_PRACTICE_FAULT_WRONG_CERTIFICATE, _REJECT, _UNPROTECTED_ERROR, _BAD_* and all behind them are honoured here
 *
 * Returns: (transfer full) (nullable): the answer; %NULL when @request is no CMP message or the store failed
 */
GBytes *ra_practice_cmp_answer (RaPracticeCmp *self, GBytes *request, RaPracticeFault fault, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPracticeCmp, ra_practice_cmp_free)

G_END_DECLS
