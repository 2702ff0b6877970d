/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/*
 * What there is to do at the desk of a key station beside generating: cases come on a service medium, and their requests leave
 * on one (docs/decisions/key-station.md). Acts of @page.
 */

/** ra_ui_key_station_take_cases: @medium: (nullable): path of its folder; %NULL asks for it */
void ra_ui_key_station_take_cases (RaUiPage *page, const char *medium);
/** ra_ui_key_station_hand_back: asks which medium */
void ra_ui_key_station_hand_back (RaUiPage *page);

G_END_DECLS
