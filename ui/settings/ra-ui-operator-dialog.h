/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ra-core/desk/view/ra-operator-view.h"
#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiOperatorDialog:
 *
 * Adds an operator with roles, or changes the passphrase of the one who is signed in.
 *
 * Signals: `done`: the act happened, the dialog closes
 */
#define RA_UI_TYPE_OPERATOR_DIALOG (ra_ui_operator_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RaUiOperatorDialog, ra_ui_operator_dialog, RA_UI, OPERATOR_DIALOG, AdwWindow)

RaUiOperatorDialog *ra_ui_operator_dialog_new_add (GtkWindow *parent, RaUiSession *session);
RaUiOperatorDialog *
ra_ui_operator_dialog_new_roles (GtkWindow *parent, RaUiSession *session, const RaOperatorView *view);
RaUiOperatorDialog *ra_ui_operator_dialog_new_passphrase (GtkWindow *parent, RaUiSession *session);

G_END_DECLS
