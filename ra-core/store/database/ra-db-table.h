/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"

G_BEGIN_DECLS

/**
 * RaDbTable: private to store/: a table as the database describes it, and the SQL by which its rows are
 * hashed and its changes told of (ra_db_set_watch())
 * @name: (not owned): interned
 * @scope: (not owned) (nullable): the column that says to which whole a row belongs; %NULL: to number 0
 * @columns: their names
 * @key: (nullable): the column that numbers the rows; %NULL: a row has no number but the first eight bytes of its MAC
 * @whole: (not owned): interned: `row`, `mac` and `scope` of the rows of the scope :scope; `row` is NULL where there is
 * no key
 */
typedef struct
{
  const char *name;
  const char *scope;
  char **columns;
  char *key;
  const char *whole;
} RaDbTable;

void ra_db_table_free (RaDbTable *self);

/** ra_db_table_dup_select: @columns: what to find beside, ", …"; @from: where the rows are read. Returns: (transfer full):
 * the SQL for `row`, `mac` and `scope` of every row */
char *ra_db_table_dup_select (const RaDbTable *self, const char *columns, const char *from);

/** RaDbScopeOf: Returns: (nullable): see @RaDbTable.scope; @columns: of the table @name */
typedef const char *(*RaDbScopeOf) (const char *name, const char *const *columns);

/** RaDbWanted: Returns: whether the table @name is to be listed */
typedef gboolean (*RaDbWanted) (const char *name, gconstpointer data);

/** ra_db_list_tables: those @wanted that are in the file, in the order they were made. Returns: (transfer full)
 * (element-type RaDbTable) */
GPtrArray *
ra_db_list_tables (RaDb *db, RaDbScopeOf scope_of, RaDbWanted wanted, gconstpointer data, GError **error);

/** ra_db_watch_table: from now on this connection tells of every change of @table */
gboolean ra_db_watch_table (RaDb *db, const RaDbTable *table, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDbTable, ra_db_table_free)

G_END_DECLS
