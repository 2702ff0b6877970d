/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiMediumChooser:
 *
 * The media that are plugged in, each with what it is, how much room it has and whether it can be written to;
 * any folder can be chosen beside them. The list follows plugging in and out. Looked at for a person, each also says whose
 * keys stand there, and the one with that person's is chosen by itself.
 *
 * Signals: `changed`: another one is chosen, or what is known of it changed
 */
#define RA_UI_TYPE_MEDIUM_CHOOSER (ra_ui_medium_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RaUiMediumChooser, ra_ui_medium_chooser, RA_UI, MEDIUM_CHOOSER, GtkWidget)

/** ra_ui_medium_chooser_refresh_for: looks again, with the desk of @session, for subscriber @n of case @number: with what
 * stands on each */
void
ra_ui_medium_chooser_refresh_for (RaUiMediumChooser *self, RaUiSession *session, const char *number, guint n);

/** ra_ui_medium_chooser_get_path: Returns: (transfer none) (nullable): folder of the chosen medium, when it
 * can be written to */
const char *ra_ui_medium_chooser_get_path (RaUiMediumChooser *self);

/** ra_ui_medium_chooser_clear: forgets what was chosen */
void ra_ui_medium_chooser_clear (RaUiMediumChooser *self);

G_END_DECLS
