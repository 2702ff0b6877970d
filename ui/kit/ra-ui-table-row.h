/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiTableRow:
 *
 * One row of a RaUiTable: a view of the desk, what tells it from others, and what its cells say. Of a long list it may be
 * there before what it says has been read: it has no view then.
 *
 * Signals: `filled`: now it has, or another one
 */
#define RA_UI_TYPE_TABLE_ROW (ra_ui_table_row_get_type ())
G_DECLARE_FINAL_TYPE (RaUiTableRow, ra_ui_table_row, RA_UI, TABLE_ROW, GObject)

/** RaUiTableText: Returns: (transfer full): what stands in a cell */
typedef char *(*RaUiTableText) (gconstpointer view);

/**
 * RaUiTableKind: what the views of a table are, and how they are told apart
 * @id: what tells one row from another
 * @ref, @unref: such as ra_case_row_ref()
 */
typedef struct
{
  RaUiTableText id;
  GBoxedCopyFunc ref;
  GDestroyNotify unref;
} RaUiTableKind;

/** ra_ui_table_row_new: @index: where it stands. Returns: (transfer full): without a view */
RaUiTableRow *ra_ui_table_row_new (guint index);
void ra_ui_table_row_set_index (RaUiTableRow *self, guint index);
guint ra_ui_table_row_get_index (RaUiTableRow *self);

/** ra_ui_table_row_fill: @texts: (transfer full): what the cells say; emits `filled` */
void ra_ui_table_row_fill (RaUiTableRow *self, const RaUiTableKind *kind, gpointer view, char **texts);

/** ra_ui_table_row_get_view: Returns: (transfer none) (nullable) */
gpointer ra_ui_table_row_get_view (RaUiTableRow *self);

/** ra_ui_table_row_get_id: Returns: (transfer none) (nullable) */
const char *ra_ui_table_row_get_id (RaUiTableRow *self);

/** ra_ui_table_row_get_text: Returns: (transfer none): what the cell of column @column says */
const char *ra_ui_table_row_get_text (RaUiTableRow *self, guint column);

/** ra_ui_table_row_dup_name: Returns: (transfer full): all of it in one line, for assistive technology */
char *ra_ui_table_row_dup_name (RaUiTableRow *self);

G_END_DECLS
