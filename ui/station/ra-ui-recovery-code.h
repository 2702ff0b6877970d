/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ra-core/base/ra-secret.h"

G_BEGIN_DECLS

/**
 * RaUiRecoveryCode:
 *
 * Shows a recovery code the only time it can be shown: to write down or to print.
 *
 * Signals: `done`: it was written down; the widget has forgotten it
 */
#define RA_UI_TYPE_RECOVERY_CODE (ra_ui_recovery_code_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRecoveryCode, ra_ui_recovery_code, RA_UI, RECOVERY_CODE, GtkWidget)

/** ra_ui_recovery_code_show: @dir: folder of the station it belongs to, for the printed page */
void ra_ui_recovery_code_show (RaUiRecoveryCode *self, RaSecret *code, const char *dir);

/** ra_ui_recovery_code_present: shows @code in a window over the one of @parent, which waits until
 * it was written down */
void ra_ui_recovery_code_present (GtkWidget *parent, RaSecret *code, const char *dir);

G_END_DECLS
