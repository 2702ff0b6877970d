/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaDamageKind: what was done to a record outside of the program
 * @RA_DAMAGE_CHANGED: it is not as it was written last: changed, or put back in an older form
 * @RA_DAMAGE_REMOVED: it is gone
 * @RA_DAMAGE_PUT_IN: it was not written by the program, or was taken away by it
 * @RA_DAMAGE_LIST: the list of a whole's records is missing or is another one
 * @RA_DAMAGE_OLDER: all records of a whole were put back together with their list
 * @RA_DAMAGE_SCHEMA_CHANGED: the words of a table, index, trigger or view are others than the program's
 * @RA_DAMAGE_SCHEMA_REMOVED: it is gone
 * @RA_DAMAGE_SCHEMA_PUT_IN: it is none of the program's
 * @RA_DAMAGE_INDEX: what stands in an index is not what stands in its table
 * @RA_DAMAGE_PAGES: the database cannot read the table, or finds it in disorder
 */
typedef enum
{
  RA_DAMAGE_CHANGED,
  RA_DAMAGE_REMOVED,
  RA_DAMAGE_PUT_IN,
  RA_DAMAGE_LIST,
  RA_DAMAGE_OLDER,
  RA_DAMAGE_SCHEMA_CHANGED,
  RA_DAMAGE_SCHEMA_REMOVED,
  RA_DAMAGE_SCHEMA_PUT_IN,
  RA_DAMAGE_INDEX,
  RA_DAMAGE_PAGES,
} RaDamageKind;

/**
 * RaDamage: a record, or a definition of the schema, that is not as the program left it
 * @table: where it stands; of the schema: its name
 * @row: its number; of a table without numbers, sixteen hexadecimal digits; of the schema: which type it is of
 * @scope: number of the whole it belongs to: of the case's row, 0 for the station
 * @case_number: (nullable): of the case it belongs to; %NULL: it belongs to the station
 */
typedef struct
{
  RaDamageKind kind;
  char *table;
  char *row;
  gint64 scope;
  char *case_number;
} RaDamage;

void ra_damage_free (RaDamage *self);

/** ra_damage_describe: Returns: (transfer full): a sentence for whoever works with the case, without its full stop */
char *ra_damage_describe (const RaDamage *self);

/** ra_damage_describe_row: Returns: (transfer full): the same for whoever verifies the journal: with table and row */
char *ra_damage_describe_row (const RaDamage *self);

/** ra_damage_check_acceptable: Returns: %FALSE with RA_STORE_ERROR_DAMAGED when nobody can accept it: of the schema, or
 * what the database cannot read */
gboolean ra_damage_check_acceptable (const RaDamage *self, GError **error);

/** ra_damages_name: @damages: (element-type RaDamage). Returns: whether one is about the table, index or other definition
 * @name, and not about a record */
gboolean ra_damages_name (const GPtrArray *damages, const char *name);

/** ra_damage_fail: @damages: (element-type RaDamage): not empty: the first is named. Returns: %FALSE with
 * RA_STORE_ERROR_DAMAGED */
gboolean ra_damage_fail (const GPtrArray *damages, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaDamage, ra_damage_free)

G_END_DECLS
