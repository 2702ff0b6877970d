/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-table.h"

G_BEGIN_DECLS

/* What the registry says of each person it lists. */

/** RaUiRegistryColumn: in the order they stand */
typedef enum
{
  RA_UI_REGISTRY_COLUMN_NAME,
  RA_UI_REGISTRY_COLUMN_CASE,
  RA_UI_REGISTRY_COLUMN_CODE,
  RA_UI_REGISTRY_COLUMN_UNTIL,
  RA_UI_REGISTRY_COLUMN_STATE,
  RA_UI_REGISTRY_COLUMN_CERTIFICATE,
  RA_UI_REGISTRY_COLUMN_KIND,
  RA_UI_REGISTRY_COLUMN_OFFICE,
} RaUiRegistryColumn;

/** ra_ui_registry_columns_add: to a table that has none yet */
void ra_ui_registry_columns_add (RaUiTable *table);

/** ra_ui_registry_columns_get_kind: Returns: (transfer none): what the lines are: RaListingRow */
const RaUiTableKind *ra_ui_registry_columns_get_kind (void);

G_END_DECLS
