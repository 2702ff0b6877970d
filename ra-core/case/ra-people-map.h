/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-people-table.h"

G_BEGIN_DECLS

/** ra_people_map_columns: what each column of @table is taken for: by @order's map, else by its heading. Returns: (transfer
 * full) (element-type RaPeopleColumn), or %NULL with RA_CASE_ERROR */
GPtrArray *ra_people_map_columns (RaTable *table, const RaPeopleOrder *order, GError **error);

G_END_DECLS
