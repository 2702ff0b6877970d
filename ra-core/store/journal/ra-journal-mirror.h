/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/journal/ra-journal-chain.h"
#include "ra-core/store/ra-seal-key.h"

G_BEGIN_DECLS

/**
 * RaJournalMirror:
 *
 * Private to store/: the journal's head a second time, in the file `journal.head` beside the database. It is
 * written after each commit, so it may be behind the database (a crash, a power cut) but never ahead of it,
 * unless the database was put back to an earlier state. Two slots of 256 bytes, used in turn, so that one is
 * always whole.
 */
typedef struct _RaJournalMirror RaJournalMirror;

#define RA_JOURNAL_MIRROR_NAME "journal.head"

/** ra_journal_mirror_new: touches nothing yet */
RaJournalMirror *ra_journal_mirror_new (const char *dir);
void ra_journal_mirror_free (RaJournalMirror *self);

/** ra_journal_mirror_read: Returns: %FALSE when there is no head in it that opens with @key */
gboolean ra_journal_mirror_read (RaJournalMirror *self, RaSealKey *key, RaJournalHead *head);

/** ra_journal_mirror_write: makes the file when it is missing; %FALSE with G_IO_ERROR */
gboolean
ra_journal_mirror_write (RaJournalMirror *self, RaSealKey *key, const RaJournalHead *head, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaJournalMirror, ra_journal_mirror_free)

G_END_DECLS
