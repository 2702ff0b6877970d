/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/database/ra-db.h"

G_BEGIN_DECLS

/**
 * RaSchema: private to store/: which tables, indexes, triggers and views this program makes, word for word. The steps
 * of ra-migrations.h say it themselves: they are run on an empty database in memory.
 *
 * A database with another schema does other things than the program says: with other words of a table or an index, it
 * takes away rows that were not meant.
 */
typedef struct _RaSchema RaSchema;

/** ra_schema_new: Returns: (transfer full) */
RaSchema *ra_schema_new (GError **error);
void ra_schema_free (RaSchema *self);

/** ra_schema_has_table: Returns: whether @name is a table of this program */
gboolean ra_schema_has_table (const RaSchema *self, const char *name);

/** ra_schema_has_index: likewise, or an index that comes with a table's own words */
gboolean ra_schema_has_index (const RaSchema *self, const char *name);

/** ra_schema_find_damage: appends to @damages: (element-type RaDamage) what is changed, missing or foreign in @db.
 * Returns: %FALSE when the database fails */
gboolean ra_schema_find_damage (const RaSchema *self, RaDb *db, GPtrArray *damages, GError **error);

/** ra_schema_list_tables: Returns: (transfer container): the names of all tables */
const char **ra_schema_list_tables (const RaSchema *self);

/** ra_schema_names_index: Returns: whether @damages (element-type RaDamage) names an index of @table */
gboolean ra_schema_names_index (const RaSchema *self, const GPtrArray *damages, const char *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSchema, ra_schema_free)

G_END_DECLS
