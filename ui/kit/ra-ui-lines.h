/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-table-row.h"

G_BEGIN_DECLS

/** RA_UI_LINES_PART: so many rows are read at once */
#define RA_UI_LINES_PART 50

/**
 * RaUiLines:
 *
 * A list of any length whose rows say what they say once they have been read: only those that somebody looks at are, a part at
 * a time. It keeps what is selected itself, so that choosing a million costs nothing.
 *
 * Signals:
 * - `wanted` (guint from, guint count): rows that are looked at have not been read: answered by ra_ui_lines_give(), after which
 *   the next ones are asked for
 */
#define RA_UI_TYPE_LINES (ra_ui_lines_get_type ())
G_DECLARE_FINAL_TYPE (RaUiLines, ra_ui_lines, RA_UI, LINES, GObject)

RaUiLines *ra_ui_lines_new (guint n);

/** RaUiLinesFill: says of @row what @view does */
typedef void (*RaUiLinesFill) (RaUiTableRow *row, gpointer view, gpointer data);

/** ra_ui_lines_set_fill: how a row is filled */
void ra_ui_lines_set_fill (RaUiLines *self, RaUiLinesFill fill, gpointer data);

/** ra_ui_lines_give: @views: of the rows from @from on */
void ra_ui_lines_give (RaUiLines *self, guint from, GPtrArray *views);

/** ra_ui_lines_read_anew: what the rows say may be otherwise by now */
void ra_ui_lines_read_anew (RaUiLines *self);

/** ra_ui_lines_get_chosen: Returns: (transfer full) (element-type guint): which rows are selected */
GArray *ra_ui_lines_get_chosen (RaUiLines *self);

G_END_DECLS
