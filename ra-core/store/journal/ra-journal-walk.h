/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/journal/ra-journal-chain.h"
#include "ra-core/store/journal/ra-journal.h"

G_BEGIN_DECLS

/** RaJournalWalk: private to store/: a walk from the journal's first entry to the last
 * @expected: sequence number that has to come next
 * @last: sequence number of the last entry there is
 */
typedef struct
{
  RaSecret *key; /* (transfer none) */
  RaJournalFreeze *freeze;
  RaJournalHead mirror;
  gboolean mirrored;
  const RaRowProgress *progress;
  gint64 expected, last;
  guint8 previous[RA_KDF_MAC_SIZE];
  RaJournalReport *report;
} RaJournalWalk;

/** ra_journal_walk_init: reads the mirror: before a transaction that only reads begins */
void ra_journal_walk_init (RaJournalWalk *self, RaStore *store);
void ra_journal_walk_clear (RaJournalWalk *self);

/** ra_journal_walk_verify: in a transaction: the entries, and all records. Returns: (transfer full) */
RaJournalReport *
ra_journal_walk_verify (RaJournalWalk *self, RaStore *store, GCancellable *cancellable, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaJournalWalk, ra_journal_walk_clear)

G_END_DECLS
