/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-row-progress.h"
#include "ra-core/desk/files/ra-table-file.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-journal-view.h"

G_BEGIN_DECLS

/** ra_desk_verify_journal: reads the whole chain and every other record; @progress: (nullable). Returns: (transfer full)
 * (nullable): also when it is broken */
RaJournalStatus *ra_desk_verify_journal (RaDesk *self,
                                         const RaRowProgress *progress,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * ra_desk_review_journal:
 *
 * As ra_desk_verify_journal(), and records that the whole chain was found unbroken: the security
 * administrator's regular review. A broken chain is returned, and nothing is written.
 */
RaJournalStatus *ra_desk_review_journal (RaDesk *self,
                                         const RaRowProgress *progress,
                                         GCancellable *cancellable,
                                         GError **error);

/** ra_desk_note_review: records the review of a chain that @status says was found unbroken just now */
gboolean
ra_desk_note_review (RaDesk *self, const RaJournalStatus *status, GCancellable *cancellable, GError **error);

/** ra_desk_get_journal_status: the last known state, without reading the chain */
RaJournalStatus *ra_desk_get_journal_status (RaDesk *self, GCancellable *cancellable, GError **error);

/**
 * ra_desk_list_journal:
 * @number: (nullable): of this case only
 * @before: entries below this sequence number, 0 for the newest
 * @limit: 0 for all
 *
 * Newest first. Returns: (transfer full) (nullable) (element-type RaJournalRow)
 */
GPtrArray *ra_desk_list_journal (
    RaDesk *self, const char *number, gint64 before, guint limit, GCancellable *cancellable, GError **error);

/** ra_desk_export_journal: an act: @rows: (element-type RaJournalRow): entries that leave the station as a table, as they were
 * listed */
gboolean ra_desk_export_journal (
    RaDesk *self, GPtrArray *rows, const RaTableOutput *output, GCancellable *cancellable, GError **error);

/** ra_desk_repair_journal: the security administrator's way on after a mismatch: records it and
 * starts to write again */
gboolean ra_desk_repair_journal (RaDesk *self, const char *reason, GCancellable *cancellable, GError **error);

G_END_DECLS
