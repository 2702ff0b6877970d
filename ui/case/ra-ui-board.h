/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-board-view.h"
#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiBoard:
 *
 * Who stands where in a case of several people: a row each, with a word for every step, found by typing a part of
 * the name. However many there are, only the rows that are seen have widgets.
 *
 * Signals:
 * - `opened` (guint n): Return or a double click on the row of person @n
 */
#define RA_UI_TYPE_BOARD (ra_ui_board_get_type ())
G_DECLARE_FINAL_TYPE (RaUiBoard, ra_ui_board, RA_UI, BOARD, GtkWidget)

/** ra_ui_board_set_board: @view: the case whose board it is */
void ra_ui_board_set_board (RaUiBoard *self, RaUiSession *session, RaCaseView *view, RaBoardView *board);

void ra_ui_board_clear (RaUiBoard *self);

G_END_DECLS
