/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/journal/ra-journal-chain.h"
#include "ra-core/store/ra-store-private.h"

G_BEGIN_DECLS

/* Between ra-journal.c, ra-journal-list.c and ra-journal-verify.c. */

#define RA_JOURNAL_ACT_REPAIR "journal-repair"
#define RA_JOURNAL_ACT_ACCEPTED "case-accepted"
#define RA_JOURNAL_ACT_NO_CODE "recovery-code-void"
#define RA_JOURNAL_TABLE "journal"
#define RA_JOURNAL_DETAIL_VERSION 1

RaSecret *ra_journal_get_key (RaStore *self);

/** ra_journal_read_head: Returns: %FALSE with RA_STORE_ERROR_JOURNAL_BROKEN when it is missing or damaged; @head has
 * the version that stands there nevertheless */
gboolean ra_journal_read_head (RaStore *self, RaJournalHead *head, GError **error);

/** ra_journal_line_read: fills @line from the row @select stands at; its pointers are good
 * until the next step */
void ra_journal_line_read (RaJournalLine *line, RaStatement *select, gconstpointer *mac, gsize *mac_size);

/** ra_journal_check_chain: reads every entry. @sound: (out): whether each follows the one before, but for breaks that were
 * accepted. Returns: %FALSE when the database fails */
gboolean ra_journal_check_chain (RaStore *self, gboolean *sound, GError **error);

/** ra_journal_write_line: writes @line after @previous and moves @store->head there; a
 * floating @detail is taken */
gboolean ra_journal_write_line (
    RaStore *self, RaJournalLine *line, GVariant *detail, const guint8 *previous, GError **error);

G_END_DECLS
