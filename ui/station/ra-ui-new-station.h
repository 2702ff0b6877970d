/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"

G_BEGIN_DECLS

/**
 * RaUiNewStation:
 *
 * What a station is made of: the profile it works by, its first operator and their passphrase.
 *
 * Signals:
 * - `wanted`: Create was pressed and everything is there
 * - `complaint` (const char *text): something is not, in words
 * - `back`
 */
#define RA_UI_TYPE_NEW_STATION (ra_ui_new_station_get_type ())
G_DECLARE_FINAL_TYPE (RaUiNewStation, ra_ui_new_station, RA_UI, NEW_STATION, RaUiPage)

/** ra_ui_new_station_get_profile: Returns: (transfer none) (nullable): id of the chosen profile */
const char *ra_ui_new_station_get_profile (RaUiNewStation *self);

/** ra_ui_new_station_get_operator: Returns: (transfer none): name of the first operator */
const char *ra_ui_new_station_get_operator (RaUiNewStation *self);

/** ra_ui_new_station_take_passphrase: Returns: (transfer full): it does not stay in the entries */
RaSecret *ra_ui_new_station_take_passphrase (RaUiNewStation *self);

G_END_DECLS
