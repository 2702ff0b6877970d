/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-row-progress.h"

G_BEGIN_DECLS

/** RA_CSV_LONGEST_ROW: bytes of UTF-8; a row of more has a quotation mark that is never closed */
#define RA_CSV_LONGEST_ROW (1024 * 1024)

/**
 * RaCsvRow:
 * @row: as a spreadsheet counts: the first is 1, and rows without anything in them count
 * @line: of the file, from 1, in which it begins; a value in quotes may have lines of its own
 * @values: without quotation marks and the blanks around them; UTF-8
 * @fault: (nullable): why the row cannot be read, for people; then it has no values
 * @fault_column: where, from 0
 */
typedef struct
{
  guint64 row;
  guint64 line;
  guint n_values;
  const char *const *values;
  const char *fault;
  guint fault_column;
} RaCsvRow;

/** RaCsvRowFunc: Returns: %FALSE with @error to stop */
typedef gboolean (*RaCsvRowFunc) (const RaCsvRow *row, gpointer data, GError **error);

/**
 * RaCsvFile:
 * @path: a table as spreadsheets save it, in any of the encodings of ra_text_input_open()
 * @encoding: (nullable): what it is written in, where that is known
 * @limit: bytes it may have
 * @progress: (nullable): told of bytes read, of those there are (of the text in UTF-8; about)
 * @cancellable: (nullable)
 */
typedef struct
{
  const char *path;
  const char *encoding;
  gsize limit;
  const RaRowProgress *progress;
  GCancellable *cancellable;
} RaCsvFile;

/**
 * ra_csv_read:
 *
 * Hands every row to @func, one after the other, in memory that does not grow with the file. The separator is the one
 * of comma, semicolon and tab that the first line has most of, or what its `sep=` says. Rows without a value are
 * left out. A row that cannot be read is handed over as such, and reading goes on with the next line.
 *
 * Returns: %FALSE with G_IO_ERROR that names the file, G_IO_ERROR_CANCELLED, or what @func said
 */
gboolean ra_csv_read (const RaCsvFile *file, RaCsvRowFunc func, gpointer data, GError **error);

/** ra_csv_place: @column: from 0. Returns: (transfer full): where a value stands, for people: `row 3, column C` */
char *ra_csv_place (guint64 row, guint column);

G_END_DECLS
