/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RA_UI_APPLICATION_ID "org.ra_station.Station"

/**
 * RaUiApplication:
 *
 * The program: command line, accelerators, one window. Two stations may be open side by side, each in a
 * program of its own; that a station is not opened twice is the desk's business.
 *
 *     ra-station [--station DIR] [--practice | --mode keys] [--operator NAME --password-fd N]
 */
#define RA_UI_TYPE_APPLICATION (ra_ui_application_get_type ())
G_DECLARE_FINAL_TYPE (RaUiApplication, ra_ui_application, RA_UI, APPLICATION, AdwApplication)

/** RaUiReady: Returns: %FALSE with @error in words when the program must not go on */
typedef gboolean (*RaUiReady) (GError **error);

/**
 * ra_ui_application_new:
 * @ready: readies the library, in a thread of its own while the toolkit starts. No station is opened before it
 *   succeeded; when it fails a window says so instead
 */
RaUiApplication *ra_ui_application_new (RaUiReady ready);

/** ra_ui_application_has_fault: Returns: %TRUE when the library was not ready: the program has failed */
gboolean ra_ui_application_has_fault (RaUiApplication *self);

G_END_DECLS
