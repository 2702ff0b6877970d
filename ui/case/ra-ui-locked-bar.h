/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"

G_BEGIN_DECLS

/**
 * RaUiLockedBar:
 *
 * A line above what is grey because the case was decided: why, and a button that leads down the way a mistake is put right
 * (`case.correct`).
 */
#define RA_UI_TYPE_LOCKED_BAR (ra_ui_locked_bar_get_type ())
G_DECLARE_FINAL_TYPE (RaUiLockedBar, ra_ui_locked_bar, RA_UI, LOCKED_BAR, GtkBox)

/** ra_ui_locked_bar_show: @view: (nullable): %NULL: nothing is grey, and the bar is not there */
void ra_ui_locked_bar_show (RaUiLockedBar *self, const RaCaseView *view);

G_END_DECLS
