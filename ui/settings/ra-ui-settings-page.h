/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiSettingsPage:
 *
 * The centre this office sends to, the credential requests are signed with, the operators, about.
 */
#define RA_UI_TYPE_SETTINGS_PAGE (ra_ui_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSettingsPage, ra_ui_settings_page, RA_UI, SETTINGS_PAGE, RaUiPage)

G_END_DECLS
