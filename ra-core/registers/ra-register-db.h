/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Private to registers/: the one place that knows SQLite. An index is written once, into a file that nobody reads yet, and
 * only read afterwards. Statements have their parameters by place, from 1, their columns from 0. */

typedef struct _RaRegisterDb RaRegisterDb;
typedef struct sqlite3_stmt RaRegisterStatement;

/** ra_register_db_create: @path: of an empty file. Returns: (transfer full) (nullable): without a log and without waiting
 * for the disk: whoever writes it does so before it gets its name */
RaRegisterDb *ra_register_db_create (const char *path, GError **error);

/** ra_register_db_open: @path: of an index that is whole and never written again. Returns: (transfer full) (nullable): with
 * RA_REGISTER_ERROR_NONE when there is no such file, _DAMAGED when it is no index of this version */
RaRegisterDb *ra_register_db_open (const char *path, GError **error);
void ra_register_db_free (RaRegisterDb *self);

gboolean ra_register_db_exec (RaRegisterDb *self, const char *sql, GError **error);

/** ra_register_db_prepare: Returns: (transfer full) (nullable) */
RaRegisterStatement *ra_register_db_prepare (RaRegisterDb *self, const char *sql, GError **error);

void ra_register_statement_bind_int (RaRegisterStatement *self, int place, gint64 value);
/** ra_register_statement_bind_text: @text: lives until the statement has run. @size: -1: to its zero */
void ra_register_statement_bind_text (RaRegisterStatement *self, int place, const char *text, int size);
void ra_register_statement_bind_blob (RaRegisterStatement *self, int place, gconstpointer data, gsize size);

/** ra_register_db_run: for a statement without a result, which is reset. Returns: %FALSE on failure */
gboolean ra_register_db_run (RaRegisterDb *self, RaRegisterStatement *statement, GError **error);

/** ra_register_db_step: Returns: %TRUE with a row; %FALSE at the end or, with @error set, on failure; then it is reset */
gboolean ra_register_db_step (RaRegisterDb *self, RaRegisterStatement *statement, GError **error);

gint64 ra_register_statement_get_int (RaRegisterStatement *self, int column);
/** ra_register_statement_get_text: Returns: (transfer none): until the next step */
const char *ra_register_statement_get_text (RaRegisterStatement *self, int column);
/** ra_register_statement_get_blob: Returns: (transfer none): until the next step */
const guint8 *ra_register_statement_get_blob (RaRegisterStatement *self, int column, gsize *size);
void ra_register_statement_reset (RaRegisterStatement *self);
void ra_register_statement_free (RaRegisterStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterDb, ra_register_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterStatement, ra_register_statement_free)

G_END_DECLS
