/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-table.h"

G_BEGIN_DECLS

/**
 * RaUiTableColumn: for RaUiTable alone
 * @table: not owned
 * @index: counted from 0, in the order they were added
 * @shown: owned
 * @style: @icon: (nullable)
 * @whole: @wraps: @gives_way: see ra_ui_table_keep_whole(), ra_ui_table_wrap() and ra_ui_table_give_way()
 * @compare: (nullable): by its words
 *
 * A column of a table, and its cells.
 */
typedef struct
{
  RaUiTable *table;
  guint index;
  char *title;
  GtkColumnViewColumn *shown;
  RaUiTableText text;
  RaUiTableStyle style;
  RaUiTableStyle icon;
  gboolean whole;
  gboolean wraps;
  gboolean gives_way;
  gboolean sorts;
  RaUiTableCompare compare;
} RaUiTableColumn;

/** ra_ui_table_column_new: Returns: (transfer full): what it says and how is the table's to set before there are rows */
RaUiTableColumn *ra_ui_table_column_new (RaUiTable *table, guint index, const char *title);

void ra_ui_table_column_free (gpointer column);

/** ra_ui_table_column_name_widget: what assistive technology calls what the toolkit puts around cells; @widget: (nullable) */
void ra_ui_table_column_name_widget (GtkWidget *widget, const char *name);

G_END_DECLS
