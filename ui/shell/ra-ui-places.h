/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/kit/ra-ui-page.h"
#include "ui/kit/ra-ui-status-line.h"

G_BEGIN_DECLS

/**
 * RaUiPlaces:
 *
 * What the window shows while somebody is signed in: the places on the left, the page of the chosen one in the
 * middle, the quiet line below. A place is built when it is first gone to; desk and outbox at once, because
 * their counts stand beside them.
 */
#define RA_UI_TYPE_PLACES (ra_ui_places_get_type ())
G_DECLARE_FINAL_TYPE (RaUiPlaces, ra_ui_places, RA_UI, PLACES, RaUiPage)

/** ra_ui_places_enter: somebody signed in: says who, and shows what the same person left, else the desk */
void ra_ui_places_enter (RaUiPlaces *self);

/** ra_ui_places_show: @place: `desk`, `outbox`, `registry`, `journal`, `settings`, or `case` when one is open */
void ra_ui_places_show (RaUiPlaces *self, const char *place);

/** ra_ui_places_open_case: shows case @number */
void ra_ui_places_open_case (RaUiPlaces *self, const char *number);

/** ra_ui_places_import_bundle: shows the outbox, which takes in what lies in the bundle @path */
void ra_ui_places_import_bundle (RaUiPlaces *self, const char *path);

/** ra_ui_places_proceed: Continue was pressed: the case goes on, when it is shown */
void ra_ui_places_proceed (RaUiPlaces *self);

/** ra_ui_places_register: the key of the registration was pressed: the case is registered when its decision is shown */
void ra_ui_places_register (RaUiPlaces *self);

/** ra_ui_places_look_again: somebody comes back to the window: when another program changed the case that is shown, that is said,
 * and it is shown as it stands now */
void ra_ui_places_look_again (RaUiPlaces *self);

/** ra_ui_places_remember: who is signed in leaves and will find this again */
void ra_ui_places_remember (RaUiPlaces *self);

/** ra_ui_places_dup_section: Returns: (transfer full) (nullable): what of the place that is shown: the step of the case */
char *ra_ui_places_dup_section (RaUiPlaces *self);

/** ra_ui_places_get_shown: Returns: (transfer none): the place that is shown */
const char *ra_ui_places_get_shown (RaUiPlaces *self);

/** ra_ui_places_set_waiting: nothing can be pressed while what was left is still being kept */
void ra_ui_places_set_waiting (RaUiPlaces *self, gboolean waiting);

/** ra_ui_places_set_status: how it goes with the centre */
void ra_ui_places_set_status (RaUiPlaces *self, RaUiStatus status, const char *text);

G_END_DECLS
