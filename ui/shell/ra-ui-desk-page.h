/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/kit/ra-ui-session.h"

G_BEGIN_DECLS

/**
 * RaUiDeskPage:
 *
 * The cases of the office, what is due first at the top; each says what it waits for.
 *
 * Signals: `counted` (guint cases not finished, gboolean one is overdue)
 */
#define RA_UI_TYPE_DESK_PAGE (ra_ui_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (RaUiDeskPage, ra_ui_desk_page, RA_UI, DESK_PAGE, GtkWidget)

void ra_ui_desk_page_set_session (RaUiDeskPage *self, RaUiSession *session);
void ra_ui_desk_page_refresh (RaUiDeskPage *self);
void ra_ui_desk_page_forget (RaUiDeskPage *self);

G_END_DECLS
