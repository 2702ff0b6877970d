/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/desk/view/ra-case-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiRegisterCheck:
 *
 * The applicant beside the copy of the state register: looked for by code or name while one types, what differs side by
 * side, why, and which extract was looked at. Not to be seen where no register has the applicant.
 */
#define RA_UI_TYPE_REGISTER_CHECK (ra_ui_register_check_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRegisterCheck, ra_ui_register_check, RA_UI, REGISTER_CHECK, GtkWidget)

/** ra_ui_register_check_show: @view: a case; compares it anew */
void ra_ui_register_check_show (RaUiRegisterCheck *self, RaUiSession *session, RaCaseView *view);

/** ra_ui_register_check_clear: forgets the case */
void ra_ui_register_check_clear (RaUiRegisterCheck *self);

G_END_DECLS
