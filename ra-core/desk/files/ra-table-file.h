/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/**
 * RaTableOutput: where a list goes that leaves the station as a table, and what for
 * @path: a new file: comma-separated values in UTF-8
 * @replaces: a file that is there already is replaced
 * @purpose: what for, in words: the journal keeps it
 */
typedef struct
{
  const char *path;
  gboolean replaces;
  const char *purpose;
} RaTableOutput;

/** RaTableWriter: a table while it is written; every row has as many cells as the titles */
typedef struct
{
  GString *text;
  guint n_columns;
} RaTableWriter;

/** ra_table_writer_add: @cells: a row; never a formula for the spreadsheet that reads it */
void ra_table_writer_add (RaTableWriter *self, const char *const *cells);

/**
 * RaTableFile: what leaves the station
 * @act: for the journal, @right: (nullable): the act that a role needs for it, where it is another one
 * @titles: (array zero-terminated=1): of the columns
 * @n_rows: how many rows there are
 * @write: writes them; @data: for it
 */
typedef struct
{
  const char *act, *right;
  const char *const *titles;
  guint n_rows;
  gboolean (*write) (RaDesk *desk, RaTableWriter *writer, gpointer data, GError **error);
  gpointer data;
} RaTableFile;

/** ra_table_file_export: private to desk/: an act: personal data leave the station. The journal has how many rows, and what
 * for, before the first of them is written */
gboolean ra_table_file_export (const RaTableFile *self,
                               RaDesk *desk,
                               const RaTableOutput *output,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
