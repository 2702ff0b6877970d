/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiWindow:
 *
 * The one window: places on the left, the task in the middle; before that first start and sign-in. Pages
 * reach it by its actions only: `win.place` (s), `win.open-case` (s), `win.new-case`, `win.find`,
 * `win.continue`, `win.send-outbox`, `win.guide`, `win.shortcuts`, `win.lock`, `win.about`.
 */
#define RA_UI_TYPE_WINDOW (ra_ui_window_get_type ())
G_DECLARE_FINAL_TYPE (RaUiWindow, ra_ui_window, RA_UI, WINDOW, AdwApplicationWindow)

RaUiWindow *ra_ui_window_new (GtkApplication *application, RaUiSession *session);

/**
 * ra_ui_window_start:
 * @practice: open the practice office, and make it when there is none
 * @operator_name: (nullable): signs in at once, with @passphrase (nullable)
 */
void
ra_ui_window_start (RaUiWindow *self, gboolean practice, const char *operator_name, RaSecret *passphrase);

/** ra_ui_window_open_bundle: takes in what a carrier brought in the bundle @path, as soon as somebody is signed in */
void ra_ui_window_open_bundle (RaUiWindow *self, const char *path);

G_END_DECLS
