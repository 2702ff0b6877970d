/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiNewCase:
 *
 * Asks which kind of applicant stands at the desk and opens the case. When the profile knows one kind only
 * there is nothing to ask and no window appears.
 */
#define RA_UI_TYPE_NEW_CASE (ra_ui_new_case_get_type ())
G_DECLARE_FINAL_TYPE (RaUiNewCase, ra_ui_new_case, RA_UI, NEW_CASE, AdwWindow)

/** ra_ui_new_case_start: ends with the action `win.open-case` on @parent, or with nothing when cancelled */
void ra_ui_new_case_start (GtkWindow *parent, RaUiSession *session);

G_END_DECLS
