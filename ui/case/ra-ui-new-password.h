/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiNewPassword:
 *
 * A password the subscriber chooses and types twice; what is wrong with it is said while it is typed.
 *
 * Signals: `done`: Return was pressed in the second entry
 */
#define RA_UI_TYPE_NEW_PASSWORD (ra_ui_new_password_get_type ())
G_DECLARE_FINAL_TYPE (RaUiNewPassword, ra_ui_new_password, RA_UI, NEW_PASSWORD, GtkBox)

/** ra_ui_new_password_set_session: whose desk says what a password may be */
void ra_ui_new_password_set_session (RaUiNewPassword *self, RaUiSession *session);

/** ra_ui_new_password_check: Returns: whether both are there, alike and allowed; says what is not */
gboolean ra_ui_new_password_check (RaUiNewPassword *self);

/** ra_ui_new_password_get_secret: Returns: (transfer full) */
RaSecret *ra_ui_new_password_get_secret (RaUiNewPassword *self);

void ra_ui_new_password_clear (RaUiNewPassword *self);

G_END_DECLS
