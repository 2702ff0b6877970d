/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaUiTable:
 *
 * A list with columns over views of the desk. Setting the rows anew keeps the selection and touches only rows
 * that changed, so that it can be done as often as wanted.
 *
 * Signals:
 * - `activated` (gpointer view): Return or a double click on a row
 * - `selected` (gpointer view): another row, or %NULL
 */
#define RA_UI_TYPE_TABLE (ra_ui_table_get_type ())
G_DECLARE_FINAL_TYPE (RaUiTable, ra_ui_table, RA_UI, TABLE, GtkWidget)

/** RaUiTableText: Returns: (transfer full): what stands in a cell */
typedef char *(*RaUiTableText) (gconstpointer view);

/** RaUiTableStyle: Returns: (nullable): style class of a cell, such as `error` or `dim-label` */
typedef const char *(*RaUiTableStyle) (gconstpointer view);

/** ra_ui_table_set_label: what assistive technology calls the list */
void ra_ui_table_set_label (RaUiTable *self, const char *label);

/** ra_ui_table_add_column: @style: (nullable); @expand: takes the room that is left */
void ra_ui_table_add_column (
    RaUiTable *self, const char *title, RaUiTableText text, RaUiTableStyle style, gboolean expand);

/**
 * ra_ui_table_set_rows:
 * @views: the rows, in their order
 * @id: what tells one row from another
 * @ref: such as ra_case_row_ref()
 */
void ra_ui_table_set_rows (
    RaUiTable *self, GPtrArray *views, RaUiTableText id, GBoxedCopyFunc ref, GDestroyNotify unref);

/** ra_ui_table_clear: forgets every row */
void ra_ui_table_clear (RaUiTable *self);

guint ra_ui_table_get_n_rows (RaUiTable *self);

/** ra_ui_table_get_selected: Returns: (transfer none) (nullable): the view of the selected row */
gpointer ra_ui_table_get_selected (RaUiTable *self);

/** ra_ui_table_select: selects row @index when there is one */
void ra_ui_table_select (RaUiTable *self, guint index);

G_END_DECLS
