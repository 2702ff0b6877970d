/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RaUiFaultWindow:
 *
 * In place of the station when the program must not go on: what happened, what it means and what to do. It
 * opens nothing, so that nothing can be changed.
 */
#define RA_UI_TYPE_FAULT_WINDOW (ra_ui_fault_window_get_type ())
G_DECLARE_FINAL_TYPE (RaUiFaultWindow, ra_ui_fault_window, RA_UI, FAULT_WINDOW, AdwApplicationWindow)

/** ra_ui_fault_window_new: @fault: what happened and what to do, in words */
GtkWindow *ra_ui_fault_window_new (GtkApplication *application, const char *fault);

G_END_DECLS
