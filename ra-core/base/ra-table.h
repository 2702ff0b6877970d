/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** RA_TABLE_LARGEST: bytes of a file that is held whole */
#define RA_TABLE_LARGEST (64 * 1024 * 1024)

/**
 * RaTable:
 *
 * A small table that somebody brought from a spreadsheet, held whole: the first row that has values are the headings,
 * the others the rows, from 0. What is read is not judged. For tables of any size there is ra_csv_read().
 */
typedef struct _RaTable RaTable;

/** RaTableFault: (@row as the spreadsheet counts, @column from 0): why a row was not taken, for people */
typedef struct
{
  guint64 row;
  guint column;
  char *text;
} RaTableFault;

/**
 * ra_table_read:
 * @cancellable: (nullable)
 *
 * Returns: (transfer full): or %NULL with G_IO_ERROR: what ra_csv_read() says, or _INVALID_DATA where there are no
 * headings
 */
RaTable *ra_table_read (const char *path, GCancellable *cancellable, GError **error);
void ra_table_free (RaTable *self);

guint ra_table_get_n_columns (RaTable *self);
guint ra_table_get_n_rows (RaTable *self);

/** ra_table_get_heading: Returns: (transfer none): "" for a column without one */
const char *ra_table_get_heading (RaTable *self, guint column);

/** ra_table_find_column: @heading: letters of either case, blanks and apostrophes as they come. Returns: the first such
 * column, or -1 */
int ra_table_find_column (RaTable *self, const char *heading);

/** ra_table_get_value: Returns: (transfer none): "" where the row ends before @column */
const char *ra_table_get_value (RaTable *self, guint row, guint column);

/** ra_table_get_place: Returns: (transfer full): where the value stands in the spreadsheet, for people:
 * `row 3, column C (Прізвище)` */
char *ra_table_get_place (RaTable *self, guint row, guint column);

/** ra_table_get_faults: Returns: (transfer none) (element-type RaTableFault): the rows that could not be taken; they
 * are not among the others */
GPtrArray *ra_table_get_faults (RaTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaTable, ra_table_free)

G_END_DECLS
