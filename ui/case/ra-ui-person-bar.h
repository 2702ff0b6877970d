/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-board-view.h"

G_BEGIN_DECLS

/**
 * RaUiPersonBar:
 *
 * Above a step that is gone through for each person: who it is shown for, how they stand there, who is next, and the
 * way back to the board. Its buttons are the actions `case.next-person` and `case.board`.
 *
 * Signals:
 * - `chosen` (guint n): somebody else
 */
#define RA_UI_TYPE_PERSON_BAR (ra_ui_person_bar_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPersonBar, ra_ui_person_bar, RA_UI, PERSON_BAR, GtkWidget)

/** ra_ui_person_bar_show: @step: which is shown for person @n */
void ra_ui_person_bar_show (RaUiPersonBar *self, RaBoardView *board, RaStepId step, guint n);

void ra_ui_person_bar_clear (RaUiPersonBar *self);

G_END_DECLS
