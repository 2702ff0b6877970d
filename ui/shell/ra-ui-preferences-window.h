/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-preferences.h"

G_BEGIN_DECLS

/**
 * RaUiPreferencesWindow:
 *
 * What somebody at this desktop likes their window to be like (RaUiPreferences). What is chosen holds at once, and from then
 * on; it is nobody else's, so that no role is needed for it.
 */
#define RA_UI_TYPE_PREFERENCES_WINDOW (ra_ui_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPreferencesWindow, ra_ui_preferences_window, RA_UI, PREFERENCES_WINDOW, AdwWindow)

/** ra_ui_preferences_window_open: @parent: any widget of the window it belongs to */
void ra_ui_preferences_window_open (GtkWidget *parent, RaUiPreferences *preferences);

G_END_DECLS
