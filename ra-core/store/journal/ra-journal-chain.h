/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/ra-kdf.h"

G_BEGIN_DECLS

/**
 * RaJournalLine: private to store/: an entry of the journal as it stands in its table, and its place in the
 * chain
 *
 * MAC = HMAC-SHA-256 (journal key, "ra-journal-1" ‖ seq ‖ time ‖ operator ‖ act ‖ case ‖ detail ‖ previous
 * MAC): numbers are eight bytes big endian, texts and the detail their length (eight bytes; all ones for
 * NULL) and their bytes.
 */
typedef struct
{
  gint64 seq, time, operator_id;
  const char *act;
  const char *case_number; /* (nullable) */
  gconstpointer detail;    /* (nullable): the sealed blob */
  gsize detail_size;
} RaJournalLine;

void ra_journal_line_mac (const RaJournalLine *self,
                          RaSecret *key,
                          const guint8 previous[RA_KDF_MAC_SIZE],
                          guint8 mac[RA_KDF_MAC_SIZE]);

/** RaJournalHead: the newest entry: its number, its MAC and the MAC its own was made with; and what the rows of all
 * other tables come to */
typedef struct
{
  gint64 seq; /* 0: no entry yet */
  guint8 mac[RA_KDF_MAC_SIZE];
  guint8 previous[RA_KDF_MAC_SIZE];
  gint64 version;              /* how often it was written */
  guint8 sum[RA_KDF_MAC_SIZE]; /* over everything that is bound (ra-binding.h) */
} RaJournalHead;

GBytes *ra_journal_head_to_bytes (const RaJournalHead *self);
gboolean ra_journal_head_from_bytes (RaJournalHead *self, GBytes *bytes);

/**
 * RaJournalFreeze:
 *
 * A digest over all lines as they stand, MACs included, right or wrong. The first entry after a repair takes
 * HMAC (journal key, "ra-journal-freeze" ‖ digest) for its previous MAC, and so holds fast what stood before
 * it.
 */
typedef struct _RaJournalFreeze RaJournalFreeze;

RaJournalFreeze *ra_journal_freeze_new (void);
void ra_journal_freeze_free (RaJournalFreeze *self);
void
ra_journal_freeze_add (RaJournalFreeze *self, const RaJournalLine *line, gconstpointer mac, gsize mac_size);
void ra_journal_freeze_get (RaJournalFreeze *self, RaSecret *key, guint8 mac[RA_KDF_MAC_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaJournalFreeze, ra_journal_freeze_free)

G_END_DECLS
