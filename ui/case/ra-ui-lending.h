/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiLending:
 *
 * Keys that are generated at a station without a network: the case goes there on a service medium, and its requests come back
 * on one. Seen where such a station is admitted.
 */
#define RA_UI_TYPE_LENDING (ra_ui_lending_get_type ())
G_DECLARE_FINAL_TYPE (RaUiLending, ra_ui_lending, RA_UI, LENDING, GtkBox)

/** ra_ui_lending_show: @page: whose acts these are; @number: (nullable): of the case; %NULL: of none, nothing is shown */
void ra_ui_lending_show (RaUiLending *self, RaUiPage *page, const char *number);

G_END_DECLS
