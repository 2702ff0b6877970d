/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiDeskPage:
 *
 * The cases of the office, what is due first at the top; each says what it waits for.
 * It counts those that are not finished.
 */
#define RA_UI_TYPE_DESK_PAGE (ra_ui_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiDeskPage, ra_ui_desk_page, RA_UI, DESK_PAGE, RaUiPage)

G_END_DECLS
