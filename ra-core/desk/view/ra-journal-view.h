/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaJournalRow: one entry; @detail: what was done, in words */
typedef struct
{
  gint64 sequence;
  gint64 time;
  char *operator_name;
  char *act;
  char *act_label;
  char *number;
  char *detail;
} RaJournalRow;

RA_DECLARE_VIEW (RaJournalRow, ra_journal_row)

/**
 * RaJournalBreak: a break of the journal or of the records that was accepted
 * @entry: the first that was wrong, 0 when it was no entry
 * @sequence: of the entry that accepts it
 * @accepted, @by: when and by whom
 * @fault, @reason: (nullable)
 * @text: all of it in a sentence
 */
typedef struct
{
  gint64 entry, sequence, accepted;
  char *by, *fault, *reason, *text;
} RaJournalBreak;

/**
 * RaJournalStatus:
 * @ok: the chain is unbroken
 * @stopped: the station does not write until the security administrator has dealt with it
 * @first_bad: sequence number of the first entry that does not fit, 0 when @ok or when it is no entry
 * @records: (nullable) (array zero-terminated=1): what else is not as the program left it, a sentence each; known
 * after a verification
 * @repaired: (element-type RaJournalBreak): those that were accepted, the newest first
 * @behind: by how many entries the mirror of the journal's head is behind it, -1: not known
 * @may_lag: how many it may be behind before writing stops
 * @since: when the unbroken chain begins, 0 when it is not known
 * @reviewed: when the whole chain was last verified by a review, 0: never or not known
 * @review_due: when it has to be verified again by the profile's term, 0: it has none, or nothing is known
 * @review_late: and that is past
 * @review: (nullable): both in words
 * @clause: that of the rule which is broken; %NULL when @ok
 * @text: the state in one line
 */
typedef struct
{
  gboolean ok;
  gboolean stopped;
  gint64 entries;
  gint64 first_bad;
  char **records;
  GPtrArray *repaired;
  gint64 behind;
  guint may_lag;
  gint64 since;
  gint64 reviewed;
  gint64 review_due;
  gboolean review_late;
  char *review;
  char *clause;
  char *text;
} RaJournalStatus;

RA_DECLARE_VIEW (RaJournalStatus, ra_journal_status)

G_END_DECLS
