/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiFirstStart:
 *
 * What is shown before there is a desk: opening a station that exists, or else making one (profile, first
 * operator, recovery code) or a practice office. Gives the desk to the session.
 */
#define RA_UI_TYPE_FIRST_START (ra_ui_first_start_get_type ())
G_DECLARE_FINAL_TYPE (RaUiFirstStart, ra_ui_first_start, RA_UI, FIRST_START, RaUiPage)

/** ra_ui_first_start_run: opens the station of the session's folder, or shows the welcome
 * when there is none */
void ra_ui_first_start_run (RaUiFirstStart *self);

/**
 * ra_ui_first_start_run_practice:
 * @operator_name: (nullable): %NULL for the training operator
 * @passphrase: (nullable): %NULL for the passphrase of the practice office
 *
 * Opens the practice office of the session's folder and makes it first when there is none.
 */
void ra_ui_first_start_run_practice (RaUiFirstStart *self, const char *operator_name, RaSecret *passphrase);

G_END_DECLS
