/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"

G_BEGIN_DECLS

/**
 * RaDbIndex: private to store/: one index, and what was counted of it: a sum over a keyed hash of each entry, once as the
 * rows of its table say and once as it says itself. Whoever wrote the file does not know the key.
 * @name, @table: (not owned): interned
 * @entry: what an entry is made of, for a statement that walks the table: counts it when it is evaluated
 * @all: (nullable): finds every entry, by reading the index alone; %NULL: the table lies in its order itself, and only
 * that is looked at
 * @disordered: its entries do not stand in their order, so that what is looked for may be passed over
 */
typedef struct
{
  const char *name, *table;
  char *entry, *all;
  guint64 of_table[3], of_index[3];
  GByteArray *previous;
  gboolean disordered;
} RaDbIndex;

/** ra_db_index_agrees: Returns: whether what was counted on both sides is the same, in order */
gboolean ra_db_index_agrees (const RaDbIndex *self);

/** RaDbIndexes: those of a database; while they are there, statements may count their entries */
typedef struct _RaDbIndexes RaDbIndexes;

/** RaDbIndexWanted: @name: (nullable): %NULL: the table lies in that order itself. Returns: whether the index @name of
 * @table is one of the program's own, and both are unchanged */
typedef gboolean (*RaDbIndexWanted) (gconstpointer data, const char *name, const char *table);

/** ra_db_indexes_new: those that are @wanted. Returns: (transfer full): %NULL when the database fails */
RaDbIndexes *ra_db_indexes_new (RaDb *db, RaDbIndexWanted wanted, gconstpointer data, GError **error);
void ra_db_indexes_free (RaDbIndexes *self);

/** ra_db_indexes_list: Returns: (transfer none) (element-type RaDbIndex) */
GPtrArray *ra_db_indexes_list (RaDbIndexes *self);

/** ra_db_indexes_dup_columns: Returns: (transfer full): ", …" for the results of a statement that walks @table as
 * ra_db_indexes_dup_walk() says: counts its entries in every index */
char *ra_db_indexes_dup_columns (RaDbIndexes *self, const char *table);

/** ra_db_indexes_dup_walk: Returns: (transfer full): what to put after FROM to read the rows of @table from where they
 * lie, and not from an index */
char *ra_db_indexes_dup_walk (RaDbIndexes *self, const char *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDbIndexes, ra_db_indexes_free)

G_END_DECLS
