/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-row-progress.h"
#include "ra-core/registers/ra-register-form.h"
#include "ra-core/registers/ra-register-info.h"

G_BEGIN_DECLS

/** RaRegisterAccept: told when everything is whole and on the disk, before it takes its place: @infos: (element-type
 * RaRegisterInfo). Returns: %FALSE with @error: nothing was changed */
typedef gboolean (*RaRegisterAccept) (GPtrArray *infos, gpointer data, GError **error);

/**
 * RaRegisterOrder: what is imported
 * @path: a file, or a .zip with several
 * @folder: where the indexes lie
 * @forms: what the registers of this country look like
 * @kind: of which register it is; %RA_REGISTER_N_KINDS: its name says so
 * @map: (nullable): for documents: headings and what stands below them, one `WHAT=HEADING` a line or separated by `;`
 * @encoding: (nullable): for documents: what the table is written in; %NULL: it is found out
 * @columns: (nullable) (element-type RaRegisterField): for documents: what stands in each column, instead of @map
 * @now: microseconds since the epoch
 * @progress: (nullable): told of bytes of the file, packed as it is
 * @cancellable: (nullable): nothing is changed then
 * @accept: (nullable): has the last word, with @accept_data
 */
typedef struct
{
  const char *path;
  const char *folder;
  const RaRegisterForms *forms;
  RaRegisterKind kind;
  const char *map;
  const char *encoding;
  const GArray *columns;
  gint64 now;
  const RaRowProgress *progress;
  GCancellable *cancellable;
  RaRegisterAccept accept;
  gpointer accept_data;
} RaRegisterOrder;

/**
 * ra_register_import:
 *
 * Makes an index of each register in the file, in memory that does not grow with it. The indexes in use stay until
 * all are whole and lie on the disk.
 *
 * Returns: (transfer full) (element-type RaRegisterInfo) (nullable): what was imported; %NULL with RA_REGISTER_ERROR or
 * G_IO_ERROR_CANCELLED: nothing was changed
 */
GPtrArray *ra_register_import (const RaRegisterOrder *order, GError **error);

/** ra_register_import_documents: the same of a table with identity documents that are not valid */
GPtrArray *ra_register_import_documents (const RaRegisterOrder *order, GError **error);

/**
 * RaRegisterColumn: of a table that somebody brought
 * @heading: "" for a column without one
 * @sample: the first values that stand under it
 * @field: what forms/ say that it is; %RA_REGISTER_N_FIELDS: they say nothing
 */
typedef struct
{
  char *heading;
  char *sample;
  RaRegisterField field;
} RaRegisterColumn;

/** ra_register_list_columns: @encoding: (nullable). Returns: (transfer full) (element-type RaRegisterColumn) (nullable): the
 * columns of a table, which is not judged; %NULL with RA_REGISTER_ERROR_READ */
GPtrArray *ra_register_list_columns (const RaRegisterForms *forms,
                                     const char *path,
                                     const char *encoding,
                                     GCancellable *cancellable,
                                     GError **error);

/** ra_register_date_of: Returns: (transfer full): YYYY-MM-DD: the day that @name has as DD.MM.YYYY, else that @other has,
 * else that of @time (seconds since the epoch) */
char *ra_register_date_of (const char *name, const char *other, gint64 time);

G_END_DECLS
