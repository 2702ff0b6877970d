/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaUiPreferences:
 *
 * What somebody at this desktop likes their window to be like: theme, size of text, idle minutes, the printer of each paper.
 * It is a key file of theirs (`ra-station/preferences.ini` in the folder of configurations), belongs to no station and holds
 * nothing of a case. A file that cannot be read or written is told once on the terminal, and the program goes on without.
 *
 * Signals:
 * - `changed`: something was set
 */
#define RA_UI_TYPE_PREFERENCES (ra_ui_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPreferences, ra_ui_preferences, RA_UI, PREFERENCES, GObject)

/** ra_ui_preferences_new: reads the file */
RaUiPreferences *ra_ui_preferences_new (void);

/** ra_ui_preferences_peek: Returns: (transfer none): all of them, for a part that keeps its own group there; what was
 * changed is kept by ra_ui_preferences_save() */
GKeyFile *ra_ui_preferences_peek (RaUiPreferences *self);

/** ra_ui_preferences_save: writes the file and emits `changed` */
void ra_ui_preferences_save (RaUiPreferences *self);

G_END_DECLS
