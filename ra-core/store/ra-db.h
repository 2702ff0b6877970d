/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "ra-core/store/ra-store-error.h"

G_BEGIN_DECLS

/* Private to store/: SQLite behind a few calls. Values are bound and columns read by name. */

typedef struct _RaDb RaDb;
typedef struct _RaStatement RaStatement;

#define RA_DB_APPLICATION_ID 0x52415354 /* "RAST" */

/**
 * ra_db_open: @path: of an existing file without symbolic links on the way; put into WAL mode with
 * synchronous=FULL
 *
 * Returns: (transfer full): RA_STORE_ERROR_NOT_A_STATION when it is no SQLite file
 */
RaDb *ra_db_open (const char *path, GError **error);
void ra_db_free (RaDb *self);

/** ra_db_exec: runs SQL without parameters or results */
gboolean ra_db_exec (RaDb *self, const char *sql, GError **error);

/** ra_db_get_pragma_int: the number PRAGMA @name tells, -1 on failure */
gint64 ra_db_get_pragma_int (RaDb *self, const char *name);

gboolean ra_db_begin (RaDb *self, GError **error);
gboolean ra_db_commit (RaDb *self, GError **error);
void ra_db_rollback (RaDb *self);
gboolean ra_db_in_transaction (RaDb *self);

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

/** ra_statement_column: where the column @name is, for loops over many rows */
int ra_statement_column (RaStatement *self, const char *name);
sqlite3_stmt *ra_statement_get_handle (RaStatement *self);

gint64 ra_statement_get_int (RaStatement *self, const char *column);
/** ra_statement_get_text: Returns: (transfer full) (nullable) */
char *ra_statement_get_text (RaStatement *self, const char *column);
/** ra_statement_get_bytes: Returns: (transfer full) (nullable) */
GBytes *ra_statement_get_bytes (RaStatement *self, const char *column);
gboolean ra_statement_is_null (RaStatement *self, const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDb, ra_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaStatement, ra_statement_release)

G_END_DECLS
