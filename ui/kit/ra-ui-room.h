/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiRoom:
 *
 * Holds one child and tells whether there is much room or little for it, which this libadwaita has no breakpoints for. It is told
 * after the widget has its width, never while that is being given out, and only when it changes.
 *
 * Properties:
 * - `wide-from` (int): the least width, in pixels, of much room
 * - `wide` (boolean, read only): there is that much
 */
#define RA_UI_TYPE_ROOM (ra_ui_room_get_type ())
G_DECLARE_FINAL_TYPE (RaUiRoom, ra_ui_room, RA_UI, ROOM, GtkWidget)

gboolean ra_ui_room_is_wide (RaUiRoom *self);

G_END_DECLS
