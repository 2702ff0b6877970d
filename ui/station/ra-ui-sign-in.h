/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiSignIn:
 *
 * Who sits at the station: operator and passphrase, or the printed recovery code and a new passphrase. Tells
 * the session when the desk let somebody in.
 */
#define RA_UI_TYPE_SIGN_IN (ra_ui_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSignIn, ra_ui_sign_in, RA_UI, SIGN_IN, RaUiPage)

/** ra_ui_sign_in_ask: shows the station that was opened and puts the caret where something
 * is to be typed */
void ra_ui_sign_in_ask (RaUiSignIn *self);

/** ra_ui_sign_in_set_operator: the name that stands there next time */
void ra_ui_sign_in_set_operator (RaUiSignIn *self, const char *operator_name);

/** ra_ui_sign_in_submit: signs @operator_name in as if it had been typed */
void ra_ui_sign_in_submit (RaUiSignIn *self, const char *operator_name, RaSecret *passphrase);

G_END_DECLS
