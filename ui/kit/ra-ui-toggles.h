/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiToggles:
 *
 * A few short choices of the desk (RaChoiceView) side by side, one of them pressed or none yet. It is one stop for Tab;
 * the arrows go from one to the next and press it, a first letter presses the next one that begins with it.
 *
 * Signals: `changed`: another one was chosen
 */
#define RA_UI_TYPE_TOGGLES (ra_ui_toggles_get_type ())
G_DECLARE_FINAL_TYPE (RaUiToggles, ra_ui_toggles, RA_UI, TOGGLES, GtkWidget)

GtkWidget *ra_ui_toggles_new (void);

/** ra_ui_toggles_suits: @choices: (element-type RaChoiceView). Returns: whether they are few and short enough */
gboolean ra_ui_toggles_suits (GPtrArray *choices);

/** ra_ui_toggles_set_choices: @choices: (element-type RaChoiceView); the chosen one stays when it is among them */
void ra_ui_toggles_set_choices (RaUiToggles *self, GPtrArray *choices);

/** ra_ui_toggles_get_id: Returns: (transfer none): id of the chosen one, "" when none is */
const char *ra_ui_toggles_get_id (RaUiToggles *self);
void ra_ui_toggles_set_id (RaUiToggles *self, const char *id);

G_END_DECLS
