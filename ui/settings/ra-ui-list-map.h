/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiListMap:
 *
 * Asks what stands in the columns of a list of documents whose headings nobody knows, and what it is written in; what stands
 * in the first rows is shown beside each.
 *
 * Signals: `chosen`: everything is said, the dialog closes
 */
#define RA_UI_TYPE_LIST_MAP (ra_ui_list_map_get_type ())
G_DECLARE_FINAL_TYPE (RaUiListMap, ra_ui_list_map, RA_UI, LIST_MAP, AdwWindow)

/** ra_ui_list_map_new: @path: of the list */
RaUiListMap *ra_ui_list_map_new (GtkWindow *parent, RaUiSession *session, const char *path);

const char *ra_ui_list_map_get_path (RaUiListMap *self);

/** ra_ui_list_map_get_encoding: Returns: (transfer none) (nullable): %NULL: it is found out */
const char *ra_ui_list_map_get_encoding (RaUiListMap *self);

/** ra_ui_list_map_dup_columns: Returns: (transfer full) (element-type RaRegisterField): what stands in each column */
GArray *ra_ui_list_map_dup_columns (RaUiListMap *self);

G_END_DECLS
