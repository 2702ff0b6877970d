/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/crypto/ra-mac.h"
#include "ra-core/store/ra-store-error.h"

G_BEGIN_DECLS

/* Private to store/: the database behind a few calls, and the seam for another one. Values are bound and columns
 * read by name; nothing outside of ra-db.c knows which database it is. */

typedef struct _RaDb RaDb;
typedef struct _RaStatement RaStatement;

/**
 * ra_db_open: @path: of an existing file without symbolic links on the way; put into WAL mode with
 * synchronous=FULL
 *
 * Returns: (transfer full): RA_STORE_ERROR_NOT_A_STATION when it is no database
 */
RaDb *ra_db_open (const char *path, GError **error);

/** ra_db_library_version: Returns: (transfer none): which version of the database's library is at work */
const char *ra_db_library_version (void);

/** ra_db_open_reader: a connection beside that of ra_db_open(), for another thread, which only reads and waits for
 * nobody. Returns: (transfer full) (nullable): %NULL when there cannot be one */
RaDb *ra_db_open_reader (const char *path);

/** ra_db_new_scratch: an empty one in memory. Returns: (transfer full) */
RaDb *ra_db_new_scratch (GError **error);
void ra_db_free (RaDb *self);

/** ra_db_exec: runs SQL without parameters or results */
gboolean ra_db_exec (RaDb *self, const char *sql, GError **error);

/** ra_db_get_version: Returns: the version of the tables: 0 when there are none yet, -1 when the file is another
 * program's */
gint64 ra_db_get_version (RaDb *self);
/** ra_db_set_version: in a transaction */
gboolean ra_db_set_version (RaDb *self, gint64 version, GError **error);

gboolean ra_db_begin (RaDb *self, GError **error);
gboolean ra_db_commit (RaDb *self, GError **error);
void ra_db_rollback (RaDb *self);
gboolean ra_db_in_transaction (RaDb *self);
/** ra_db_hold: what is read from here on is of one moment, whatever others commit, until ra_db_let_go().
 * Returns: whether that is new: ra_db_let_go() wants to know; %FALSE where a transaction holds it already */
gboolean ra_db_hold (RaDb *self);
void ra_db_let_go (RaDb *self, gboolean held);
/** ra_db_is_reading: Returns: whether what is read is held at an earlier moment, by a transaction or a statement that
 * only reads: others may have committed since */
gboolean ra_db_is_reading (RaDb *self);

/**
 * RaDbChange: a row that was put in, or taken away; one that was changed is taken away and put in
 * @table: its name
 * @scope: the whole it belongs to
 * @row: its number, or what stands for it (ra_db_row_of_mac())
 * @mac: RA_DB_MAC_SIZE bytes
 */
typedef struct
{
  gboolean added;
  const char *table;
  gint64 scope, row;
  const guint8 *mac;
} RaDbChange;

/**
 * RaDbWatch: who is told of what happens in the tables of ra_db_watch_table()
 * @changed: inside the statement that does it. Returns: %FALSE: the statement fails
 * @committing: before each commit; may still write. Returns: %FALSE with an error: everything is taken back
 * @ended: the transaction is over
 */
typedef struct
{
  gboolean (*changed) (gpointer data, const RaDbChange *change);
  gboolean (*committing) (gpointer data, GError **error);
  void (*ended) (gpointer data, gboolean committed);
  gpointer data;
} RaDbWatch;

gboolean ra_db_set_watch (RaDb *self, const RaDbWatch *watch, GError **error);

#define RA_DB_MAC_SIZE 16

/**
 * ra_db_set_row_mac: @mac: (nullable) (transfer none): hashes rows from now on: the first RA_DB_MAC_SIZE bytes of
 * the MAC over the table's name and then name and value of each column that is not NULL: a name as its length (8
 * bytes big endian) and its bytes, a value as ra_statement_encode() has it, a blob being of kind 4. Without it
 * no watched table can be changed
 */
void ra_db_set_row_mac (RaDb *self, RaMac *mac);

/** ra_db_row_of_mac: Returns: what stands for the number of a row that has none */
gint64 ra_db_row_of_mac (const guint8 *mac);

/** RaDbFaults: is told in SQLite's words what does not fit */
typedef struct
{
  void (*fault) (gpointer data, const char *text);
  gpointer data;
} RaDbFaults;

/** ra_db_check_table: @name: without a quotation mark: whether the pages of that table and its indexes hold together; not
 * whether these say what it says (RaDbIndexes); a table that is not there has none. @cancellable: (nullable).
 * Returns: %FALSE when the database fails or with G_IO_ERROR_CANCELLED */
gboolean ra_db_check_table (
    RaDb *self, const char *name, const RaDbFaults *faults, GCancellable *cancellable, GError **error);

/** ra_db_get_data_version: Returns: a number that is another one after somebody else has committed */
gint64 ra_db_get_data_version (RaDb *self);

/** ra_db_checkpoint: moves the log into the database and empties the log, so that
 * overwritten pages are gone */
void ra_db_checkpoint (RaDb *self);

/** ra_db_changes: rows the last statement changed */
gint64 ra_db_changes (RaDb *self);

/**
 * ra_db_prepare: @sql: a literal; the compiled statement is kept and used again
 *
 * Returns: (transfer full): to be given back with ra_statement_release()
 */
RaStatement *ra_db_prepare (RaDb *self, const char *sql, GError **error);
void ra_statement_release (RaStatement *self);

void ra_statement_bind_int (RaStatement *self, const char *name, gint64 value);
void ra_statement_bind_text (RaStatement *self, const char *name, const char *value);
void ra_statement_bind_bytes (RaStatement *self, const char *name, GBytes *value);
void ra_statement_bind_blob (RaStatement *self, const char *name, gconstpointer data, gsize size);

/** ra_statement_step: Returns: %TRUE with a row; %FALSE at the end or, with @error set, on failure */
gboolean ra_statement_step (RaStatement *self, GError **error);

/** ra_statement_run: for statements without a result. Returns: %FALSE on failure */
gboolean ra_statement_run (RaStatement *self, GError **error);

gint64 ra_statement_get_int (RaStatement *self, const char *column);
/** ra_statement_get_text: Returns: (transfer full) (nullable) */
char *ra_statement_get_text (RaStatement *self, const char *column);
/** ra_statement_get_bytes: Returns: (transfer full) (nullable) */
GBytes *ra_statement_get_bytes (RaStatement *self, const char *column);
gboolean ra_statement_is_null (RaStatement *self, const char *column);

/* Borrowed: good until the next step, for loops over many rows. */

/** ra_statement_peek_text: Returns: (transfer none) (nullable) */
const char *ra_statement_peek_text (RaStatement *self, const char *column);
/** ra_statement_peek_blob: @size: (out). Returns: (transfer none) (nullable) */
gconstpointer ra_statement_peek_blob (RaStatement *self, const char *column, gsize *size);

/** ra_statement_encode: appends the value of @column to @out, as it is bound to a seal: its kind (a byte: 1 integer,
 * 3 text, 4 bytes, 5 none), then eight bytes big endian, or a length of that kind and the bytes */
void ra_statement_encode (RaStatement *self, const char *column, GByteArray *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDb, ra_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStatement, ra_statement_release)

G_END_DECLS
