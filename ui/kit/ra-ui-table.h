/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-view.h"
#include "ui/kit/ra-ui-lines.h"
#include "ui/kit/ra-ui-table-row.h"

G_BEGIN_DECLS

/**
 * RaUiTable:
 *
 * A list with columns over views of the desk. Setting the rows anew keeps the selection and touches only rows
 * that changed, so that it can be done as often as wanted. A list too long for that is a RaUiLines, of which several rows may be
 * selected.
 *
 * A column that sorts does so by its head, and by the choice of ra_ui_table_new_order() for who has no mouse.
 *
 * Signals:
 * - `activated` (gpointer view): Return or a double click on a row
 * - `selected` (gpointer view): another row, or %NULL: none, or several
 * - `ordered`: another column is to sort; of a RaUiLines it is for its owner to do it
 */
#define RA_UI_TYPE_TABLE (ra_ui_table_get_type ())
G_DECLARE_FINAL_TYPE (RaUiTable, ra_ui_table, RA_UI, TABLE, GtkWidget)

/** RaUiTableStyle: Returns: (nullable): style class of a cell, such as `error` or `dim-label` */
typedef const char *(*RaUiTableStyle) (gconstpointer view);

/** ra_ui_table_set_label: what assistive technology calls the list */
void ra_ui_table_set_label (RaUiTable *self, const char *label);

/** ra_ui_table_choose_several: several rows may be selected; before the table has any */
void ra_ui_table_choose_several (RaUiTable *self);

/** ra_ui_table_add_column: @style: (nullable); @expand: takes the room that is left */
void ra_ui_table_add_column (
    RaUiTable *self, const char *title, RaUiTableText text, RaUiTableStyle style, gboolean expand);

/** ra_ui_table_keep_whole: what the column added last says is never cut, as a time without its hour would be; before the table has
 * rows. The columns beside it give way */
void ra_ui_table_keep_whole (RaUiTable *self);

/** ra_ui_table_wrap: likewise what is longer than its place goes on in further lines: words that decide something, such as a state */
void ra_ui_table_wrap (RaUiTable *self);

/** ra_ui_table_give_way: the column added last says more than fits, and is content with what those beside it leave; before the table
 * has rows. Otherwise the longest text would cut the short ones too */
void ra_ui_table_give_way (RaUiTable *self);

/** ra_ui_table_show_column: whether column @column, counted from 0 in the order they were added, is seen: one that has nothing to say in
 * this station takes no room from the others */
void ra_ui_table_show_column (RaUiTable *self, guint column, gboolean shown);

/** ra_ui_table_set_icon: beside the words of the column added last stands a picture; @icon: gives its name, for what the words say
 * already */
void ra_ui_table_set_icon (RaUiTable *self, RaUiTableStyle icon);

/** RaUiTableCompare: Returns: less than, equal to or greater than 0, as @a stands before, with or after @b */
typedef int (*RaUiTableCompare) (gconstpointer a, gconstpointer b);

/** ra_ui_table_sort_column: the column added last sorts; @compare: (nullable): by its words; not asked of a RaUiLines */
void ra_ui_table_sort_column (RaUiTable *self, RaUiTableCompare compare);

/** ra_ui_table_new_order: Returns: (transfer floating): by which column, and which way, to be chosen from; after all columns
 * were added. @as_it_comes: words for no column */
GtkWidget *ra_ui_table_new_order (RaUiTable *self, const char *as_it_comes);

/** ra_ui_table_get_order: @descending: (out). Returns: the column that sorts, counted from 0; -1: none */
int ra_ui_table_get_order (RaUiTable *self, gboolean *descending);

/** ra_ui_table_set_lines: shows @lines in place of rows of its own; @kind: what its views are; static */
void ra_ui_table_set_lines (RaUiTable *self, RaUiLines *lines, const RaUiTableKind *kind);

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

/** ra_ui_table_get_chosen: Returns: (transfer full): the views of the rows that are selected, in the order they stand; where
 * there are no two of them, which is only where the caret stands, of all. Not of a RaUiLines */
GPtrArray *ra_ui_table_get_chosen (RaUiTable *self);

/** ra_ui_table_select: selects row @index when there is one */
void ra_ui_table_select (RaUiTable *self, guint index);

G_END_DECLS
