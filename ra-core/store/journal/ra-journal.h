/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-row-progress.h"
#include "ra-core/store/binding/ra-damage.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * RaJournalState:
 * @RA_JOURNAL_LOCKED: nobody is signed in, so it cannot be known
 * @RA_JOURNAL_SOUND: the tail matches the sealed head
 * @RA_JOURNAL_BROKEN: it does not; every act is refused with RA_STORE_ERROR_JOURNAL_BROKEN
 */
typedef enum
{
  RA_JOURNAL_LOCKED,
  RA_JOURNAL_SOUND,
  RA_JOURNAL_BROKEN,
} RaJournalState;

/**
 * RaJournalFault: what is wrong with the entry that is named first
 * @RA_JOURNAL_FAULT_NONE: nothing
 * @RA_JOURNAL_FAULT_CHANGED: its contents or its place were changed (changed, swapped, inserted in between)
 * @RA_JOURNAL_FAULT_REMOVED: it is not there
 * @RA_JOURNAL_FAULT_INSERTED: it stands before the first or after the last entry that was ever written
 * @RA_JOURNAL_FAULT_CUT_OFF: it and all after it are gone from the end
 * @RA_JOURNAL_FAULT_HEAD: the entries agree with each other, but the sealed head or its mirror is missing or
 * damaged
 * @RA_JOURNAL_FAULT_RECORDS: the journal holds together, but other records are not as it left them
 */
typedef enum
{
  RA_JOURNAL_FAULT_NONE,
  RA_JOURNAL_FAULT_CHANGED,
  RA_JOURNAL_FAULT_REMOVED,
  RA_JOURNAL_FAULT_INSERTED,
  RA_JOURNAL_FAULT_CUT_OFF,
  RA_JOURNAL_FAULT_HEAD,
  RA_JOURNAL_FAULT_RECORDS,
} RaJournalFault;

/** RaJournalReport: what ra_journal_verify() found */
typedef struct
{
  gboolean sound;       /* no fault that has not been repaired */
  RaJournalFault fault; /* of the first entry that is wrong */
  gint64 fault_seq;     /* its sequence number; 0 when sound */
  char *text;           /* one line for people, with the sequence number */
  gint64 entries;       /* how many are there */
  gint64 head_seq;      /* sequence number of the newest entry */
  char *head_mac;       /* its MAC, hexadecimal; "" when there is none */
  gint64 since;         /* time of the entry the unbroken chain begins with, microseconds since the epoch */
  GPtrArray *damages;   /* (element-type RaDamage): what else is not as the program left it */
  gint64 behind;    /* by how many entries the mirror of the head is behind it; -1 when there is no mirror */
  GArray *repaired; /* (element-type gint64): sequence numbers of earlier breaks that were acknowledged */
} RaJournalReport;

void ra_journal_report_free (RaJournalReport *self);

/** RaJournalEntry: one line of the journal */
typedef struct
{
  gint64 seq;
  gint64 time;         /* microseconds since the epoch */
  gint64 operator_id;  /* 0 when nobody was signed in */
  char *operator_name; /* "" when nobody was */
  char *act;
  char *case_number; /* (nullable) */
  GVariant *detail;  /* (nullable) */
} RaJournalEntry;

void ra_journal_entry_free (RaJournalEntry *self);

/**
 * RaJournalQuery: which entries; zero and %NULL mean any
 * @before_seq: only entries older than this one: pass the last seq of a page to get the next
 * @limit: 0 means 100
 */
typedef struct
{
  gint64 before_seq;
  gint64 from_time, until_time; /* microseconds; from inclusive, until exclusive */
  const char *operator_name;
  const char *act; /* an act id, or a group of them when it ends with a hyphen: "case-" */
  const char *case_number;
  guint limit;
} RaJournalQuery;

/**
 * ra_journal_verify:
 * @progress: (nullable)
 *
 * Reads the journal from its first entry to the last and compares with the head and its mirror; then every row of
 * every other table, and compares with what they are bound by. Writes nothing. Needs an operator (ra_store_unlock()
 * is enough).
 *
 * Returns: (transfer full): %NULL only when it could not be read, RA_STORE_ERROR_NOT_SIGNED_IN or
 * G_IO_ERROR_CANCELLED
 */
RaJournalReport *
ra_journal_verify (RaStore *store, const RaRowProgress *progress, GCancellable *cancellable, GError **error);

/** ra_journal_list: newest first. Needs an operator. Returns: (transfer full)
 * (element-type RaJournalEntry) */
GPtrArray *ra_journal_list (RaStore *store, const RaJournalQuery *query, GError **error);

/** RaJournalSince: what was written about a case: how many entries, and the number of the last, 0 when there is none */
typedef struct
{
  gint64 count;
  gint64 last;
} RaJournalSince;

/** ra_journal_look_since: fills @since with the entries about case @number that come after @seq, but for those
 * that say that somebody looked. Needs nobody */
gboolean
ra_journal_look_since (RaStore *store, const char *number, gint64 seq, RaJournalSince *since, GError **error);

RaJournalState ra_journal_get_state (RaStore *store);

/** ra_journal_get_fault_text: Returns: (transfer none) (nullable): why it is broken, in words, or %NULL */
const char *ra_journal_get_fault_text (RaStore *store);

/**
 * ra_journal_get_head:
 * @seq: (out) (optional): number of entries so far
 * @mac: (out) (optional) (transfer full): MAC of the newest, hexadecimal; papers carry it as a witness
 * outside the station
 *
 * Returns: %FALSE with an error when nobody is signed in or the journal is broken
 */
gboolean ra_journal_get_head (RaStore *store, gint64 *seq, char **mac, GError **error);

/** ra_journal_set_may_lag: by how many entries the mirror of the head may be behind it (it cannot be written) before
 * acts are refused with RA_STORE_ERROR_FULL; 0, as at first: by any number */
void ra_journal_set_may_lag (RaStore *store, guint entries);

/**
 * ra_journal_repair:
 * @reason: why it is right to go on, in words; not empty
 *
 * The way on after a break, for the security administrator (the caller checks the role): starts the chain
 * anew with an entry `journal-repair` that names the break, the reason and every record that was not as the program
 * left it, freezes what stood before as it stands now and binds those records as they are now; each case among them
 * gets an entry `case-accepted` of its own. The break stays visible in every later report. Does nothing but fail
 * (RA_STORE_ERROR_INVALID) when nothing is broken.
 */
gboolean ra_journal_repair (RaStore *store, const char *reason, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaJournalReport, ra_journal_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaJournalEntry, ra_journal_entry_free)

G_END_DECLS
