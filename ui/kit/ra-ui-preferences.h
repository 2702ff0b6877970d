/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RaUiPreferences:
 *
 * What somebody at this desktop likes their window to be like: theme, size of text, idle minutes (GSettings, where an
 * administrator may set and lock them), the printer of each paper and the scanner (a key file of theirs,
 * `ra-station/preferences.ini` in the folder of configurations). They belong to no station and hold nothing of a case. A file
 * that cannot be read or written is told once on the terminal, and the program goes on without.
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

/** RaUiTheme: as the window is to look */
typedef enum
{
  RA_UI_THEME_DESKTOP,
  RA_UI_THEME_LIGHT,
  RA_UI_THEME_DARK,
} RaUiTheme;

/** RA_UI_MAX_IDLE_MINUTES: nobody's station stays open longer than this when nobody touches it */
#define RA_UI_MAX_IDLE_MINUTES 15

/**
 * RaUiLooks:
 * @text_percent: of the desktop's own size of text, 100…200
 * @idle_minutes: the station locks itself when nobody touched it for so long, 1…RA_UI_MAX_IDLE_MINUTES
 */
typedef struct
{
  RaUiTheme theme;
  guint text_percent;
  guint idle_minutes;
} RaUiLooks;

/** RaUiLook: one of RaUiLooks */
typedef enum
{
  RA_UI_LOOK_THEME,
  RA_UI_LOOK_TEXT_SIZE,
  RA_UI_LOOK_IDLE,
} RaUiLook;

/** ra_ui_preferences_may_set: Returns: %FALSE where an administrator decided */
gboolean ra_ui_preferences_may_set (RaUiPreferences *self, RaUiLook look);

/** ra_ui_preferences_get_looks: what is set, within its bounds */
RaUiLooks ra_ui_preferences_get_looks (RaUiPreferences *self);

void ra_ui_preferences_set_looks (RaUiPreferences *self, const RaUiLooks *looks);

/** RA_UI_PREFERENCES_PRINT: how the groups begin in which printers are remembered */
#define RA_UI_PREFERENCES_PRINT "print"

gboolean ra_ui_preferences_knows_printers (RaUiPreferences *self);
void ra_ui_preferences_forget_printers (RaUiPreferences *self);

G_END_DECLS
