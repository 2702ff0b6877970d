/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiFind:
 *
 * Ctrl+K: finds any case, person or command while somebody types; Return goes there. Arrows move through the
 * list without leaving the field.
 */
#define RA_UI_TYPE_FIND (ra_ui_find_get_type ())
G_DECLARE_FINAL_TYPE (RaUiFind, ra_ui_find, RA_UI, FIND, AdwWindow)

RaUiFind *ra_ui_find_new (GtkWindow *parent, RaUiSession *session);

G_END_DECLS
