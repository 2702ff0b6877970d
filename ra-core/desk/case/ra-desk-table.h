/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-people-table.h"
#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/**
 * RaTableOrder:
 * @file: a table as a spreadsheet saves it
 * @map: (nullable): a file with lines `fact=heading`
 * @mends: what is offered in place of a value is taken
 * @takes: everybody becomes a subscriber, unless anything is wrong; %FALSE: it is only looked at
 */
typedef struct
{
  const char *file;
  const char *map;
  gboolean mends;
  gboolean takes;
} RaTableOrder;

/**
 * ra_desk_add_people:
 *
 * People of a table as further subscribers of a case, all in one act or none.
 *
 * Returns: (transfer full) (nullable): what the columns were taken for and what is wrong; with any @wrong nobody was
 * taken. %NULL with G_IO_ERROR: no such table; RA_DESK_ERROR_ARGUMENT: the mapping
 */
RaPeopleTable *ra_desk_add_people (
    RaDesk *self, const char *number, const RaTableOrder *order, GCancellable *cancellable, GError **error);

G_END_DECLS
