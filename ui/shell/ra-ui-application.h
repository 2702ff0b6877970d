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
 *     ra-station [--station DIR] [--practice] [--operator NAME --password-fd N]
 */
#define RA_UI_TYPE_APPLICATION (ra_ui_application_get_type ())
G_DECLARE_FINAL_TYPE (RaUiApplication, ra_ui_application, RA_UI, APPLICATION, AdwApplication)

RaUiApplication *ra_ui_application_new (void);

/** ra_ui_application_set_fault: the program must not go on: instead of the station a window says @fault */
void ra_ui_application_set_fault (RaUiApplication *self, const char *fault);

G_END_DECLS
