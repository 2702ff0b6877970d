/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiColumns:
 *
 * Rows beneath each other, and in two columns where there is room for both: what comes first fills the first column from its top
 * to its end, so that eyes, Tab and a screen reader follow the same way. Which row begins the second column stays as long as the
 * width does and that row is there: a row that appears, or a message that grows, pushes nothing into the other column.
 *
 * Properties:
 * - `two-from` (int): the least width, in pixels, at which there are two columns; each row must fit into half of it as well
 * - `spacing` (int): pixels between the columns
 */
#define RA_UI_TYPE_COLUMNS (ra_ui_columns_get_type ())
G_DECLARE_FINAL_TYPE (RaUiColumns, ra_ui_columns, RA_UI, COLUMNS, GtkWidget)

/** ra_ui_columns_insert_after: adds @child behind @after, or as the first one when that is %NULL; gtk_widget_unparent() takes it
 * out again */
void ra_ui_columns_insert_after (RaUiColumns *self, GtkWidget *child, GtkWidget *after);

G_END_DECLS
