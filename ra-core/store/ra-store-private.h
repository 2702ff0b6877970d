/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-usage.h"
#include "ra-core/store/binding/ra-binding.h"
#include "ra-core/store/binding/ra-store-bound.h"
#include "ra-core/store/database/ra-db.h"
#include "ra-core/store/journal/ra-journal-chain.h"
#include "ra-core/store/journal/ra-journal-mirror.h"
#include "ra-core/store/operators/ra-operator.h"
#include "ra-core/store/ra-keyring.h"
#include "ra-core/store/ra-store.h"
#include "ra-core/store/search/ra-search-loading.h"
#include "ra-core/store/search/ra-search-memory.h"

G_BEGIN_DECLS

/** RaKeptFacts: facts of the cases that were opened last, unsealed, for who is signed in; see ra-kept-facts.c */
typedef struct _RaKeptFacts RaKeptFacts;
void ra_kept_facts_free (RaKeptFacts *self);

/** RaStoreGroup: acts that are committed together, ra-store-group.c */
typedef struct
{
  gboolean open;
  gboolean lost;  /* SQLite has taken back all of it */
  guint kept;     /* acts that hold so far */
  gboolean erase; /* one of these wants the log emptied */

  /* as the act that is going on found it */
  RaJournalHead head;
  gboolean head_known, head_moved;
  RaBindingMark mark;
} RaStoreGroup;

struct _RaStore
{
  char *dir;
  RaClock *clock;
  RaDb *db;
  RaJournalMirror *mirror;
  guint may_lag; /* by how many entries the mirror may be behind; 0: any */
  RaBinding *binding;

  /* who is signed in */
  RaKeyring *keys;    /* NULL when nobody is */
  RaOperator *clerk;  /* likewise */
  gboolean confirmed; /* the sign-in is journalled: acts may be done */
  char *fault_text;   /* why the journal is broken; NULL when it is not */

  /* the act that is going on */
  gboolean journalled;
  char *act_case;
  GVariant *act_detail;
  RaJournalHead head; /* as this transaction leaves it, once it is known */
  gboolean head_known;
  gboolean head_moved;   /* there is an entry */
  gboolean head_written; /* it goes into the mirror after the commit */
  gboolean erase;        /* the log has to be emptied after the commit */
  RaStoreGroup group;

  gint64 clock_behind; /* time of an entry that a later one of this session is before; 0: none */

  char *site_hash; /* of the settings outside of the database; nullable */
  char *site_says;
  gboolean site_changed;

  RaCodeShow show; /* of new recovery codes; nullable */
  gpointer show_data;

  RaKeptFacts *kept; /* NULL: of none */

  RaSearchLoading *loading; /* of these two; NULL when it has not begun, or is done with */
  RaSearchMemory *search;   /* names and numbers; NULL until it is asked for */
  RaSearchMemory *serials;  /* serial numbers of certificates, likewise */
};

/** ra_store_check_signed_in: Returns: %FALSE with RA_STORE_ERROR_NOT_SIGNED_IN when no keys are there */
gboolean ra_store_check_signed_in (RaStore *self, GError **error);

/** ra_store_check_writing: Returns: %FALSE with RA_STORE_ERROR_NO_ACT outside of an act, or as above */
gboolean ra_store_check_writing (RaStore *self, GError **error);

/** ra_store_check_clock: Returns: %FALSE with RA_STORE_ERROR_INVALID when it shows a time that nothing may be done at */
gboolean ra_store_check_clock (RaStore *self, GError **error);

/** ra_store_fail_not_found: Returns: %FALSE with RA_STORE_ERROR_NOT_FOUND */
gboolean ra_store_fail_not_found (GError **error, const char *what, const char *name);

/** ra_store_next_id: @table: a literal. Returns: a row number that is not in use, -1 on failure */
gint64 ra_store_next_id (RaStore *self, const char *table, GError **error);

/** ra_store_begin_signing_in: as ra_store_begin(), for the act of signing in, which confirms it */
gboolean ra_store_begin_signing_in (RaStore *self, GError **error);

/** ra_store_begin_beside: as ra_store_begin(), for what is no act and has no entry: drafts, intents; committed with
 * ra_db_commit(). The sign-in need not be confirmed */
gboolean ra_store_begin_beside (RaStore *self, GError **error);

/* acts in a group, ra-store-group.c: nothing to these while there is none */

/** ra_store_group_has_begun: Returns: whether the group's transaction is going on: an act is a savepoint in it */
gboolean ra_store_group_has_begun (RaStore *self);
gboolean ra_store_group_begin_one (RaStore *self, GError **error);
gboolean ra_store_group_keep_one (RaStore *self, GError **error);
void ra_store_group_take_back_one (RaStore *self);

/** ra_store_checkpoint: empties the log, so that what is gone from the database is gone from the disk: nobody of this
 * program reads beside */
void ra_store_checkpoint (RaStore *self);

/* signing in, ra-store-sign-in.c */

/** ra_store_set_keys: @keys: (transfer full) (nullable) */
void ra_store_set_keys (RaStore *self, RaKeyring *keys);

/** ra_store_lock: nobody is signed in afterwards; wipes what only an operator may see */
void ra_store_lock (RaStore *self);

/* a new station, ra-store-recovery.c */

/** ra_store_operators_setup: in the transaction that makes a station: the first operator, who is
 * signed in by it */
gboolean
ra_store_operators_setup (RaStore *self, const RaStoreFounding *founding, RaSecret *code, GError **error);

/* numbers and keys of cases, ra-store-case-key.c */

/** ra_store_find_case: Returns: the row of the case @number, -1 with RA_STORE_ERROR_NOT_FOUND, or _DAMAGED when
 * somebody is signed in and the case is not as this program left it */
gint64 ra_store_find_case (RaStore *self, const char *number, GError **error);
/** ra_store_look_up_case: likewise, whole or not */
gint64 ra_store_look_up_case (RaStore *self, const char *number, GError **error);
char *ra_store_format_case_number (gint64 year, gint64 ordinal);
/** ra_store_parse_case_number: @number: (nullable). Returns: %FALSE when it is none */
gboolean ra_store_parse_case_number (const char *number, gint64 *year, gint64 *ordinal);
/** ra_store_get_case_key: Returns: (transfer full): RA_STORE_ERROR_ERASED, _NOT_SIGNED_IN, _DAMAGED */
RaSealKey *ra_store_get_case_key (RaStore *self, gint64 case_id, GError **error);
/** ra_store_unwrap_case_key: likewise; @wrapped: (nullable): as it stands in the case's row */
RaSealKey *ra_store_unwrap_case_key (RaStore *self, gint64 case_id, GBytes *wrapped, GError **error);
/* rows of a case, ra-store-rows.c */

/** RA_STORE_ONLY_VERSION: of records that are never changed */
#define RA_STORE_ONLY_VERSION 1

/** ra_store_place_row: in an act: room for a record of the case @number: @case_id: (out), @id: (out): of a new row of
 * @table. Returns: (transfer full): the key of the case */
RaSealKey *ra_store_place_row (
    RaStore *self, const char *number, const char *table, gint64 *case_id, gint64 *id, GError **error);
/** ra_store_prepare_of_case: a statement about the case @number, which is bound to
 * :case. Returns: (transfer full) */
RaStatement *ra_store_prepare_of_case (RaStore *self, const char *number, const char *sql, GError **error);
/** ra_store_finish_list: Returns: (transfer full): what @list holds, or %NULL with
 * @failure moved to @error */
GPtrArray *ra_store_finish_list (GPtrArray **list, GError **failure, GError **error);

/** ra_store_fail_unknown: Returns: %FALSE with RA_STORE_ERROR_DAMAGED: a column holds @name, which this program does
 * not know */
gboolean ra_store_fail_unknown (GError **error, const char *name);
/** ra_store_read_usage: the column `usage`. Returns: %FALSE likewise */
gboolean ra_store_read_usage (RaStatement *select, RaUsage *usage, GError **error);

/** RaStoreReader: makes a record of the row @select stands at; @key: (nullable): of the case, where
 * ra_store_open_all() reads. Returns: (transfer full): %NULL with @error */
typedef gpointer (*RaStoreReader) (RaStore *self, RaStatement *select, RaSealKey *key, GError **error);
/** ra_store_read_one: a record of a case, which is looked through first: `case_id` has to be selected. @select: (transfer full) (nullable): %NULL: @error is set already. @what and @id name
 * the row when there is none */
gpointer ra_store_read_one (
    RaStore *self, RaStatement *select, RaStoreReader reader, const char *what, gint64 id, GError **error);
/** ra_store_read_all: @select: as above. Returns: (transfer full) (element-type of @reader) */
GPtrArray *ra_store_read_all (
    RaStore *self, RaStatement *select, RaStoreReader reader, GDestroyNotify free_record, GError **error);

/** ra_store_open_all: all records of the case @number that @sql finds by :case; its key is
 * fetched once, and one that was erased is an error though no row is left. Returns: (transfer
 * full) (element-type of @reader) */
GPtrArray *ra_store_open_all (RaStore *self,
                              const char *number,
                              const char *sql,
                              RaStoreReader reader,
                              GDestroyNotify free_record,
                              GError **error);
/** RaStoreContents: where contents are kept: @sql finds the column `sealed` of one row of @table by :case and :id;
 * @what: for people, names it when it is not there */
typedef struct
{
  const char *sql;
  const char *table;
  const char *what;
} RaStoreContents;

/** ra_store_open_contents: Returns: (transfer full) */
GBytes *ra_store_open_contents (
    RaStore *self, const char *number, gint64 id, const RaStoreContents *contents, GError **error);

/* search, ra-store-search.c */
/** ra_store_stop_search: gives up loading it beside everything else */
void ra_store_stop_search (RaStore *self);
gboolean ra_store_erase_index (RaStore *self, gint64 case_id, GError **error);
gboolean ra_store_index_certificate (
    RaStore *self, gint64 case_id, guint subscriber, const char *serial, GError **error);

/* sign-in attempts, ra-store-attempt.c */

#define RA_ATTEMPT_UNKNOWN_OPERATOR 0
#define RA_ATTEMPT_RECOVERY (-1)

/** ra_store_attempts_setup: in the transaction that makes a station, or when the pending
 * ones have been absorbed */
gboolean ra_store_attempts_setup (RaStore *self, GError **error);
/** ra_store_attempts_check: Returns: %FALSE with RA_STORE_ERROR_TOO_SOON when @who has to wait */
gboolean ra_store_attempts_check (RaStore *self, gint64 who, GError **error);
/** ra_store_attempts_fail: records a wrong attempt of @who; always fails: with
 * RA_STORE_ERROR_WRONG_PASSPHRASE and @words, and where it cannot be recorded with what the database says behind them */
gboolean ra_store_attempts_fail (RaStore *self, gint64 who, const char *words, GError **error);
/** ra_store_attempts_absorb: in a transaction: moves the pending ones into the journal and lets
 * @who start from zero */
gboolean ra_store_attempts_absorb (RaStore *self, gint64 who, GError **error);

/* journal, ra-journal.c */

/** ra_journal_know_head: in a transaction: compares tail, head and mirror, once: @store->head is known */
gboolean ra_journal_know_head (RaStore *self, GError **error);
/** ra_journal_write_head: @store->head, a version on */
gboolean ra_journal_write_head (RaStore *self, GError **error);
/** ra_journal_append: in a transaction: compares tail and head, writes @line after the last one, with @detail:
 * (nullable) sealed in it, moves the head. @line's number, detail and size are given */
gboolean ra_journal_append (RaStore *self, RaJournalLine *line, GVariant *detail, GError **error);
/** ra_journal_start: in the transaction that makes a station: there is no entry yet */
void ra_journal_start (RaStore *self);
/** ra_journal_look: in a transaction that has read nothing yet, or writes: compares tail, head and mirror and remembers
 * the outcome. @head: (out). Returns: whether they agree */
gboolean ra_journal_look (RaStore *self, RaJournalHead *head);
/** ra_journal_committed: after a commit: the mirror follows */
void ra_journal_committed (RaStore *self);
/** ra_journal_set_fault: @text: (nullable): %NULL: the journal is sound */
void ra_journal_set_fault (RaStore *self, const char *text);

G_END_DECLS
