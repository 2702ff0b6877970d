/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RaUiSidebar:
 *
 * The left part of the window: new case, the places with their counts, who is signed in, lock. Choosing a
 * place activates `win.place`.
 */
#define RA_UI_TYPE_SIDEBAR (ra_ui_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RaUiSidebar, ra_ui_sidebar, RA_UI, SIDEBAR, GtkWidget)

/** ra_ui_sidebar_hide_place: @place: is not there at this station */
void ra_ui_sidebar_hide_place (RaUiSidebar *self, const char *place);

/** ra_ui_sidebar_become_key_station: no case is begun here, and who sits here sees what kind of station it is */
void ra_ui_sidebar_become_key_station (RaUiSidebar *self);

/** ra_ui_sidebar_set_place: marks the row of @place */
void ra_ui_sidebar_set_place (RaUiSidebar *self, const char *place);

/** ra_ui_sidebar_set_count: @count: number beside the place, 0 hides it; @urgent:
 * something there is overdue */
void ra_ui_sidebar_set_count (RaUiSidebar *self, const char *place, guint count, gboolean urgent);

/** ra_ui_sidebar_set_case: @number: (nullable): the open case, which has a row of its own */
void ra_ui_sidebar_set_case (RaUiSidebar *self, const char *number);

void ra_ui_sidebar_set_operator (RaUiSidebar *self, const char *name, const char *roles);
void ra_ui_sidebar_set_practice (RaUiSidebar *self, gboolean practice);

/** ra_ui_sidebar_add_message: @message: (transfer floating): stands between the places and the operator while it is visible: nothing
 * that is being pressed moves for it */
void ra_ui_sidebar_add_message (RaUiSidebar *self, GtkWidget *message);

G_END_DECLS
