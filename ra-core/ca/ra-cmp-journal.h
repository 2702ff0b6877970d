/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp-log.h"

G_BEGIN_DECLS

/**
 * RaCmpJournal:
 *
 * Walks through the saved messages of an exchange while it is played again, and appends to them when it goes
 * beyond. Keeps the rule that an answer is accepted only after it passed its checks and never replayed when
 * it failed.
 */
typedef struct _RaCmpJournal RaCmpJournal;

/** ra_cmp_journal_new: Returns: (transfer full) (nullable): %NULL with the log's error */
RaCmpJournal *ra_cmp_journal_new (const RaCmpLog *log, GError **error);
void ra_cmp_journal_free (RaCmpJournal *self);

/** ra_cmp_journal_rewind: begins from the first message again */
void ra_cmp_journal_rewind (RaCmpJournal *self);

/**
 * ra_cmp_journal_next_request:
 * @body_type: what kind of request is to be sent now
 * @request: (out) (transfer none) (nullable): the saved one to use, %NULL when a new one must be made
 *
 * Of saved poll requests that follow each other the last one is taken: the waiting in between need not be
 * repeated.
 *
 * Returns: %FALSE with RA_CA_ERROR_LOG when another kind of request was saved here
 */
gboolean ra_cmp_journal_next_request (RaCmpJournal *self,
                                      int body_type,
                                      const RaMessageRecord **request,
                                      GError **error);

/** ra_cmp_journal_next_answer: Returns: (transfer none) (nullable): the saved answer to that request that may
 * be replayed; it is under judgement then */
const RaMessageRecord *ra_cmp_journal_next_answer (RaCmpJournal *self);

/** ra_cmp_journal_save: saves a message, durably; an answer is under judgement then */
gboolean ra_cmp_journal_save (
    RaCmpJournal *self, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error);

/** ra_cmp_journal_has_answer: Returns: %TRUE when an answer is under judgement */
gboolean ra_cmp_journal_has_answer (RaCmpJournal *self);

/** ra_cmp_journal_was_accepted: Returns: %TRUE when the answer under judgement had been accepted
 * in an earlier run */
gboolean ra_cmp_journal_was_accepted (RaCmpJournal *self);

/** ra_cmp_journal_was_replayed: Returns: %TRUE when the answer under judgement was not asked for on the network this
 * time. The same bytes that come again are not kept again, but they are no replay */
gboolean ra_cmp_journal_was_replayed (RaCmpJournal *self);

/** ra_cmp_journal_get_answer: Returns: (transfer none) (nullable): the answer under judgement */
const RaMessageRecord *ra_cmp_journal_get_answer (RaCmpJournal *self);

/** ra_cmp_journal_judge: marks the answer under judgement, if there is one; then none is */
gboolean ra_cmp_journal_judge (RaCmpJournal *self, RaMessageVerdict mark, GError **error);

/** ra_cmp_journal_find_request: Returns: (transfer none) (nullable): the first saved request of this kind */
const RaMessageRecord *ra_cmp_journal_find_request (RaCmpJournal *self, int body_type);

/** ra_cmp_journal_is_empty: Returns: %TRUE when nothing was saved */
gboolean ra_cmp_journal_is_empty (RaCmpJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCmpJournal, ra_cmp_journal_free)

G_END_DECLS
