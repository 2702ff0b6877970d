/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiTripBar:
 *
 * The outbox goes to a service medium and comes back from it: asks which medium, shows how far it is while it works, and
 * lets it be stopped. Seen only meanwhile.
 */
#define RA_UI_TYPE_TRIP_BAR (ra_ui_trip_bar_get_type ())
G_DECLARE_FINAL_TYPE (RaUiTripBar, ra_ui_trip_bar, RA_UI, TRIP_BAR, GtkBox)

/** ra_ui_trip_bar_export: asks for the medium and writes what waits for the centre to it */
void ra_ui_trip_bar_export (RaUiTripBar *self, RaUiSession *session);

/** ra_ui_trip_bar_import: @path: (nullable): of a medium or one bundle; %NULL asks for it */
void ra_ui_trip_bar_import (RaUiTripBar *self, RaUiSession *session, const char *path);

G_END_DECLS
