/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-row-progress.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/registers/ra-register-entry.h"
#include "ra-core/registers/ra-register-import.h"

G_BEGIN_DECLS

/* What the station knows of registers: public data, copied from files. Every call may come from any thread and blocks
 * (an import for minutes): a window goes through ra_desk_call_async(). */

/**
 * RaDeskRegister: a file to be copied
 * @path: an XML of a register or a .zip with several; a table when it is a list of documents
 * @documents: a list of identity documents that are not valid
 * @kind: (nullable): of which register, by its stable name; %NULL: the name of the file says so
 * @map: (nullable): of a list: `WHAT=HEADING`, several parted by `;`
 * @encoding: (nullable): of a list: what it is written in; %NULL: it is found out
 * @columns: (nullable) (element-type RaRegisterField): of a list: what stands in each of its columns, instead of @map
 * @progress: (nullable): bytes of the file
 */
typedef struct
{
  const char *path;
  gboolean documents;
  const char *kind;
  const char *map;
  const char *encoding;
  const GArray *columns;
  const RaRowProgress *progress;
} RaDeskRegister;

/**
 * ra_desk_register_import:
 *
 * An act (`registry-import`) with a journal entry. What was there stays in use until the new one is whole.
 *
 * Returns: (transfer full) (element-type RaRegisterInfo) (nullable): what was imported; %NULL with RA_REGISTER_ERROR,
 * G_IO_ERROR_CANCELLED or why the entry could not be written: nothing was changed
 */
GPtrArray *
ra_desk_register_import (RaDesk *self, const RaDeskRegister *file, GCancellable *cancellable, GError **error);

/** ra_desk_register_list_columns: @encoding: (nullable): as in RaDeskRegister. Returns: (transfer full) (element-type
 * RaRegisterColumn) (nullable): the columns of a list that may be copied, with what stands in the first rows */
GPtrArray *ra_desk_register_list_columns (
    RaDesk *self, const char *path, const char *encoding, GCancellable *cancellable, GError **error);

/** ra_desk_register_list: Returns: (transfer full) (element-type RaRegisterInfo): what there is, and of which day */
GPtrArray *ra_desk_register_list (RaDesk *self, GError **error);

/**
 * ra_desk_register_find:
 * @text: a code, the beginning of one, or words of a name as they are typed
 * @offset, @limit: which of those that fit
 * @more: (out): whether there are more
 *
 * A whole code finds everybody who has or had it, those that are registered first.
 *
 * Returns: (transfer full) (element-type RaRegisterEntry) (nullable): %NULL with RA_REGISTER_ERROR or a rule
 */
GPtrArray *ra_desk_register_find (
    RaDesk *self, const char *text, guint offset, guint limit, gboolean *more, GError **error);

/** ra_desk_register_find_documents: @type: (nullable): how the kind of document begins; @number: series and number.
 * Returns: (transfer full) (element-type RaRegisterEntry) (nullable): where the lists have it; empty: nowhere */
GPtrArray *
ra_desk_register_find_documents (RaDesk *self, const char *type, const char *number, GError **error);

/** ra_desk_list_invalid_documents: Returns: (transfer full) (nullable) (element-type utf8): for people: which documents of an
 * undecided case are in the lists of those that are not valid */
GPtrArray *
ra_desk_list_invalid_documents (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_register_kind_label: Returns: (transfer none): for people */
const char *ra_desk_register_kind_label (RaRegisterKind kind);

G_END_DECLS
