/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiStatusLine:
 *
 * The quiet line at the bottom: what goes on with the centre on the left, the station on the right. A lost
 * network is said here and nowhere else.
 */
#define RA_UI_TYPE_STATUS_LINE (ra_ui_status_line_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStatusLine, ra_ui_status_line, RA_UI, STATUS_LINE, GtkWidget)

typedef enum
{
  RA_UI_STATUS_IDLE,
  RA_UI_STATUS_BUSY,
  RA_UI_STATUS_OFFLINE,
} RaUiStatus;

void ra_ui_status_line_set (RaUiStatusLine *self, RaUiStatus status, const char *text);
void ra_ui_status_line_set_note (RaUiStatusLine *self, const char *text);

/** ra_ui_status_line_say: for some seconds: @text, what was done just now; @undoable: that `win.undo` takes it back.
 * The line keeps its height: nothing moves, and nothing lies over what is being pressed */
void ra_ui_status_line_say (RaUiStatusLine *self, const char *text, gboolean undoable);

/** ra_ui_status_line_hush: what was said goes at once */
void ra_ui_status_line_hush (RaUiStatusLine *self);

G_END_DECLS
